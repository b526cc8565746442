"""Which page holds the history of which record: one for each table and one for each sort of record.

Comes in an address, goes out a `Group`: where its page is, and what it is called.
"""

from dataclasses import dataclass

from factbook.compare.contents import Contents
from factbook.history.shown import table_of

NAMES = {
    "claims": "Claims",
    "figures": "Figures and facts",
    "cases": "Cases and events",
    "essays": "Essays",
    "jurisdictions": "Jurisdictions",
    "sources": "Sources",
    "terms": "Terms",
    "corrections": "Log of corrections",
    "publication": "The publication itself",
}
"""The pages besides those of tables, in order."""

_ON = {
    "figures": "figures",
    "facts": "figures",
    "cases": "cases",
    "events": "cases",
    "content": "essays",
    "publication": "publication",
    "units": "publication",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Group:
    """A page of histories."""

    turn: int
    key: str
    name: str

    @property
    def path(self) -> str:
        """Where it is served below the deployed root."""
        return f"editions/history/{self.key}/"


def group_of(address: str, contents: Contents) -> Group:
    """The page that holds the history of a record. `contents` are those of the newest edition, for names of tables."""
    table = table_of(address)
    if table:
        record = contents.tables.get(table)
        return Group(turn=0, key=f"tables/{table}", name=f"Answers: {record.title}" if record else f"Answers: {table}")
    kind = address.partition("/")[0]
    key = _ON.get(kind, kind)
    return Group(turn=1 + list(NAMES).index(key), key=key, name=NAMES[key])
