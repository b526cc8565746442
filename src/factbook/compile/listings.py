"""Listings as HTML: comes in a publication and a table's id, goes out one HTML block with records as rows.

The table's home page carries the rows' ids (table/record).
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from factbook.compile.cells import Cells
from factbook.compile.escape import html
from factbook.compile.fields import Line, field_html, line_of_case, line_of_figure
from factbook.compile.links import edit_link, file_link, link
from factbook.compile.matrices import caption_id
from factbook.compile.ranks import places_in_column
from factbook.compile.templates import Templates
from factbook.model.table import Listing, ListingColumn
from factbook.publication import Publication


def listing_html(
    publication: Publication,
    templates: Templates,
    table_id: str,
    page: str,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    view: str = "",
    home: bool = False,
) -> str:
    """A listing or a part of it as one HTML block. `rows` are record ids, `columns` fields; listings have no views.

    Raises LookupError for a row, column or view that the table does not have (check has said so before).
    """
    listing = publication.listings[table_id]
    if view:
        raise LookupError(f"table {table_id} is a listing and has no views")
    cells = Cells(publication, page)
    shown = _columns(listing, columns)
    lines = ordered_lines(cells, listing, rows)
    return templates.render(
        "table-listing.html",
        table=listing,
        caption_id=caption_id(table_id, "-".join((*rows, *columns)), home),
        columns=shown,
        body=Markup(_body(cells, listing, shown, lines, home)),
        home=home,
        whole=link(page, listing.home, f"tables/{table_id}"),
        data=file_link(page, f"data/{table_id}"),
        total=len(lines),
        reviewed=cells.words.date(listing.reviewed),
        edit=edit_link(publication.settings, publication.manuscript.records["tables"][table_id].path),
    )


def ordered_lines(cells: Cells, listing: Listing, rows: Sequence[str] = ()) -> list[Line]:
    """The rows that are shown, in the listing's order; smallest, earliest and first in the alphabet come first."""
    records = cells.publication.cases if listing.of == "cases" else cells.publication.figures
    line_of = line_of_case if listing.of == "cases" else line_of_figure
    listed = tuple(records) if listing.rows == "all" else listing.rows
    for row in rows:
        if row not in listed:
            raise LookupError(f"table {listing.id} has no row {row}")
    lines = [line_of(cells, record_id) for record_id in listed if not rows or record_id in rows]
    if listing.order == "as-listed":
        return [line for row in rows for line in lines if line.id == row] if rows else lines
    return sorted(lines, key=_order(cells, listing))


def _order(cells: Cells, listing: Listing) -> Callable[[Line], tuple[Any, ...]]:
    """The sort key of the listing's order. Rows without the value come last; equal rows stand by id."""

    def by_value(line: Line) -> tuple[Any, ...]:
        if line.quantity is None:
            return (1, "", Decimal(0), 0, Decimal(0), line.id)
        return (0, *cells.words.sort_key(line.quantity), line.id)

    def by_date(line: Line) -> tuple[Any, ...]:
        date = line.start.date if line.start else (line.figure.as_of if line.figure else None)
        return (date is None, date or "", line.id)

    def by_name(line: Line) -> tuple[Any, ...]:
        return (line.name.casefold(), line.id)

    return {"by-value": by_value, "by-date": by_date, "by-name": by_name}[listing.order]


def _columns(listing: Listing, wanted: Sequence[str]) -> tuple[ListingColumn, ...]:
    if not wanted:
        return listing.columns
    by_field: dict[str, ListingColumn] = {column.field: column for column in listing.columns}
    return tuple(by_field[field] for field in wanted)


def _body(cells: Cells, listing: Listing, columns: Sequence[ListingColumn], lines: Sequence[Line], home: bool) -> str:
    """The rows; the name heads its row, and where there is no such column the first one does."""
    header = next((column for column in columns if column.field == "name"), columns[0])
    order = [places_in_column(cells, lines, column.field) for column in columns]
    out: list[str] = []
    for number, line in enumerate(lines):
        address = f"{listing.id}/{line.id}"
        anchor = f' id="{address}"' if home else ""
        out.append(f'<tr{anchor} data-address="{address}">')
        for column, placed in zip(columns, order, strict=True):
            tag, scope = ("th", ' scope="row"') if column is header else ("td", "")
            place = placed[number]
            ranked = f' data-rank="{place}"' if place else ""
            out.append(f'<{tag}{scope} class="fb-field fb-field--{html(column.field)}"{ranked}>')
            out.append(field_html(cells, line, column.field))
            out.append(f"</{tag}>")
        out.append("</tr>")
    return "\n".join(out)
