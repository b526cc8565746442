"""Facts and figures: what the publication asserts outside the tables.

A fact is a sourced statement. A figure is a fact with a number, given by a source or derived from other records.
Facts and figures share one space of ids.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from factbook.model.base import Confidence, Id, Line, Record, Strict, Text
from factbook.model.dates import Day, PartialDate
from factbook.model.quantity import Currency, MeasuredUnit, Number, Qualifier, Quantity, Range
from factbook.model.source import Citation


class Fact(Record):
    """data/facts/SUBJECT.yml maps ids to these: a statement with its sources."""

    statement: Text = Field(description="The fact in one or two sentences of our own.")
    as_of: PartialDate | None = Field(None, description="The date for which it holds.")
    sources: tuple[Citation, ...] = Field(min_length=1, description="What it rests on.")
    confidence: Confidence = Field(description="high, medium or low; low is printed with its caveat.")
    note: Text | None = Field(None, description="The caveat, or how it was computed.")


class NothingFound(Record):
    """data/facts/SUBJECT.yml too: a question that was searched without an answer (an honest gap)."""

    statement: Text = Field(description="What was looked for, and that it was not found.")
    state: Literal["not-found"] = Field(description="Says that this is a gap, not a fact.")
    as_of: PartialDate | None = Field(None, description="When the search ended.")
    sources: tuple[Citation, ...] = Field((), description="Sources that were read without finding it.")
    confidence: Confidence = Field(description="How sure we are that there is nothing.")
    note: Text | None = Field(None, description="Where was searched.")


def _fact_or_gap(written: object) -> str:
    gap = "state" in written if isinstance(written, dict) else isinstance(written, NothingFound)
    return "gap" if gap else "fact"


FactOrGap = Annotated[Annotated[Fact, Tag("fact")] | Annotated[NothingFound, Tag("gap")], Discriminator(_fact_or_gap)]
"""An entry of data/facts: with `state: not-found` it is a gap."""


class DaysBetween(Strict):
    """Days from one event to another, both of day precision."""

    operation: Literal["days-between"] = Field(description="Counts days from the first event to the second.")
    from_: Id = Field(alias="from", description="Id of the event that starts it.")
    to: Id = Field(description="Id of the event that ends it.")


class Sum(Strict):
    """The sum of figures of one unit."""

    operation: Literal["sum"] = Field(description="Adds figures of the same unit or currency.")
    of: tuple[Id, ...] = Field(min_length=2, description="Ids of the figures.")


class Share(Strict):
    """One figure as a percentage of another."""

    operation: Literal["share"] = Field(description="The first as a percentage of the second.")
    of: Id = Field(description="Id of the part.")
    in_: Id = Field(alias="in", description="Id of the whole.")
    digits: Annotated[int, Field(ge=0, le=3)] = Field(1, description="Decimals kept.")


class Ratio(Strict):
    """One figure divided by another of the same unit."""

    operation: Literal["ratio"] = Field(description="How many times the second goes into the first.")
    of: Id = Field(description="Id of the figure divided.")
    by: Id = Field(description="Id of the figure that divides.")
    digits: Annotated[int, Field(ge=0, le=3)] = Field(1, description="Decimals kept.")


class Count(Strict):
    """A count of records."""

    operation: Literal["count"] = Field(description="Counts records.")
    of: Literal["cells", "cases", "claims", "sources"] = Field(description="Which records.")
    table: Id | None = Field(None, description="For cells: of which matrix.")
    row: Id | None = Field(None, description="For cells: of which row.")
    where: dict[Literal["state", "outcome", "verdict", "kind", "seen", "made_in"], tuple[Line, ...]] = Field(
        {}, description="Only records whose field has one of these values."
    )
    unit: Id = Field(description="What is counted, from data/units.yml.")


Derivation = Annotated[DaysBetween | Sum | Share | Ratio | Count, Field(discriminator="operation")]


class Figure(Record):
    """data/figures/SUBJECT.yml maps ids to these: a number with its unit, date and sources, or derived."""

    label: Line = Field(description="Short name for tiles and table rows.")
    statement: Text = Field(description="What the number says, in one or two sentences of our own.")
    value: Number | Range | None = Field(None, description="The number as the source gives it; none if derived.")
    unit: Id | None = Field(
        None, description="What is counted: day, percent ..., or from data/units.yml; for money take currency instead."
    )
    currency: Currency | None = Field(None, description="For money, the ISO code.")
    per: MeasuredUnit | None = Field(None, description="For a rate: per day, per year.")
    qualifier: Qualifier = Field("exact", description="exact, about, at-least, at-most; range with {min, max}.")
    derived: Derivation | None = Field(None, description="How it is computed from other records, instead of a value.")
    as_of: PartialDate | None = Field(None, description="The date for which it holds.")
    sources: tuple[Citation, ...] = Field((), description="What it rests on; a derived figure also has its inputs'.")
    confidence: Confidence = Field(description="high, medium or low; low is printed with its caveat.")
    jurisdictions: tuple[Id, ...] = Field((), description="Ids of jurisdictions that it concerns.")
    places: tuple[Line, ...] = Field((), description="Countries that have no file here: Montenegro, Portugal.")
    case: Id | None = Field(None, description="Id of the case that it belongs to.")
    review_by: Day | None = Field(None, description="When the number should be looked at again.")
    lever: Line | None = Field(None, description="For a stretch of cooperation: what moved it or stopped it.")
    note: Text | None = Field(None, description="The caveat, or how the source computed it.")

    @property
    def quantity(self) -> Quantity | None:
        """The authored number with its unit, which was checked with the figure, or None for a derived figure."""
        return None if self.value is None else Quantity.model_construct(**self._measured())

    def _measured(self) -> dict[str, Any]:
        names = ("value", "unit", "currency", "per", "qualifier")
        return {name: getattr(self, name) for name in names}

    @model_validator(mode="after")
    def _value_or_derived(self) -> "Figure":
        if (self.value is None) == (self.derived is None):
            raise ValueError("a figure has either a value or derived:, and not both")
        if self.value is not None:
            if not self.sources:
                raise ValueError("a figure with a value needs at least one source")
            Quantity(**self._measured())
        elif self.unit or self.currency or self.per:
            raise ValueError("a derived figure takes its unit from its inputs: leave out unit, currency and per")
        return self
