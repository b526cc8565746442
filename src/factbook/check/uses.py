"""What each record refers to: the one list of reference fields.

In: an entry. Out: its references: what they are to, by which id, and where they stand. Checks of unknown and of
unused ids both read this list, so that a field cannot be in one and not in the other.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from factbook.manuscript import Entry
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Count, DaysBetween, Fact, Figure, NothingFound, Ratio, Share, Sum
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.quantity import Quantity
from factbook.model.source import Citation, Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term

Path = tuple[str | int, ...]

Target = Literal["source", "jurisdiction", "case", "event", "figure", "fact", "behind", "unit", "term", "claim", "cell"]
"""What an id leads to. "fact" is a fact or a figure; "behind" one of these or the address of a cell."""


class Reference(NamedTuple):
    """One id in a record, and where it stands."""

    target: Target
    id: str
    path: Path


def references(entry: Entry) -> Iterator[Reference]:
    """Everything that a record refers to, in the order in which it is written."""
    record = entry.record
    if isinstance(record, Jurisdiction):
        for table, answers in record.answers.items():
            for row, cell in answers.items():
                yield from _of_cell(cell, ("answers", table, row))
    elif isinstance(record, Source):
        yield from _ids("source", record.supersedes, ("supersedes",))
    elif isinstance(record, Figure):
        yield from _of_figure(record)
    elif isinstance(record, Fact | NothingFound):
        yield from citations(record.sources, ("sources",))
    elif isinstance(record, Case):
        yield from _of_case(record)
    elif isinstance(record, Event):
        yield from _of_event(record, ())
    elif isinstance(record, Claim):
        yield Reference("source", record.made_in, ("made_in",))
        yield from citations(record.sources, ("sources",))
        yield from citations(record.for_, ("for",))
        yield from citations(record.against, ("against",))
        yield from _ids("behind", record.rests_on, ("rests_on",))
    elif isinstance(record, Term):
        yield from citations(record.sources, ("sources",))
        yield from _ids("term", record.see, ("see",))
    elif isinstance(record, Correction):
        yield from citations(record.sources, ("sources",))
    elif isinstance(record, Matrix):
        yield from _ids("jurisdiction", record.columns, ("columns",))
    elif isinstance(record, Listing) and record.rows != "all":
        yield from _ids("case" if record.of == "cases" else "figure", record.rows, ("rows",))


def citations(cited: Iterable[Citation], path: Path) -> Iterator[Reference]:
    """The sources of a list of citations."""
    for index, citation in enumerate(cited):
        yield Reference("source", citation.ref, (*path, index, "ref"))


def _ids(target: Target, ids: Iterable[str], path: Path) -> Iterator[Reference]:
    for index, identifier in enumerate(ids):
        yield Reference(target, identifier, (*path, index))


def _of_cell(cell: Cell, path: Path) -> Iterator[Reference]:
    if isinstance(cell.value, Quantity):
        if cell.value.unit:
            yield Reference("unit", cell.value.unit, (*path, "value", "unit"))
    elif isinstance(cell.value, tuple):
        for index, part in enumerate(cell.value):
            if isinstance(part, Quantity) and part.unit:
                yield Reference("unit", part.unit, (*path, "value", index, "unit"))
    yield from citations(cell.sources, (*path, "sources"))
    yield from _ids("fact", cell.see, (*path, "see"))
    for index, position in enumerate(cell.positions):
        yield from citations(position.sources, (*path, "positions", index, "sources"))


def _of_figure(figure: Figure) -> Iterator[Reference]:
    if figure.unit:
        yield Reference("unit", figure.unit, ("unit",))
    derived = figure.derived
    if isinstance(derived, DaysBetween):
        yield Reference("event", derived.from_, ("derived", "from"))
        yield Reference("event", derived.to, ("derived", "to"))
    elif isinstance(derived, Sum):
        yield from _ids("figure", derived.of, ("derived", "of"))
    elif isinstance(derived, Share):
        yield Reference("figure", derived.of, ("derived", "of"))
        yield Reference("figure", derived.in_, ("derived", "in"))
    elif isinstance(derived, Ratio):
        yield Reference("figure", derived.of, ("derived", "of"))
        yield Reference("figure", derived.by, ("derived", "by"))
    elif isinstance(derived, Count):
        yield Reference("unit", derived.unit, ("derived", "unit"))
    yield from citations(figure.sources, ("sources",))
    yield from _ids("jurisdiction", figure.jurisdictions, ("jurisdictions",))
    if figure.case:
        yield Reference("case", figure.case, ("case",))


def _of_case(case: Case) -> Iterator[Reference]:
    yield from _ids("figure", case.amounts, ("amounts",))
    yield from _ids("figure", case.tiles, ("tiles",))
    yield from _ids("jurisdiction", case.jurisdictions, ("jurisdictions",))
    for event_id, event in case.events.items():
        yield from _of_event(event, ("events", event_id))
    yield from citations(case.sources, ("sources",))


def _of_event(event: Event, path: Path) -> Iterator[Reference]:
    yield from citations(event.sources, (*path, "sources"))
    yield from _ids("jurisdiction", event.jurisdictions, (*path, "jurisdictions"))
