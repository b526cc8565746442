"""The history of every record as one compact file: comes in a history, goes out `history.json`.

From it the browser compares any two editions (theme: compare.js) without a page for each two. It holds only what
differs between some two editions: records that changed, and of these the fields that did. Every text stands once, in
`texts`; a record lists its versions by the number of the edition from which each holds. The rules by which changes are
named, the lists of states and the limits of word diffs are data here, so that the browser has no second set of them.

| in | stands |
| --- | --- |
| `editions` | `name`, `date`, `when`, `withdrawn`, oldest first |
| `sections`, `kinds` | `token`, `title`; `token`, `sentence`: in the order of a comparison |
| `rules` | what `factbook.compare` decides by |
| `fields` | by kind of record: `name`, `label`, many, prose |
| `records` | `a` newest address, `k` kind, `g` page of its history, `v` pairs of an edition's number and a version |

A version is null where the record is not there, 0 where the edition's record could not be read, else an object: `i`
address there if it is another, `w` name, `b` about, `p` where it is below the edition's root, `j` jurisdictions, `f` by
field its items (key, value, text), and what some kinds need besides (see `_packed`). Numbers are indexes into `texts`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from factbook.compare.another_look import GONE, GROUND
from factbook.compare.cells import ANSWER, OPEN
from factbook.compare.change import Kind, Section
from factbook.compare.fields import DAYS_OF_REVIEW
from factbook.compare.forms import entries
from factbook.compare.records import READ, WEIGHINGS
from factbook.compare.renames import KINDS_WITH_ALIASES
from factbook.compare.word_diff import ALIKE, MOST_STEPS
from factbook.history.frame import Frame
from factbook.history.groups import group_of
from factbook.history.shown import LONGEST, place_below, token_of
from factbook.history.timeline import History
from factbook.history.versions import Version, versions_of
from factbook.words.phrases import STATE_WORDS

SCHEMA_VERSION = 1

UNREAD = 0

Versions = list[tuple[int, Version | int | None]]


def history_json(history: History, frame: Frame) -> bytes:
    """The file."""
    lines, labels = _lines(history)
    kept = {identity: versions for identity, versions in lines.items() if len(versions) > 1}
    moved = {address for _, address in kept}
    for identity, versions in lines.items():
        first = versions[0][1]
        if identity not in kept and isinstance(first, Version) and moved.intersection(first.grounds):
            kept[identity] = versions  # a claim that did not change, but rests on something that did
    texts = _Texts()
    records = [
        {
            "a": texts.of(address),
            "k": kind,
            "g": texts.of(group_of(address, history.editions[-1].contents).path),
            "v": [[number, _packed(one, versions, texts, history, number)] for number, one in versions],
        }
        for (kind, address), versions in sorted(kept.items())
    ]
    document = {
        "schema_version": SCHEMA_VERSION,
        "editions": [
            {
                "name": one.name,
                "date": one.date,
                "when": frame.when(one.date),
                **({"withdrawn": one.withdrawn.reason} if one.withdrawn else {}),
            }
            for one in history.editions
        ],
        "jurisdictions": _names(history, "jurisdictions", "name"),
        "tables": _names(history, "tables", "title"),
        "sections": [{"token": token_of(section), "title": section.value} for section in Section],
        "kinds": [{"token": kind.token, "sentence": kind.sentence} for kind in Kind],
        "rules": RULES,
        "fields": labels,
        "records": records,
        "texts": texts.all,
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


RULES: Mapping[str, Any] = {
    "open": sorted(OPEN),
    "answer": sorted(ANSWER),
    "days": sorted(DAYS_OF_REVIEW),
    "ground": sorted(GROUND),
    "gone": [kind.token for kind in GONE],
    "read": list(READ),
    "not_researched": STATE_WORDS["not-researched"],
    "aliases": list(KINDS_WITH_ALIASES),
    "weighings": {
        kind: {
            "section": token_of(one.section),
            "added": one.added.token,
            "removed": one.removed.token,
            "other": one.other.token,
            "by_field": [[name, each.token] for name, each in one.by_field],
        }
        for kind, one in WEIGHINGS.items()
    },
    "most_steps": MOST_STEPS,
    "alike": ALIKE,
    "short": entries.SHORT,
    "context": entries.CONTEXT,
    "many": entries.MANY,
    "unlike": entries.UNLIKE,
    "longest": LONGEST,
}
"""What decides, in Python's own values."""


def _names(history: History, kind: str, field: str) -> dict[str, str]:
    """What readers call each jurisdiction or table that an edition had, by id."""
    named: dict[str, str] = {}
    for edition in history.editions:
        named |= {key: getattr(one, field) for key, one in getattr(edition.contents, kind).items()}
    return dict(sorted(named.items()))


class _Texts:
    """Every text once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, text: str) -> int:
        """The place of a text."""
        return self._places.setdefault(text, len(self._places))

    @property
    def all(self) -> list[str]:
        """The texts, in order of place."""
        return list(self._places)


def _lines(history: History) -> tuple[dict[tuple[str, str], Versions], dict[str, list[list[object]]]]:
    """By kind and newest address the versions of a record, each from the edition on in which it is another; and the
    fields of each kind."""
    lines: dict[tuple[str, str], Versions] = {}
    labels: dict[str, list[list[object]]] = {}
    for number, edition in enumerate(history.editions):
        newest = history.newest_address[number]
        found = {(one.kind, one.address): one for one in versions_of(edition.contents, newest, history.by_record)}
        for identity, version in found.items():
            labels.setdefault(
                version.kind, [[field.name, field.label, int(field.many), int(field.prose)] for field in version.fields]
            )
            if identity not in lines:
                lines[identity] = [(0, None)] if number else []
        for identity, versions in lines.items():
            now: Version | int | None = found.get(identity)
            if now is None and edition.contents.could_not_read(_record_of(identity)):
                now = UNREAD
            if not versions or versions[-1][1] != now:
                versions.append((number, now))
    for identity, versions in lines.items():
        if len(versions) > 1 and versions[0] == (0, None):
            first = history.editions[0].contents
            if first.could_not_read(_record_of(identity)):
                versions[0] = (0, UNREAD)
    return lines, labels


def _record_of(identity: tuple[str, str]) -> str:
    kind, address = identity
    return "/".join(address.split("/")[:2]) if kind in ("rows", "columns") else address


def _packed(
    version: Version | int | None, versions: Versions, texts: _Texts, history: History, number: int
) -> dict[str, Any] | int | None:
    """A version with indexes for texts and without the fields in which no two versions differ."""
    if not isinstance(version, Version):
        return version
    found: dict[str, Any] = {
        "w": texts.of(version.name),
        "p": texts.of(place_below(history.editions[number], version.here)),
    }
    if version.here != version.address:
        found["i"] = texts.of(version.here)
    if version.about and any(not isinstance(one, Version) for _, one in versions):
        found["b"] = texts.of(version.about)
    if version.jurisdictions:
        found["j"] = list(version.jurisdictions)
    differing = _differing([one for _, one in versions], version.kind)
    fields = {
        str(place): [[texts.of(item.key), texts.of(_key(item.value)), texts.of(item.text)] for item in field.items]
        for place, field in enumerate(version.fields)
        if place in differing and field.items
    }
    if fields:
        found["f"] = fields
    if version.derived:  # computed, from these
        found |= {"d": 1, "n": [texts.of(each) for each in version.inputs]}
    if version.matrix:
        found["m"] = 1
    if version.called:
        found["e"] = texts.of(version.called)
    if version.kind == "claims":  # looked at, in which words, resting on these
        found |= {"l": texts.of(version.looked), "k": texts.of(version.looked_words)}
        found["r"] = [texts.of(each) for each in version.grounds]
    return found


def _key(value: object) -> str:
    """What decides whether an item differs, as a text."""
    return value if isinstance(value, str) else repr(value)


def _differing(versions: Iterable[Version | int | None], kind: str) -> set[int]:
    """The places of the fields that are needed: those that differ somewhere. A cell that is not asked in some edition
    differs from "not researched" in all of them, and its state is always needed."""
    listed = list(versions)
    there = [one for one in listed if isinstance(one, Version)]
    places = range(len(there[0].fields))
    if kind == "cells" and len(there) < len(listed):
        return set(places)
    keep = {0} if kind == "cells" else set()
    return keep | {place for place in places if any(one.fields[place] != there[0].fields[place] for one in there)}
