"""An answer of one jurisdiction to one question: a state, and all that the state needs.

Nine states never collapse into each other. A missing answer becomes `not-researched` when the publication is
resolved; it never means "no".
"""

from collections.abc import Callable
from typing import Literal

from pydantic import Field, model_validator

from factbook.model.base import Confidence, Id, Line, Strict, Text
from factbook.model.dates import PartialDate
from factbook.model.quantity import Quantity
from factbook.model.source import Citation

State = Literal[
    "present",
    "absent",
    "partly",
    "pending",
    "not-applicable",
    "not-found",
    "disputed",
    "not-researched",
    "withdrawn",
]

ASSERTED: tuple[State, ...] = ("present", "absent", "partly", "pending", "disputed")
"""States that assert something about the world and count as answered."""


class Searched(Strict):
    """Who looked, when and where, before saying that nothing was found."""

    by: Line = Field(description="Who searched.")
    on: PartialDate | Literal["not recorded"] = Field(description='When; "not recorded" where nobody wrote it down.')
    where: Line | Literal["not recorded"] = Field(description='Where; "not recorded" where nobody wrote it down.')


class Position(Strict):
    """One side of a dispute."""

    says: Text = Field(description="What this side holds.")
    sources: tuple[Citation, ...] = Field(min_length=1, description="Who says so.")


class InForce(Strict):
    """When a rule starts or ends."""

    from_: PartialDate | None = Field(None, alias="from", description="First day in force.")
    until: PartialDate | None = Field(None, description="Last day in force.")


class Cell(Strict):
    """One answer. Its address is table/row/jurisdiction, e.g. regimes/custody/eu."""

    state: State = Field(description="What is asserted; each state says below what else it needs.")
    value: Line | Quantity | tuple[Line | Quantity, ...] | None = Field(
        None, description="The answer: plain words, a number with its unit, or a list of these."
    )
    note: Text | None = Field(None, description="What a reader must know to read the value rightly.")
    as_of: PartialDate | None = Field(None, description="We looked, and on this date it was so.")
    in_force: InForce | None = Field(None, description="When the rule itself starts or ends, where it matters.")
    sources: tuple[Citation, ...] = Field((), description="What the answer rests on, each with a locator where known.")
    confidence: Confidence | None = Field(None, description="high, medium or low.")
    see: tuple[Id, ...] = Field((), description="Ids of facts and figures that extend this answer.")
    expected: PartialDate | Literal["none given"] | None = Field(
        None, description='pending: the date on which it is expected, or "none given".'
    )
    reason: Text | None = Field(None, description="not-applicable and withdrawn: why.")
    searched: Searched | None = Field(None, description="not-found: who searched, when, where.")
    positions: tuple[Position, ...] = Field((), description="disputed: two or more positions, each sourced.")
    asserted_in: Line | None = Field(None, description="withdrawn: the edition that asserted it.")

    @property
    def values(self) -> tuple[str | Quantity, ...]:
        """The value as a tuple, whether one, several or none was written."""
        if self.value is None:
            return ()
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @model_validator(mode="after")
    def _state_has_what_it_needs(self) -> "Cell":
        missing = MISSING_FOR_STATE[self.state](self)
        if missing:
            raise ValueError(f"state {self.state} needs {missing}")
        return self


def _needs_source(cell: Cell) -> str:
    return "" if cell.sources else "at least one source that says so"


MISSING_FOR_STATE: dict[State, Callable[[Cell], str]] = {
    "present": _needs_source,
    "absent": _needs_source,
    "partly": lambda cell: _needs_source(cell) or ("" if cell.note else "a note that says which part"),
    "pending": lambda cell: (
        _needs_source(cell) or ("" if cell.expected else 'expected: the date, or "none given" if the source gives none')
    ),
    "not-applicable": lambda cell: "" if cell.reason else "reason: why the question does not arise",
    "not-found": lambda cell: "" if cell.searched else "searched: {by: ..., on: ..., where: ...}",
    "disputed": lambda cell: "" if len(cell.positions) >= 2 else "positions: two or more, each with its sources",
    "not-researched": lambda cell: "",
    "withdrawn": lambda cell: (
        ""
        if cell.reason and cell.asserted_in
        else "asserted_in: the edition that asserted it, and reason: why it was wrong"
    ),
}
"""For each state, a function from a cell to what it lacks, in words, or an empty string."""
