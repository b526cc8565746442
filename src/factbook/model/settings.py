"""What the publication says of itself: data/publication.yml, and the front matter of essays."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from factbook.model.base import EditionName, Line, Strict, Text
from factbook.model.dates import Day
from factbook.model.source import Url

SiteAddress = Annotated[str, StringConstraints(pattern=r"^(/|([a-z0-9][a-z0-9._-]*/)+)(#[^#\s]+)?$", max_length=300)]
"""An address of the site below an edition: "regimes/", "regimes/#scope"; the home page is "/"."""


class Publication(Strict):
    """data/publication.yml."""

    schema_version: Literal[1] = Field(description="The version of the record format; 1.")
    title: Line = Field(description="The publication's title.")
    subtitle: Line | None = Field(None, description="What it is about, in a line below the title on the first page.")
    description: Line = Field(description="One sentence for search results.")
    edition: EditionName = Field(description='The edition, quoted: "2026.11".')
    date: Day = Field(
        description="The date of the edition that is prepared here. No clock is read: this is the only today."
    )
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(_[A-Z]{2})?$")] = Field(
        "en_GB", description="Decides how numbers, money and dates are printed: en_GB, en_US."
    )
    repository: Url = Field(description="Address of the repository, for edit and report links.")
    branch: Line = Field("main", description="The branch that edit links lead to.")
    address: Url = Field(description="Address of the published site, for citations.")
    publisher: Line = Field(description="Who is responsible.")
    licence: Line = Field(description="Licence of text and data.")
    redirects: dict[SiteAddress, SiteAddress] = Field(
        default_factory=dict,
        description="Where a published page or a place on one leads since it was renamed or taken away: old to new.",
    )


class Excuse(Strict):
    """A number in prose that is rightly typed by hand."""

    text: Line = Field(description="The exact words in the essay.")
    reason: Line = Field(description="Why it is neither bound nor cited.")


class FrontMatter(Strict):
    """The lines between --- at the top of an essay."""

    title: Line = Field(description="Page title.")
    description: Line = Field(description="One sentence for search results and link previews.")
    reviewed: Day = Field(description="The day on which the page was last reviewed.")
    checked: Day | None = Field(None, description="The day on which a second reader checked it line by line.")
    excused: tuple[Excuse, ...] = Field((), description="Hand-typed numbers that stay, each with its reason.")
    open_questions: tuple[Text, ...] = Field((), description="What is unsettled, printed at the end of the page.")
    search: bool = Field(True, description="Whether the search index lists it.")


TITLE_REFUSED = '<>&"`{}[]\\|'
"""Characters that a page title may not hold: titles are printed by the theme in every page's navigation."""


def refused_in_title(title: str) -> str:
    """What a page title holds that it may not, in words; empty when it is plain."""
    refused = [character for character in TITLE_REFUSED if character in title]
    return "holds " + " and ".join(refused) if refused else ""
