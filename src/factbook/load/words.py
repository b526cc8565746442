"""pydantic's findings in plain words.

In: the errors of one record, what was written, its type, and a function from a path to a place. Out: problems, one
for each thing to mend. Where a value may be one of several types pydantic reports each type's complaint; only the
one that fits what was written is kept, so that nobody reads three messages about one value.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from factbook.load import fields
from factbook.load.suggest import flow, kebab
from factbook.load.unfilled import RULE as TO_FILL
from factbook.load.unfilled import STAND_IN_ID
from factbook.load.values import (
    Locate,
    Path,
    said_by_model,
    shown,
    wrong_date,
    wrong_form,
    wrong_size,
    wrong_type,
)
from factbook.problems import Problem, did_you_mean, nearest

DOUBTS = ("yaml-bare-word", "yaml-bare-number")
"""Rules of YAML whose remedy depends on the field: what the model says of the same place is better."""

_TAGS = frozenset({"matrix", "listing", "fact", "gap", "days-between", "sum", "share", "ratio", "count"})
_TAGGED: tuple[Path, ...] = ((), ("derived",))

_PLAIN_WORDS = {
    **dict.fromkeys(("yes", "y", "true"), "present"),
    **dict.fromkeys(("no", "n", "false"), "absent"),
    **dict.fromkeys(("partial", "partially", "in part"), "partly"),
    **dict.fromkeys(("n/a", "na", "not applicable"), "not-applicable"),
}
"""States as people say them; the words of the model are used where the field takes them."""


def in_plain_words(
    errors: Sequence[Any], written: Any, wanted: Any, locate: Locate, where: Callable[[Path], str]
) -> Iterator[Problem]:
    """One problem for each thing to mend, from the errors of validating `written` as `wanted`."""
    traced = [(error, *_trace(error, written)) for error in errors]
    members: dict[Path, list[str]] = {}
    for _, _, labels in traced:
        for prefix, label in labels:
            members.setdefault(prefix, []).append(label)
    kept = {prefix: _fitting(labels, _at(written, prefix)) for prefix, labels in members.items()}
    said: set[Path] = set()
    unknown: dict[Path, list[str]] = {}
    for error, path, _ in traced:
        if error["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
    for error, path, labels in traced:
        if error["type"] == "too_short" and len(_at(written, path)) >= error["ctx"]["min_length"]:
            continue  # it is long enough; one of its entries is wrong, which is said there
        if error["type"] == "missing" and _is_meant(str(path[-1]), unknown.get(path[:-1], ())):
            continue  # it is there, misspelt, which is said there
        misfit = next((prefix for prefix, label in labels if kept[prefix] != label), None)
        if misfit is None:
            yield _problem(error, path, _at(written, path), wanted, locate, where)
        elif kept[misfit] is None and misfit not in said:
            said.add(misfit)
            yield wrong_type(misfit, _at(written, misfit), fields.type_at(wanted, misfit), locate, where)


def _is_meant(name: str, unknown: Sequence[str]) -> bool:
    """Whether a missing field is among the unknown ones, misspelt or run together with its value."""
    return bool(nearest(name, unknown, 1)) or any(each.startswith(f"{name}:") for each in unknown)


def _trace(error: Any, written: Any) -> tuple[Path, tuple[tuple[Path, str], ...]]:
    """The path of an error without the names of union members, and those names with the paths where they stand."""
    path: list[str | int] = []
    labels: list[tuple[Path, str]] = []
    here = written
    steps = error["loc"]
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if step in _TAGS and tuple(path) in _TAGGED:
            continue
        indexed = isinstance(step, int) and isinstance(here, tuple) and step < len(here)
        if indexed or (isinstance(here, Mapping) and step in here):
            here = here[step]
        elif last and (error["type"] == "missing" or step == "[key]"):
            if step == "[key]":
                break
        else:
            labels.append((tuple(path), str(step)))
            continue
        path.append(step)
    return tuple(path), tuple(labels)


def _at(written: Any, path: Path) -> Any:
    for step in path:
        if isinstance(written, Mapping):
            written = written.get(step)
        elif isinstance(written, tuple) and isinstance(step, int) and step < len(written):
            written = written[step]
        else:
            return None
    return written


def _fitting(labels: Sequence[str], value: Any) -> str | None:
    """The union member that what was written was meant for, by its YAML type."""
    simple = ("constrained-str", "int", "decimal", "literal", "tuple[", "str", "function-after[_checked")
    for label in labels:
        if isinstance(value, Mapping):
            fits = not label.startswith(simple)
        elif isinstance(value, tuple):
            fits = label.startswith("tuple[")
        else:
            fits = isinstance(value, str) and label.startswith(("constrained-str", "str", "function-after[_checked"))
        if fits:
            return label
    return None


def _problem(error: Any, path: Path, value: Any, wanted: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    name = str(path[-1]) if path else "the record"
    there = fields.type_at(wanted, path)
    if kind == "missing":
        return Problem(
            rule="missing-field",
            place=locate(path[:-1], True),
            message=f"the field {name} is missing",
            expected=fields.in_words(there),
            paste=f"{name}: {fields.example(there)}",
            where=where(path[:-1]),
        )
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _tag(context, path, value, locate, where)
    if kind == "extra_forbidden":
        models = fields.models_of(fields.type_at(wanted, path[:-1]))
        known = dict.fromkeys(field for model in models for field in fields.field_names(model))
        return _unknown_field(path, name, value, known, locate, where)
    if error["loc"] and error["loc"][-1] == "[key]":
        return _wrong_key(error, path, name, locate, where)
    if kind == "literal_error":
        words = fields.words_of(there) or tuple(re.findall(r"'([^']*)'", context.get("expected", "")))
        plain = _PLAIN_WORDS.get(str(value).lower(), "")
        near = [plain] if plain in words else nearest(str(value), words, 1) or nearest(str(value).lower(), words, 1)
        return Problem(
            rule="wrong-word",
            place=locate(path, False),
            message=f"{name} is {shown(value)}, which is none of its words",
            expected="one of: " + ", ".join(words),
            paste=f"{name}: {near[0]}" if near else "",
            where=where(path),
        )
    if kind == "value_error":
        return said_by_model(error, path, value, there, locate, where)
    if kind == "string_too_long" and fields.is_date(there):
        return wrong_date("a date is shorter", path, value, there, locate, where)
    if kind == "string_pattern_mismatch":
        return wrong_form(context["pattern"], path, name, value, locate, where)
    if kind in (
        "string_too_short",
        "string_too_long",
        "too_short",
        "too_long",
        "less_than_equal",
        "greater_than_equal",
    ):
        return wrong_size(kind, context, path, name, value, locate, where)
    return wrong_type(path, value, there, locate, where)


def _unknown_field(
    path: Path, name: str, value: Any, known: Mapping[str, None], locate: Locate, where: Callable[[Path], str]
) -> Problem:
    near = nearest(name, known, 1) or nearest(name.lower(), known, 1)
    message, paste = f"there is no field {name!r} here", ""
    expected = did_you_mean(name, known, "fields") if near else "one of the fields: " + ", ".join(known)
    if name == "id" and "id" not in known:
        message = "an id is not written inside the record"
        expected = "nothing: the id is the file's name, or the key above the record"
    elif value is None and (run := re.fullmatch(r"(\w+):([\"']?)(.+)\2", name)) and run[1] in known:
        message = f"{run[1]} has no space after its colon"
        expected, paste = "a name, a colon, a space, and then the value", f"{run[1]}: {flow(run[3])}"
    elif value is None and "at" in known:
        place = re.fullmatch(r"at\s+([\"']?)(.+)\1", name)
        message = "at has no colon after it" if place else f"{shown(name)} has no name before it"
        paste = f"at: {flow(place[2] if place else name)}"
        expected = "a name, a colon, and then the place in the source"
    elif near:
        paste = f"{near[0]}: {flow(value)}" if isinstance(value, str | bool | int | Decimal) else f"{near[0]}:"
    return Problem(
        rule="unknown-field",
        place=locate(path, True),
        message=message,
        expected=expected,
        paste=paste,
        where=where(path[:-1]),
    )


def _tag(context: Any, path: Path, value: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    field = str(context.get("discriminator", "kind")).strip("'")
    words = re.findall(r"'([^']*)'", str(context.get("expected_tags", ""))) or (
        ["matrix", "listing"] if field == "kind" else ["days-between", "sum", "share", "ratio", "count"]
    )
    found = value.get(field) if isinstance(value, Mapping) else None
    if found is None:
        return Problem(
            rule="missing-field",
            place=locate(path, True),
            message=f"the field {field} is missing",
            expected="one of: " + ", ".join(words),
            paste=f"{field}: {words[0]}",
            where=where(path),
        )
    near = nearest(str(found), words, 1)
    return Problem(
        rule="wrong-word",
        place=locate((*path, field), False),
        message=f"{field} is {shown(found)}, which is none of its words",
        expected="one of: " + ", ".join(words),
        paste=f"{field}: {near[0]}" if near else "",
        where=where(path),
    )


def _wrong_key(error: Any, path: Path, name: str, locate: Locate, where: Callable[[Path], str]) -> Problem:
    if error["type"] == "literal_error":
        words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        expected, paste = did_you_mean(name, words, "words"), ""
        rule, message = "wrong-word", f"{name!r} is none of the words that may stand here"
    elif name == STAND_IN_ID:
        rule, message = TO_FILL, "an id is still to be filled here"
        expected, paste = "small letters, digits and single hyphens: complaint-filed", ""
    elif error.get("ctx", {}).get("pattern", "").startswith("^(/|("):
        rule, message = "wrong-form", f"{name!r} is no address of the site"
        expected, paste = "a page of the site with its last slash, and a place on it: regimes/, regimes/#scope", ""
    else:
        rule, message = "wrong-id", f"{name!r} is not an id"
        expected, paste = "small letters, digits and single hyphens, at most 80", f"{kebab(name)[:80]}:"
    return Problem(
        rule=rule, place=locate(path, True), message=message, expected=expected, paste=paste, where=where(path[:-1])
    )
