"""The kinds of record: which folder holds which model, and whether a file is one record or a map of them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from factbook.model.case import Case, Event
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import FactOrGap, Figure
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.quantity import CountedNoun
from factbook.model.source import Source
from factbook.model.table import Table
from factbook.model.term import Term

KindName = Literal[
    "sources", "jurisdictions", "tables", "facts", "figures", "cases", "events", "claims", "terms", "corrections"
]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of record.

    `name` is also its folder below data/. `layout` "file": the file is the record and its name the id;
    "map": the file maps ids to records.
    """

    name: KindName
    singular: str
    layout: Literal["file", "map"]
    model: Any

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What makes a record of what was written."""
        return TypeAdapter(self.model)


KINDS: dict[KindName, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="sources", singular="source", layout="file", model=Source),
        Kind(name="jurisdictions", singular="jurisdiction", layout="file", model=Jurisdiction),
        Kind(name="tables", singular="table", layout="file", model=Table),
        Kind(name="facts", singular="fact", layout="map", model=FactOrGap),
        Kind(name="figures", singular="figure", layout="map", model=Figure),
        Kind(name="cases", singular="case", layout="file", model=Case),
        Kind(name="events", singular="event", layout="map", model=Event),
        Kind(name="claims", singular="claim", layout="map", model=Claim),
        Kind(name="terms", singular="term", layout="map", model=Term),
        Kind(name="corrections", singular="correction", layout="map", model=Correction),
    )
}

UNITS_FILE = "data/units.yml"
PUBLICATION_FILE = "data/publication.yml"
UNITS: TypeAdapter[dict[str, CountedNoun]] = TypeAdapter(dict[str, CountedNoun], config=ConfigDict(defer_build=True))
