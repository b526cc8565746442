"""Data files: comes in a publication, goes out the whole of it as JSON, and each table as CSV and JSON.

`data/publication.json` has one record a line under its address's kind, keys sorted, numbers with decimals as text so
that none is rounded; `computed` is what derived figures came to. `data/TABLE.csv` has one line a cell or record.
The texts of essays are beside it, those of a folder in one file, `data/essays/FOLDER/index.json`, which it names: texts
are edited most, and the one large file need not be written anew for a word. `compare.edition.with_texts` puts both
together again.

A spreadsheet runs a text cell that begins with = + - @ as a formula. Such a cell gets a leading apostrophe, which
spreadsheets take as "this is text"; plain numbers keep their minus sign.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel

from factbook.compile.cells import Cells
from factbook.compile.draft import DataDraft
from factbook.compile.evidence import evidence_drafts
from factbook.compile.fields import Line
from factbook.compile.listings import ordered_lines
from factbook.compile.press import Press
from factbook.model.cell import Cell
from factbook.model.quantity import Quantity
from factbook.model.source import Citation
from factbook.model.table import Listing, Matrix
from factbook.publication import Publication

SCHEMA_VERSION = 1

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@|%]")

CELL_COLUMNS = (
    "address",
    "question",
    "jurisdiction",
    "state",
    "state_words",
    "value",
    "note",
    "reason",
    "as_of",
    "in_force_from",
    "in_force_until",
    "expected",
    "searched",
    "positions",
    "confidence",
    "sources",
)

LISTING_COLUMNS = ("address", "name", "title", "from", "to", "value", "outcome", "status", "confidence", "sources")


PUBLICATION_JSON = "data/publication.json"
TEXTS = "data/essays/"


def data_files(press: Press) -> dict[str, bytes]:
    """All data files by path below build/docs."""
    files = {PUBLICATION_JSON: publication_json(press), **{path: text_file(press, path) for path in text_paths(press)}}
    for draft in data_drafts(press):
        files |= draft.make()
    return dict(sorted(files.items()))


def data_drafts(press: Press) -> Iterator[DataDraft]:
    """All data files but the whole publication and the texts of essays, each with what makes it."""
    yield from table_drafts(press)
    yield from evidence_drafts(press)


def table_drafts(press: Press) -> Iterator[DataDraft]:
    """The two files of each table."""
    for table_id in (*press.publication.matrices, *press.publication.listings):
        paths = (f"data/{table_id}.csv", f"data/{table_id}.json")
        yield DataDraft(paths=paths, make=partial(_table_files, press, table_id))


def _table_files(press: Press, table_id: str) -> dict[str, bytes]:
    matrix = press.publication.matrices.get(table_id)
    if matrix is not None:
        return _table(table_id, matrix, CELL_COLUMNS, _cells(press, matrix))
    listing = press.publication.listings[table_id]
    return _table(table_id, listing, LISTING_COLUMNS, _lines(press, listing))


def _case(publication: Publication, key: str) -> dict[str, Any]:
    """A case names its events; they stand with all the others."""
    values = plain(publication.cases[key])
    return {**values, "events": list(values.get("events", {}))}


def _computed(publication: Publication, key: str) -> dict[str, Any]:
    one = publication.computed[key]
    if publication.figures[key].derived is None:  # the figure itself says the rest
        return {"quantity": plain(one.quantity)}
    return {
        "quantity": plain(one.quantity),
        "formula": one.formula,
        "inputs": list(one.inputs),
        "sources": [plain(citation) for citation in one.citations],
    }


def _event(publication: Publication, key: str) -> dict[str, Any]:
    return {**plain(publication.events[key]), "case": publication.case_of_event.get(key)}


def _jurisdiction(publication: Publication, key: str) -> dict[str, Any]:
    return {name: value for name, value in plain(publication.jurisdictions[key]).items() if name != "answers"}


PARTS: dict[str, tuple[Callable[[Publication], Iterable[str]], Callable[[Publication, str], Any]]] = {
    "cases": (lambda all_of: all_of.cases, _case),
    "cells": (lambda all_of: all_of.cells, lambda all_of, key: all_of.cells[key]),
    "claims": (lambda all_of: all_of.claims, lambda all_of, key: all_of.claims[key]),
    "computed": (lambda all_of: all_of.computed, _computed),
    "corrections": (lambda all_of: all_of.corrections, lambda all_of, key: all_of.corrections[key]),
    "events": (lambda all_of: all_of.events, _event),
    "facts": (lambda all_of: all_of.facts, lambda all_of, key: all_of.facts[key]),
    "figures": (lambda all_of: all_of.figures, lambda all_of, key: all_of.figures[key]),
    "jurisdictions": (lambda all_of: all_of.jurisdictions, _jurisdiction),
    "placement": (lambda all_of: all_of.placement, lambda all_of, key: all_of.placement[key][0]),
    "sources": (lambda all_of: all_of.sources, lambda all_of, key: all_of.sources[key]),
    "tables": (
        lambda all_of: (*all_of.listings, *all_of.matrices),
        lambda all_of, key: all_of.matrices.get(key) or all_of.listings[key],
    ),
    "terms": (lambda all_of: all_of.terms, lambda all_of, key: all_of.terms[key]),
    "texts": (
        lambda all_of: all_of.manuscript.essays,
        lambda _, page: text_path(page).removeprefix("data/"),
    ),
    "units": (lambda all_of: all_of.units, lambda all_of, key: all_of.units[key]),
}
"""Each object of publication.json: which keys it has, and what stands under one."""


def publication_json(press: Press) -> bytes:
    """The whole resolved publication, one record a line."""
    publication = press.publication
    parts = [f'{{"publication":{_dumped(publication.settings)}']
    for name, (keys, _) in PARTS.items():
        inside = ",\n".join([json_line(publication, name, key) for key in sorted(keys(publication))])
        parts.append(f'"{name}":{{\n{inside}\n}}')
    return (",\n".join([*parts, f'"schema_version":{SCHEMA_VERSION}']) + "}\n").encode()


def text_paths(press: Press) -> list[str]:
    """The files of the texts of essays."""
    return sorted({text_path(page) for page in press.publication.manuscript.essays})


def text_path(page: str) -> str:
    """The file that holds the text of an essay, with those of its folder."""
    return f"{TEXTS}{page[: page.rfind('/') + 1]}index.json"


def text_file(press: Press, path: str) -> bytes:
    """One file of texts, an essay a line, each by its page."""
    pages = sorted(page for page in press.publication.manuscript.essays if text_path(page) == path)
    inside = ",\n".join([text_line(press.publication, page) for page in pages])
    return f"{{\n{inside}\n}}\n".encode()


def text_line(publication: Publication, page: str) -> str:
    """The line of one essay, without the comma after it."""
    return f"{json.dumps(page)}:{_dumped(publication.manuscript.essays[page].text)}"


def json_line(publication: Publication, part: str, key: str) -> str:
    """The line of one record, without the comma after it. Its id is its key, and not said again."""
    record = PARTS[part][1](publication, key)
    values = plain(record) if isinstance(record, BaseModel) else record
    if isinstance(values, dict):
        values = {name: value for name, value in values.items() if name != "id"}
    return f"{json.dumps(key)}:{_dumped(values)}"


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as JSON values, without what was not written."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _dumped(record: Any) -> str:
    return _ENCODE(plain(record) if isinstance(record, BaseModel) else record)


def _table(
    table_id: str, table: Matrix | Listing, columns: Sequence[str], rows: Iterable[dict[str, str]]
) -> dict[str, bytes]:
    listed = list(rows)
    about = {
        "id": table_id,
        "title": table.title,
        "reviewed": table.reviewed,
        "scope": plain(table.scope),
        "columns": list(columns),
    }
    lines = ",\n".join(map(_dumped, listed))
    document = f'{_dumped(about)[:-1]},"rows":[\n{lines}\n]}}\n'
    return {f"data/{table_id}.csv": csv(columns, listed), f"data/{table_id}.json": document.encode()}


def csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """RFC 4180 with every field quoted, UTF-8."""
    lines = [",".join(csv_field(column) for column in columns)]
    lines += [",".join(csv_field(row[column]) for column in columns) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode()


def csv_field(text: str) -> str:
    """One field, quoted, that no spreadsheet runs."""
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"'


def _cells(press: Press, matrix: Matrix) -> Iterable[dict[str, str]]:
    publication, words = press.publication, press.words
    for row in matrix.rows:
        for column in matrix.columns:
            address = f"{matrix.id}/{row.id}/{column}"
            cell = publication.cells[address]
            yield {
                "address": address,
                "question": row.question,
                "jurisdiction": publication.jurisdictions[column].name,
                "state": cell.state,
                "state_words": words.state(cell.state, matrix, row),
                "value": "; ".join(_value(press, value) for value in cell.values),
                "note": cell.note or "",
                "reason": cell.reason or "",
                "as_of": cell.as_of or "",
                "in_force_from": (cell.in_force.from_ or "") if cell.in_force else "",
                "in_force_until": (cell.in_force.until or "") if cell.in_force else "",
                "expected": cell.expected or "",
                "searched": _searched(cell),
                "positions": " / ".join(f"{one.says} [{_cited(one.sources)}]" for one in cell.positions),
                "confidence": cell.confidence or "",
                "sources": _cited(cell.sources),
            }


def _searched(cell: Cell) -> str:
    return f"{cell.searched.by}; {cell.searched.on}; {cell.searched.where}" if cell.searched else ""


def _value(press: Press, value: str | Quantity) -> str:
    return value if isinstance(value, str) else press.words.quantity(value, "full").replace("\u00a0", " ")


def _cited(citations: Iterable[Citation]) -> str:
    return "; ".join(f"{one.ref}, {one.at}" if one.at else one.ref for one in citations)


def _lines(press: Press, listing: Listing) -> Iterable[dict[str, str]]:
    for line in ordered_lines(Cells(press.publication, listing.home), listing):
        yield {
            "address": line.address,
            "name": line.name,
            "title": line.title,
            "from": line.start.date if line.start else "",
            "to": line.end.date if line.end else "",
            "value": _value(press, line.quantity) if line.quantity else "",
            "outcome": line.case.outcome if line.case else "",
            "status": line.case.status if line.case else "",
            "confidence": _confidence(line),
            "sources": _cited(_sources(line)),
        }


def _confidence(line: Line) -> str:
    record = line.figure or line.case
    return (record.confidence or "") if record else ""


def _sources(line: Line) -> tuple[Citation, ...]:
    if line.computed:
        return line.computed.citations
    return line.case.sources if line.case else ()
