"""An edition's publication.json to contents. Pure: comes in the file's text, goes out what it says.

Every record is read by itself: one that today's models no longer know is left out and named, and the others are
compared. Its essays are files of their own, which `with_texts` puts into it as `essays`; where they are missing essays
are not compared.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from factbook.compare.contents import Contents
from factbook.essays.parse import parse_essay
from factbook.failure import Failure
from factbook.model.base import Strict
from factbook.model.cell import Cell
from factbook.model.kinds import KINDS
from factbook.model.quantity import CountedNoun, Quantity
from factbook.model.settings import Publication as Settings
from factbook.model.source import Citation
from factbook.model.table import Listing, Matrix
from factbook.publication import Computed

SCHEMA_VERSION = 1

Value = TypeVar("Value")


class _Came(Strict):
    """What a figure came to, as an edition holds it."""

    quantity: Quantity
    formula: str = ""
    inputs: tuple[str, ...] = ()
    sources: tuple[Citation, ...] | None = None
    """None where the figure is not derived: its own sources."""


_CELL: TypeAdapter[Cell] = TypeAdapter(Cell)
_NOUN: TypeAdapter[CountedNoun] = TypeAdapter(CountedNoun)
_CAME: TypeAdapter[_Came] = TypeAdapter(_Came)


def with_texts(data: bytes, files: Callable[[Iterable[str]], Mapping[str, bytes]]) -> bytes:
    """An edition's publication.json with the texts of its essays, by path below content/ (`essays`).

    `files` reads those of the files that it names which are there, by path beside it. Data that is none stays as it is:
    `edition_contents` says so. A name that leads out of its folder is passed over, as a missing file is.
    """
    try:
        named = json.loads(data).get("texts")
    except (ValueError, AttributeError, RecursionError):
        return data
    if not isinstance(named, dict):
        return data
    found = files({path: None for path in named.values() if isinstance(path, str) and _is_inside(path)})
    essays: dict[str, Any] = {}
    for text in found.values():
        try:
            texts = json.loads(text)
        except (ValueError, RecursionError):
            continue  # as if it were missing
        essays |= texts if isinstance(texts, dict) else {}
    if not essays:
        return data
    return b'{"essays":' + json.dumps(essays, ensure_ascii=False).encode("utf-8") + b"," + data.lstrip()[1:]


def whole_data(files: Mapping[str, bytes], name: str = "data/publication.json") -> bytes:
    """The same of an edition's files by path, of which `name` is its publication.json."""
    folder = name.rpartition("/")[0]
    return with_texts(
        files[name], lambda paths: {path: files[f"{folder}/{path}"] for path in paths if f"{folder}/{path}" in files}
    )


def _is_inside(path: str) -> bool:
    parsed = PurePosixPath(path)
    return not parsed.is_absolute() and ".." not in parsed.parts and "\0" not in path


def edition_contents(text: str, name: str) -> Contents:
    """The contents of an edition's data file. Raises Failure where it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Failure(f"{name} is not JSON") from None
    if not isinstance(document, dict) or document.get("schema_version") != SCHEMA_VERSION:
        raise Failure(f"{name} is no edition's publication.json of schema version {SCHEMA_VERSION}")
    try:
        settings = Settings.model_validate_json(json.dumps(document.get("publication")))
    except ValidationError as error:
        raise Failure(f"{name}: the publication's own settings cannot be read ({error.error_count()} faults)") from None
    return _contents(document, settings)


def _contents(document: dict[str, Any], settings: Settings) -> Contents:
    unread: set[str] = set()
    events = {
        key: {"id": key, **{field: value for field, value in event.items() if field != "case"}}
        for key, event in _part(document, "events").items()
        if isinstance(event, dict)
    }
    case_of_event = {
        key: str(event["case"])
        for key, event in _part(document, "events").items()
        if isinstance(event, dict) and event.get("case")
    }
    cases = {
        key: {**case, "events": {one: events[one] for one in case.get("events", ()) if one in events}}
        for key, case in _part(document, "cases").items()
        if isinstance(case, dict)
    }
    written = {**{kind: _part(document, kind) for kind in KINDS}, "events": events, "cases": cases}
    records: dict[str, Any] = {
        kind: _read(KINDS[kind].adapter, _named(values), f"{kind}/", unread) for kind, values in written.items()
    }
    tables = records.pop("tables")
    came = _read(_CAME, _part(document, "computed"), "figures/", unread)
    return Contents(
        settings=settings,
        units=_read(_NOUN, _part(document, "units"), "units/", unread),
        matrices={key: table for key, table in tables.items() if isinstance(table, Matrix)},
        listings={key: table for key, table in tables.items() if isinstance(table, Listing)},
        cells=_read(_CELL, _part(document, "cells"), "", unread),
        computed={
            key: Computed(
                quantity=one.quantity,
                formula=one.formula,
                citations=records["figures"][key].sources if one.sources is None else one.sources,
                inputs=one.inputs,
            )
            for key, one in came.items()
            if one.sources is not None or key in records["figures"]
        },
        case_of_event=case_of_event,
        essays=_essays(_part(document, "essays"), unread) if "essays" in document else None,
        unread=frozenset(unread),
        **records,
    )


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Records with their ids, which their keys are."""
    return {key: {"id": key, **value} if isinstance(value, dict) else value for key, value in values.items()}


def _part(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = document.get(name)
    return dict(sorted(part.items())) if isinstance(part, dict) else {}


def _read(adapter: TypeAdapter[Value], values: Mapping[str, Any], prefix: str, unread: set[str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in values.items():
        try:
            found[key] = adapter.validate_json(json.dumps(value))
        except ValidationError:
            unread.add(prefix + key)
    return found


def _essays(texts: Mapping[str, Any], unread: set[str]) -> dict[str, Any]:
    found = {}
    for path, text in texts.items():
        essay, _ = parse_essay(f"content/{path}", text) if isinstance(text, str) else (None, ())
        if essay is None:
            unread.add(f"essays/{path}")
        else:
            found[path] = essay
    return found
