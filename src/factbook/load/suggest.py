"""What somebody probably meant, as a line to paste: dates and sums as newspapers write them, sources, list entries.

In: what was written. Out: text in the form of records, or nothing where it can be read in two ways. These are only
suggestions: a person pastes them or not.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from factbook.late import late
from factbook.load.scalars import quoted, read_bare
from factbook.model.dates import span_of

_MONTHS = (
    "january february march april may june july august september october november december".split()  # as sources write
)
_NUMBERS = late(r"^(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})\.?$")
_DAY_FIRST = late(r"^(\d{1,2})(?:st|nd|rd|th)?\.? +([a-z]+)\.?,? +(\d{4})$")
_MONTH_FIRST = late(r"^([a-z]+)\.? +(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})$")
_QUARTER = late(r"^(?:q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*q([1-4]))$")

_AMOUNT = late(
    r"^(?P<word>about|approximately|around|roughly|some|c\.|ca\.|~|at least|over|more than|at most|up to)? *"
    r"(?P<sign>US\$|\$|€|£|[A-Z]{3} ?)? *(?P<digits>(?:\d{1,3}(?:[,_ '\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?) *"
    r"(?P<scale>k|thousand|m|mn|mio|million|b|bn|billion|tn|trillion)? *(?P<after>%|per ?cent|€|£|\$|[A-Z]{3})?$",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "t": 3, "m": 6, "b": 9}
_QUALIFIERS = {
    "at least": "at-least",
    "over": "at-least",
    "more than": "at-least",
    "at most": "at-most",
    "up to": "at-most",
}
_SIGNS = {"€": "currency: EUR", "£": "currency: GBP", "US$": "currency: USD"}

BULLET = late(r"^([–—•·*‣▪◦-]) *(?=\S)")
"""What word processors put before the entries of a list."""


def kebab(text: str) -> str:
    """The id nearest to some text: "SEC v. Binance" -> "sec-v-binance"."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’‘]", "", text.lower())).strip("-")


def dates(text: str) -> tuple[str, ...]:
    """The dates that a text may mean, in the form of records: none, one, or two where day and month may be swapped."""
    plain = " ".join(text.lower().split())
    found: list[str] = []
    if match := _NUMBERS.match(plain):
        first, middle, last = match.groups()
        if len(first) == 4:
            found = [f"{first}-{int(middle):02}-{int(last):02}"]
        elif len(last) == 4:
            found = [f"{last}-{int(middle):02}-{int(first):02}", f"{last}-{int(first):02}-{int(middle):02}"]
    elif match := _DAY_FIRST.match(plain):
        found = [f"{match[3]}-{_month(match[2])}-{int(match[1]):02}"]
    elif match := _MONTH_FIRST.match(plain):
        found = [f"{match[3]}-{_month(match[1])}" + (f"-{int(match[2]):02}" if match[2] else "")]
    elif match := _QUARTER.match(plain):
        found = [f"{match[2] or match[3]}-Q{match[1] or match[4]}"]
    return tuple(dict.fromkeys(each for each in found if _exists(each)))


def _month(word: str) -> str:
    known = [number for number, name in enumerate(_MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return f"{known[0]:02}" if len(known) == 1 else "00"


def _exists(date: str) -> bool:
    try:
        span_of(date)
    except ValueError:
        return False
    return True


def number(text: str) -> str:
    """A number in plain digits from one with signs, commas or a scale; empty where it can be read in two ways."""
    match = _AMOUNT.match(text.strip())
    if not match:
        return ""
    digits = re.sub(r"[,_'\s\u00a0\u202f]", "", match["digits"])
    try:
        value = Decimal(digits).scaleb(_SCALES.get((match["scale"] or " ")[0].lower(), 0))
    except InvalidOperation:
        return ""
    if (match["scale"] or "").lower() in ("tn", "trillion"):
        value = value.scaleb(9)
    return f"{value:f}".rstrip("0").rstrip(".") if match["scale"] and "." in f"{value:f}" else f"{value:f}"


def amount(text: str) -> str:
    """The lines that write a sum: its value, and what its signs and words say of currency, unit and qualifier."""
    digits = number(text)
    match = _AMOUNT.match(text.strip())
    if not digits or not match:
        return ""
    lines = [f"value: {digits}"]
    sign = (match["sign"] or "").strip().upper() or (match["after"] or "").strip().upper()
    if sign in ("%", "PERCENT", "PER CENT"):
        lines.append("unit: percent")
    elif sign == "$":
        lines.append("currency: USD  # if these are US dollars")
    elif sign:
        lines.append(_SIGNS.get(sign, f"currency: {sign}"))
    word = (match["word"] or "").lower()
    if word or match["scale"]:
        lines.append(f"qualifier: {_QUALIFIERS.get(word, 'about')}")
    return "\n".join(lines)


def citation(text: str) -> str:
    """A source in the form of records, from an id with or without its place after a comma; empty if it holds no id."""
    name, comma, place = (part.strip() for part in text.partition(","))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return ""
    return f"{{ref: {name}, at: {flow(place)}}}" if comma and place else f"{{ref: {name}}}"


def flow(value: Any) -> str:
    """A value on one line of YAML, text in quotes where it must be or where brackets might cut it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if not isinstance(value, str):
        return str(value)
    plain, doubt = read_bare(value)
    safe = plain == value and doubt is None and re.fullmatch(r"[\w.()/'-]+(?: [\w.()/'-]+)*", value)
    return value if safe and value[0].isalpha() else quoted(value)
