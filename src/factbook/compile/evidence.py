"""Records for the evidence panel: comes in a publication, goes out small files that a page fetches when a reader asks.

A page of prose links hundreds of values to their homes, which are large pages; what one of them says is a few hundred
bytes. `data/records/LETTER.json` has those whose ids start with the letter, `data/records/cells/ID.json` the answers of
a jurisdiction, so that the address of a record is enough to know its file, and one file serves its neighbours too.

Each record is what the panel shows, in order: `kind`, `title`, `number`, `mark` (tone, shape and words of a state or
verdict), `text`, `facts` (label and words), `sources` (groups of a label and citations), `rests_on`, `changed`, `home`,
`edit`, and `said`: how many of an answer's texts are what it answers, which a report names. Nothing in it is HTML.

What the records of a file have in common stands in it once (`compile.shared`).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from factbook.compile.blocks import rests_on
from factbook.compile.cells import SHAPES
from factbook.compile.draft import DataDraft
from factbook.compile.press import Press
from factbook.compile.shared import Cited, Shared
from factbook.compile.wording import VERDICT_SHAPES, VERDICT_WORDS
from factbook.model.fact import NothingFound
from factbook.model.quantity import Quantity
from factbook.model.source import Citation
from factbook.resolve.uses import shortened

ROOT = "index.md"
"""The page from which links are written."""

MOST = 12
"""Citations in one group: a count of the claims rests on every source there is."""

Shown = dict[str, Any]


def evidence_drafts(press: Press) -> Iterator[DataDraft]:
    """The files, each a draft of its own."""
    parts: dict[str, list[str]] = {}
    for kind in RECORDS:
        for key in getattr(press.publication, kind):
            address = key if kind == "cells" else f"{kind}/{key}"
            parts.setdefault(part_of(address), []).append(address)
    for path, addresses in sorted(parts.items()):
        yield DataDraft(paths=(path,), make=partial(_file, press, tuple(sorted(addresses)), path))


def part_of(address: str) -> str:
    """Which file holds the record at an address."""
    kind, _, key = address.partition("/")
    part = key[:1] if kind in RECORDS else f"cells/{key.rpartition('/')[2]}"
    return f"data/records/{part}.json"


def _file(press: Press, addresses: tuple[str, ...], path: str) -> dict[str, bytes]:
    shared = Shared(press, ROOT)
    return {path: shared.file({address: _without_gaps(_shown(press, shared, address)) for address in addresses})}


def _shown(press: Press, shared: Shared, address: str) -> Shown:
    kind, _, key = address.partition("/")
    return RECORDS[kind](press, shared, key) if kind in RECORDS else cell(press, shared, address)


def _without_gaps(shown: Shown) -> Shown:
    return {name: value for name, value in shown.items() if value}


def figure(press: Press, shared: Shared, key: str) -> Shown:
    """A figure: its number, what it says, how it came about."""
    record, computed = press.publication.figures[key], press.publication.computed[key]
    short, full = press.figure_text(key), press.figure_text(key, "full")
    return {
        "kind": "Figure",
        "title": record.label,
        "number": short,
        "text": _texts(record.statement, record.note if record.confidence != "low" else None),
        "caveat": _caveat(record.confidence, record.note),
        "facts": _facts(
            ("In full", full if full != short else ""),
            ("Computed", computed.formula),
            ("As of", _date(press, record.as_of) or "not dated"),
            ("Confidence", press.confidence(record.confidence)),
            ("Case", press.publication.cases[record.case].name if record.case else ""),
        ),
        "sources": _groups(shared, ("Sources", computed.citations)),
        **_links(press, shared, "figures", key),
    }


def fact(press: Press, shared: Shared, key: str) -> Shown:
    """A fact, or a search that found nothing."""
    record = press.publication.facts[key]
    gap = isinstance(record, NothingFound)
    title = shortened(record.statement)
    cut = title != " ".join(record.statement.split())
    return {
        "kind": "Searched, not found" if gap else "Fact",
        "title": title,
        "text": _texts(record.statement if cut else None, record.note if record.confidence != "low" else None),
        "caveat": _caveat(record.confidence, record.note),
        "facts": _facts(
            ("Search ended" if gap else "As of", _date(press, record.as_of) or "not dated"),
            ("Confidence", press.confidence(record.confidence)),
        ),
        "sources": _groups(shared, ("Read without finding it" if gap else "Sources", record.sources)),
        **_links(press, shared, "facts", key),
    }


def claim(press: Press, shared: Shared, key: str) -> Shown:
    """A claim with its verdict, and what was found for and against it."""
    record = press.publication.claims[key]
    verdict = VERDICT_WORDS[record.verdict]
    made_in = press.publication.sources[record.made_in]
    return {
        "kind": "Claim",
        "title": record.claim,
        "mark": {"tone": f"verdict-{record.verdict}", "shape": VERDICT_SHAPES[record.verdict], "words": verdict},
        "text": _texts(record.assessment),
        "facts": _facts(
            ("Made in", f"{made_in.title}, {record.section}"),
            ("Confidence", press.confidence(record.confidence)),
            ("Checked", f"{_date(press, record.checked.on)} by {record.checked.by}"),
            ("To be reviewed by", _date(press, record.review_by)),
        ),
        "rests_on": [(words, *shared.place(at)) for at, words in rests_on(press, record)],
        "sources": _groups(shared, ("For", record.for_), ("Against", record.against), ("Sources", record.sources)),
        **_links(press, shared, "claims", key),
    }


def term(press: Press, shared: Shared, key: str) -> Shown:
    """A term of the glossary."""
    record = press.publication.terms[key]
    return {
        "kind": "Term",
        "title": record.term,
        "text": _texts(record.full, record.meaning),
        "sources": _groups(shared, ("Sources", record.sources)),
        **_links(press, shared, "terms", key),
    }


def cell(press: Press, shared: Shared, key: str) -> Shown:
    """An answer that a page of prose names; a table's own page has it whole."""
    publication = press.publication
    record = publication.cells[key]
    table_id, row_id, column = key.split("/")
    matrix = publication.matrices[table_id]
    row = next(row for row in matrix.rows if row.id == row_id)
    words = press.words.state(record.state, matrix, row)
    values = [press.words.quantity(one) if isinstance(one, Quantity) else one for one in record.values]
    searched = record.searched
    low = record.confidence == "low"
    return {
        "kind": "Answer",
        "title": f"{row.label}: {publication.jurisdictions[column].name}",
        "mark": {"tone": f"state--{record.state}", "shape": SHAPES[record.state], "words": words},
        "text": _texts(*values, record.reason, None if low else record.note),
        "caveat": _caveat(record.confidence, record.note),
        "facts": _facts(
            ("As of", _date(press, record.as_of)),
            ("Expected", _date(press, record.expected) if record.expected != "none given" else "no date given"),
            ("In force", " ".join(_in_force(press, key))),
            ("Searched", f"by {searched.by}; when: {searched.on}; where: {searched.where}" if searched else ""),
            ("Asserted in", record.asserted_in or ""),
            ("Confidence", press.confidence(record.confidence)),
        ),
        "sources": _groups(shared, *((one.says, one.sources) for one in record.positions), ("Sources", record.sources)),
        "changed": _changed(press, key),
        "home": shared.place(key)[0],
        "edit": shared.file_at(press.edit_link("jurisdictions", column)),
        "said": len(values),
    }


def _in_force(press: Press, key: str) -> Iterator[str]:
    in_force = press.publication.cells[key].in_force
    if in_force and in_force.from_:
        yield f"from {_date(press, in_force.from_)}"
    if in_force and in_force.until:
        yield f"until {_date(press, in_force.until)}"


def _links(press: Press, shared: Shared, kind: Any, key: str) -> Shown:
    address = f"{kind}/{key}"
    return {
        "changed": _changed(press, address),
        "home": shared.place(address)[0],
        "edit": shared.file_at(press.edit_link(kind, key)),
    }


def _changed(press: Press, address: str) -> str:
    """What became of the record since the edition before, as plain words; empty where nothing did."""
    return plain_change(press.changed(ROOT, address))


def plain_change(note: Markup) -> str:
    """A note of a change without its elements: "9 days → 10 days" for what was struck out and what was put in."""
    words = Markup(str(note).replace("</del><ins>", " → ")).striptags()
    return words.removesuffix("All changes").strip()


def _texts(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


def _facts(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, words) for label, words in facts if words]


def _caveat(confidence: str | None, note: str | None) -> str:
    """A record of low confidence is shown only with its caveat."""
    return f"Low confidence: {note or 'see the record'}" if confidence == "low" else ""


def _date(press: Press, partial: str | None) -> str:
    return press.words.date(partial) if partial else ""


def _groups(shared: Shared, *groups: tuple[str, Iterable[Citation]]) -> list[tuple[str, list[Cited]]]:
    """Citations under their labels; a label without any is left out, and of many the first are named."""
    cited = [(label, tuple(citations)) for label, citations in groups]
    return [
        (_label(label, citations), [shared.citation(one) for one in citations[:MOST]])
        for label, citations in cited
        if citations
    ]


def _label(label: str, citations: tuple[Citation, ...]) -> str:
    return label if len(citations) <= MOST else f"{label} (the first {MOST} of {len(citations)}; all are at the record)"


RECORDS: dict[str, Callable[[Press, Shared, str], Shown]] = {
    "cells": cell,
    "claims": claim,
    "facts": fact,
    "figures": figure,
    "terms": term,
}
"""Each kind that prose names, and how one of it is shown. Sources stand in full at the end of every page."""
