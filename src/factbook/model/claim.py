"""A claim that somebody made, and what the record says of it."""

from typing import Literal

from pydantic import Field

from factbook.model.base import Address, Confidence, Id, Line, Record, Strict, Text
from factbook.model.dates import Day, PartialDate
from factbook.model.source import Citation

Verdict = Literal["supported", "partly-supported", "outdated", "contradicted", "unsupported"]

VERDICT_MEANING: dict[Verdict, str] = {
    "supported": "The record bears it out as it stands.",
    "partly-supported": "Part of it holds; the assessment says which part does not.",
    "outdated": "It was so once, or when it was written; it is no longer.",
    "contradicted": "The record says otherwise.",
    "unsupported": "Nothing that was read bears it out, and nothing refutes it.",
}
"""What each verdict means, as printed on the ledger; from strictest reading: contradicted, unsupported, outdated."""


class Checked(Strict):
    """Who checked, and when."""

    on: Day = Field(description="The day of the check.")
    by: Line = Field(description="Who checked.")


class PastVerdict(Strict):
    """A verdict that the claim had before."""

    verdict: Verdict = Field(description="The former verdict.")
    until: PartialDate = Field(description="Until when it stood.")
    why: Line = Field(description="Why it changed.")


class Claim(Record):
    """data/claims/**.yml map ids to these."""

    claim: Text = Field(description="What is claimed, in our own words and as fairly as its maker would.")
    made_in: Id = Field(description="Id of the source that makes it.")
    section: Line = Field(description="Where in it.")
    verdict: Verdict = Field(description="What the record says of it.")
    assessment: Text = Field(description="Why, and what a careful editor would print instead.")
    sources: tuple[Citation, ...] = Field((), description="Sources, for and against not told apart.")
    for_: tuple[Citation, ...] = Field((), alias="for", description="Sources that bear it out, once reread.")
    against: tuple[Citation, ...] = Field((), description="Sources that speak against it, once reread.")
    rests_on: tuple[Address, ...] = Field(
        (), description="Ids of facts and figures, or addresses of cells (table/row/jurisdiction), behind it."
    )
    confidence: Confidence | None = Field(None, description="high, medium or low.")
    checked: Checked = Field(description="Who checked it last, and when.")
    review_by: Day | None = Field(None, description="When it should be looked at again.")
    history: tuple[PastVerdict, ...] = Field((), description="Former verdicts, newest first.")
