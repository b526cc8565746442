"""Which ids were renamed: comes in two states, goes out old address -> new address.

A record that carries an id of the old state among its aliases is that record under a new name, if the new state has
no record of that id any more. Cells move with their table and their jurisdiction.
"""

from collections.abc import Mapping
from typing import Any

from factbook.compare.contents import Contents

KINDS_WITH_ALIASES = (
    "jurisdictions",
    "tables",
    "sources",
    "figures",
    "facts",
    "cases",
    "events",
    "claims",
    "terms",
    "corrections",
)


def renamed_records(old: Contents, new: Contents) -> dict[str, str]:
    """Old address to new address of every renamed record, by kind and new id. Cells are not among them."""
    found: dict[str, str] = {}
    for kind in KINDS_WITH_ALIASES:
        before: Mapping[str, Any] = getattr(old, kind)
        after: Mapping[str, Any] = getattr(new, kind)
        for key, record in after.items():
            if key in before:
                continue
            for alias in record.aliases:
                if alias in before and alias not in after:
                    found.setdefault(f"{kind}/{alias}", f"{kind}/{key}")
                    break
    return found


def renamed_addresses(old: Contents, records: Mapping[str, str]) -> dict[str, str]:
    """The same with the cells that moved along."""
    if not any(address.startswith(("tables/", "jurisdictions/")) for address in records):
        return dict(records)
    found = dict(records)
    for address in old.cells:
        table, row, column = address.split("/")
        table = records.get(f"tables/{table}", table).removeprefix("tables/")
        column = records.get(f"jurisdictions/{column}", column).removeprefix("jurisdictions/")
        moved = f"{table}/{row}/{column}"
        if moved != address:
            found[address] = moved
    return found
