"""Every hostile input, by family."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hostile_input import Hostile
from inputs_elements import ELEMENTS
from inputs_words import WORDS

INPUTS: tuple[Hostile, ...] = (*ELEMENTS, *WORDS)

FAMILIES = tuple(dict.fromkeys(one.family for one in INPUTS))

MOST_OF_A_LINE = 300
"""Characters that one line of a record may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Some inputs of one family together in one field, so that a publication of them all has a bearable size."""

    name: str
    inputs: tuple[Hostile, ...]

    @property
    def markup(self) -> str:
        """The texts, each at the start of a paragraph."""
        return "\n\n".join(one.markup for one in self.inputs)

    @property
    def line(self) -> str:
        """The texts on one line."""
        return " ".join(one.line for one in self.inputs)


def bundled(inputs: Sequence[Hostile] = INPUTS) -> Iterator[Bundle]:
    """The inputs in order, as many in one bundle as a line of a record may hold.

    What files may not hold at all stands alone, so that nothing is refused only for its company.
    """
    waiting: list[Hostile] = []
    for one in inputs:
        room = sum(len(other.line) + 1 for other in waiting) + len(one.line) <= MOST_OF_A_LINE
        if waiting and (not room or waiting[0].family != one.family or one.family == "letters"):
            yield Bundle(name=waiting[0].name, inputs=tuple(waiting))
            waiting = []
        waiting.append(one)
    yield Bundle(name=waiting[0].name, inputs=tuple(waiting))
