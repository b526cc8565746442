"""What each record still wants of somebody: comes in a record and the edition's date, goes out words of a closed list.

The page "Where we need help" is made from these. A record is judged by itself, so that an edit of one asks about one;
the only today is the edition's date.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

Want = Literal[
    "research", "search", "second-source", "another-look", "surer-source", "review", "full-reading", "reading"
]
"""research: nobody has looked. search: looked for, not found. second-source: a claim cites one source or none of its
own. another-look: the day of review of a claim or figure is past. surer-source: its confidence is low. review: nobody
reviewed it in the year before the edition. full-reading: an excerpt of the source was read. reading: the source was not
seen."""

Wants = Mapping[str, tuple[Want, ...]]
"""What records want, by address ("cells/regimes/custody/eu", "essays/regimes.md"); none that wants nothing."""

KINDS_ASKED = ("cells", "facts", "figures", "claims", "cases", "jurisdictions", "tables", "essays", "sources")
"""The first words of addresses of which something may be wanted, in the order in which wants are listed."""


def wants_of(kind: str, record: Any, today: str) -> tuple[Want, ...]:
    """What one record wants; nothing for kinds of which nothing is wanted."""
    return tuple(_wants(kind, record, today))


def all_wants(records: Mapping[str, Mapping[str, Any]], today: str) -> dict[str, tuple[Want, ...]]:
    """What all records want, by address; `records` has those of each kind by id."""
    return {
        f"{kind}/{key}": wants
        for kind in KINDS_ASKED
        for key, record in records[kind].items()
        if (wants := wants_of(kind, record, today))
    }


def _wants(kind: str, record: Any, today: str) -> Iterator[Want]:
    if kind == "cells" and record.state == "not-researched":
        yield "research"
    if kind in ("cells", "facts") and getattr(record, "state", "") == "not-found":
        yield "search"
    if kind == "claims" and len({cited.ref for cited in (*record.sources, *record.for_, *record.against)}) < 2:
        yield "second-source"
    if kind in ("claims", "figures") and record.review_by and record.review_by < today:
        yield "another-look"
    if kind in ("cells", "facts", "figures", "claims", "cases") and record.confidence == "low":
        yield "surer-source"
    if kind in ("cases", "jurisdictions", "tables") and record.reviewed < year_before(today):
        yield "review"
    if kind == "essays" and record.meta.reviewed < year_before(today):
        yield "review"
    if kind == "sources" and record.seen == "excerpt":
        yield "full-reading"
    if kind == "sources" and record.seen == "not-seen":
        yield "reading"


def year_before(day: str) -> str:
    """The same day of the year before, to compare days with (29 February stands between its neighbours there too)."""
    return f"{int(day[:4]) - 1:04d}{day[4:]}"
