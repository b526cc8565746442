"""Numbers with what they count: money in a currency, or a number of a unit, with a qualifier.

Nothing formatted is stored: "$4.3 billion" is `value: 4316126163`, `currency: USD`, `qualifier: about`.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from factbook.model.base import Id, Strict

Qualifier = Literal["exact", "about", "at-least", "at-most", "range"]
"""How the number holds: exactly, roughly, as a floor, as a ceiling, or anywhere between `min` and `max`."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 code: USD, EUR, GBP."""

MeasuredUnit = Literal["second", "minute", "hour", "day", "week", "month", "year", "percent"]
"""Units whose words the locale data knows. Any other unit is a noun declared in data/units.yml."""

Number = int | Decimal


class Range(Strict):
    """The two ends of a range, both included."""

    min: Number = Field(description="The lower end.")
    max: Number = Field(description="The upper end.")

    @model_validator(mode="after")
    def _ordered(self) -> "Range":
        if self.min >= self.max:
            raise ValueError("min must be less than max")
        return self


class Quantity(Strict):
    """A number or a range, of a currency or of a unit."""

    value: Number | Range = Field(
        description="The number as the source gives it, digits only (2149000000, 13.75); or {min: 30, max: 60}."
    )
    unit: Id | None = Field(
        None, description="What is counted: day, month, year, percent ..., or a noun from data/units.yml."
    )
    currency: Currency | None = Field(None, description="For money, the ISO code: USD, EUR, GBP.")
    per: MeasuredUnit | None = Field(None, description="For a rate: the unit of time, as in US dollars per day.")
    qualifier: Qualifier = Field("exact", description="exact, about, at-least, at-most; range with {min, max}.")

    @model_validator(mode="after")
    def _one_kind(self) -> "Quantity":
        if (self.unit is None) == (self.currency is None):
            raise ValueError("a number needs either a unit or a currency, and not both")
        if isinstance(self.value, Range) != (self.qualifier == "range"):
            raise ValueError("qualifier: range goes with value: {min: ..., max: ...}, and only with it")
        return self


class CountedNoun(Strict):
    """A noun that figures count, with its plural: data/units.yml maps an id to one of these."""

    one: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(description="After 1: licence.")
    other: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(
        description="After any other number: licences."
    )

    @classmethod
    def own(cls, one: str, other: str) -> "CountedNoun":
        """A noun of the program's own words: nobody need check it, and what checks takes long to build."""
        return cls.model_construct(one=one, other=other)
