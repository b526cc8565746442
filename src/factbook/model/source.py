"""A source: something that a fact rests on, and how it was read."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from factbook.model.base import Id, Line, Record, Strict, Text
from factbook.model.dates import Day, PartialDate

SourceKind = Literal[
    "court-opinion",
    "court-filing",
    "statute",
    "regulation",
    "treaty",
    "consultation",
    "press-release",
    "report",
    "dataset",
    "speech",
    "news",
    "analysis",
    "company-statement",
]

Seen = Literal["full", "excerpt", "not-seen"]

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\]+$", max_length=1000)]
"""A web address with http or https, nothing else."""


class Archive(Strict):
    """A copy kept by an archive."""

    url: Url = Field(description="Address of the archived copy.")
    captured: Day | None = Field(None, description="The day on which the archive took it.")


class Source(Record):
    """data/sources/**/ID.yml: one source a file; the folder below data/sources is free."""

    kind: SourceKind = Field(description="What it is; decides the bibliography page that lists it.")
    title: Line = Field(description="Its title as printed.")
    publisher: Line = Field(description="Who published it; for a court paper, the court or the docket service.")
    issued: PartialDate | None = Field(None, description="When it was published, as exactly as it says.")
    url: Url | None = Field(
        description="Its address; null when the page read showed none: it then supports a cell only with another."
    )
    also_at: tuple[Url, ...] = Field((), description="Other addresses of the same text, such as republications.")
    archive: Archive | None = Field(None, description="An archived copy.")
    retrieved: Day | None = Field(None, description="The day on which we read it; left out where not recorded.")
    primary: bool = Field(description="true for the document itself or its issuer's words; false for a report on it.")
    seen: Seen = Field(description="full, excerpt, or not-seen (known only through seen_via).")
    seen_via: tuple[Line, ...] = Field((), description="Where it was read, if not at its own address.")
    court: Line | None = Field(None, description="For court papers: the court.")
    docket: Line | None = Field(None, description="For court papers: the docket number.")
    reporter: Line | None = Field(None, description="For reported opinions: volume, reporter, page.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="Hash of what was read."
    )
    licence: Line | None = Field(None, description="Licence of the text, where known.")
    supersedes: tuple[Id, ...] = Field((), description="Ids of sources that this one corrects or replaces.")
    note: Text | None = Field(None, description="What a reader should know about it.")

    @model_validator(mode="after")
    def _seen_somehow(self) -> "Source":
        if self.seen == "not-seen" and not self.seen_via and not self.note:
            raise ValueError("a source that was not seen needs seen_via (where it is known from) or a note")
        return self


class Citation(Strict):
    """A source with a locator, as records use it: `{ref: eu-2023-1114, at: "art. 36"}`."""

    ref: Id = Field(description="The id of the source.")
    at: Line | None = Field(None, description='Where in it: "p. 12", "art. 36", "para. 4".')
    supports: Line | None = Field(None, description="Which part it supports, where not all: value, note, as_of ...")
