"""Dates agree with each other and with the edition's date.

In: an entry and its context. Out: a problem for each date that cannot be right. A partial date is early when its
first day is, so that "2026" is never called later than a day of 2026.
"""

from collections.abc import Iterator
from itertools import pairwise

from factbook.check.context import Context
from factbook.check.finding import Path, cells, events_of, finding
from factbook.essays.essay import Essay
from factbook.manuscript import Entry
from factbook.model.case import Event
from factbook.model.cell import Cell
from factbook.model.dates import span_of
from factbook.places import Place
from factbook.problems import Problem


def none_after_the_edition(entry: Entry, context: Context) -> Iterator[Problem]:
    """What was seen, published or done was so by the edition's date; only expectations lie after it."""
    for path, said in _past_dates(entry):
        if too_late := _too_late(_field(path), said, context.settings.date):
            yield finding(entry, "date-in-future", path, *too_late)


def read_by_the_edition(essay: Essay, context: Context) -> Iterator[Problem]:
    """An essay was reviewed and checked by the edition's date."""
    for field, said in (("reviewed", essay.meta.reviewed), ("checked", essay.meta.checked)):
        if too_late := _too_late(field, said, context.settings.date):
            lines = enumerate(essay.text.split("\n"), 1)
            line = next((number for number, text in lines if text.startswith(f"{field}:")), 1)
            message, expected = too_late
            yield Problem(rule="date-in-future", place=Place(essay.path, line, 1), message=message, expected=expected)


def _too_late(field: str, said: str | None, edition: str) -> tuple[str, str] | None:
    """What is wrong with a date after the edition's, and what was expected."""
    if not said or span_of(said).first <= span_of(edition).first:
        return None
    later = f'date: "{said}"' if len(said) == len(edition) else "a later date"
    return (
        f"{field} is {said}, after the edition's date {edition}",
        f"a date up to {edition}; or, if this one is right, {later} in data/publication.yml "
        "(in a pull request say so, and a maintainer will do it)",
    )


def _field(path: Path) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _past_dates(entry: Entry) -> Iterator[tuple[Path, str | None]]:
    record = entry.record
    if entry.kind == "sources":
        yield ("issued",), record.issued
        yield ("retrieved",), record.retrieved
        if record.archive:
            yield ("archive", "captured"), record.archive.captured
    if entry.kind in ("jurisdictions", "tables", "cases"):
        yield ("reviewed",), record.reviewed
    if entry.kind == "cases":
        yield ("checked",), record.checked
    for path, cell in cells(entry):
        yield (*path, "as_of"), cell.as_of
        if cell.searched and cell.searched.on != "not recorded":
            yield (*path, "searched", "on"), cell.searched.on
    for path, _, event in events_of(entry):
        yield (*path, "date"), event.date
    if entry.kind in ("facts", "figures"):
        yield ("as_of",), record.as_of
    if entry.kind == "claims":
        yield ("checked", "on"), record.checked.on
        for index, past in enumerate(record.history):
            yield ("history", index, "until"), past.until
    if entry.kind == "corrections":
        yield ("on",), record.on


def pending_is_not_overdue(entry: Entry, context: Context) -> Iterator[Problem]:
    """What is pending is not expected for a day before the edition's: it has happened, or was put off."""
    edition = context.settings.date
    for path, cell in cells(entry):
        expected = cell.expected if cell.state == "pending" else None
        if expected and expected != "none given" and span_of(expected).last < span_of(edition).first:
            yield finding(
                entry,
                "pending-overdue",
                (*path, "expected"),
                f"expected is {expected}, before the edition's date {edition}",
                'what came of it (another state), its new date, or "none given" with a note',
            )


def starts_before_it_ends(entry: Entry, context: Context) -> Iterator[Problem]:
    """A rule is in force from a date to one that is not earlier; a source is read when it is out."""
    for path, cell in cells(entry):
        yield from _in_force(entry, path, cell)
    source = entry.record
    if entry.kind != "sources" or not source.issued or not source.retrieved:
        return
    if span_of(source.issued).first > span_of(source.retrieved).last:
        message = f"retrieved is {source.retrieved}, before it was issued ({source.issued})"
        yield finding(entry, "date-order", ("retrieved",), message, "the day on which it was read")


def _in_force(entry: Entry, path: Path, cell: Cell) -> Iterator[Problem]:
    force = cell.in_force
    if force and force.from_ and force.until and span_of(force.from_).first > span_of(force.until).last:
        message = f"it is in force until {force.until}, before it starts ({force.from_})"
        yield finding(entry, "date-order", (*path, "in_force", "until"), message, "a date that is not earlier")


def events_stand_in_order(entry: Entry, context: Context) -> Iterator[Problem]:
    """The events of a case are written in order of time, and it does not end before it is filed."""
    case = entry.record
    for (first, before), (second, after) in pairwise(case.events.items()):
        if _later(before, after):
            yield finding(
                entry,
                "event-order",
                ("events", second),
                f"{second} ({after.date}) stands after {first} ({before.date})",
                "events in order of time, the earliest first",
                key=True,
            )
    filed, ended = case.events.get(case.filed), case.events.get(case.ended)
    if filed and ended and _later(filed, ended):
        message = f"the case ended on {ended.date}, before it was filed on {filed.date}"
        yield finding(entry, "date-order", ("ended",), message, "the event that ended it")


def _later(before: Event, after: Event) -> bool:
    """Whether the first is surely later: partial dates that overlap are in order either way."""
    return span_of(before.date).first > span_of(after.date).last
