"""The path to a value in the reader's words: "European Union, Regimes: Stablecoins, second source".

In: a kind, the record's own name and a path inside it. Out: words. Made from the record alone, so that reading one
file needs no other.
"""

from collections.abc import Sequence

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_NOUNS = {
    "sources": "source",
    "for": "source for",
    "against": "source against",
    "positions": "position",
    "parties": "party",
    "authorities": "authority",
    "rows": "row",
    "columns": "column",
    "views": "view",
    "history": "former verdict",
    "also_at": "other address",
    "aliases": "alias",
    "of": "input",
    "tiles": "tile",
    "amounts": "amount",
    "jurisdictions": "jurisdiction",
    "see": "id to see",
    "rests_on": "thing that it rests on",
    "supersedes": "source that it replaces",
}

NAME_FIELDS = ("short", "name", "label", "term", "title")
"""Fields that name a record to a reader, best first."""


def in_words(identifier: str) -> str:
    """An id as a reader would say it: "legal-basis" -> "Legal basis"."""
    words = identifier.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def ordinal(index: int) -> str:
    """0 -> "first", 10 -> "11th"."""
    if index < len(_ORDINALS):
        return _ORDINALS[index]
    number = index + 1
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def name_of_record(kind: str, record_id: str, fields: object) -> str:
    """The record's name in its own words, shortened, or its id in words."""
    order = ("name", *NAME_FIELDS) if kind == "jurisdictions" else NAME_FIELDS
    for field in order:
        name = fields.get(field) if isinstance(fields, dict) else getattr(fields, field, None)
        if isinstance(name, str) and name.strip():
            line = " ".join(name.split())
            return line if len(line) <= 60 else line[:59].rstrip() + "…"
    return in_words(record_id)


def where_in(kind: str, name: str, path: Sequence[str | int]) -> str:
    """The path in words, starting with the record's name."""
    said = [name]
    rest = list(path)
    if kind == "jurisdictions" and len(rest) >= 3 and rest[0] == "answers":
        said.append(f"{in_words(str(rest[1]))}: {in_words(str(rest[2]))}")
        rest = rest[3:]
    elif kind == "cases" and len(rest) >= 2 and rest[0] == "events":
        said.append(f"event {rest[1]}")
        rest = rest[2:]
    step = 0
    while step < len(rest):
        here = rest[step]
        following = rest[step + 1] if step + 1 < len(rest) else None
        if isinstance(here, str) and isinstance(following, int):
            said.append(f"{ordinal(following)} {_NOUNS.get(here, 'of ' + here)}")
            step += 2
            continue
        said.append(here if isinstance(here, str) else f"{ordinal(here)} of the list")
        step += 1
    return ", ".join(said)
