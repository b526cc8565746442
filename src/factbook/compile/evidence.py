"""Records for the evidence panel: comes in a publication, goes out small files that a page fetches when a reader asks.

A page of prose links hundreds of values to their homes, which are large pages; what one of them says is a few hundred
bytes. `data/records/KIND/PART.json` has those of one kind whose ids share their first letter (of cells: those of one
jurisdiction), so that the address of a record is enough to know its file, and one file serves its neighbours too.

Each record is what the panel shows, in order: `kind`, `title`, `number`, `mark` (tone, shape and words of a state or
verdict), `text`, `facts` (label and words), `sources` (groups of a label and citations), `rests_on`, `changed`, `home`,
`edit`, `report`. Nothing in it is HTML. Links inside the site are written from its root.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from factbook.compile.blocks import rests_on
from factbook.compile.cells import SHAPES
from factbook.compile.draft import DataDraft
from factbook.compile.press import Press
from factbook.compile.references import how_read, issued_by
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
    """The files of every kind, each a draft of its own."""
    for kind in RECORDS:
        parts: dict[str, list[str]] = {}
        for key in getattr(press.publication, kind):
            parts.setdefault(part_of(kind, key), []).append(key)
        for part, keys in sorted(parts.items()):
            path = f"data/records/{kind}/{part}.json"
            yield DataDraft(paths=(path,), make=partial(_file, press, kind, tuple(sorted(keys)), path))


def part_of(kind: str, key: str) -> str:
    """Which file of its kind a record is in."""
    return key.rpartition("/")[2] if kind == "cells" else key[:1]


def _file(press: Press, kind: str, keys: tuple[str, ...], path: str) -> dict[str, bytes]:
    shown = [f"{json.dumps(key)}: {_dumped(_without_gaps(RECORDS[kind](press, key)))}" for key in keys]
    return {path: ("{\n" + ",\n".join(shown) + "\n}\n").encode()}


_dumped = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _without_gaps(shown: Shown) -> Shown:
    return {name: value for name, value in shown.items() if value}


def figure(press: Press, key: str) -> Shown:
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
        "sources": _groups(press, ("Sources", computed.citations)),
        **_links(press, "figures", key, short),
    }


def fact(press: Press, key: str) -> Shown:
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
        "sources": _groups(press, ("Read without finding it" if gap else "Sources", record.sources)),
        **_links(press, "facts", key, title),
    }


def claim(press: Press, key: str) -> Shown:
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
        "rests_on": [{"title": words, "href": press.link_to(ROOT, at)} for at, words in rests_on(press, record)],
        "sources": _groups(press, ("For", record.for_), ("Against", record.against), ("Sources", record.sources)),
        **_links(press, "claims", key, verdict),
    }


def term(press: Press, key: str) -> Shown:
    """A term of the glossary."""
    record = press.publication.terms[key]
    return {
        "kind": "Term",
        "title": record.term,
        "text": _texts(record.full, record.meaning),
        "sources": _groups(press, ("Sources", record.sources)),
        **_links(press, "terms", key, ""),
    }


def cell(press: Press, key: str) -> Shown:
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
        "sources": _groups(press, *((one.says, one.sources) for one in record.positions), ("Sources", record.sources)),
        "changed": _changed(press, key),
        "home": press.link_to(ROOT, key),
        "edit": press.edit_link("jurisdictions", column),
        "report": press.report_link(key, "; ".join([words, *values])),
    }


def _in_force(press: Press, key: str) -> Iterator[str]:
    in_force = press.publication.cells[key].in_force
    if in_force and in_force.from_:
        yield f"from {_date(press, in_force.from_)}"
    if in_force and in_force.until:
        yield f"until {_date(press, in_force.until)}"


def _links(press: Press, kind: Any, key: str, value: str) -> Shown:
    address = f"{kind}/{key}"
    return {
        "changed": _changed(press, address),
        "home": press.link_to(ROOT, address),
        "edit": press.edit_link(kind, key),
        "report": press.report_link(address, value),
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


def _groups(press: Press, *groups: tuple[str, Iterable[Citation]]) -> list[tuple[str, list[Shown]]]:
    """Citations under their labels; a label without any is left out, and of many the first are named."""
    cited = [(label, tuple(citations)) for label, citations in groups]
    return [
        (_label(label, citations), [_cited(press, one) for one in citations[:MOST]])
        for label, citations in cited
        if citations
    ]


def _label(label: str, citations: tuple[Citation, ...]) -> str:
    return label if len(citations) <= MOST else f"{label} (the first {MOST} of {len(citations)}; all are at the record)"


def _cited(press: Press, citation: Citation) -> Shown:
    source = press.publication.sources[citation.ref]
    return _without_gaps(
        {
            "title": source.title,
            "href": press.source_link(ROOT, citation.ref),
            "at": citation.at,
            "about": issued_by(press, source),
            "read": how_read(source),
            "url": str(source.url) if source.url else "",
        }
    )


RECORDS: dict[str, Callable[[Press, str], Shown]] = {
    "cells": cell,
    "claims": claim,
    "facts": fact,
    "figures": figure,
    "terms": term,
}
"""Each kind that prose names, and how one of it is shown. Sources stand in full at the end of every page."""
