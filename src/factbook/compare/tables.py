"""Tables compared: what is said about them, their questions, their columns and the order of both."""

from collections import Counter
from collections.abc import Iterator, Mapping

from factbook.compare.change import Change, FieldChange, Kind, Section
from factbook.compare.contents import Contents
from factbook.compare.differences import field_changes
from factbook.compare.pair import Pair
from factbook.compare.records import made
from factbook.compare.wording import Said, Wording
from factbook.model.cell import State
from factbook.model.table import Listing, Matrix, Row, View
from factbook.words.phrases import STATE_WORDS


def fields_of_table(w: Wording, table: Matrix | Listing) -> list[Said]:
    """What is said about a table. Both kinds of table have the same fields here, so that one may become the other."""
    rows = table.rows if isinstance(table, Listing) else ()
    fields = [
        w.token("kind", "kind", table.kind, table.kind),
        w.text("title", "title", table.title),
        w.text("description", "description", table.description),
        w.text("home", "page", table.home),
        w.text("scope.covers", "covers", table.scope.covers),
        w.text("scope.leaves_out", "leaves out", table.scope.leaves_out),
        w.text("scope.because", "because", table.scope.because),
        _wording(w, table.wording if isinstance(table, Matrix) else {}),
        w.keyed("views", "views", _views(table.views if isinstance(table, Matrix) else ())),
    ]
    if isinstance(table, Listing):
        return [
            *fields,
            w.text("of", "records", table.of),
            w.ids("rows", "rows", table.of, rows) if rows != "all" else w.token("rows", "rows", "all", "all"),
            w.token("order", "order", table.order, table.order.replace("-", " ")),
            w.keyed("columns", "columns", [(one.field, one.label, one.label) for one in table.columns]),
            w.day("reviewed", "reviewed", table.reviewed),
        ]
    return [
        *fields,
        w.text("of", "records", None),
        w.keyed("rows", "rows", [(row.id, row.id, row.label) for row in table.rows]),
        w.text("order", "order", None),
        w.ids("columns", "columns", "jurisdictions", table.columns),
        w.day("reviewed", "reviewed", table.reviewed),
    ]


def _wording(w: Wording, wording: Mapping[State, str]) -> Said:
    listed = [(state, text, f"{STATE_WORDS[state]} is worded “{text}”") for state, text in wording.items()]
    return w.keyed("wording", "words for states", sorted(listed))


def _views(views: tuple[View, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (
            view.id,
            (view.title, *view.rows, "|", *view.columns),
            f"{view.title} (rows: {', '.join(view.rows) or 'all'}; columns: {', '.join(view.columns) or 'all'})",
        )
        for view in views
    ]


def fields_of_row(w: Wording, row: Row) -> list[Said]:
    """A question of a matrix."""
    return [
        w.text("label", "name", row.label),
        w.text("question", "question", row.question),
        w.text("help", "help", row.help),
        _wording(w, row.wording),
    ]


def table_changes(pair: Pair) -> Iterator[Change]:
    """Every change of a table."""
    for address, old, new in pair.records("tables"):
        if old is None or new is None:
            contents, table = (pair.new, new) if new else (pair.old, old)
            kind = Kind.TABLE_ADDED if new else Kind.TABLE_REMOVED
            yield made(pair, kind, Section.TABLES, address, table.title, about=about_table(contents, table))
            continue
        if old == new and not pair.renamed:
            continue
        fields = field_changes(fields_of_table(pair.before, old), fields_of_table(pair.after, new))
        if isinstance(old, Matrix) and isinstance(new, Matrix):
            fields = tuple(field for field in fields if not _told_apart(field))
            yield from _parts(pair, address, old, new)
        if fields:
            kind = Kind.REVIEWED if {field.name for field in fields} == {"reviewed"} else Kind.TABLE_CHANGED
            yield made(pair, kind, Section.TABLES, address, new.title, fields=fields)


def _told_apart(field: FieldChange) -> bool:
    """Rows and columns that came or went are changes of their own; another order alone is one of the table."""
    return field.name in ("rows", "columns") and not field.label.startswith("order of")


def _parts(pair: Pair, address: str, old: Matrix, new: Matrix) -> Iterator[Change]:
    before, after = {row.id: row for row in old.rows}, {row.id: row for row in new.rows}
    for row_id, row in after.items():
        where = f"{new.title}, row “{row.label}”"
        if row_id not in before:
            about = about_row(pair.new, new.id, row_id)
            yield made(pair, Kind.ROW_ADDED, Section.TABLES, f"{address}/{row_id}", where, about=about)
        elif fields := field_changes(fields_of_row(pair.before, before[row_id]), fields_of_row(pair.after, row)):
            yield made(pair, Kind.ROW_CHANGED, Section.TABLES, f"{address}/{row_id}", where, fields=fields)
    for row_id, row in before.items():
        if row_id not in after:
            where = f"{old.title}, row “{row.label}”"
            about = about_row(pair.old, old.id, row_id)
            yield made(pair, Kind.ROW_REMOVED, Section.TABLES, f"{address}/{row_id}", where, about=about)
    earlier = {pair.before.id("jurisdictions", column): column for column in old.columns}
    for column in new.columns:
        if column not in earlier:
            where = f"{new.title}, column “{pair.after.name(f'jurisdictions/{column}')}”"
            about = about_column(pair.new, new.id, column)
            yield made(pair, Kind.COLUMN_ADDED, Section.TABLES, f"{address}/{column}", where, about=about)
    for moved, column in earlier.items():
        if moved not in new.columns:
            where = f"{old.title}, column “{pair.before.name(f'jurisdictions/{column}')}”"
            about = about_column(pair.old, old.id, column)
            yield made(pair, Kind.COLUMN_REMOVED, Section.TABLES, f"{address}/{column}", where, about=about)


def about_table(contents: Contents, table: Matrix | Listing) -> str:
    """What a table holds, in a few words."""
    if isinstance(table, Listing):
        return f"a list of {table.of}"
    return f"{len(table.rows)} questions of {len(table.columns)} jurisdictions; {_states(contents, table.id)}"


def about_row(contents: Contents, table: str, row: str) -> str:
    """How the answers to a question stand."""
    return _states(contents, table, row_id=row)


def about_column(contents: Contents, table: str, column: str) -> str:
    """How the answers of a jurisdiction stand."""
    return _states(contents, table, column=column)


def _states(contents: Contents, table: str, row_id: str = "", column: str = "") -> str:
    """How the cells of a row or column stand: "3 yes, 7 not researched"."""
    counted: Counter[str] = Counter()
    for address, cell in contents.cells.items():
        in_table, in_row, in_column = address.split("/")
        if in_table == table and in_row == (row_id or in_row) and in_column == (column or in_column):
            counted[STATE_WORDS[cell.state].lower()] += 1
    return ", ".join(
        f"{number} {words}" for words, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )
