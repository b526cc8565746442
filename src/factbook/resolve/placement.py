"""Where each record is shown: comes in records by kind, goes out address -> (page, id on it).

One address for every value, the same in YAML, messages, HTML ids and links; this table is the one place that says on
which page it is found (ARCHITECTURE.md, Addresses).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from factbook.model.table import Matrix

LISTED_ON = {
    "figures": "figures.md",
    "facts": "figures.md",
    "claims": "claims.md",
    "events": "timeline.md",
    "terms": "glossary.md",
}
"""Kinds whose records share one page."""

Placement = dict[str, tuple[str, str]]


def source_page(kind: str) -> str:
    """The bibliography page that lists sources of a kind."""
    return f"sources/{kind}.md"


def place_records(
    records: Mapping[str, Mapping[str, Any]],
    events: Iterable[str],
    cells: Iterable[str],
    matrices: Mapping[str, Matrix],
) -> Placement:
    """The page and anchor of every record and cell, by address."""
    placed: Placement = {f"cases/{key}": (f"cases/{key}.md", "") for key in records["cases"]}
    placed |= {f"jurisdictions/{key}": (f"jurisdictions/{key}.md", "") for key in records["jurisdictions"]}
    placed |= {f"tables/{key}": (table.home, f"tables/{key}") for key, table in records["tables"].items()}
    for key, source in records["sources"].items():
        placed[f"sources/{key}"] = (source_page(source.kind), f"sources/{key}")
    for kind, page in LISTED_ON.items():
        for key in events if kind == "events" else records[kind]:
            placed[f"{kind}/{key}"] = (page, f"{kind}/{key}")
    homes = {table_id: matrix.home for table_id, matrix in matrices.items()}
    for address in cells:
        placed[address] = (homes[address[: address.index("/")]], address)
    return placed
