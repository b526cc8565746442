"""Matrices as HTML: comes in a publication and a table's id, goes out one HTML block for a compiled page.

The table's home page carries the cells' ids; a subset elsewhere shows the same answers and leads there. Under the
table stand its scope, a guide to the states that occur in it, and how many answers have each state.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from factbook.compile.cells import Cells, state_mark
from factbook.compile.escape import html
from factbook.compile.links import edit_link, file_link, link
from factbook.compile.ranks import places_in_row
from factbook.compile.templates import Templates
from factbook.model.cell import ASSERTED, Cell, State
from factbook.model.table import Matrix, Row, View
from factbook.publication import Publication
from factbook.words import Words
from factbook.words.phrases import STATE_MEANING, STATE_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows and columns of a matrix that are shown, in order, and their caption."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    caption: str
    name: str
    """Tells parts of one table on one page apart; empty for the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """One line of the guide: a state that occurs, its words, what it means, and how often it occurs."""

    state: State
    mark: Markup
    meaning: str
    count: int


def matrix_html(
    publication: Publication,
    templates: Templates,
    table_id: str,
    page: str,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    view: str = "",
    home: bool = False,
    notes: bool = True,
) -> str:
    """A matrix or a part of it as one HTML block. With `home` the cells carry their ids; without `notes` they are
    answers alone, which lead to the whole table on the same page.

    Raises LookupError for a row, column or view that the table does not have (check has said so before).
    """
    matrix = publication.matrices[table_id]
    part = matrix_part(matrix, rows, columns, view)
    cells = Cells(publication, page)
    guide = _guide(cells.words, publication, matrix, part)
    return templates.render(
        "table-matrix.html",
        table=matrix,
        part=part,
        caption_id=caption_id(table_id, part.name, home),
        columns=Markup(_columns(publication, part, page)),
        body=Markup(_body(cells, matrix, part, home, notes)),
        home=home,
        whole=link(page, matrix.home, f"tables/{table_id}"),
        data=file_link(page, f"data/{table_id}"),
        states=guide,
        answered=sum(line.count for line in guide if line.state in ASSERTED),
        total=len(part.rows) * len(part.columns),
        reviewed=cells.words.date(matrix.reviewed),
        edit=edit_link(publication.settings, publication.manuscript.records["tables"][table_id].path),
    )


def matrix_part(matrix: Matrix, rows: Sequence[str] = (), columns: Sequence[str] = (), view: str = "") -> Part:
    """The part that a view names or that rows and columns choose; the whole table where nothing is chosen."""
    chosen = _view(matrix, view) if view else None
    by_id = {row.id: row for row in matrix.rows}
    wanted_rows = tuple(rows) or (chosen.rows if chosen else ())
    wanted_columns = tuple(columns) or (chosen.columns if chosen else ())
    for column in wanted_columns:
        if column not in matrix.columns:
            raise LookupError(f"table {matrix.id} has no column {column}")
    name = "/".join(filter(None, (view, "-".join(rows), "-".join(columns))))
    return Part(
        rows=tuple(by_id[row] for row in wanted_rows) or matrix.rows,
        columns=wanted_columns or matrix.columns,
        caption=chosen.title if chosen else matrix.title,
        name=name,
    )


def _view(matrix: Matrix, view: str) -> View:
    for candidate in matrix.views:
        if candidate.id == view:
            return candidate
    raise LookupError(f"table {matrix.id} has no view {view}")


def caption_id(table_id: str, part: str, home: bool) -> str:
    """The id of a table's caption, which names its scroller: the table's address at home, else one for the part."""
    return f"tables/{table_id}" if home else f"part/{table_id}/{part or 'whole'}"


def _columns(publication: Publication, part: Part, page: str) -> str:
    """The header cells of the jurisdictions."""
    return "\n".join(
        f'<th scope="col" data-column="{column}">'
        f'<a href="{link(page, *publication.placement[f"jurisdictions/{column}"])}" '
        f'title="{html(publication.jurisdictions[column].name)}">'
        f"{html(publication.jurisdictions[column].short)}</a></th>"
        for column in part.columns
    )


def _body(cells: Cells, matrix: Matrix, part: Part, home: bool, notes: bool) -> str:
    """The rows: a header with the question, then a cell for each jurisdiction."""
    lines: list[str] = []
    columns = [(column, cells.publication.jurisdictions[column].name) for column in part.columns]
    for row in part.rows:
        lines.append(f'<tr data-row="{row.id}">\n<th scope="row">{html(row.label)}')
        lines.append(f'<div class="fb-question">{html(row.question)}</div></th>')
        answers = [cells.publication.cells[f"{matrix.id}/{row.id}/{column}"] for column in part.columns]
        order = places_in_row(cells, answers)
        for (column, name), cell, place in zip(columns, answers, order, strict=True):
            address = f"{matrix.id}/{row.id}/{column}"
            lines.append(opening(address, cell, home, place))
            lines.append(cells.answer(address, matrix, row, name, notes))
            lines.append("</td>")
        lines.append("</tr>")
    return "\n".join(lines)


def opening(address: str, cell: Cell, home: bool, place: int | None = None) -> str:
    """The `<td>` of a cell, with what a script or a checker wants to know of it.

    `place` is the answer's place among the shown answers to its question, where it holds a number.
    """
    anchor = f' id="{address}"' if home else ""
    as_of = f' data-as-of="{cell.as_of}"' if cell.as_of else ""
    ranked = f' data-rank="{place}"' if place else ""
    return (
        f'<td{anchor} class="fb-cell fb-cell--{cell.state}" data-address="{address}" '
        f'data-state="{cell.state}"{as_of}{ranked}>'
    )


def _guide(words: Words, publication: Publication, matrix: Matrix, part: Part) -> list[StateCount]:
    """Every state that occurs, in the order of the model, with all the words that it has where it occurs."""
    counts: Counter[State] = Counter()
    said: dict[State, dict[str, None]] = {}
    for row in part.rows:
        states = [publication.cells[f"{matrix.id}/{row.id}/{column}"].state for column in part.columns]
        counts.update(states)
        for state in states:
            said.setdefault(state, {})[words.state(state, matrix, row)] = None
    return [
        StateCount(
            state=state,
            mark=Markup(state_mark(state, " / ".join(said[state]))),
            meaning=STATE_MEANING[state],
            count=counts[state],
        )
        for state in STATE_WORDS
        if counts[state]
    ]
