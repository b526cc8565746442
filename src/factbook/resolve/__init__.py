"""Resolve: comes in a manuscript without problems, goes out a publication in which every id is an object.

Missing answers become explicit, derived figures are computed, every source knows what leans on it, and every record
knows the page that shows it. Pure: no file, no clock, no renderer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factbook.manuscript import Manuscript
from factbook.model.case import Case, Event
from factbook.model.cell import ASSERTED, Cell
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.table import Listing, Matrix
from factbook.publication import Publication
from factbook.resolve.derive import Records, compute_figures
from factbook.resolve.placement import place_records
from factbook.resolve.uses import Leaning, leanings, uses_of_sources
from factbook.resolve.uses import Records as Leanings
from factbook.wants import all_wants
from factbook.words import Words

NOT_RESEARCHED = Cell.model_construct(state="not-researched")
"""What a missing answer becomes. It never means "no". Not checked, since what checks an answer takes long to build."""


def resolve(manuscript: Manuscript) -> Publication:
    """The publication that this manuscript makes."""
    return resolve_and_lean(manuscript)[0]


def resolve_and_lean(manuscript: Manuscript) -> tuple[Publication, list[Leaning]]:
    """The publication, and everything in it that leans on a source, in order."""
    records: dict[str, dict[str, Any]] = {
        kind: {record_id: entry.record for record_id, entry in sorted(entries.items())}
        for kind, entries in manuscript.records.items()
    }
    matrices = {key: table for key, table in records["tables"].items() if isinstance(table, Matrix)}
    listings = {key: table for key, table in records["tables"].items() if isinstance(table, Listing)}
    cells = dict(_cells(matrices, records["jurisdictions"]))
    events, case_of_event = events_of_all(records["events"], records["cases"])
    words = Words(manuscript.settings.locale, manuscript.units)
    computed = compute_figures(
        Records(
            figures=records["figures"],
            events=events,
            cells=cells,
            cases=records["cases"],
            claims=records["claims"],
            sources=records["sources"],
            matrices=matrices,
        ),
        words,
    )
    homes = {key: table.home for key, table in records["tables"].items()}
    source_kinds = {key: source.kind for key, source in records["sources"].items()}
    placement = place_records(records, events, cells, source_kinds, homes)
    jurisdictions = {key: without_answers(record) for key, record in records["jurisdictions"].items()}
    asked = {key: asked_of(key, matrices) for key in jurisdictions}
    leaning = Leanings(
        matrices=matrices,
        jurisdictions=jurisdictions,
        cells=cells,
        figures=records["figures"],
        computed=computed,
        facts=records["facts"],
        events=events,
        claims=records["claims"],
        cases=records["cases"],
        terms=records["terms"],
        corrections=records["corrections"],
        essays=manuscript.essays,
        placement=placement,
    )
    leaning_on = list(leanings(leaning, words))
    publication = Publication(
        manuscript=manuscript,
        settings=manuscript.settings,
        units=manuscript.units,
        sources=records["sources"],
        jurisdictions=jurisdictions,
        matrices=matrices,
        listings=listings,
        cells=cells,
        facts=records["facts"],
        figures=records["figures"],
        computed=computed,
        cases=records["cases"],
        events=events,
        case_of_event=case_of_event,
        claims=records["claims"],
        terms=records["terms"],
        corrections=records["corrections"],
        front_matter={page: essay.meta for page, essay in manuscript.essays.items()},
        uses=uses_of_sources(leaning_on, records["sources"]),
        placement=placement,
        source_kinds=source_kinds,
        concerning=_concerning(records, events),
        answered={key: tally(asked[key], cells) for key in jurisdictions},
        wants=all_wants({**records, "cells": cells, "essays": manuscript.essays}, manuscript.settings.date),
    )
    return publication, leaning_on


def without_answers(jurisdiction: Jurisdiction) -> Jurisdiction:
    """A jurisdiction as every page but its own needs it."""
    return jurisdiction.model_copy(update={"answers": {}})


def asked_of(jurisdiction: str, matrices: Mapping[str, Matrix]) -> list[str]:
    """Addresses of all cells of a jurisdiction, in the order of tables and rows."""
    return [
        f"{table_id}/{row.id}/{jurisdiction}"
        for table_id, matrix in matrices.items()
        if jurisdiction in matrix.columns
        for row in matrix.rows
    ]


def tally(addresses: Sequence[str], cells: Mapping[str, Cell]) -> tuple[int, int]:
    """How many cells there are, and how many are answered."""
    return len(addresses), sum(cells[address].state in ASSERTED for address in addresses)


def _concerning(records: Mapping[str, Mapping[str, Any]], events: Mapping[str, Event]) -> dict[str, tuple[str, ...]]:
    """What names each jurisdiction, by address."""
    found: dict[str, list[str]] = {key: [] for key in records["jurisdictions"]}
    for kind, named in (("cases", records["cases"]), ("figures", records["figures"]), ("events", events)):
        for key, record in named.items():
            for jurisdiction in dict.fromkeys(record.jurisdictions):
                found[jurisdiction].append(f"{kind}/{key}")
    return {key: tuple(addresses) for key, addresses in found.items()}


def _cells(matrices: dict[str, Matrix], jurisdictions: dict[str, Jurisdiction]) -> Iterator[tuple[str, Cell]]:
    """Every cell of every matrix by address, in the order of tables, rows and columns."""
    for table_id, matrix in matrices.items():
        answers = [(column, jurisdictions[column].answers.get(table_id, {})) for column in matrix.columns]
        for row in matrix.rows:
            prefix = f"{table_id}/{row.id}/"
            for column, answered in answers:
                yield prefix + column, answered.get(row.id, NOT_RESEARCHED)


def events_of_all(loose: Mapping[str, Event], cases: Mapping[str, Case]) -> tuple[dict[str, Event], dict[str, str]]:
    """All events by id, and the case of each event that has one. Where an id occurs twice, a case's own wins."""
    events: dict[str, Event] = {}
    case_of_event: dict[str, str] = {}
    for case_id, case in cases.items():
        for event_id, event in case.events.items():
            if event_id not in events:
                events[event_id] = event
                case_of_event[event_id] = case_id
    return dict(sorted({**loose, **events}.items())), dict(sorted(case_of_event.items()))
