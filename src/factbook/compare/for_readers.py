"""Changes between two editions as their readers are told of them: comes in all changes, goes out the same without what
every edition changes, its name and its date."""

from collections.abc import Iterable
from dataclasses import replace

from factbook.compare.change import Change, Kind

OF_EVERY_EDITION = ("edition", "date")


def for_readers(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes in their order."""
    found = []
    for change in changes:
        if change.kind is not Kind.SETTINGS_CHANGED:
            found.append(change)
        elif fields := tuple(field for field in change.fields if field.name not in OF_EVERY_EDITION):
            found.append(replace(change, fields=fields))
    return tuple(found)
