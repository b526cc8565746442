"""One id, one thing.

In: a manuscript. Out: a problem for each id or alias that two records share, and for each list that names an id twice.
(Two records of one kind with one id are found by load, which keeps the first.)
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.manuscript import Entry, Manuscript
from factbook.model.case import Case
from factbook.model.kinds import KINDS, KindName
from factbook.model.table import Listing, Matrix
from factbook.problems import Problem


def facts_and_figures_apart(manuscript: Manuscript) -> Iterator[Problem]:
    """No figure has the id of a fact: both are named alike in rests_on and see."""
    facts = manuscript.records["facts"]
    for entry in manuscript.entries("figures"):
        if entry.id in facts:
            message = f"there is a fact with the id {entry.id} too, in {facts[entry.id].path}"
            yield finding(entry, "id-twice", (), message, "an id of its own for each fact and figure", key=True)


def events_apart(manuscript: Manuscript) -> Iterator[Problem]:
    """No two events have one id, in whatever files they stand."""
    first: dict[str, Entry] = {}
    for entry in manuscript.entries("cases"):
        for event_id in entry.record.events:
            if first.setdefault(event_id, entry) is not entry:
                message = f"there is another event with the id {event_id}, in {first[event_id].path}"
                path = ("events", event_id)
                yield finding(entry, "id-twice", path, message, "an id of its own for each event", key=True)
    for entry in manuscript.entries("events"):
        if entry.id in first:
            message = f"there is another event with the id {entry.id}, in {first[entry.id].path}"
            yield finding(entry, "id-twice", (), message, "an id of its own for each event", key=True)


_SHARED: tuple[tuple[KindName, ...], ...] = (
    ("sources",),
    ("jurisdictions",),
    ("tables",),
    ("facts", "figures"),
    ("cases",),
    ("events",),
    ("claims",),
    ("terms",),
    ("corrections",),
)


def aliases_apart(manuscript: Manuscript) -> Iterator[Problem]:
    """An old id that leads to a record is no other record's id, and leads to that record alone."""
    for kinds in _SHARED:
        owner = {name: entry for kind in kinds for name, entry in manuscript.records[kind].items()}
        for entry in [entry for kind in kinds for entry in manuscript.records[kind].values()]:
            for index, alias in enumerate(entry.record.aliases):
                other = owner.setdefault(alias, entry)
                if other is not entry or alias == entry.id:
                    singular = KINDS[other.kind].singular
                    taken = f"of the {singular} {other.id}, in {other.path}" if other is not entry else "of this record"
                    message = f"the alias {alias} is already an id or alias {taken}"
                    yield finding(entry, "alias-clash", ("aliases", index), message, "an id that nothing else has")


def lists_name_each_once(entry: Entry, context: Context) -> Iterator[Problem]:
    """Columns, rows, tiles and amounts name each id once; the rows and views of a table have ids of their own."""
    record = entry.record
    lists: dict[str, tuple[str, ...]] = {}
    if isinstance(record, Matrix):
        lists["columns"] = record.columns
        lists["rows"] = tuple(row.id for row in record.rows)
        lists["views"] = tuple(view.id for view in record.views)
    elif isinstance(record, Listing) and record.rows != "all":
        lists["rows"] = record.rows
    elif isinstance(record, Case):
        lists["tiles"], lists["amounts"] = record.tiles, record.amounts
    yield from _twice(entry, lists)


def _twice(entry: Entry, lists: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for field, names in lists.items():
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                message = f"{name} stands in {field} a second time"
                yield finding(entry, "listed-twice", (field, index), message, "each id once")
            seen.add(name)
