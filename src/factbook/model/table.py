"""Comparison tables, defined once: what is asked, of whom, and how states are worded.

Two kinds. A `matrix` asks questions (rows) of jurisdictions (columns); the answers are in the jurisdictions' files.
A `listing` has records as rows (cases or figures) and their fields as columns.
"""

from typing import Annotated, Literal

from pydantic import Field

from factbook.model.base import Id, Line, Record, Strict, Text
from factbook.model.cell import State
from factbook.model.dates import Day


class Scope(Strict):
    """What the table covers, what it leaves out, and why."""

    covers: Text = Field(description="What is in.")
    leaves_out: Text = Field(description="What is out.")
    because: Text = Field(description="Why the line is drawn there.")


class Row(Strict):
    """A question of a matrix."""

    id: Id = Field(description="Part of every cell's address; never reused.")
    label: Line = Field(description="Short name, as the row's header.")
    question: Line = Field(description="The question in full, as asked of every jurisdiction.")
    help: Text | None = Field(None, description="How to read and how to answer it.")
    wording: dict[State, Line] = Field({}, description="Words for states where this row needs its own.")


class View(Strict):
    """A named part of a matrix: some rows, some columns, in this order."""

    id: Id = Field(description='Used by the shortcode: table("regimes", view="three").')
    title: Line = Field(description="Caption of the part.")
    rows: tuple[Id, ...] = Field((), description="Row ids; all if left out.")
    columns: tuple[Id, ...] = Field((), description="Jurisdiction ids; all if left out.")


class Matrix(Record):
    """data/tables/ID.yml with kind: matrix."""

    kind: Literal["matrix"] = Field(description="Questions asked of jurisdictions.")
    title: Line = Field(description="Caption of the table.")
    description: Line = Field(description="One sentence for search results and link previews.")
    home: Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")] = Field(
        description="The essay page that carries the cells' ids, e.g. regimes.md; subsets elsewhere link to it."
    )
    scope: Scope = Field(description="What is in, what is out and why.")
    columns: tuple[Id, ...] = Field(min_length=1, description="Jurisdiction ids, in order.")
    rows: tuple[Row, ...] = Field(min_length=1, description="The questions, in order.")
    wording: dict[State, Line] = Field({}, description="Words for the states in this table.")
    views: tuple[View, ...] = Field((), description="Named parts.")
    reviewed: Day = Field(description="The day on which the whole was last reviewed.")


ListingField = Literal[
    "name",
    "jurisdictions",
    "forum",
    "docket",
    "status",
    "filed",
    "ended",
    "elapsed",
    "outcome",
    "amounts",
    "lever",
    "from",
    "to",
    "value",
    "note",
    "confidence",
    "sources",
]


class ListingColumn(Strict):
    """A field of the records that a listing shows."""

    field: ListingField = Field(description="Which field.")
    label: Line = Field(description="The column's header.")


class Listing(Record):
    """data/tables/ID.yml with kind: listing."""

    kind: Literal["listing"] = Field(description="Records as rows, their fields as columns.")
    of: Literal["cases", "figures"] = Field(description="Which records.")
    title: Line = Field(description="Caption of the table.")
    description: Line = Field(description="One sentence for search results and link previews.")
    home: Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")] = Field(
        description="The essay page that carries the rows' ids."
    )
    scope: Scope = Field(description="What is in, what is out and why.")
    rows: tuple[Id, ...] | Literal["all"] = Field(description="Ids of the records in order, or all.")
    order: Literal["as-listed", "by-value", "by-date", "by-name"] = Field("as-listed", description="Order of rows.")
    columns: tuple[ListingColumn, ...] = Field(min_length=1, description="The fields, in order.")
    reviewed: Day = Field(description="The day on which the whole was last reviewed.")


Table = Annotated[Matrix | Listing, Field(discriminator="kind")]
