"""Cases: proceedings and episodes, with their events; and events that belong to no case."""

from typing import Literal

from pydantic import Field

from factbook.model.base import Confidence, Id, Line, Record, Strict, Text
from factbook.model.dates import Day, PartialDate
from factbook.model.source import Citation

Outcome = Literal[
    "open",
    "dismissed-by-agency",
    "dismissed-by-court",
    "judgment-for-agency",
    "judgment-for-defendant",
    "mixed-judgment",
    "settled",
    "guilty-plea",
    "convicted",
    "acquitted",
    "no-action",
    "withdrawn",
    "part-of-another",
    "not-a-proceeding",
]
"""How it ended, in words that a lawyer keeps apart."""

PartyRole = Literal[
    "agency",
    "prosecutor",
    "regulator",
    "defendant",
    "respondent",
    "plaintiff",
    "appellant",
    "witness",
    "issuer",
    "court",
    "other",
]


class Event(Record):
    """Something that happened on a date. Ids of events are unique across all files."""

    date: PartialDate = Field(description="When, as exactly as the source says.")
    what: Text = Field(description="What happened, in one or two sentences of our own.")
    sources: tuple[Citation, ...] = Field(min_length=1, description="Who says so.")
    jurisdictions: tuple[Id, ...] = Field((), description="Ids of jurisdictions that it concerns.")
    note: Text | None = Field(None, description="A caveat.")


class Party(Strict):
    """A party, with the exact word for its part."""

    name: Line = Field(description="Its name.")
    role: PartyRole = Field(description="Its part in the case.")
    based: Line | None = Field(None, description="Where it is based, as the sources say.")


class Levers(Strict):
    """What worked across the border and what failed, each in one line."""

    worked: Line | None = Field(None, description="What brought a person, evidence or money across the border.")
    failed: Line | None = Field(None, description="What was tried and did not.")


class Case(Record):
    """data/cases/ID.yml; its essay is content/cases/ID.md."""

    name: Line = Field(description="Full name; the page's title where no essay has its own.")
    short: Line = Field(description="Short name for tables and links.")
    summary: Line = Field(description="One sentence: what it is and how it stands.")
    parties: tuple[Party, ...] = Field((), description="Who against whom.")
    forum: Line | None = Field(None, description="Court or authority.")
    docket: Line | None = Field(None, description="Docket or release number, where known.")
    status: Line = Field(description="Where it stands, in one line.")
    outcome: Outcome = Field(description="How it ended, from the closed list.")
    outcome_note: Line | None = Field(None, description="The outcome in exact words.")
    filed: Id | None = Field(None, description="Id of the event that opened it.")
    ended: Id | None = Field(None, description="Id of the event that ended it.")
    amounts: tuple[Id, ...] = Field((), description="Ids of figures: amounts by authority.")
    tiles: tuple[Id, ...] = Field((), description="Ids of up to six figures for the tiles.")
    jurisdictions: tuple[Id, ...] = Field((), description="Ids of jurisdictions that it concerns.")
    places: tuple[Line, ...] = Field((), description="Countries that have no file here.")
    levers: Levers | None = Field(None, description="What worked and what failed across the border.")
    question: Line | None = Field(None, description="The cross-border question that it poses.")
    shows: Line | None = Field(None, description="What it shows, in one line.")
    events: dict[Id, Event] = Field({}, description="Event ids and what happened, in order of time.")
    sources: tuple[Citation, ...] = Field((), description="Sources for the fields above.")
    open_questions: tuple[Text, ...] = Field((), description="What the record leaves unsettled.")
    confidence: Confidence | None = Field(None, description="high, medium or low, for the whole record.")
    reviewed: Day = Field(description="The day on which it was last reviewed.")
    checked: Day | None = Field(None, description="The day on which a second reader checked it line by line.")
