"""Answers compared, cell by cell, in the order of tables, rows and columns. Comes in a pair, goes out changes."""

from collections.abc import Iterator

from factbook.compare.change import Change, Difference, FieldChange, Kind, Section
from factbook.compare.contents import Contents
from factbook.compare.differences import field_changes
from factbook.compare.pair import Pair
from factbook.compare.records import made
from factbook.compare.wording import Said, Wording
from factbook.model.cell import Cell, InForce, State
from factbook.resolve import NOT_RESEARCHED

OPEN: frozenset[State] = frozenset({"not-researched", "not-found", "withdrawn"})
"""States that give a reader no answer."""

ANSWER = frozenset({"value", "note", "in_force", "expected", "reason", "positions"})
"""Fields that a reader reads as the answer; the others are what stands behind it."""


def fields_of_cell(w: Wording, address: str, cell: Cell) -> list[Said]:
    """A cell; its state in the words of its row."""
    table_id, row_id, _ = address.split("/")
    matrix = w.contents.matrices.get(table_id)
    row = next((row for row in matrix.rows if row.id == row_id), None) if matrix else None
    during = cell.in_force or InForce()
    searched = cell.searched
    return [
        w.token("state", "state", cell.state, w.words.state(cell.state, matrix, row)),
        w.values("value", "answer", cell.values),
        w.text("note", "note", cell.note),
        w.day("in_force.from", "in force from", during.from_),
        w.day("in_force.until", "in force until", during.until),
        w.day("expected", "expected", cell.expected),
        w.text("reason", "reason", cell.reason),
        w.keyed(
            "positions",
            "positions",
            [
                (
                    one.says,
                    tuple((w.id("sources", cited.ref), cited.at) for cited in one.sources),
                    f"{' '.join(one.says.split())} [{'; '.join(w.citation(cited) for cited in one.sources)}]",
                )
                for one in cell.positions
            ],
            prose=True,
        ),
        w.text("searched", "searched", f"{searched.by}; {searched.on}; {searched.where}" if searched else None),
        w.text("asserted_in", "asserted in", cell.asserted_in),
        w.day("as_of", "as of", cell.as_of),
        w.citations("sources", "sources", cell.sources),
        w.confidence(cell.confidence),
        w.basis("see", "see also", cell.see),
    ]


def cell_changes(pair: Pair) -> Iterator[Change]:
    """Every change of an answer. Unanswered cells of a new row or column are told with the row or column."""
    for address, cell in pair.new.cells.items():
        if (change := cell_change(pair, address, cell)) is not None:
            yield change
    for address, cell in pair.old.cells.items():
        moved = pair.renamed.get(address, address)
        if moved in pair.new.cells or cell.state == "not-researched" or _unreadable(pair.new, pair.old, moved):
            continue
        fields = field_changes(
            fields_of_cell(pair.before, address, cell), fields_of_cell(pair.before, address, NOT_RESEARCHED)
        )
        yield made(
            pair,
            Kind.ANSWER_LOST if cell.state not in OPEN else Kind.STATE_MOVED,
            Section.ANSWERS,
            address,
            pair.before.cell_name(address),
            fields=_gone(fields),
            about="the table no longer asks this",
        )


def cell_change(pair: Pair, address: str, cell: Cell) -> Change | None:
    """What became of the answer in a cell of the new state; None where nothing did."""
    was = pair.was.get(address, address)
    old = pair.old.cells.get(was)
    if old is None:
        if _unreadable(pair.old, pair.new, address):
            return None
        old = NOT_RESEARCHED
    if old == cell and not pair.renamed:
        return None
    fields = field_changes(fields_of_cell(pair.before, was, old), fields_of_cell(pair.after, address, cell))
    if not fields:
        return None
    kind = _weighed(old, cell, {field.name for field in fields})
    return made(pair, kind, Section.ANSWERS, address, pair.after.cell_name(address), fields=fields)


def _unreadable(here: Contents, there: Contents, address: str) -> bool:
    """Whether a cell that only the other state has may be here too, in a file that could not be read."""
    table, _, column = address.split("/")
    return (
        here.could_not_read(address)
        or here.could_not_read(f"tables/{table}", there.files.get(f"tables/{table}", ""))
        or here.could_not_read(f"jurisdictions/{column}", there.files.get(f"jurisdictions/{column}", ""))
    )


def _weighed(old: Cell, new: Cell, differing: set[str]) -> Kind:
    if old.state in OPEN and new.state not in OPEN:
        return Kind.ANSWERED
    if old.state not in OPEN and new.state in OPEN:
        return Kind.ANSWER_LOST
    if old.state != new.state:
        return Kind.STATE_MOVED
    return Kind.ANSWER_CHANGED if {name.split(".")[0] for name in differing} & ANSWER else Kind.ANSWER_EVIDENCE


def _gone(fields: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    """The fields of a cell that is no longer asked: all old, nothing new."""
    return tuple(
        FieldChange(
            name=field.name,
            label=field.label,
            differences=tuple(Difference(old=one.old, new=None) for one in field.differences if one.old is not None),
        )
        for field in fields
    )
