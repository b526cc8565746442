"""What one state of the publication says, made ready to be compared: comes in a manuscript, a publication or these.

A state of long ago, or a pull request's, may hold mistakes: a reference that leads nowhere, a figure that cannot be
computed, a file that could not be read. So nothing here expects a clean manuscript. What can be made is made, and
what could not be read is named in `unread`, so that it is never taken for removed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from factbook.essays.essay import Essay
from factbook.manuscript import Manuscript
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.kinds import KINDS
from factbook.model.quantity import CountedNoun
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term
from factbook.problems import Problem
from factbook.publication import Computed, Publication
from factbook.resolve import NOT_RESEARCHED, events_of_all
from factbook.resolve.derive import Records, compute_figures
from factbook.words import Words

_OTHERS = ("cells", "events", "essays")

UNCOMPUTABLE = (LookupError, ValueError, ArithmeticError, RecursionError)
"""What a figure runs into whose inputs are missing, of other kinds, or each other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that a state says, by id: cells by address, essays by path below content/.

    `essays` is None where the state has none to compare (an edition's data without them). `unread` has addresses
    ("figures/x", "regimes/custody/eu", "essays/cases/x.md"); `unread_files` paths of files and folders that gave
    nothing; `files` the path of the file that each record was written in, by address.
    """

    settings: Settings
    units: Mapping[str, CountedNoun]
    sources: Mapping[str, Source]
    jurisdictions: Mapping[str, Jurisdiction]
    matrices: Mapping[str, Matrix]
    listings: Mapping[str, Listing]
    cells: Mapping[str, Cell]
    facts: Mapping[str, Fact | NothingFound]
    figures: Mapping[str, Figure]
    computed: Mapping[str, Computed]
    cases: Mapping[str, Case]
    events: Mapping[str, Event]
    case_of_event: Mapping[str, str]
    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]
    essays: Mapping[str, Essay] | None
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    unread_files: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, Matrix | Listing]:
        """Matrices and listings by id."""
        found: dict[str, Matrix | Listing] = {**self.matrices, **self.listings}
        return {key: found[key] for key in sorted(found)}

    def could_not_read(self, address: str, path: str = "") -> bool:
        """Whether something may well be here and only could not be read; `path` is its file in the other state."""
        if address in self.unread:
            return True
        if path and any(path == file or path.startswith(f"{file}/") for file in self.unread_files):
            return True
        table, _, rest = address.partition("/")
        if "/" in rest and table not in KINDS and table not in _OTHERS:
            return f"tables/{table}" in self.unread or f"jurisdictions/{rest.rsplit('/', 1)[1]}" in self.unread
        return False


def contents_of(state: Manuscript | Publication | Contents, problems: Iterable[Problem] = ()) -> Contents:
    """The contents of a state. `problems` are load's, and say which files gave nothing at all."""
    if isinstance(state, Contents):
        return state
    manuscript = state.manuscript if isinstance(state, Publication) else state
    records: dict[str, dict[str, Any]] = {
        kind: {key: entry.record for key, entry in sorted(entries.items())}
        for kind, entries in manuscript.records.items()
    }
    files = {f"{kind}/{key}": entry.path for kind, found in manuscript.records.items() for key, entry in found.items()}
    tables = records.pop("tables")
    matrices = {key: table for key, table in tables.items() if isinstance(table, Matrix)}
    events, case_of_event = events_of_all(records.pop("events"), records["cases"])
    for event_id, case_id in case_of_event.items():
        files.setdefault(f"events/{event_id}", files[f"cases/{case_id}"])
    unread = frozenset(_addresses(manuscript.unread))
    read = {*files.values(), *(essay.path for essay in manuscript.essays.values()), *manuscript.marks}
    unread_files = frozenset(problem.place.path for problem in problems) - read
    contents = Contents(
        settings=manuscript.settings,
        units=dict(sorted(manuscript.units.items())),
        matrices=matrices,
        listings={key: table for key, table in tables.items() if isinstance(table, Listing)},
        cells=dict(_cells(matrices, records["jurisdictions"], unread)),
        computed={},
        events=events,
        case_of_event=case_of_event,
        essays=dict(sorted(manuscript.essays.items())),
        unread=unread | frozenset(_files_as_addresses(unread_files)),
        unread_files=unread_files,
        files=files,
        **records,
    )
    return replace(contents, computed=_computed(contents))


def nothing(settings: Settings) -> Contents:
    """The contents of a state before the first record was written."""
    return contents_of(Manuscript(settings=settings, units={}, records={kind: {} for kind in KINDS}, essays={}))


def _addresses(unread: Iterable[tuple[str, str]]) -> Iterator[str]:
    for kind, name in unread:
        if kind == "cells":
            yield name
        elif kind in KINDS or kind in _OTHERS:
            yield f"{kind}/{name}"


def _files_as_addresses(paths: Iterable[str]) -> Iterator[str]:
    """The records that files without a readable line would hold, as far as their names say it."""
    for path in paths:
        top, _, inside = path.partition("/")
        if top == "content":
            yield f"essays/{inside}"
        elif top == "data" and "/" in inside:
            yield f"{inside.split('/')[0]}/{inside.rsplit('/', 1)[1].removesuffix('.yml')}"


def _cells(
    matrices: Mapping[str, Matrix], jurisdictions: Mapping[str, Jurisdiction], unread: frozenset[str]
) -> Iterator[tuple[str, Cell]]:
    """Every cell by address, missing answers as not researched; none where the answer could not be read."""
    for table_id, matrix in matrices.items():
        for row in matrix.rows:
            for column in matrix.columns:
                address = f"{table_id}/{row.id}/{column}"
                if column not in jurisdictions or address in unread:
                    continue
                yield address, jurisdictions[column].answers.get(table_id, {}).get(row.id, NOT_RESEARCHED)


def _computed(contents: Contents) -> dict[str, Computed]:
    """Every figure's number that can be computed: all at once, or one by one where that fails."""
    words = Words(contents.settings.locale, contents.units)
    try:
        return compute_figures(_inputs(contents, contents.figures), words)
    except UNCOMPUTABLE:
        pass
    computed: dict[str, Computed] = {}
    for key in contents.figures:
        try:
            computed[key] = compute_figures(_inputs(contents, _behind(key, contents.figures)), words)[key]
        except UNCOMPUTABLE:
            continue
    return computed


def _inputs(contents: Contents, figures: Mapping[str, Figure]) -> Records:
    return Records(
        figures=figures,
        events=contents.events,
        cells=contents.cells,
        cases=contents.cases,
        claims=contents.claims,
        sources=contents.sources,
        matrices=contents.matrices,
    )


def _behind(figure_id: str, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """A figure and those that it is computed from, as far as there are any."""
    found: dict[str, Figure] = {}
    waiting = [figure_id]
    while waiting:
        key = waiting.pop()
        if key in found or key not in figures:
            continue
        found[key] = figures[key]
        derived = figures[key].derived
        for name in ("of", "in_", "by"):
            value = getattr(derived, name, None)
            waiting += value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
    return found
