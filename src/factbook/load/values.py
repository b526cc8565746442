"""A value that the models refuse, in words: what it is, what was expected, what to paste.

In: what was written at a path, the type wanted there, and functions from a path to a place and to words. Out: one
problem. The remedies that can be guessed are made by `suggest`; where there are two readings both are named.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from factbook.load import fields
from factbook.load.scalars import quoted
from factbook.load.suggest import BULLET, amount, citation, dates, flow, kebab, number
from factbook.model.source import Citation
from factbook.places import Place
from factbook.problems import Problem

Path = tuple[str | int, ...]
Locate = Callable[[Path, bool], Place]
"""From a path, and whether the key is meant, to a place in the file."""

SOURCE_ID = "the id of a source: the name of its file below data/sources, without .yml"
"""What stands after `ref:`."""

_FORMS = {
    "^https?://": ("a web address that starts with https:// or http://, without spaces", ""),
    "^[A-Z]{3}$": ("three capital letters, the ISO code of the currency: USD, EUR, GBP", ""),
    "^[0-9a-f]{64}$": ("64 digits and letters a to f: the SHA-256 of what was read", ""),
    "^[a-z0-9/-]+": ("the path of a page below content/, small letters, ending in .md: regimes.md", ""),
    "^(/|(": ("a page of the site with its last slash, and a place on it: regimes/, regimes/#scope; / is home", ""),
    r"^\d{4}\.\d{2}": ('an edition in quotes: "2026.11"', ""),
    "^[a-z]{2}(_": ("a language, and a country if it matters: en_GB, en_US", ""),
    r"^[^\n\r]+$": ("one line, without a line break", ""),
}


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


def said_by_model(
    error: Any, path: Path, value: Any, there: Any, locate: Locate, where: Callable[[Path], str]
) -> Problem:
    """What a model's own check says: a date that does not exist, a state without what it needs, fields at odds."""
    said = str(error["ctx"]["error"])
    if isinstance(value, str):
        return wrong_date(said, path, value, there, locate, where)
    if said.startswith("state "):
        state, needed = said.removeprefix("state ").split(" needs ", 1)
        form, expected = next((both for start, both in _NEEDS.items() if needed.startswith(start)), ("", needed))
        return Problem(
            rule="state-needs",
            place=locate((*path, "state"), False),
            message=f"the answer's state is {state}, which needs something more",
            expected=expected or needed,
            paste=form,
            where=where(path),
        )
    return Problem(
        rule="field-conflict",
        place=locate(path, False),
        message=said,
        expected=next((expected for start, expected in _INSTEAD.items() if said.startswith(start)), ""),
        where=where(path),
    )


_NEEDS = {
    "at least one source": ("sources: [{ref: source-id, at: p. 1}]", ""),
    "a note": ('note: "..."', ""),
    "expected:": ("expected: none given", 'a line expected: with its date, or "none given" if the source gives none'),
    "reason:": ('reason: "..."', "a line reason: that says why the question does not arise"),
    "searched:": (
        'searched: {by: "...", on: "YYYY-MM-DD", where: "..."}',
        "a line searched: that says who, when, where",
    ),
    "positions:": ("", "below positions: two or more, each with what it says and its sources"),
    "asserted_in:": ("", "the lines asserted_in:, the edition that asserted it, and reason:, why it was wrong"),
}
"""By how a state's need starts: a form to paste, and words for it where the model's own read badly in a message."""

_INSTEAD = {
    "a figure has either": "one of the two: the line value: with its unit, or the lines below derived:",
    "a number needs either": "one of the two: unit: day, or currency: USD",
    "qualifier: range": "value: {min: 1, max: 2} with qualifier: range; or one number and another qualifier",
    "a figure with a value": "sources: with at least one - {ref: source-id, at: p. 1}",
    "a derived figure": "the figure without unit, currency and per",
    "min must": "the smaller number after min, the larger after max",
    "a source that was not seen": "a line seen_via: [where it is known from], or a line note:",
}
"""By how a conflict starts: what to write instead."""


def wrong_date(said: str, path: Path, value: str, there: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    """A text that is no date, with the date that was meant where there is but one."""
    name = str(path[-1]) if path else "the date"
    meant = dates(value)
    message, expected, paste = f"{name} is {shown(value)}: {said}", "a date that exists", ""
    if said.startswith("a full day"):
        message, expected = f"{name} is {shown(value)}, which is not a full day", fields.in_words(there)
    elif len(meant) == 2:
        message = f"{name} is {shown(value)}, which may be either of two days"
        expected = "year-month-day in quotes: " + " or ".join(map(quoted, meant))
    elif meant or said.startswith("a date is"):
        message = f"{name} is {shown(value)}, which is not how dates are written here"
        expected, paste = fields.in_words(there), _line(path, quoted(meant[0])) if meant else ""
    return Problem(
        rule="wrong-date", place=locate(path, False), message=message, expected=expected, paste=paste, where=where(path)
    )


def _line(path: Path, value: str) -> str:
    """The line to paste: the field's name with its value; inside a list the value alone."""
    return f"{path[-1]}: {value}" if path and isinstance(path[-1], str) else value


def wrong_form(
    pattern: str, path: Path, name: str, value: Any, locate: Locate, where: Callable[[Path], str]
) -> Problem:
    """An id, an address, a currency that has another form."""
    if path[-1] == "unit" and (currency := _currency(str(value))):
        return Problem(
            rule="wrong-id",
            place=locate(path, True),
            message=f"unit is {shown(value)}, which is a currency",
            expected="for money currency: instead of unit:",
            paste=f"currency: {currency}",
            where=where(path),
        )
    if pattern.startswith("^[a-z0-9]+(-"):
        address = "(/" in pattern
        suggestion = "/".join(kebab(part) for part in str(value).split("/")) if address else kebab(str(value))
        return Problem(
            rule="wrong-id",
            place=locate(path, False),
            message=f"{shown(value)} is not an id",
            expected="an id, or the address of a cell: table/row/jurisdiction"
            if address
            else SOURCE_ID
            if path[-1] == "ref"
            else "small letters, digits and single hyphens: sec-v-binance",
            paste=_line(path, suggestion) if suggestion and not (path[-1] == "ref" and " " in str(value)) else "",
            where=where(path),
        )
    expected = next((words for start, (words, _) in _FORMS.items() if pattern.startswith(start)), f"the form {pattern}")
    meant = ""
    if pattern.startswith("^https?") and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[^\s<>\"'`\\\\]*)?", str(value)):
        meant = f"https://{value}"
    elif pattern == "^[A-Z]{3}$":
        meant = _currency(str(value).upper())
    elif pattern.startswith("^[a-z0-9/-]+") and re.fullmatch("[a-z0-9/-]+", str(value)):
        meant = f"{value}.md"
    return Problem(
        rule="wrong-form",
        place=locate(path, False),
        message=f"{name} is {shown(value)}, which has the wrong form",
        expected=expected,
        paste=_line(path, meant) if meant else "",
        where=where(path),
    )


def _currency(text: str) -> str:
    """The ISO code that a sign or three capital letters stand for; empty where it is neither."""
    return {"€": "EUR", "£": "GBP", "US$": "USD"}.get(text, "") or (text if re.fullmatch("[A-Z]{3}", text) else "")


def wrong_size(
    kind: str, context: Any, path: Path, name: str, value: Any, locate: Locate, where: Callable[[Path], str]
) -> Problem:
    """Text or a list that is empty or too long, a number out of bounds."""
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


def wrong_type(path: Path, value: Any, there: Any, locate: Locate, where: Callable[[Path], str]) -> Problem:
    """A value of another type, with the line that was meant where there is but one."""
    name = str(path[-1]) if path else "the record"
    if path and isinstance(path[-1], int):
        name = f"entry {path[-1] + 1} of {next((step for step in reversed(path) if isinstance(step, str)), 'the list')}"
    expected = fields.in_words(there) if there is not None else "fields below it, indented"
    numeric = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if numeric and fields.is_date(there):
        return Problem(
            rule="yaml-date",
            place=locate(path, False),
            message=f"the date {value} is not in quotes",
            expected="the date in quotes",
            paste=_line(path, f'"{value}"'),
            where=where(path),
        )
    message = f"{name} is {'empty' if value is None else shown(value)}"
    paste = _meant(path, value, there, expected)
    if isinstance(value, Mapping) and expected.startswith("a list"):
        message, paste = f"{name} is one entry without a - before it", f"- {flow(value)}"
        expected = "a list: each entry on a line of its own, with - before it"
    elif isinstance(value, str) and expected.startswith("a list") and (bullet := BULLET.match(value)):
        message = f"the entries of {name} start with {bullet[1]}" + (
            "" if bullet[1] != "-" else " and no space after it"
        )
        expected, paste = "each entry on a line of its own, with - and a space before it", f"- {value[bullet.end() :]}"
    return Problem(
        rule="wrong-type",
        place=locate(path, False),
        message=message,
        expected=expected,
        paste=paste,
        where=where(path),
    )


def _meant(path: Path, value: Any, there: Any, expected: str) -> str:
    """The line to paste for a value of another type than wanted, where there is but one."""
    if value is None or isinstance(value, Mapping | tuple):
        return ""
    if "text" in expected and not isinstance(value, str) and not expected.startswith("a list"):
        return _line(path, quoted(_bare(value)))
    if Citation in fields.models_of(there):
        return f"- {citation(value)}" if isinstance(value, str) and citation(value) else ""
    if expected.startswith("a list"):
        inner = fields.type_at(there, (0,))
        if Citation in fields.models_of(inner):
            return _line(path, f"[{citation(value)}]") if isinstance(value, str) and citation(value) else ""
        return "" if fields.models_of(inner) else _line(path, f"[{_bare(value)}]")
    if "number" in expected and isinstance(value, str):
        return amount(value) if path[-1] == "value" else _line(path, number(value)) if number(value) else ""
    if expected == "true or false" and isinstance(value, str):
        return _line(path, "true" if value.lower() in ("yes", "on", "y", "true") else "false")
    return ""


def _bare(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
