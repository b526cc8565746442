"""JSON Schema of what contributors write."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factbook.load.files import find_files
from factbook.load.yaml_tree import read_tree
from factbook.model.kinds import KINDS
from factbook.schema import schema, schemas

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "publications" / "small"


def test_the_schemas_in_the_repository_are_current() -> None:
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "schemas").glob("*.json")}
    assert written == schemas(), "run: factbook schema --write schemas"


def test_every_kind_of_file_has_a_schema() -> None:
    files = {f"{kind.singular}.schema.json" for kind in KINDS.values()}
    assert set(schemas()) == files | {"publication.schema.json", "units.schema.json", "essay.schema.json"}


def test_editors_are_told_which_schema_is_for_which_files() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = {Path(path).name for path in settings["yaml.schemas"]}
    assert named == set(schemas()) - {"essay.schema.json"}


def test_ids_are_not_written_but_names_with_an_alias_are() -> None:
    claim = schema("claims")["patternProperties"]
    (fields,) = claim.values()
    assert "id" not in fields["properties"]
    assert "id" not in fields["required"]
    assert {"for", "against"} <= set(fields["properties"])
    assert "for_" not in fields["properties"]
    assert "id" not in schema("cases")["$defs"]["Event"]["properties"]
    assert "id" in schema("tables")["$defs"]["Row"]["required"]


def test_every_field_is_described() -> None:
    for name, made in schemas().items():
        for model in (made, *made.get("$defs", {}).values(), *made.get("patternProperties", {}).values()):
            for field, about in model.get("properties", {}).items():
                assert about.get("description"), f"{name}: {field}"


@pytest.mark.parametrize(
    ("date", "partial", "day"),
    [
        ("2023-11-21", True, True),
        ("2023-11", True, False),
        ("2023-Q4", True, False),
        ("2023", True, False),
        ("2023-13", False, False),
        ("2023-Q5", False, False),
        ("21.11.2023", False, False),
    ],
)
def test_dates_have_their_form(date: str, partial: bool, day: bool) -> None:
    source = schema("sources")["properties"]
    patterns = [option["pattern"] for field in ("issued", "retrieved") for option in source[field]["anyOf"][:1]]
    assert [bool(re.search(pattern, date)) for pattern in patterns] == [partial, day]


def test_every_file_of_the_small_publication_fits_its_schema() -> None:
    found, _ = find_files(SMALL)
    for file in found:
        if file.essay:
            continue
        folder = file.path.split("/")[1]
        made = schema(folder) if folder in KINDS else schemas()[folder.replace(".yml", ".schema.json")]
        value = read_tree(file.path, (SMALL / file.path).read_text(encoding="utf-8")).value
        assert misfits(value, made, made) == [], file.path


def test_a_misfit_is_seen() -> None:
    made = schema("sources")
    assert misfits({"kind": "newz"}, made, made) != []


def misfits(value: Any, wanted: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value breaks a schema, by the keywords that these schemas use."""
    if "$ref" in wanted:
        return misfits(value, whole["$defs"][wanted["$ref"].rsplit("/", 1)[1]], whole, at)
    for several in ("anyOf", "oneOf"):
        if several in wanted:
            tried = [misfits(value, option, whole, at) for option in wanted[several]]
            return [] if [] in tried else min(tried, key=len)
    if "const" in wanted and value != wanted["const"]:
        return [f"{at}: {value!r} is not {wanted['const']!r}"]
    if "enum" in wanted and value not in wanted["enum"]:
        return [f"{at}: {value!r} is not in {wanted['enum']}"]
    kinds = {"string": str, "object": dict, "array": tuple, "boolean": bool, "null": type(None)}
    kind = wanted.get("type")
    if kind in kinds and not isinstance(value, kinds[kind]):
        return [f"{at}: {value!r} is no {kind}"]
    if kind in ("integer", "number") and isinstance(value, str | dict | tuple | bool | None):
        return [f"{at}: {value!r} is no {kind}"]
    if isinstance(value, str) and "pattern" in wanted and not re.search(wanted["pattern"], value):
        return [f"{at}: {value!r} has not the form {wanted['pattern']}"]
    if isinstance(value, tuple):
        return [
            wrong
            for index, item in enumerate(value)
            for wrong in misfits(item, wanted.get("items", {}), whole, f"{at}/{index}")
        ]
    if not isinstance(value, dict):
        return []
    wrong = [f"{at}: no {name}" for name in wanted.get("required", ()) if name not in value]
    for name, inner in value.items():
        inside = wanted.get("properties", {}).get(name)
        for pattern, by_pattern in wanted.get("patternProperties", {}).items():
            inside = inside or (by_pattern if re.search(pattern, name) else None)
        inside = inside or wanted.get("additionalProperties", {})
        wrong += [f"{at}: {name} is unknown"] if inside is False else misfits(inner, inside, whole, f"{at}/{name}")
    return wrong
