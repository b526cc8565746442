"""What people wrote, as values: records and essays, every value with its place. The result of load.

Nothing is computed or looked up here. A manuscript may hold mistakes: references are still plain ids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from factbook.essays.essay import Essay
from factbook.model.kinds import KindName
from factbook.model.quantity import CountedNoun
from factbook.model.settings import Publication as Settings
from factbook.places import Place

_NOTHING_INSIDE: "Mapping[str | int, Marks]" = {}
"""One for all scalars: a publication has a million."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a YAML value and its key stand, and the marks of what is inside it.

    `children` has the mapping's keys or the sequence's indexes; it is empty for a scalar.
    """

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    children: Mapping[str | int, "Marks"] = field(default_factory=lambda: _NOTHING_INSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as written, with the file that holds it."""

    kind: KindName
    id: str
    record: Any
    path: str
    marks: Marks
    digest: str
    """Hex digest of the written record's bytes or of its file's: what caches key on."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of the value at `path` inside the record, e.g. place("sources", 1, "ref").

        Where part of the path is not written (a default), the nearest written parent is meant. `key` asks for the
        key rather than the value.
        """
        marks = self.marks
        for step in path:
            child = marks.children.get(step)
            if child is None:
                return Place(self.path, marks.line, marks.column)
            marks = child
        if key and marks.key_line:
            return Place(self.path, marks.key_line, marks.key_column)
        return Place(self.path, marks.line, marks.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Everything that was written.

    `records[kind][id]` are entries; ids of facts and figures are disjoint, and so are ids of events over cases and
    data/events (check says so where they are not; the first one wins). `essays` are by path below content/.
    """

    settings: Settings
    units: Mapping[str, CountedNoun]
    records: Mapping[KindName, Mapping[str, Entry]]
    essays: Mapping[str, Essay]
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of what was written but could not be read ("cells" and "events" too): a reference to one of these
    is not unknown, only waiting for its file to be mended. A problem was reported for each. The kind "mentioned" has
    the words of such files: what they may name is not unused ("*": all, where a file gave no text)."""
    marks: Mapping[str, Marks] = field(default_factory=dict)
    """Places inside data/publication.yml and data/units.yml, by path."""

    def with_lines_alone(self) -> "Manuscript":
        """The same, where of each record only its own line is known: what is left to ask when it has no problem.

        The places inside records are a third of what a large manuscript weighs.
        """
        records = {
            kind: {key: replace(entry, marks=Marks(entry.marks.line, 1)) for key, entry in entries.items()}
            for kind, entries in self.records.items()
        }
        return replace(self, records=records)

    def entries(self, kind: KindName) -> Iterator[Entry]:
        """The entries of one kind, by id."""
        yield from self.records[kind].values()
