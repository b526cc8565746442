"""Back-links: comes in everything that cites, goes out for each source what leans on it.

A bibliography entry prints these under the source, so that a reader who doubts a source sees what falls with it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from factbook.essays.essay import Essay
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.source import Citation
from factbook.model.table import Matrix
from factbook.model.term import Term
from factbook.publication import Computed, Use
from factbook.resolve.passages import passages
from factbook.words import Words

LONGEST_LABEL = 110
IN_A_LIST = 80
"""What leans on a source is named in a list of many, and stands in full where it leads."""


class Leaning(NamedTuple):
    """A place that leans on sources. Its key puts it in order among all others: by group, then within the group."""

    key: tuple[int | str, ...]
    use: Use
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What may lean on sources, or names what does: by id, cells by address."""

    matrices: Mapping[str, Matrix]
    jurisdictions: Mapping[str, Jurisdiction]
    cells: Mapping[str, Cell]
    figures: Mapping[str, Figure]
    computed: Mapping[str, Computed]
    facts: Mapping[str, Fact | NothingFound]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    cases: Mapping[str, Case]
    terms: Mapping[str, Term]
    corrections: Mapping[str, Correction]
    essays: Mapping[str, Essay]
    placement: Mapping[str, tuple[str, str]]


def uses_of_sources(leaning_on: Iterable[Leaning], sources: Iterable[str]) -> dict[str, tuple[Use, ...]]:
    """By source id, every place that leans on it, each once: cells, then figures, facts, events, claims, cases,
    terms and passages of essays. Every source has an entry, an empty one too."""
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    for leaning in leaning_on:
        for source in leaning.sources:
            found[source][leaning.use] = None
    return {source: tuple(found.get(source, ())) for source in sources}


def leanings(records: Records, words: Words, only: Collection[str] | None = None) -> Iterator[Leaning]:
    """Everything that leans on sources, in the order of its keys.

    `only` chooses among them by address ("cells/regimes/custody/eu", "figures/binance-total", "essays/index.md").
    """
    yield from _cells(records, only)
    for key in _chosen("figures", records.figures, only):
        use = _use("figure", records.figures[key].label, f"figures/{key}", records)
        yield Leaning((1, key), use, _refs(records.computed[key].citations))
    for key in _chosen("facts", records.facts, only):
        fact = records.facts[key]
        use = _use("fact", shortened(fact.statement, IN_A_LIST), f"facts/{key}", records)
        yield Leaning((2, key), use, _refs(fact.sources))
    for key in _chosen("events", records.events, only):
        event = records.events[key]
        use = _use("event", f"{words.date(event.date)}: {shortened(event.what, IN_A_LIST)}", f"events/{key}", records)
        yield Leaning((3, key), use, _refs(event.sources))
    for key in _chosen("claims", records.claims, only):
        claim, label = records.claims[key], shortened(records.claims[key].claim, IN_A_LIST)
        cited = _refs((*claim.sources, *claim.for_, *claim.against))
        yield Leaning((4, key, 0), _use("claim", label, f"claims/{key}", records), cited)
        yield Leaning((4, key, 1), _use("claim", f"made here: {label}", f"claims/{key}", records), (claim.made_in,))
    for key in _chosen("cases", records.cases, only):
        use = _use("case", shortened(records.cases[key].short), f"cases/{key}", records)
        yield Leaning((5, key), use, _refs(records.cases[key].sources))
    for key in _chosen("terms", records.terms, only):
        use = _use("term", shortened(records.terms[key].term), f"terms/{key}", records)
        yield Leaning((6, key), use, _refs(records.terms[key].sources))
    for page in sorted(_chosen("essays", records.essays, only)):
        for number, (use, sources) in enumerate(passages(records.essays[page])):
            yield Leaning((7, page, number), use, sources)
    for key in _chosen("corrections", records.corrections, only):
        correction = records.corrections[key]
        use = _use("correction", shortened(correction.was_wrong), f"corrections/{key}", records)
        yield Leaning((8, key), use, _refs(correction.sources))


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


def _chosen(kind: str, ids: Iterable[str], only: Collection[str] | None) -> Iterable[str]:
    if only is None:
        return ids
    return [key for key in ids if f"{kind}/{key}" in only] if _any_of(kind, only) else ()


def _any_of(kind: str, only: Collection[str] | None) -> bool:
    """Whether any of a kind is chosen: to go through all of them takes a while."""
    return only is None or any(address.startswith(f"{kind}/") for address in only)


def _refs(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple([cited.ref for cited in citations])


def _use(kind: str, label: str, address: str, records: Records) -> Use:
    page, anchor = records.placement[address]
    return Use(kind=kind, label=label, page=page, anchor=anchor)


def _cells(records: Records, only: Collection[str] | None) -> Iterator[Leaning]:
    if not _any_of("cells", only):
        return
    for table, (table_id, matrix) in enumerate(records.matrices.items()):
        for down, row in enumerate(matrix.rows):
            for across, column in enumerate(matrix.columns):
                address = f"{table_id}/{row.id}/{column}"
                if only is not None and f"cells/{address}" not in only:
                    continue
                citations = cited_by(records.cells[address])
                if citations:
                    use = _use("cell", f"{records.jurisdictions[column].name}: {row.label}", address, records)
                    yield Leaning((0, table, down, across), use, _refs(citations))
