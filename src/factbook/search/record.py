"""What a search can find, as a value: an answer, a case, a source, a passage (see `Kind` for all), and its place.

Comes from the publication (`records`) and its essays (`passages`), goes to `postings` and `files`. Plain text only: no
markup, and no words glued together from two fields.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "case",
    "term",
    "answer",
    "table",
    "jurisdiction",
    "essay",
    "claim",
    "figure",
    "fact",
    "passage",
    "event",
    "correction",
    "source",
]

KIND_WORDS: dict[Kind, tuple[str, str]] = {
    "case": ("Case", "Cases"),
    "term": ("Term", "Terms"),
    "answer": ("Answer", "Answers"),
    "table": ("Table", "Tables"),
    "jurisdiction": ("Jurisdiction", "Jurisdictions"),
    "essay": ("Essay", "Essays"),
    "claim": ("Claim", "Claims"),
    "figure": ("Figure", "Figures"),
    "fact": ("Fact", "Facts"),
    "passage": ("Passage", "Passages"),
    "event": ("Event", "Events"),
    "correction": ("Correction", "Corrections"),
    "source": ("Source", "Sources"),
}
"""Each kind in the order in which the index keeps them: one of them as a result is labelled, and many as a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One thing that can be found.

    `address` is the record's own ("regimes/custody/eu"), or page and heading of a passage; `page` and `anchor` are
    where it is shown. `where` places it for readers ("Regimes compared"); `text` is what it says, in its own words;
    `keys` are names by which it is also known (dockets, ids, places) and are searched but not shown.
    """

    kind: Kind
    address: str
    page: str
    anchor: str
    title: str
    where: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    verdict: str = ""
