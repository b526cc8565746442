"""The data dictionary: comes in the models, goes out every part of publication.json, every object in it and its fields.

Nothing is described twice: names, types and meanings of fields are the models' own. What a model does not say (what the
parts of the file hold, what the columns of a table's file mean) stands here, and tests hold it to the files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from factbook.model.base import ID_PATTERN
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.quantity import CountedNoun, Quantity
from factbook.model.settings import Publication
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term

MODELS = (
    Publication,
    Case,
    Cell,
    Claim,
    Correction,
    Event,
    Fact,
    NothingFound,
    Figure,
    Quantity,
    Jurisdiction,
    Source,
    Matrix,
    Listing,
    Term,
    CountedNoun,
)
"""The objects of publication.json; those inside them are found by following the fields."""

PARTS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "publication": ("", ("Publication",), "What the publication says of itself."),
    "cases": ("id of a case", ("Case",), "Cases. `events` lists ids; the events stand under `events`."),
    "cells": (
        "address: table/row/jurisdiction",
        ("Cell",),
        "Every cell of every comparison, those that nobody has researched included.",
    ),
    "claims": ("id of a claim", ("Claim",), "Claims, each with its verdict."),
    "computed": (
        "id of a figure",
        ("Quantity",),
        "What each figure comes to: `quantity`, for a derived one also `formula` in words, `inputs` (addresses) and "
        "`sources` of all inputs.",
    ),
    "corrections": (
        "id of a correction",
        ("Correction",),
        "What published editions said wrongly, and since when it is right.",
    ),
    "events": ("id of an event", ("Event",), "Events of all cases and of none; `case` is the id of the case, or null."),
    "facts": ("id of a fact", ("Fact", "NothingFound"), "Facts, and searches that found nothing."),
    "figures": ("id of a figure", ("Figure",), "Figures as they were written."),
    "jurisdictions": (
        "id of a jurisdiction",
        ("Jurisdiction",),
        "Jurisdictions without their answers, which stand under `cells`.",
    ),
    "placement": (
        "address of a record",
        (),
        "The file of the page that shows the record, where its address is its id; a case or jurisdiction is a page.",
    ),
    "sources": ("id of a source", ("Source",), "Sources, and how each was read."),
    "tables": ("id of a table", ("Matrix", "Listing"), "Definitions of tables: questions, columns, scope, order."),
    "terms": ("id of a term", ("Term",), "The glossary."),
    "texts": (
        "path below content/",
        (),
        "The file beside this one that holds the text of each essay: by the same path, Markdown with its front matter.",
    ),
    "units": ("key", ("CountedNoun",), "Nouns that figures count, with plurals."),
    "schema_version": ("", (), "The version of this file's format; 1."),
}
"""What each part of publication.json holds: what its keys are, of which objects its values are, and words."""

CELL_COLUMN_WORDS: Mapping[str, str] = {
    "address": "The cell's address: table/row/jurisdiction.",
    "question": "The question of the row, in full.",
    "jurisdiction": "The jurisdiction's name.",
    "state": "One of nine; the object Cell lists them.",
    "state_words": "The state as this table words it.",
    "value": "The answer; several are parted by semicolons.",
    "note": "What qualifies the answer.",
    "reason": "Why the question does not apply, or why an answer was withdrawn.",
    "as_of": "The date for which the answer holds.",
    "in_force_from": "Since when the rule is in force.",
    "in_force_until": "Until when.",
    "expected": "For a pending answer: when it is expected.",
    "searched": "For one that was not found: who searched, when and where.",
    "positions": "For a disputed one: each position with its sources.",
    "confidence": "high, medium or low.",
    "sources": "Ids of sources, each with its locator, parted by semicolons.",
}

LISTING_COLUMN_WORDS: Mapping[str, str] = {
    "address": "The record's address.",
    "name": "Its short name.",
    "title": "Its full name.",
    "from": "The date of its first event.",
    "to": "The date of its last event.",
    "value": "Its number with its unit.",
    "outcome": "How a case ended.",
    "status": "Where a case stands.",
    "confidence": "high, medium or low.",
    "sources": "Ids of sources, each with its locator, parted by semicolons.",
}

_PLAIN = {"integer": "whole number", "number": "number", "boolean": "true or false"}

_TEXTS = (
    (ID_PATTERN, "id"),
    ("^https?", "web address"),
    (r"^\d{4}-(0[1-9]|1[0-2])-", "day"),
    (r"^\d{4}(-(Q", "date"),
)
"""Texts of a form, by the pattern's start: a date may be a day, a month, a quarter or a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """A field: its name in the file, its type in words, whether it is always there, and what it means."""

    name: str
    type: str
    required: bool
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectEntry:
    """An object by its model's name, what it is, and its fields in the model's order."""

    name: str
    means: str
    fields: tuple[FieldEntry, ...]


KEYED = frozenset(model.__name__ for model in MODELS)
"""Objects that stand under their ids, which are not said again in them."""


@cache
def objects() -> tuple[ObjectEntry, ...]:
    """Every object that publication.json can hold, those of `MODELS` first, then those inside them."""
    adapter: TypeAdapter[Any] = TypeAdapter(tuple[MODELS])  # type: ignore[valid-type]
    definitions = adapter.json_schema(by_alias=True)["$defs"]
    named = [model.__name__ for model in MODELS]
    order = [*named, *sorted(name for name in definitions if name not in named and "properties" in definitions[name])]
    return tuple(_described(name, definitions[name]) for name in order)


def _described(name: str, schema: Mapping[str, Any]) -> ObjectEntry:
    required = set(schema.get("required", ()))
    return ObjectEntry(
        name=name,
        means=" ".join(str(schema.get("description", "")).split("\n\n")[0].split()),
        fields=tuple(
            FieldEntry(
                name=field,
                type=_one_of(one),
                required=field in required,
                means=str(one.get("description", "")),
            )
            for field, one in schema["properties"].items()
            if field != "id" or name not in KEYED
        ),
    )


def _types(schema: Mapping[str, Any]) -> Iterator[str]:
    """The type in words; several where a field may be one or the other."""
    if "$ref" in schema:
        yield str(schema["$ref"]).rsplit("/", 1)[-1]
    elif "enum" in schema or "const" in schema:
        yield ", ".join(map(str, schema.get("enum", [schema.get("const")])))
    elif several := schema.get("anyOf") or schema.get("oneOf"):
        kinds = {one.get("type") for one in several}
        decimal = {"integer", "number", "string"} <= kinds  # how pydantic says Decimal
        if decimal:
            yield "number (text where it has decimals)"
        for one in several:
            if one.get("type") != "null" and not (decimal and one.get("type") in ("integer", "number", "string")):
                yield from _types(one)
    elif schema.get("type") == "array":
        yield f"list of {_one_of(schema.get('items') or {'anyOf': schema['prefixItems']})}"
    elif schema.get("type") == "object":
        inside = schema.get("additionalProperties")
        yield f"map to {_one_of(inside)}" if isinstance(inside, dict) else "map"
    elif schema.get("type") == "string":
        yield _kind_of_text(str(schema.get("pattern", "")))
    else:
        yield _PLAIN[str(schema["type"])]


def _one_of(schema: Mapping[str, Any]) -> str:
    return " or ".join(dict.fromkeys(_types(schema)))


def _kind_of_text(pattern: str) -> str:
    """What a text holds, by the pattern that it must match."""
    return next((words for start, words in _TEXTS if pattern.startswith(start)), "text")
