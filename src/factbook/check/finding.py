"""A problem of a record, with its place and its path in words.

In: an entry, a rule, a path inside the record and words. Out: the problem. And the ways from a manuscript to what
several checks look at: the cells and the events that an entry holds.
"""

from collections.abc import Iterator

from factbook.load.where import name_of_record, where_in
from factbook.manuscript import Entry, Manuscript
from factbook.model.case import Event
from factbook.model.cell import Cell
from factbook.problems import Problem

Path = tuple[str | int, ...]


def finding(
    entry: Entry, rule: str, path: Path, message: str, expected: str = "", paste: str = "", *, key: bool = False
) -> Problem:
    """A problem at `path` inside the entry's record; `key` asks for the place of the field's name."""
    return Problem(
        rule=rule,
        place=entry.place(*path, key=key),
        message=message,
        expected=expected,
        paste=paste,
        where=where_in(entry.kind, name_of_record(entry.kind, entry.id, entry.record), path),
    )


def cells(entry: Entry) -> Iterator[tuple[Path, Cell]]:
    """Every answer of a jurisdiction, with its path there; none of any other record."""
    if entry.kind == "jurisdictions":
        for table, answers in entry.record.answers.items():
            for row, cell in answers.items():
                yield ("answers", table, row), cell


def events_of(entry: Entry) -> Iterator[tuple[Path, str, Event]]:
    """Every event that an entry holds, with its path there and its id: of a case its own, of an event itself."""
    if entry.kind == "cases":
        for event_id, event in entry.record.events.items():
            yield ("events", event_id), event_id, event
    elif entry.kind == "events":
        yield (), entry.id, entry.record


def events(manuscript: Manuscript) -> Iterator[tuple[Entry, Path, str, Event]]:
    """Every event, of cases and of data/events: the entry that holds it, its path there, its id, itself."""
    for entry in (*manuscript.entries("cases"), *manuscript.entries("events")):
        for path, event_id, event in events_of(entry):
            yield entry, path, event_id, event


def events_by_id(manuscript: Manuscript) -> dict[str, Event]:
    """Every event by its id; of two with one id the first."""
    found: dict[str, Event] = {}
    for _, _, event_id, event in events(manuscript):
        found.setdefault(event_id, event)
    return found
