"""The fields of records as readers would say them, each with the value that decides whether it differs.

Comes in: a state's contents, and the new addresses of what was renamed since. Goes out: `Said` fields. What decides is
ids and numbers, so that a source with a new title does not change every answer that cites it; what is printed is words.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factbook.compare.contents import Contents
from factbook.compile.wording import CONFIDENCE_WORDS
from factbook.load.where import in_words
from factbook.model.base import Confidence
from factbook.model.correction import Correction
from factbook.model.quantity import Quantity, Range
from factbook.model.source import Citation
from factbook.words import Words

LONGEST_NAME = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One value of a field: items of two states with the same key are the same thing; `value` says if it differs."""

    key: str
    value: Hashable
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A field as one state has it. `prose`: its items are sentences, so that a changed one is paired by its words."""

    name: str
    label: str
    items: tuple[Item, ...]
    many: bool = False
    prose: bool = False


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """One line of at most so many characters, cut between words."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    return (line[:longest].rsplit(" ", 1)[0] or line[:longest]).rstrip(",;:. ") + "…"


def one_line(text: str) -> str:
    """The text with every stretch of white space, of whatever kind, as one plain space."""
    return " ".join(text.split())


class Wording:
    """How one state words its values. `renamed` maps old addresses to new ones, on both sides: the new state may
    still use an old id here and there."""

    def __init__(self, contents: Contents, renamed: Mapping[str, str]) -> None:
        self.contents = contents
        self.renamed = renamed
        self.words = Words(contents.settings.locale, contents.units)

    def address(self, address: str) -> str:
        """An address as the new state has it."""
        return self.renamed.get(address, address)

    def id(self, kind: str, record_id: str) -> str:
        """An id as the new state has it."""
        return self.address(f"{kind}/{record_id}").split("/", 1)[1]

    def date(self, text: str | None) -> str:
        """A partial date in words; anything else as it stands."""
        try:
            return one_line(self.words.date(text)) if text else ""
        except ValueError:
            return text or ""

    def quantity(self, quantity: Quantity) -> str:
        """A number with its unit, every digit; with the bare unit's id where the unit is not declared."""
        try:
            return one_line(self.words.quantity(quantity, "full"))
        except LookupError:
            return f"{_digits(quantity)} {quantity.unit}"

    def name(self, address: str) -> str:
        """What readers call the record at an address; its id in words where there is none."""
        kind, _, key = address.partition("/")
        record = getattr(self.contents, kind, {}).get(key) if kind in NAMED_BY else None
        if record is None:
            return self.cell_name(address) if key.count("/") == 1 else in_words(key or address)
        return shortened(getattr(record, NAMED_BY[kind]))

    def cell_name(self, address: str) -> str:
        """ "European Union, Stablecoin reserves"."""
        table_id, row_id, column = address.split("/")
        matrix = self.contents.matrices.get(table_id)
        labels = [row.label for row in matrix.rows if row.id == row_id] if matrix else []
        return f"{self.name(f'jurisdictions/{column}')}, {labels[0] if labels else in_words(row_id)}"

    def event_name(self, event_id: str) -> str:
        """ "Binance, 21 November 2023: what happened"."""
        event = self.contents.events[event_id]
        case_id = self.contents.case_of_event.get(event_id)
        case = f"{self.name(f'cases/{case_id}')}, " if case_id else ""
        return f"{case}{self.date(event.date)}: {shortened(event.what, 60)}"

    def source_name(self, source_id: str) -> str:
        """A source as a citation names it: title, publisher and year."""
        source = self.contents.sources.get(source_id)
        if source is None:
            return source_id
        year = f", {source.issued[:4]}" if source.issued else ""
        return f"{shortened(source.title, 70)} ({shortened(source.publisher, 40)}{year})"

    def corrected(self, correction: Correction) -> str:
        """ "European Union, Stablecoin reserves", by the address of what was corrected."""
        kind, _, rest = correction.address.partition("/")
        if kind == "essays":
            essay = (self.contents.essays or {}).get(f"{rest}.md")
            return essay.meta.title if essay else correction.address
        return self.name(correction.address)

    # Fields, one a line in the tables of `fields`.

    def text(self, name: str, label: str, text: str | None) -> Said:
        """Words."""
        line = one_line(text or "")
        return Said(name=name, label=label, items=(Item(key="", value=line, text=line),) if line else ())

    def day(self, name: str, label: str, date: str | None) -> Said:
        """A date, as exact as it is known."""
        return Said(
            name=name, label=label, items=(Item(key="", value=date, text=self.date(date)),) if date is not None else ()
        )

    def token(self, name: str, label: str, token: Any, text: str) -> Said:
        """A word of a closed list, or any value with its own words."""
        return Said(name=name, label=label, items=(Item(key="", value=token, text=text),) if token is not None else ())

    def confidence(self, grade: Confidence | None) -> Said:
        """high, medium or low."""
        return self.token("confidence", "confidence", grade, CONFIDENCE_WORDS[grade].lower() if grade else "")

    def lines(self, name: str, label: str, texts: Iterable[str]) -> Said:
        """A list of words."""
        lines = [one_line(text) for text in texts]
        return self.keyed(name, label, [(line, line, line) for line in lines], prose=True)

    def keyed(self, name: str, label: str, items: Iterable[tuple[str, Hashable, str]], prose: bool = False) -> Said:
        """A list of things with a key, a value and words; what occurs twice is told apart by its turn."""
        turns: dict[str, int] = {}
        found = []
        for key, value, text in items:
            turns[key] = turns.get(key, 0) + 1
            turn = f"{key}#{turns[key]}" if turns[key] > 1 else key
            found.append(Item(key=turn, value=value, text=text))
        return Said(name=name, label=label, items=tuple(found), many=True, prose=prose)

    def ids(self, name: str, label: str, kind: str, ids: Iterable[str]) -> Said:
        """A list of ids of one kind, by the names of what they mean."""
        found = ((self.id(kind, each), self._called(kind, each)) for each in ids)
        return self.keyed(name, label, [(key, key, text) for key, text in found])

    def one_id(self, name: str, label: str, kind: str, record_id: str | None) -> Said:
        """One id of a kind."""
        if record_id is None:
            return Said(name=name, label=label, items=())
        return self.token(name, label, self.id(kind, record_id), self._called(kind, record_id))

    def basis(self, name: str, label: str, addresses: Iterable[str]) -> Said:
        """Facts, figures and cells by bare id or address."""
        full = [self.full_address(address) for address in addresses]
        return self.keyed(name, label, [(self.address(one), self.address(one), self.name(one)) for one in full])

    def full_address(self, address: str) -> str:
        """An address as written in `rests_on` or `see`, with its kind: a bare id is a figure's or a fact's."""
        if "/" in address:
            return address
        return f"figures/{address}" if address in self.contents.figures else f"facts/{address}"

    def citations(self, name: str, label: str, citations: Iterable[Citation]) -> Said:
        """Sources with their locators."""
        return self.keyed(
            name,
            label,
            [(self.id("sources", one.ref), (one.at, one.supports), self.citation(one)) for one in citations],
        )

    def citation(self, citation: Citation) -> str:
        """ "MiCA (European Union, 2023), art. 36 (for the value)"."""
        at = f", {citation.at}" if citation.at else ""
        part = f" (for: {citation.supports})" if citation.supports else ""
        return f"{self.source_name(citation.ref)}{at}{part}"

    def values(self, name: str, label: str, values: Iterable[str | Quantity]) -> Said:
        """The value of a cell: words and numbers."""
        found = [
            (one_line(one),) * 2 if isinstance(one, str) else (number_key(one), self.quantity(one)) for one in values
        ]
        return self.keyed(name, label, [(str(key), key, text) for key, text in found], prose=True)

    def _called(self, kind: str, record_id: str) -> str:
        if kind == "sources":
            return self.source_name(record_id)
        if kind == "events":
            return self.event_name(record_id) if record_id in self.contents.events else in_words(record_id)
        if kind in ("facts", "figures"):
            return self.name(self.full_address(record_id))
        return self.name(f"{kind}/{record_id}")


NAMED_BY = {
    "jurisdictions": "name",
    "tables": "title",
    "sources": "title",
    "facts": "statement",
    "figures": "label",
    "cases": "short",
    "events": "what",
    "claims": "claim",
    "terms": "term",
}
"""The field by which readers know a record of a kind."""


def number_key(quantity: Quantity) -> tuple[str, ...]:
    """What decides whether two numbers are printed alike: 1 and 1.0 are not."""
    return (_digits(quantity), quantity.unit or "", quantity.currency or "", quantity.per or "", quantity.qualifier)


def _digits(quantity: Quantity) -> str:
    if isinstance(quantity.value, Range):
        return f"{quantity.value.min} to {quantity.value.max}"
    return str(quantity.value)
