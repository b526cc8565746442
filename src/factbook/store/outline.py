"""The outline of a record: comes in a record, goes out what others may know of it without reading it.

Which ids there are, where each is shown and what belongs to what: from this alone come the addresses of all pages and
the checks of records together (`factbook.check.CHECKS_OF_ALL`, which may look at nothing else). While no outline
differs, none of these can differ.
"""

from typing import Any

from factbook.check.uses import references
from factbook.manuscript import Entry
from factbook.model.case import Case, Event
from factbook.model.fact import Figure
from factbook.model.source import Source

Outline = tuple[Any, ...]


def outline_of(entry: Entry) -> Outline:
    """Kind, id, former ids, the units that it counts in, and what its kind adds."""
    record = entry.record
    own: tuple[Any, ...] = ()
    if isinstance(record, Source):
        own = (record.kind, record.url, record.supersedes)
    elif isinstance(record, Case):
        own = (
            record.jurisdictions,
            tuple((key, event.aliases, event.jurisdictions) for key, event in record.events.items()),
        )
    elif isinstance(record, Event):
        own = (record.jurisdictions,)
    elif isinstance(record, Figure):
        own = (record.jurisdictions, None if record.derived is None else record.derived.model_dump_json())
    units = frozenset(reference.id for reference in references(entry) if reference.target == "unit")
    return (entry.kind, entry.id, record.aliases, units, own)
