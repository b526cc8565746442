"""Which ids there are, by what they are to be used as.

In: a manuscript. Out: sets of ids for each target of a reference, aliases included where old addresses lead on; and
whether an id is only waiting for its file to be mended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from factbook.check.finding import events
from factbook.check.uses import Target
from factbook.manuscript import Manuscript
from factbook.model.quantity import MeasuredUnit
from factbook.model.table import Matrix
from factbook.problems import did_you_mean


@dataclass(frozen=True, kw_only=True)
class Known:
    """The ids of a manuscript. `waiting` has kind and id of what could not be read."""

    ids: Mapping[Target, frozenset[str]]
    former: Mapping[Target, Mapping[str, str]]
    """Aliases, and the ids that took their place."""
    waiting: frozenset[tuple[str, str]]
    matrices: Mapping[str, Matrix]

    def has(self, target: Target, identifier: str) -> bool:
        """Whether a reference leads somewhere, or may once a broken file is mended."""
        if identifier in self.ids[target] or any((kind, identifier) in self.waiting for kind in KINDS_OF[target]):
            return True
        kind, _, name = identifier.partition("/")
        if target == "behind" and kind in ("facts", "figures") and "/" not in name:
            return name in self.ids["fact"] or (kind, name) in self.waiting
        if name and target in ("cell", "behind"):
            return self.cell_fault(identifier) == ("", "")
        return False

    def cell_fault(self, address: str) -> tuple[str, str]:
        """What is wrong with the address of a cell, and what it should be; two empty texts if nothing."""
        parts = address.split("/")
        if len(parts) != 3:
            return f"{address} is not the address of a cell", "table/row/jurisdiction: regimes/custody/eu"
        table, row, jurisdiction = parts
        if ("tables", table) in self.waiting:
            return "", ""
        matrix = self.matrices.get(table)
        if matrix is None:
            return f"there is no table {table}", did_you_mean(table, self.matrices, "tables")
        rows = [known.id for known in matrix.rows]
        if row not in rows:
            return f"the table {table} has no row {row}", did_you_mean(row, rows, "rows")
        if jurisdiction not in matrix.columns:
            return f"the table {table} has no column {jurisdiction}", did_you_mean(
                jurisdiction, set(matrix.columns), "columns"
            )
        return "", ""


KINDS_OF: dict[Target, tuple[str, ...]] = {
    "source": ("sources",),
    "jurisdiction": ("jurisdictions",),
    "case": ("cases",),
    "event": ("events",),
    "figure": ("figures",),
    "fact": ("facts", "figures"),
    "behind": ("facts", "figures"),
    "unit": ("units",),
    "term": ("terms",),
    "claim": ("claims",),
    "cell": ("cells",),
}
"""The kinds of record that each target of a reference may be."""


def known_ids(manuscript: Manuscript) -> Known:
    """The ids that a manuscript defines."""
    records = manuscript.records
    event_ids = frozenset(event_id for _, _, event_id, _ in events(manuscript))
    ids: dict[Target, frozenset[str]] = {}
    former: dict[Target, dict[str, str]] = {}
    for target, kinds in KINDS_OF.items():
        real = [kind for kind in kinds if kind in records]
        ids[target] = frozenset(name for kind in real for name in records[kind])  # type: ignore[index]
        former[target] = {
            alias: entry.id
            for kind in real
            for entry in records[kind].values()  # type: ignore[index]
            for alias in entry.record.aliases
        }
    ids["event"] = event_ids
    ids["unit"] = frozenset((*get_args(MeasuredUnit), *manuscript.units))
    matrices = {entry.id: entry.record for entry in manuscript.entries("tables") if isinstance(entry.record, Matrix)}
    return Known(ids=ids, former=former, waiting=manuscript.unread, matrices=matrices)
