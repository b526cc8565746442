"""A correction of a published edition: what stood there, since when, and why it was wrong."""

from pydantic import Field

from factbook.model.base import Address, EditionName, Record, Text
from factbook.model.dates import Day
from factbook.model.source import Citation


class Correction(Record):
    """data/corrections/*.yml map ids to these."""

    address: Address = Field(
        description="What was corrected: regimes/custody/eu for an answer, figures/ID, claims/ID, essays/regimes."
    )
    was_wrong: Text = Field(description="What the edition said, and what is right, for its readers.")
    since: EditionName = Field(description='The first edition that said it, quoted: "2026.11".')
    corrected_in: EditionName = Field(description='The first edition that no longer says it, quoted: "2026.12".')
    on: Day = Field(description="The day on which it was corrected here.")
    why: Text = Field(description="How the mistake came about.")
    found: Text = Field(description="How it was found; a reader who reported it is named only where they agree.")
    sources: tuple[Citation, ...] = Field((), description="What shows that it was wrong.")


def edition_order(name: str) -> tuple[int, ...]:
    """What puts the names of editions in order of time."""
    return tuple(int(part) for part in name.split("."))
