"""The publication resolved: records by id, missing answers explicit, figures computed, back-links made.

Made by `factbook.resolve.resolve` from a manuscript without problems. Pure values: no file, no clock, no renderer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factbook.manuscript import Manuscript
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.quantity import CountedNoun, Quantity
from factbook.model.settings import FrontMatter
from factbook.model.settings import Publication as Settings
from factbook.model.source import Citation, Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term
from factbook.wants import Wants

if TYPE_CHECKING:
    from factbook.compile.past import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A figure's number as printed from: authored, or derived with its formula and the citations of its inputs."""

    quantity: Quantity
    formula: str
    """In the reader's words ("from 12 December 2022 to 21 December 2022"); empty for an authored figure."""
    citations: tuple[Citation, ...]
    inputs: tuple[str, ...]
    """Addresses of the records that it was computed from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place that leans on a source: what a bibliography entry lists under it."""

    kind: str
    """cell, figure, fact, event, claim, case, term, passage or jurisdiction."""
    label: str
    """In the reader's words: "European Union: Custody"."""
    page: str
    """The page that shows it, e.g. regimes.md."""
    anchor: str
    """The id on that page, without #; empty for the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that compile needs, by id."""

    manuscript: Manuscript
    settings: Settings
    units: Mapping[str, CountedNoun]
    sources: Mapping[str, Source]
    jurisdictions: Mapping[str, Jurisdiction]
    """Without their answers, which are in `cells`: a page that names a jurisdiction does not hang on what it says."""
    matrices: Mapping[str, Matrix]
    listings: Mapping[str, Listing]
    cells: Mapping[str, Cell]
    """By address (table/row/jurisdiction); every cell of every matrix is here, not-researched ones included."""
    facts: Mapping[str, Fact | NothingFound]
    figures: Mapping[str, Figure]
    computed: Mapping[str, Computed]
    """By figure id."""
    cases: Mapping[str, Case]
    events: Mapping[str, Event]
    """Of all cases and of data/events."""
    case_of_event: Mapping[str, str]
    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]
    corrections: Mapping[str, Correction]
    front_matter: Mapping[str, FrontMatter]
    """Of every essay, by page: what names an essay does not hang on its words."""
    uses: Mapping[str, tuple[Use, ...]]
    """By source id."""
    placement: Mapping[str, tuple[str, str]]
    """Where each record is shown: "figures/binance-total" -> (page, anchor). See resolve.placement."""
    source_kinds: Mapping[str, str]
    """By source id: which page of the bibliography it is on, without reading it."""
    concerning: Mapping[str, tuple[str, ...]]
    """By jurisdiction: addresses of the cases, figures and events that name it, in this order."""
    answered: Mapping[str, tuple[int, int]]
    """By jurisdiction: how many questions it is asked in all tables, and how many of them are answered."""
    wants: Wants
    """By address: what a record still wants of somebody; see factbook.wants."""
    past: "Past | None" = None
    """The edition before, where there is one: what changed since is marked."""

    def record(self, kind: str, record_id: str) -> Any:
        """The record of a kind by id; LookupError when there is none."""
        return getattr(self, kind)[record_id]
