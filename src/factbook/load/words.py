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
from factbook.load.scalars import quoted
from factbook.load.unfilled import RULE as TO_FILL
from factbook.load.unfilled import STAND_IN_ID
from factbook.places import Place
from factbook.problems import Problem, did_you_mean, nearest

DOUBTS = ("yaml-bare-word", "yaml-bare-number")
"""Rules of YAML whose remedy depends on the field: what the model says of the same place is better."""

Path = tuple[str | int, ...]
Locate = Callable[[Path, bool], Place]
"""From a path, and whether the key is meant, to a place in the file."""

_TAGS = frozenset({"matrix", "listing", "fact", "gap", "days-between", "sum", "share", "ratio", "count"})
_TAGGED: tuple[Path, ...] = ((), ("derived",))

_FORMS = {
    "^https?://": ("a web address that starts with https:// or http://, without spaces", ""),
    "^[A-Z]{3}$": ("three capital letters, the ISO code of the currency: USD, EUR, GBP", ""),
    "^[0-9a-f]{64}$": ("64 digits and letters a to f: the SHA-256 of what was read", ""),
    "^[a-z0-9/-]+": ("the path of a page below content/, small letters, ending in .md: regimes.md", ""),
    r"^\d{4}\.\d{2}": ('an edition in quotes: "2026.11"', ""),
    "^[a-z]{2}(_": ("a language, and a country if it matters: en_GB, en_US", ""),
    r"^[^\n\r]+$": ("one line, without a line break", ""),
}


def kebab(text: str) -> str:
    """The id nearest to some text: "SEC v. Binance" -> "sec-v-binance"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def shown(value: object) -> str:
    """What was written, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "fields (" + ", ".join(list(map(str, value))[:3]) + ")" if value else "an empty {}"
    if isinstance(value, tuple):
        return "a list"
    text = str(value)
    text = text if len(text) <= 60 else text[:59] + "…"
    return f"the number {text}" if isinstance(value, int | Decimal) else repr(text)


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
    for error, path, labels in traced:
        if error["type"] == "too_short" and len(_at(written, path)) >= error["ctx"]["min_length"]:
            continue  # it is long enough; one of its entries is wrong, which is said there
        misfit = next((prefix for prefix, label in labels if kept[prefix] != label), None)
        if misfit is None:
            yield _problem(error, path, _at(written, path), wanted, locate, where)
        elif kept[misfit] is None and misfit not in said:
            said.add(misfit)
            yield _wrong_type(misfit, _at(written, misfit), fields.type_at(wanted, misfit), locate, where)


def _trace(error: Any, written: Any) -> tuple[Path, tuple[tuple[Path, str], ...]]:
    """The path of an error without the names of union members, and those names with the paths where they stand."""
    path: list[str | int] = []
    labels: list[tuple[Path, str]] = []
    here = written
    steps = error["loc"]
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
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
        near = nearest(name, known, 1)
        own = name == "id" and "id" not in known
        return Problem(
            rule="unknown-field",
            place=locate(path, True),
            message="an id is not written inside the record" if own else f"there is no field {name!r} here",
            expected="nothing: the id is the file's name, or the key above the record"
            if own
            else did_you_mean(name, known, "fields"),
            paste=f"{near[0]}: {_bare(value)}" if near and isinstance(value, str | bool | int | Decimal) else "",
            where=where(path[:-1]),
        )
    if error["loc"] and error["loc"][-1] == "[key]":
        return _wrong_key(error, path, name, locate, where)
    if kind == "literal_error":
        words = fields.words_of(there) or tuple(re.findall(r"'([^']*)'", context.get("expected", "")))
        near = nearest(str(value), words, 1) or nearest(str(value).lower(), words, 1)
        return Problem(
            rule="wrong-word",
            place=locate(path, False),
            message=f"{name} is {shown(value)}, which is none of its words",
            expected="one of: " + ", ".join(words),
            paste=f"{name}: {near[0]}" if near else "",
            where=where(path),
        )
    if kind == "value_error":
        return _said_by_model(error, path, value, locate, where)
    if kind == "string_pattern_mismatch":
        return _wrong_form(context["pattern"], path, name, value, locate, where)
    if kind in (
        "string_too_short",
        "string_too_long",
        "too_short",
        "too_long",
        "less_than_equal",
        "greater_than_equal",
    ):
        return _wrong_size(kind, context, path, name, value, locate, where)
    return _wrong_type(path, value, there, locate, where)


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
    else:
        rule, message = "wrong-id", f"{name!r} is not an id"
        expected, paste = "small letters, digits and single hyphens, at most 80", f"{kebab(name)[:80]}:"
    return Problem(
        rule=rule, place=locate(path, True), message=message, expected=expected, paste=paste, where=where(path[:-1])
    )


def _said_by_model(error: Any, path: Path, value: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    said = str(error["ctx"]["error"])
    if isinstance(value, str):
        name = str(path[-1]) if path else "the date"
        return Problem(
            rule="wrong-date",
            place=locate(path, False),
            message=f"{name} is {shown(value)}, which is no date that fits here",
            expected=said,
            where=where(path),
        )
    state = said.startswith("state ")
    message, needed = said.split(" needs ", 1) if state else (said, "")
    example = re.match(r"^([a-z_]+: \{.*\})$", needed)
    return Problem(
        rule="state-needs" if state else "field-conflict",
        place=locate((*path, "state") if state else path, False),
        message=f"the answer has {message} and lacks what that needs" if state else message,
        expected=needed,
        paste=example.group(1) if example else "",
        where=where(path),
    )


def _wrong_form(
    pattern: str, path: Path, name: str, value: Any, locate: Locate, where: Callable[[Path], str]
) -> Problem:
    if pattern.startswith("^[a-z0-9]+(-"):
        address = "(/" in pattern
        suggestion = "/".join(kebab(part) for part in str(value).split("/")) if address else kebab(str(value))
        return Problem(
            rule="wrong-id",
            place=locate(path, False),
            message=f"{shown(value)} is not an id",
            expected="an id, or the address of a cell: table/row/jurisdiction"
            if address
            else "small letters, digits and single hyphens: sec-v-binance",
            paste=suggestion,
            where=where(path),
        )
    expected = next((words for start, (words, _) in _FORMS.items() if pattern.startswith(start)), f"the form {pattern}")
    return Problem(
        rule="wrong-form",
        place=locate(path, False),
        message=f"{name} is {shown(value)}, which has the wrong form",
        expected=expected,
        where=where(path),
    )


def _wrong_size(
    kind: str, context: Any, path: Path, name: str, value: Any, locate: Locate, where: Callable[[Path], str]
) -> Problem:
    least, most = context.get("min_length", context.get("ge")), context.get("max_length", context.get("le"))
    if kind.startswith("string"):
        message = f"{name} is empty" if kind == "string_too_short" else f"{name} has {len(value):,} characters"
        expected = "text" if kind == "string_too_short" else f"at most {most:,} characters"
    elif kind in ("too_short", "too_long"):
        count = len(value) if isinstance(value, tuple) else 0
        message = f"{name} lists {count or 'nothing'}"
        expected = f"at least {least}" if kind == "too_short" else f"at most {most}"
    else:
        message = f"{name} is {value}"
        expected = f"at most {most}" if kind == "less_than_equal" else f"at least {least}"
    return Problem(
        rule="wrong-length", place=locate(path, False), message=message, expected=expected, where=where(path)
    )


def _wrong_type(path: Path, value: Any, there: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    name = str(path[-1]) if path else "the record"
    if path and isinstance(path[-1], int):
        name = f"entry {path[-1] + 1} of {next((step for step in reversed(path) if isinstance(step, str)), 'the list')}"
    expected = fields.in_words(there) if there is not None else "fields below it, indented"
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if number and fields.is_date(there):
        return Problem(
            rule="yaml-date",
            place=locate(path, False),
            message=f"the date {value} is not in quotes",
            expected="the date in quotes",
            paste=f'"{value}"',
            where=where(path),
        )
    paste = ""
    if value is not None and not isinstance(value, Mapping | tuple):
        if "text" in expected and not isinstance(value, str):
            paste = quoted(_bare(value))
        elif expected.startswith("a list"):
            paste = f"[{_bare(value)}]"
        elif "number" in expected and isinstance(value, str):
            digits = re.sub(r"[ ,_'\u00a0\u202f]", "", value)
            paste = digits if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits) else ""
        elif expected == "true or false" and isinstance(value, str):
            paste = "true" if value.lower() in ("yes", "on", "y", "true") else "false"
    if isinstance(value, Mapping) and expected.startswith("a list"):
        expected += ", each with - before it"
    return Problem(
        rule="wrong-type",
        place=locate(path, False),
        message=f"{name} is {'empty' if value is None else shown(value)}",
        expected=expected,
        paste=paste,
        where=where(path),
    )


def _bare(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
