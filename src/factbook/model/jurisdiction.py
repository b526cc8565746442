"""A jurisdiction and its answers: one file, so that one expert owns one file."""

from pydantic import Field

from factbook.model.base import Id, Line, Record, Strict, Text
from factbook.model.cell import Cell
from factbook.model.dates import Day
from factbook.model.source import Url


class Authority(Strict):
    """An authority of the jurisdiction."""

    name: Line = Field(description="Its name in English.")
    short: Line | None = Field(None, description="Its usual abbreviation.")
    role: Line | None = Field(None, description="What it is responsible for here.")
    url: Url | None = Field(None, description="Its own site.")


class Jurisdiction(Record):
    """data/jurisdictions/ID.yml: name, authorities, and its answers to every matrix's questions."""

    name: Line = Field(description="Full name, as page title.")
    short: Line = Field(description="Short name for column headers: EU, UK, Cayman.")
    summary: Text | None = Field(None, description="A paragraph for its page.")
    authorities: tuple[Authority, ...] = Field((), description="Who is responsible.")
    reviewed: Day = Field(description="The day on which these answers were last reviewed.")
    answers: dict[Id, dict[Id, Cell]] = Field({}, description="Table id, then row id, then the answer.")
