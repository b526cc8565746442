"""What is overdue for review: comes in a manuscript and a day, goes out what to look at again. Pure.

The day is an argument. No part of a build reads a clock; only the scheduled job does, and says so on its command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factbook.manuscript import Manuscript


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Overdue:
    """Something that should have been looked at by the day `due`. `path` is its file."""

    due: date
    address: str
    path: str
    why: str


def overdue(manuscript: Manuscript, today: date) -> tuple[Overdue, ...]:
    """Everything that is overdue on the day `today`, longest overdue first."""
    return tuple(sorted(one for one in _due(manuscript) if one.due < today))


def _due(manuscript: Manuscript) -> Iterator[Overdue]:
    for entry in (*manuscript.entries("claims"), *manuscript.entries("figures")):
        if entry.record.review_by:
            day = date.fromisoformat(entry.record.review_by)
            address = f"{entry.kind}/{entry.id}"
            yield Overdue(due=day, address=address, path=entry.path, why=f"its review_by is {day}")
    for path, essay in sorted(manuscript.essays.items()):
        yield _a_year_after(essay.meta.reviewed, path, essay.path)
    for kind in ("tables", "jurisdictions", "cases"):
        for entry in manuscript.entries(kind):
            yield _a_year_after(entry.record.reviewed, f"{kind}/{entry.id}", entry.path)


def _a_year_after(reviewed: str, address: str, path: str) -> Overdue:
    day = date.fromisoformat(reviewed)
    try:
        due = day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        due = date(day.year + 1, 3, 1)
    return Overdue(due=due, address=address, path=path, why=f"last reviewed {day}")
