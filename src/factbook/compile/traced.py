"""A publication whose every look at a record is noted: comes in a publication, goes out one that reads the same.

Settings, units, tables and the outline (which ids there are, where each is shown, which file holds it) are not noted:
where one of these differs, everything is made again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from factbook.manuscript import Entry, Manuscript, Marks
from factbook.model.kinds import KINDS, KindName
from factbook.publication import Publication
from factbook.reads import Reads, Traced

NOTED = (
    "sources",
    "jurisdictions",
    "cells",
    "facts",
    "figures",
    "computed",
    "cases",
    "events",
    "claims",
    "terms",
    "corrections",
    "front_matter",
    "uses",
    "answered",
    "wants",
)
"""The parts of a publication that are noted, by the first word of an address."""

Standing = tuple[str, int]
"""The file that holds a record, and the line on which it starts."""


class Outlines(Mapping[str, Entry]):
    """Where the records of a kind are written, without what they say."""

    def __init__(self, kind: KindName, standing: Mapping[str, Standing]) -> None:
        self._kind = kind
        self._standing = standing

    def __getitem__(self, key: str) -> Entry:
        path, line = self._standing[key]
        return Entry(kind=self._kind, id=key, record=None, path=path, marks=Marks(line, 1), digest="")

    def __iter__(self) -> Iterator[str]:
        return iter(self._standing)

    def __len__(self) -> int:
        return len(self._standing)


def standing_of(manuscript: Manuscript) -> dict[KindName, dict[str, Standing]]:
    """Where every record is written."""
    return {
        kind: {key: (entry.path, entry.marks.line) for key, entry in manuscript.records[kind].items()} for kind in KINDS
    }


def traced(
    publication: Publication, reads: Reads, standing: Mapping[KindName, Mapping[str, Standing]] | None = None
) -> Publication:
    """The publication with every look at its records noted in `reads`."""
    manuscript = publication.manuscript
    where = standing_of(manuscript) if standing is None else standing
    noted: dict[str, Any] = {name: Traced(name, getattr(publication, name), reads) for name in NOTED}
    return replace(
        publication,
        manuscript=replace(
            manuscript,
            records={kind: Outlines(kind, where[kind]) for kind in KINDS},
            essays=Traced("essays", manuscript.essays, reads),
        ),
        **noted,
    )
