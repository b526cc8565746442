"""Where each record is shown: comes in records by kind, goes out address -> (page, id on it).

One address for every value, the same in YAML, messages, HTML ids and links; this table is the one place that says on
which page it is found (ARCHITECTURE.md, Addresses).
"""

from collections.abc import Iterable, Mapping
from typing import Any

LISTED_ON = {
    "figures": "figures.md",
    "facts": "figures.md",
    "claims": "claims.md",
    "events": "timeline.md",
    "terms": "glossary.md",
    "corrections": "corrections.md",
}
"""Kinds whose records share one page."""

Placement = dict[str, tuple[str, str]]


def source_page(kind: str) -> str:
    """The bibliography page that lists sources of a kind."""
    return f"sources/{kind}.md"


def place_of(address: str, source_kinds: Mapping[str, str], homes: Mapping[str, str]) -> tuple[str, str]:
    """The page and anchor of a record or cell, by the kinds of sources and the homes of tables."""
    kind, _, key = address.partition("/")
    if kind in ("cases", "jurisdictions"):
        return f"{address}.md", ""
    if kind == "tables":
        return homes[key], address
    if kind == "sources":
        return source_page(source_kinds[key]), address
    if kind in LISTED_ON:
        return LISTED_ON[kind], address
    return homes[kind], address


def place_records(
    records: Mapping[str, Mapping[str, Any]],
    events: Iterable[str],
    cells: Iterable[str],
    source_kinds: Mapping[str, str],
    homes: Mapping[str, str],
) -> Placement:
    """The page and anchor of every record and cell, by address."""
    addresses = [f"{kind}/{key}" for kind in ("cases", "jurisdictions", "tables", "sources") for key in records[kind]]
    for kind in LISTED_ON:
        addresses += [f"{kind}/{key}" for key in (events if kind == "events" else records[kind])]
    return {address: place_of(address, source_kinds, homes) for address in (*addresses, *cells)}
