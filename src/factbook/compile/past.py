"""The edition before: comes in its data, goes out what became of each record since, one by one.

A page that marks what changed asks for its own records only, so that it need not be made again when another differs
(`factbook.reads`). Renames hang on ids and aliases alone, which are part of the outline, and are found once.

The comparison is loaded when it is first needed: it builds on this package.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from factbook.publication import Publication

if TYPE_CHECKING:
    from factbook.compare.change import Change
    from factbook.compare.contents import Contents
    from factbook.compare.pair import Pair


@dataclass(frozen=True, kw_only=True)
class Past:
    """The edition before: its name, and its data/publication.json."""

    name: str
    data: bytes
    renamed: Mapping[str, str] | None = None
    """Old address to new address of renamed records, once they are known."""

    @cached_property
    def digest(self) -> str:
        """What tells one edition's data from another's."""
        return sha256(f"{self.name}\0".encode() + self.data).hexdigest()

    @cached_property
    def contents(self) -> "Contents":
        """What that edition says. Raises Failure where its data is none."""
        from factbook.compare.edition import edition_contents

        return edition_contents(self.data.decode("utf-8"), f"edition {self.name}")

    def followed(self, publication: Publication) -> "Past":
        """The same, with what was renamed on the way to this publication."""
        from factbook.compare.renames import renamed_records

        return replace(self, renamed=renamed_records(self.contents, contents_now(publication)))


class Since:
    """What became of the records of a publication since the edition before. Without one, nothing did."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._past = publication.past

    @cached_property
    def _pair(self) -> "Pair":
        from factbook.compare.pair import Pair

        assert self._past is not None
        return Pair(self._past.contents, contents_now(self._publication), self._past.renamed)

    def change(self, address: str) -> "Change | None":
        """What became of a record or an answer of this publication; None where nothing did, or where nobody knows.

        An answer's address may stand with its kind, as in the evidence files: "cells/regimes/custody/eu".
        """
        if self._past is None:
            return None
        address = address.removeprefix("cells/")
        from factbook.compare.cells import cell_change
        from factbook.compare.records import record_change

        pair = self._pair
        kind, _, key = address.partition("/")
        if key.count("/") == 1:
            return cell_change(pair, address, self._publication.cells[address])
        old = pair.before_it(address)
        if old is None and pair.old.could_not_read(address):
            return None
        return record_change(pair, kind, address, old, getattr(pair.new, kind)[key])


def contents_now(publication: Publication) -> "Contents":
    """A publication as the comparison reads it; its mappings are the publication's own, so that reads are noted."""
    from factbook.compare.contents import Contents

    return Contents(
        settings=publication.settings,
        units=publication.units,
        sources=publication.sources,
        jurisdictions=publication.jurisdictions,
        matrices=publication.matrices,
        listings=publication.listings,
        cells=publication.cells,
        facts=publication.facts,
        figures=publication.figures,
        computed=publication.computed,
        cases=publication.cases,
        events=publication.events,
        case_of_event=publication.case_of_event,
        claims=publication.claims,
        terms=publication.terms,
        corrections=publication.corrections,
        essays=publication.manuscript.essays,
    )
