"""Dates as sources give them: a day, a month, a quarter or a year, never more exact than is known.

The precision is in the form: "2023-11-21", "2023-11", "2023-Q4", "2023". One quoted string carries both, so the two
can never disagree. (YAML would read 2023-11-21 as a date, 2023-11 as text and 2023 as a number.)
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

Precision = Literal["day", "month", "quarter", "year"]

_FORM = re.compile(r"^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a partial date covers, first and last inclusive, and its precision."""

    first: date
    last: date
    precision: Precision


def span_of(text: str) -> Span:
    """The days that `text` covers.

    Raises ValueError, with words for a contributor, when it is not one of the four forms or no such day exists.
    """
    match = _FORM.match(text)
    if not match:
        raise ValueError('a date is written "2023-11-21", "2023-11", "2023-Q4" or "2023", in quotes')
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError("the year 0000 does not exist")
    if quarter:
        last_month = quarter * 3
        return Span(date(year, last_month - 2, 1), date(year, last_month, monthrange(year, last_month)[1]), "quarter")
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31), "year")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02d}; a date is written year-month-day")
    length = monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, length), "month")
    if not 1 <= day <= length:
        raise ValueError(f"{year}-{month:02d} has no day {day:02d}")
    return Span(date(year, month, day), date(year, month, day), "day")


def _checked(text: str) -> str:
    span_of(text)
    return text


PartialDate = Annotated[
    str,
    StringConstraints(max_length=10),
    AfterValidator(_checked),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?$"}),
]
"""A quoted date of day, month, quarter or year precision."""


def _checked_day(text: str) -> str:
    if span_of(text).precision != "day":
        raise ValueError('a full day is needed here: "2023-11-21"')
    return text


Day = Annotated[
    str,
    StringConstraints(max_length=10),
    AfterValidator(_checked_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}),
]
"""A quoted full day, year-month-day."""
