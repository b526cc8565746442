"""What a change is: its kind (a sentence), its address, where readers meet it, and what exactly differs.

Plain values, made by `factbook.compare.compare` and printed by `factbook.compare.forms`. Nothing here is escaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Section(Enum):
    """The headings of a comparison, in the order in which a reviewer needs them."""

    ANOTHER_LOOK = "Claims that need another look"
    ANSWERS = "Answers in the tables"
    CLAIMS = "Claims"
    FIGURES = "Figures and facts"
    CASES = "Cases and events"
    PAGES = "Essays"
    TABLES = "Tables and jurisdictions"
    SOURCES = "Sources"
    TERMS = "Terms"
    CORRECTIONS = "Log of corrections"
    RENAMED = "Renamed"
    SETTINGS = "The publication itself"


class Kind(Enum):
    """What happened, as a sentence. The section says where it is listed."""

    NEEDS_ANOTHER_LOOK = "A claim rests on something that changed, and was not looked at again."

    ANSWERED = "A question that had no answer has one."
    ANSWER_LOST = "A question that had an answer has none."
    STATE_MOVED = "The state of an answer moved."
    ANSWER_CHANGED = "An answer says something else."
    ANSWER_EVIDENCE = "What stands behind an answer changed, not the answer."

    CLAIM_ADDED = "A claim was added."
    CLAIM_REMOVED = "A claim was removed."
    VERDICT_MOVED = "The verdict on a claim moved."
    CLAIM_REWORDED = "A claim or its assessment reads otherwise."
    CLAIM_CHANGED = "What stands behind a claim changed, not its words."

    FIGURE_ADDED = "A figure was added."
    FIGURE_REMOVED = "A figure was removed."
    NUMBER_CHANGED = "A figure is another number."
    NUMBER_RECOMPUTED = "A figure came to another number because something behind it changed."
    FIGURE_CHANGED = "What is said about a figure changed, not the number."
    FACT_ADDED = "A fact was added."
    FACT_REMOVED = "A fact was removed."
    FACT_FOUND = "What was searched without an answer was found."
    FACT_LOST = "What was a fact is now a search without an answer."
    FACT_REWORDED = "A fact reads otherwise."
    FACT_CHANGED = "What stands behind a fact changed, not its words."

    CASE_ADDED = "A case was added."
    CASE_REMOVED = "A case was removed."
    OUTCOME_MOVED = "A case ended otherwise than was said."
    CASE_CHANGED = "What is said about a case changed."
    EVENT_ADDED = "An event was added."
    EVENT_REMOVED = "An event was removed."
    EVENT_MOVED = "An event has another date."
    EVENT_CHANGED = "What is said about an event changed."

    PAGE_ADDED = "A page was added."
    PAGE_REMOVED = "A page was removed."
    PAGE_MOVED = "A page has another address."
    PAGE_CHANGED = "A page reads otherwise."

    TABLE_ADDED = "A table was added."
    TABLE_REMOVED = "A table was removed."
    TABLE_CHANGED = "What is said about a table changed, or its order."
    ROW_ADDED = "A table has one question more."
    ROW_REMOVED = "A table has one question less."
    ROW_CHANGED = "A question is asked otherwise."
    COLUMN_ADDED = "A table has one column more."
    COLUMN_REMOVED = "A table has one column less."
    JURISDICTION_ADDED = "A jurisdiction was added."
    JURISDICTION_REMOVED = "A jurisdiction was removed."
    JURISDICTION_CHANGED = "What is said about a jurisdiction changed."

    SOURCE_ADDED = "A source was added."
    SOURCE_DROPPED = "A source was dropped."
    SOURCE_READ_FURTHER = "More of a source was read than before."
    SOURCE_READ_LESS = "Less of a source is said to have been read than before."
    SOURCE_CHANGED = "What is said about a source changed."

    TERM_ADDED = "A term was added."
    TERM_REMOVED = "A term was removed."
    TERM_CHANGED = "A term is explained otherwise."

    CORRECTION_ADDED = "A correction of an edition was recorded."
    CORRECTION_REMOVED = "A correction is no longer recorded."
    CORRECTION_CHANGED = "What is said of a correction changed."

    RENAMED = "An id was renamed; the old address leads to the new one."

    SETTINGS_CHANGED = "What the publication says of itself changed."
    UNIT_ADDED = "A unit was added."
    UNIT_REMOVED = "A unit was removed."
    UNIT_CHANGED = "A unit is worded otherwise."

    REVIEWED = "Only the day of review moved."

    @property
    def sentence(self) -> str:
        """What happened, in words."""
        return str(self.value)

    @property
    def token(self) -> str:
        """The kind in data files and classes: "state-moved"."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One text that was there before, is there now, or both. `under` is the heading above it, in an essay."""

    old: str | None
    new: str | None
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that differs: `name` as in YAML ("as_of"), `label` as readers say it ("as of").

    A field that holds one value has one difference; one that holds a list has one for each item that differs.
    """

    name: str
    label: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that changed and made this change, or made this claim worth another look."""

    address: str
    where: str
    fields: tuple[FieldChange, ...]
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that readers will find otherwise.

    `address` is the record's (`regimes/custody/eu`), the old one where it is gone; `was` the old address where it was
    renamed; `where` the path in readers' words; `page` and `anchor` where they see it (of the old state where it is
    gone); `also_on` the other pages that print it; `fields` what differs; `about` a few words that say what was
    added or removed.
    """

    kind: Kind
    section: Section
    address: str
    where: str
    page: str
    anchor: str
    fields: tuple[FieldChange, ...] = ()
    was: str = ""
    about: str = ""
    also_on: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()

    def differing(self) -> frozenset[str]:
        """The names of the fields that differ."""
        return frozenset(field.name for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One line of the coverage: what is counted, how many before and after."""

    group: str
    name: str
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be compared because one side could not be read. `address` may be a file's path."""

    side: Literal["old", "new"]
    address: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two states compared: their names, every change in order, coverage before and after, and what was not compared."""

    old: str
    new: str
    changes: tuple[Change, ...]
    coverage: tuple[Count, ...]
    unread: tuple[Unread, ...] = ()

    def sections(self) -> Iterable[tuple[Section, tuple[Change, ...]]]:
        """The sections that have changes, in order, each with its changes."""
        for section in Section:
            if inside := tuple(change for change in self.changes if change.section is section):
                yield section, inside
