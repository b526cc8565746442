"""Compare: two states of the publication to what readers will find otherwise. Pure.

A state is a manuscript, a publication, or the `Contents` made of either; `factbook.compare.states` reads them from
git, folders and editions, `factbook.compare.forms` prints. The order is that of `Section`, and within one that of
the tables or of ids: the same two states give the same changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factbook.compare.another_look import another_look
from factbook.compare.appearances import appearances
from factbook.compare.cells import cell_changes
from factbook.compare.change import Change, Comparison, Kind, Section, Unread
from factbook.compare.contents import Contents, contents_of
from factbook.compare.coverage import coverage
from factbook.compare.differences import field_changes
from factbook.compare.essays import essay_changes
from factbook.compare.fields import fields_of_settings
from factbook.compare.pair import Pair
from factbook.compare.records import called, made, record_changes
from factbook.compare.tables import table_changes
from factbook.manuscript import Manuscript
from factbook.publication import Publication

State = Manuscript | Publication | Contents

__all__ = ["Change", "Comparison", "Contents", "Kind", "Section", "compare", "comparison", "contents_of"]


def compare(old: State, new: State) -> tuple[Change, ...]:
    """Every change from `old` to `new`, in order."""
    pair = Pair(contents_of(old), contents_of(new))
    return tuple(_ordered(pair, (*_changes(pair), *_renamed(pair))))


def comparison(old: State, new: State, *, old_name: str, new_name: str, unread: Iterable[Unread] = ()) -> Comparison:
    """The changes with coverage before and after, and what could not be compared."""
    before, after = contents_of(old), contents_of(new)
    return Comparison(
        old=old_name,
        new=new_name,
        changes=compare(before, after),
        coverage=coverage(before, after),
        unread=tuple(unread),
    )


def _changes(pair: Pair) -> Iterator[Change]:
    told: list[Change] = []
    for change in (
        *cell_changes(pair),
        *record_changes(pair, "claims"),
        *record_changes(pair, "figures"),
        *record_changes(pair, "facts"),
        *record_changes(pair, "cases"),
        *record_changes(pair, "events"),
        *essay_changes(pair),
        *table_changes(pair),
        *record_changes(pair, "jurisdictions"),
        *record_changes(pair, "sources"),
        *record_changes(pair, "terms"),
        *record_changes(pair, "corrections"),
        *_settings(pair),
        *record_changes(pair, "units"),
    ):
        told.append(change)
        yield change
    yield from another_look(pair, told)


def _settings(pair: Pair) -> Iterator[Change]:
    fields = field_changes(
        fields_of_settings(pair.before, pair.old.settings), fields_of_settings(pair.after, pair.new.settings)
    )
    if fields:
        yield Change(
            kind=Kind.SETTINGS_CHANGED,
            section=Section.SETTINGS,
            address="publication",
            where=pair.new.settings.title,
            page="index.md",
            anchor="",
            fields=fields,
        )


def _renamed(pair: Pair) -> Iterator[Change]:
    for new in sorted(pair.renamed_records.values()):
        kind, _, key = new.partition("/")
        record = pair.new.tables[key] if kind == "tables" else getattr(pair.new, kind)[key]
        yield made(pair, Kind.RENAMED, Section.RENAMED, new, called(pair.after, kind, record))


def _ordered(pair: Pair, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes by section, the weightiest kind first, then as they were found; each with the pages that print it."""
    sections = {section: place for place, section in enumerate(Section)}
    kinds = {kind: place for place, kind in enumerate(Kind)}
    after, before = appearances(pair.new), appearances(pair.old)
    for change in sorted(changes, key=lambda change: (sections[change.section], kinds[change.kind])):
        pages = after.get(change.address, before.get(change.address, ()))
        yield replace(change, also_on=tuple(page for page in pages if page != change.page))
