"""A glossary entry."""

from pydantic import Field

from factbook.model.base import Id, Line, Record, Text
from factbook.model.source import Citation


class Term(Record):
    """data/terms/*.yml map ids to these."""

    term: Line = Field(description="The word or abbreviation as printed.")
    full: Line | None = Field(None, description="What an abbreviation stands for.")
    meaning: Text = Field(description="What it means here, in one to three sentences.")
    sources: tuple[Citation, ...] = Field((), description="Where the meaning comes from.")
    see: tuple[Id, ...] = Field((), description="Ids of related terms.")
    abbreviate: bool = Field(True, description="Whether essays explain it on hover wherever it occurs.")
