"""Two states side by side: what every part of the comparison looks things up in."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from factbook.compare.contents import Contents
from factbook.compare.renames import renamed_addresses, renamed_records
from factbook.compare.wording import Wording
from factbook.resolve.placement import place_of


class Pair:
    """The old and the new state, how each words its values, and what was renamed between them."""

    def __init__(self, old: Contents, new: Contents, renamed: Mapping[str, str] | None = None) -> None:
        """`renamed` is what `renamed_records` gives, where the caller knows it already."""
        self.old = old
        self.new = new
        self.renamed_records = renamed_records(old, new) if renamed is None else renamed
        self.renamed = renamed_addresses(old, self.renamed_records)
        self.before = Wording(old, self.renamed)
        self.after = Wording(new, self.renamed)

    @cached_property
    def was(self) -> Mapping[str, str]:
        """New address to old address of what was renamed."""
        return {new: old for old, new in self.renamed.items()}

    def records(self, kind: str) -> Iterator[tuple[str, Any, Any]]:
        """Address, old and new record of one kind, those of the new state first, then those that are gone.

        What one side could not read is left out: it is neither added nor removed.
        """
        before: Mapping[str, Any] = getattr(self.old, kind)
        after: Mapping[str, Any] = getattr(self.new, kind)
        for key, record in after.items():
            address = f"{kind}/{key}"
            old = self.before_it(address)
            if old is None and self.old.could_not_read(address, self.new.files.get(address, "")):
                continue
            yield address, old, record
        for key, record in before.items():
            address = f"{kind}/{key}"
            if key in after or address in self.renamed:
                continue
            if not self.new.could_not_read(address, self.old.files.get(address, "")):
                yield address, record, None

    def before_it(self, address: str) -> Any:
        """The old record of a record of the new state, under whatever id; None where there was none."""
        kind, _, key = self.was.get(address, address).partition("/")
        return getattr(self.old, kind).get(key)

    def placed(self, address: str) -> tuple[str, str]:
        """The page and anchor at which readers find it, in the new state if it is there."""
        page, anchor = place_in(self.new, address)
        return (page, anchor) if page else place_in(self.old, address)

    def exists(self, address: str) -> bool:
        """Whether the new state has it."""
        kind, _, key = address.partition("/")
        return key in getattr(self.new, kind, {}) or address in self.new.cells


def place_in(contents: Contents, address: str) -> tuple[str, str]:
    """The page and anchor of a record, cell, question or essay (by its file) in one state; nothing where there is
    none."""
    kind, _, key = address.partition("/")
    if kind == "content":
        return key, ""
    source = contents.sources.get(key) if kind == "sources" else None
    homes = {table_id: table.home for table_id, table in contents.tables.items()}
    try:
        return place_of(address, {key: source.kind} if source else {}, homes)
    except KeyError:
        return "", ""
