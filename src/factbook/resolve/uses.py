"""Back-links: comes in everything that cites, goes out for each source what leans on it.

A bibliography entry prints these under the source, so that a reader who doubts a source sees what falls with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factbook.manuscript import Manuscript
from factbook.model.case import Event
from factbook.model.cell import Cell
from factbook.model.source import Citation
from factbook.model.table import Matrix
from factbook.publication import Computed, Use
from factbook.resolve.passages import passages
from factbook.words import Words

LONGEST_LABEL = 110

Cited = tuple[Use, Iterable[str]]
"""A place, and the ids of the sources that it leans on."""


def uses_of_sources(
    manuscript: Manuscript,
    records: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Event],
    cells: Mapping[str, Cell],
    matrices: Mapping[str, Matrix],
    computed: Mapping[str, Computed],
    placement: Mapping[str, tuple[str, str]],
) -> dict[str, tuple[Use, ...]]:
    """By source id, every place that leans on it, each once: cells, then figures, facts, events, claims, cases,
    terms and passages of essays. Every source has an entry, an empty one too."""
    words = Words(manuscript.settings.locale, manuscript.units)
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    groups = (
        _cells(cells, matrices, records["jurisdictions"], placement),
        _figures(records["figures"], computed, placement),
        _plain("fact", "facts", records["facts"], "statement", placement),
        _events(events, words, placement),
        _claims(records["claims"], placement),
        _plain("case", "cases", records["cases"], "short", placement),
        _plain("term", "terms", records["terms"], "term", placement),
        passages(manuscript.essays),
    )
    for group in groups:
        for use, sources in group:
            for source in sources:
                found[source][use] = None
    return {source: tuple(found.get(source, ())) for source in records["sources"]}


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """One line of at most so many characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def cited_by(cell: Cell) -> tuple[Citation, ...]:
    """All citations of a cell, those of its positions included."""
    if not cell.positions:
        return cell.sources
    return (*cell.sources, *(cited for position in cell.positions for cited in position.sources))


def _use(kind: str, label: str, address: str, placement: Mapping[str, tuple[str, str]]) -> Use:
    page, anchor = placement[address]
    return Use(kind=kind, label=label, page=page, anchor=anchor)


def _cells(
    cells: Mapping[str, Cell],
    matrices: Mapping[str, Matrix],
    jurisdictions: Mapping[str, Any],
    placement: Mapping[str, tuple[str, str]],
) -> Iterator[Cited]:
    for table_id, matrix in matrices.items():
        for row in matrix.rows:
            for column in matrix.columns:
                address = f"{table_id}/{row.id}/{column}"
                citations = cited_by(cells[address])
                if citations:
                    label = f"{jurisdictions[column].name}: {row.label}"
                    yield _use("cell", label, address, placement), [cited.ref for cited in citations]


def _figures(
    figures: Mapping[str, Any], computed: Mapping[str, Computed], placement: Mapping[str, tuple[str, str]]
) -> Iterator[Cited]:
    for key, figure in figures.items():
        citations = computed[key].citations
        yield _use("figure", figure.label, f"figures/{key}", placement), [cited.ref for cited in citations]


def _plain(
    kind: str, folder: str, records: Mapping[str, Any], label: str, placement: Mapping[str, tuple[str, str]]
) -> Iterator[Cited]:
    for key, record in records.items():
        use = _use(kind, shortened(getattr(record, label)), f"{folder}/{key}", placement)
        yield use, [cited.ref for cited in record.sources]


def _events(events: Mapping[str, Event], words: Words, placement: Mapping[str, tuple[str, str]]) -> Iterator[Cited]:
    for key, event in events.items():
        label = f"{words.date(event.date)}: {shortened(event.what)}"
        yield _use("event", label, f"events/{key}", placement), [cited.ref for cited in event.sources]


def _claims(claims: Mapping[str, Any], placement: Mapping[str, tuple[str, str]]) -> Iterator[Cited]:
    for key, claim in claims.items():
        label = shortened(claim.claim)
        citations = (*claim.sources, *claim.for_, *claim.against)
        yield _use("claim", label, f"claims/{key}", placement), [cited.ref for cited in citations]
        yield _use("claim", f"made here: {label}", f"claims/{key}", placement), [claim.made_in]
