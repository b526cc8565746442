"""A mistake in content or data, as a value: what was found, where, what was expected, what to paste.

Problems are collected and returned, never raised. Exceptions are for the machine's failures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from factbook.places import Place
from factbook.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding.

    `rule` is an id in `factbook.rules.RULES`. `message` says what was found in plain words, `expected` what
    was expected, `paste` the exact text to put in its place, `where` the path in the reader's words
    ("European Union, Stablecoins, second source").
    """

    rule: str
    place: Place
    message: str
    expected: str = ""
    paste: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise LookupError(f"no rule {self.rule!r}: add it to factbook.rules")

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By file, line, column, then rule and words, so that a report never depends on the order of checks."""
        return (self.place, self.rule, self.message)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def nearest(wanted: str, known: Iterable[str], most: int = 3) -> Sequence[str]:
    """The known names most like `wanted`, best first, at most `most` of them."""
    return get_close_matches(wanted, list(known), n=most, cutoff=0.6)


def did_you_mean(wanted: str, known: Iterable[str], noun: str = "names") -> str:
    """A sentence that suggests the nearest known names, or lists all of a few, or says that none is near."""
    names = sorted(known)
    near = nearest(wanted, names)
    if near:
        return "did you mean " + " or ".join(near) + "?"
    if len(names) <= 12:
        return f"one of the {noun}: " + ", ".join(names) if names else f"there are no {noun} yet"
    return f"none of the {len(names)} {noun} is near it"
