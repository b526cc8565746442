"""A change as the pages of editions show it: comes in a change and its two editions, goes out plain values.

The words, the marks of what was removed and added, and where the record is in both editions. The browser makes the
same values for editions that have no page of their own (compare.js), and a test holds the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from factbook.compare.change import Change, Kind, Section
from factbook.compare.contents import Contents
from factbook.compare.forms.entries import Line, entry, sentence_case, visible
from factbook.compare.pair import place_in
from factbook.history.edition import Edition
from factbook.history.timeline import Step

LONGEST = 4_000
"""Characters of one text; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A change in words. `old` and `new` are where the record is in either edition, below the deployed root; empty
    where it is not there."""

    id: str
    change: Change
    name: str
    says: str
    about: str
    lines: tuple[Line, ...]
    old: str
    new: str
    jurisdictions: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """The changes under one heading."""

    section: Section
    token: str
    changes: tuple[Shown, ...]


def shown_sections(step: Step, changes: Iterable[Change], longest: int = LONGEST) -> tuple[ShownSection, ...]:
    """Changes of a step by section, in order."""
    listed = tuple(changes)
    return tuple(
        ShownSection(
            section=section,
            token=token_of(section),
            changes=tuple(shown(step, one, longest) for one in listed if one.section is section),
        )
        for section in Section
        if any(one.section is section for one in listed)
    )


def token_of(section: Section) -> str:
    """A section in ids and addresses: "another-look"."""
    return section.name.lower().replace("_", "-")


def shown(step: Step, change: Change, longest: int = LONGEST) -> Shown:
    """One change in words."""
    made = entry(change, longest)
    where = step.new if change.address in _addresses(step.new.contents, change) else step.old
    return Shown(
        id=change_id(change),
        change=change,
        name=visible(change.where),
        says=change.kind.sentence,
        about=sentence_case(visible(made.about)),
        lines=() if change.kind is Kind.REVIEWED else made.lines,
        old=_place(step.old, change.was or change.address),
        new=_place(step.new, change.address),
        jurisdictions=jurisdictions_of(where.contents, change.address),
        table=table_of(change.address),
    )


def change_id(change: Change) -> str:
    """The id of a change on a page of two editions: what happened, and to what."""
    return f"{change.kind.token}/{change.address}"


def _place(edition: Edition, address: str) -> str:
    """Where a record is in an edition; empty where it is not there."""
    if not has(edition.contents, address):
        return ""
    return f"{edition.name}/{place_below(edition, address)}"


def place_below(edition: Edition, address: str) -> str:
    """Where a record that an edition has is found, below the edition's own root."""
    table = "/".join(address.split("/")[:2]) if address.startswith("tables/") else address
    page, anchor = place_in(edition.contents, table)
    return edition.served(page, anchor)


def has(contents: Contents, address: str) -> bool:
    """Whether a state has this record, cell, question, column or essay."""
    kind, _, key = address.partition("/")
    if address in contents.cells or address == "publication":
        return True
    if kind == "content":
        return key in (contents.essays or {})
    if kind == "tables":
        table, _, part = key.partition("/")
        matrix = contents.matrices.get(table)
        if part:
            return matrix is not None and (part in matrix.columns or any(row.id == part for row in matrix.rows))
        return table in contents.tables
    return key in getattr(contents, kind, {})


def _addresses(contents: Contents, change: Change) -> Sequence[str]:
    return (change.address,) if has(contents, change.address) else ()


def table_of(address: str) -> str:
    """The table that an address belongs to; empty where there is none."""
    kind, _, rest = address.partition("/")
    if kind == "tables":
        return rest.partition("/")[0]
    return kind if rest.count("/") == 1 and kind != "content" else ""


def jurisdictions_of(contents: Contents, address: str) -> tuple[str, ...]:
    """The jurisdictions that a record, cell or column is about, in their order there."""
    kind, _, key = address.partition("/")
    if address in contents.cells:
        return (address.rsplit("/", 1)[1],)
    if kind == "jurisdictions":
        return (key,)
    if kind == "tables":
        table, _, part = key.partition("/")
        matrix = contents.matrices.get(table)
        return (part,) if matrix and part in matrix.columns else ()
    if kind == "content":
        case = key.removeprefix("cases/").removesuffix(".md")
        return _named(contents.cases.get(case)) if key.startswith("cases/") else ()
    if kind == "events":
        case_id = contents.case_of_event.get(key)
        own = _named(contents.events.get(key))
        return tuple(dict.fromkeys((*own, *(_named(contents.cases.get(case_id)) if case_id else ()))))
    records = getattr(contents, kind, {}) if kind in ("figures", "cases") else {}
    return _named(records.get(key))


def _named(record: Any) -> tuple[str, ...]:
    return tuple(record.jurisdictions) if record is not None else ()
