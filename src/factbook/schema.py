"""JSON Schema of what contributors write, made from the models.

In: the models. Out: one schema for each kind of file, for editors that complete and underline as one types. The models
describe a record with its id; in a file the id is the file's name or the key above the record, so it is taken out here,
and a file of many records is an object whose keys are ids.
"""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from factbook.model.base import ID_PATTERN
from factbook.model.case import Case, Event
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.kinds import KINDS
from factbook.model.quantity import CountedNoun
from factbook.model.settings import FrontMatter, Publication
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_RECORDS: dict[str, tuple[type[BaseModel], ...]] = {
    "sources": (Source,),
    "jurisdictions": (Jurisdiction,),
    "tables": (Matrix, Listing),
    "facts": (Fact, NothingFound),
    "figures": (Figure,),
    "cases": (Case,),
    "events": (Event,),
    "claims": (Claim,),
    "terms": (Term,),
    "corrections": (Correction,),
}

_WITHOUT_ID = frozenset(model.__name__ for models in _RECORDS.values() for model in models)


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file in schemas/."""
    made = {f"{kind.singular}.schema.json": schema(name) for name, kind in KINDS.items()}
    made["publication.schema.json"] = _finished(
        TypeAdapter(Publication).json_schema(by_alias=True), "data/publication.yml"
    )
    nouns = TypeAdapter(CountedNoun).json_schema()
    made["units.schema.json"] = _finished(_keyed(nouns), "data/units.yml")
    made["essay.schema.json"] = _finished(
        TypeAdapter(FrontMatter).json_schema(by_alias=True), "the front matter of content/**.md"
    )
    return made


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of record's files, as contributors write them."""
    layout = KINDS[kind].layout  # type: ignore[index]
    models = _RECORDS[kind]
    one = TypeAdapter(models[0] if len(models) == 1 else _either(*models)).json_schema(by_alias=True)
    if kind == "tables":
        one["oneOf"] = one.pop("anyOf")
    folder = f"data/{kind}/" + ("ID.yml" if layout == "file" else "*.yml")
    return _finished(one if layout == "file" else _keyed(one), folder)


def _either(first: Any, second: Any) -> Any:
    return first | second


def _keyed(one: dict[str, Any]) -> dict[str, Any]:
    """An object whose keys are ids and whose values are of the schema `one`."""
    definitions = one.pop("$defs", {})
    keyed: dict[str, Any] = {
        "type": "object",
        "patternProperties": {ID_PATTERN: one},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {**keyed, "$defs": definitions} if definitions else keyed


def _finished(made: dict[str, Any], files: str) -> dict[str, Any]:
    """The schema in the form that is written: without ids, without generated titles, with date forms."""
    authored = _authored(made)
    authored.pop("$schema", None)
    return {"$schema": DIALECT, "title": f"Factbook: {files}", **authored}


def _authored(node: Any) -> Any:
    if isinstance(node, list):
        return [_authored(item) for item in node if not _decimal_as_text(item)]
    if not isinstance(node, dict):
        return node
    title = node.get("title")
    made = {name: _authored(value) for name, value in node.items() if not _made_by_pydantic(name, value)}
    if isinstance(title, str) and title in _WITHOUT_ID and isinstance(made.get("properties"), dict):
        made["properties"].pop("id", None)
        made["required"] = [name for name in made.get("required", []) if name != "id"]
    return made


def _made_by_pydantic(name: str, value: Any) -> bool:
    """Titles repeat the fields' names, and discriminators are no part of JSON Schema."""
    return (name == "title" and isinstance(value, str)) or (name == "discriminator" and "propertyName" in value)


def _decimal_as_text(item: Any) -> bool:
    """pydantic also takes decimals from JSON text; in YAML a number is a number."""
    return isinstance(item, dict) and item.get("type") == "string" and "(?!^[-+.]*$)" in str(item.get("pattern", ""))
