"""What a check may look at besides the record or essay that it checks.

In: a manuscript. Out: a `Context`. Its mappings may note what is read (`factbook.reads`): a check of one record that
looked only at what is here need not run again until one of these values differs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from factbook.check.finding import events_by_id
from factbook.check.known import Known, known_ids
from factbook.check.numbers import numbers
from factbook.essays.essay import Essay
from factbook.manuscript import Manuscript
from factbook.model.case import Event
from factbook.model.fact import Figure
from factbook.model.quantity import Quantity
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.table import Listing
from factbook.reads import Reads, Traced

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The other records. `known` says what there is, and nothing of what it says."""

    settings: Settings
    known: Known
    sources: Mapping[str, Source]
    """By id, and by the ids that they had before."""
    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    quantities: Mapping[str, Quantity]
    """The number of every figure that has one."""
    essays: Mapping[str, Essay]
    listings: Mapping[str, Listing]


class ByAnyId(Mapping[str, Source]):
    """Sources by their ids and former ids."""

    def __init__(self, sources: Mapping[str, Source], former: Mapping[str, str]) -> None:
        self._sources = sources
        self._former = former

    def __getitem__(self, key: str) -> Source:
        return self._sources[key if key in self._sources else self._former[key]]

    def __contains__(self, key: object) -> bool:
        return key in self._sources or key in self._former

    def __iter__(self) -> Iterator[str]:
        yield from self._sources
        yield from (alias for alias in self._former if alias not in self._sources)

    def __len__(self) -> int:
        return len({*self._sources, *self._former})


def context_of(manuscript: Manuscript, reads: Reads | None = None) -> Context:
    """The context of all checks of a manuscript; with `reads`, one that notes what is looked at."""

    def noted(name: str, inner: Mapping[str, Value]) -> Mapping[str, Value]:
        return inner if reads is None else Traced(name, inner, reads)

    known = known_ids(manuscript)
    sources = noted("sources", {entry.id: entry.record for entry in manuscript.entries("sources")})
    return Context(
        settings=manuscript.settings,
        known=known,
        sources=ByAnyId(sources, known.former["source"]),
        figures=noted("figures", {entry.id: entry.record for entry in manuscript.entries("figures")}),
        events=noted("events", events_by_id(manuscript)),
        quantities=noted("computed", numbers(manuscript) if manuscript.essays else {}),
        essays=noted("essays", manuscript.essays),
        listings={e.id: e.record for e in manuscript.entries("tables") if isinstance(e.record, Listing)},
    )
