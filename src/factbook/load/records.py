"""One record file to records: YAML, then the models, then problems in plain words.

In: a path and the file's bytes, and nothing else, so that a result may be kept under the hash of both. Out: a
`ReadFile`. A record with mistakes is left out, and its id kept among the unread; of a jurisdiction only the answers
with mistakes are left out, of a case only the events, so that one run finds what else is wrong.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from factbook.load.fields import type_at
from factbook.load.suggest import kebab
from factbook.load.text import decode
from factbook.load.told import told
from factbook.load.unfilled import RULE as TO_FILL
from factbook.load.unfilled import path_to
from factbook.load.where import name_of_record, where_in
from factbook.load.words import DOUBTS, in_plain_words
from factbook.load.yaml_tree import read_tree
from factbook.manuscript import Entry, Marks
from factbook.model.base import ID_PATTERN
from factbook.model.case import Case, Event
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, FactOrGap, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.kinds import KINDS, PUBLICATION_FILE, UNITS, UNITS_FILE, Kind, KindName
from factbook.model.quantity import CountedNoun
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix, Table
from factbook.model.term import Term
from factbook.places import Place
from factbook.problems import Problem

_ID = re.compile(ID_PATTERN)
_TOP_KEY = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*):", re.MULTILINE)
_INNER_KEY = re.compile(r"^ +([a-z0-9]+(?:-[a-z0-9]+)*): *$", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SETTINGS: TypeAdapter[Settings] = TypeAdapter(Settings)

Unread = frozenset[tuple[str, str]]

EVERYTHING: Unread = frozenset({("mentioned", "*")})
"""What a file may mention that was not read, being too large."""

_WANTED: dict[KindName, Any] = {
    "sources": Source,
    "jurisdictions": Jurisdiction,
    "tables": Table,
    "facts": FactOrGap,
    "figures": Figure,
    "cases": Case,
    "events": Event,
    "claims": Claim,
    "terms": Term,
    "corrections": Correction,
}
"""The type behind each kind's adapter: messages are worded from it."""


def wanted_type(kind: KindName, value: Any) -> Any:
    """The type that a record was meant to be, where its kind has two forms."""
    if kind == "tables" and isinstance(value, dict) and value.get("kind") in ("matrix", "listing"):
        return Matrix if value["kind"] == "matrix" else Listing
    if kind == "facts" and isinstance(value, dict):
        return NothingFound if "state" in value else Fact
    return _WANTED[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What one file says. `unread`: kind and id of what it holds that could not be read."""

    path: str
    digest: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: Unread = frozenset()
    settings: Settings | None = None
    units: Mapping[str, CountedNoun] = field(default_factory=dict)
    marks: Marks = field(default_factory=lambda: Marks(1, 1))


def read_record_file(path: str, data: bytes) -> ReadFile:
    """Read one file of data/: publication.yml, units.yml, or records of the kind that its folder says."""
    digest = sha256(data).hexdigest()
    text, refused = decode(path, data)
    tree = read_tree(path, text) if text is not None else None
    problems = [*refused, *(tree.problems if tree else ())]
    kind = KINDS.get(path.split("/")[1])  # type: ignore[call-overload]
    if tree is None or not tree.readable:
        unread = _ids_in_text(kind, path, text or "") | mentioned_in(data)
        return ReadFile(path=path, digest=digest, problems=tuple(problems), unread=unread)
    if not isinstance(tree.value, dict) or not tree.value:
        what = "empty" if not tree.value else "a list" if isinstance(tree.value, tuple) else "a single value"
        empty = Problem(
            rule="yaml-empty",
            place=Place(path, 1, 1),
            message=f"the file is {what}" if what == "empty" else f"the file holds {what}, not fields with names",
            expected="lines of the form name: value",
        )
        return ReadFile(
            path=path, digest=digest, problems=(*problems, empty), unread=_ids_in_text(kind, path, text or "")
        )
    if kind is None:
        return _read_settings_or_units(path, digest, tree.value, tree.marks, problems)
    reader = _Records(kind, path, digest, problems)
    if kind.layout == "file":
        reader.record(path.rsplit("/", 1)[-1].removesuffix(".yml"), tree.value, tree.marks)
    else:
        for name, value in tree.value.items():
            reader.record(name, value, tree.marks.children[name])
    return ReadFile(
        path=path,
        digest=digest,
        entries=tuple(reader.entries),
        problems=reader.all_problems(),
        unread=frozenset(reader.unread) | (mentioned_in(data) if reader.unread else frozenset()),
        marks=tree.marks,
    )


def mentioned_in(data: bytes) -> Unread:
    """Every word of a file that may be an id, as "mentioned": what a broken file names is not unused."""
    return frozenset(("mentioned", name) for name in _NAME.findall(data.decode("utf-8", "replace")))


def _ids_in_text(kind: Kind | None, path: str, text: str) -> Unread:
    """The ids that a file seems to define, where it could not be read as YAML."""
    if kind is None:
        return frozenset(("units", name) for name in _TOP_KEY.findall(text)) if path == UNITS_FILE else frozenset()
    if kind.layout == "map":
        return frozenset((kind.name, name) for name in _TOP_KEY.findall(text))
    own = {(kind.name, path.rsplit("/", 1)[-1].removesuffix(".yml"))}
    if kind.name == "cases":
        own |= {("events", name) for name in _INNER_KEY.findall(text)}
    return frozenset(own)


def _read_settings_or_units(
    path: str, digest: str, value: dict[str, Any], marks: Marks, problems: list[Problem]
) -> ReadFile:
    reader = _Records(KINDS["terms"], path, digest, problems)
    adapter: TypeAdapter[Any] = _SETTINGS if path == PUBLICATION_FILE else UNITS
    wanted: Any = Settings if path == PUBLICATION_FILE else dict[str, CountedNoun]
    name = "The publication" if path == PUBLICATION_FILE else "Units"
    result = None
    try:
        result = adapter.validate_python(value)
    except ValidationError as error:
        entry = Entry(kind="terms", id="", record=None, path=path, marks=marks, digest=digest)
        reader.explain(error, value, wanted, entry, lambda steps: where_in("", name, steps))
    reader.say_where(wanted, marks, lambda steps: where_in("", name, steps))
    unread: Unread = frozenset()
    units: dict[str, CountedNoun] = {}
    if path == UNITS_FILE:
        for name in value:
            if not _ID.match(name):
                reader.bad_id(name, marks.children[name])
        units = {name: noun for name, noun in (result or {}).items() if _ID.match(name)}
        unread = frozenset(("units", name) for name in value if name not in units)
    return ReadFile(
        path=path,
        digest=digest,
        problems=reader.all_problems(),
        unread=unread,
        settings=result if path == PUBLICATION_FILE else None,
        units=units,
        marks=marks,
    )


class _Records:
    """The records of one file, as they are read."""

    def __init__(self, kind: Kind, path: str, digest: str, refused: Sequence[Problem]) -> None:
        self.kind = kind
        self.path = path
        self.digest = digest
        self.refused = {problem.place: problem for problem in refused}
        self.others = [problem for problem in refused if self.refused[problem.place] is not problem]
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.unread: set[tuple[str, str]] = set()

    def record(self, record_id: str, value: Any, marks: Marks) -> None:
        """Read one record."""
        kind = self.kind
        if not _ID.match(record_id) or len(record_id) > 80:
            self.bad_id(record_id, marks)
            return
        entry = Entry(kind=kind.name, id=record_id, record=None, path=self.path, marks=marks, digest=self.digest)
        written = self._with_ids(record_id, value, entry)
        wanted = wanted_type(kind.name, value)
        try:
            record = kind.adapter.validate_python(written)
        except ValidationError as error:
            name = name_of_record(kind.name, record_id, value)
            self.explain(error, written, wanted, entry, lambda steps: where_in(kind.name, name, steps))
            record = self._without_broken_parts(error, record_id, written)
        if self.refused:
            name = name_of_record(kind.name, record_id, value)
            self.say_where(wanted, marks, lambda steps: where_in(kind.name, name, steps))
        if record is None:
            self.unread.add((kind.name, record_id))
            if kind.name == "cases" and isinstance(value, dict) and isinstance(value.get("events"), dict):
                self.unread |= {("events", name) for name in value["events"]}
            return
        self.entries.append(
            Entry(kind=kind.name, id=record_id, record=record, path=self.path, marks=marks, digest=self.digest)
        )

    def all_problems(self) -> tuple[Problem, ...]:
        """What YAML and the models said, each thing once."""
        return (*self.others, *self.refused.values(), *self.problems)

    def explain(self, error: ValidationError, written: Any, wanted: Any, entry: Entry, where: Any) -> None:
        """Put a record's errors into words.

        Of two problems at one place only one is kept: the model's, which knows what is wanted there, where YAML's was
        only that a word or a number is doubtful; else YAML's, which comes first.
        """
        errors = [
            found
            for found in error.errors(include_url=False, include_input=False)
            if not (len(found["loc"]) == 3 and found["loc"][0] == "events" and found["loc"][2] == "id")
        ]
        for problem in in_plain_words(errors, written, wanted, lambda steps, key: entry.place(*steps, key=key), where):
            refused = self.refused.get(problem.place)
            if refused and refused.rule in DOUBTS:
                del self.refused[problem.place]
            elif refused and problem.rule != "missing-field":
                continue
            self.problems.append(problem)

    def say_where(self, wanted: Any, marks: Marks, where: Callable[[Sequence[str | int]], str]) -> None:
        """Give what YAML's reader found inside a record its path in words, and name the fields still to be filled."""
        for place, problem in tuple(self.refused.items()):
            path = path_to(marks, place) if not problem.where else None
            if not path:
                continue
            if problem.rule == TO_FILL and type_at(wanted, path) is None:
                del self.refused[place]  # a field that does not exist, which is said at its name
            else:
                self.refused[place] = told(problem, path, wanted, where(path))

    def bad_id(self, name: str, marks: Marks) -> None:
        """Say that a key is no id."""
        self.problems.append(
            Problem(
                rule="wrong-id",
                place=Place(self.path, marks.key_line, marks.key_column),
                message=f"{name[:80]!r} is not an id",
                expected="small letters, digits and single hyphens, at most 80",
                paste=f"{kebab(name)[:80]}:",
            )
        )

    def _with_ids(self, record_id: str, value: Any, entry: Entry) -> Any:
        """The record with its id inside, as the models want it; an id that was written there is refused."""
        if not isinstance(value, dict):
            return value
        if "id" in value:
            self._written_id(entry, ("id",), record_id)
        written = {**value, "id": record_id}
        events = value.get("events")
        if self.kind.name == "cases" and isinstance(events, dict):
            for name, event in events.items():
                if isinstance(event, dict) and "id" in event:
                    self._written_id(entry, ("events", name, "id"), record_id)
            written["events"] = {
                name: {**event, "id": name} if isinstance(event, dict) else event for name, event in events.items()
            }
        return written

    def _written_id(self, entry: Entry, path: tuple[str, ...], record_id: str) -> None:
        self.problems.append(
            Problem(
                rule="unknown-field",
                place=entry.place(*path, key=True),
                message="an id is not written inside the record",
                expected="nothing: the id is the file's name, or the key above the record",
            )
        )

    def _without_broken_parts(self, error: ValidationError, record_id: str, written: Any) -> Any:
        """A jurisdiction without its broken answers, a case without its broken events; else None."""
        if not isinstance(written, dict):
            return None
        pruned = dict(written)
        lost: set[tuple[str, str]] = set()
        for found in error.errors(include_url=False, include_input=False, include_context=False):
            match found["loc"]:
                case ("answers", str(table), str(row), *_) if self.kind.name == "jurisdictions" and row != "[key]":
                    answers = pruned["answers"]
                    kept = {key: value for key, value in answers[table].items() if key != row}
                    pruned["answers"] = {**answers, table: kept}
                    lost.add(("cells", f"{table}/{row}/{record_id}"))
                case ("events", str(name), *_) if self.kind.name == "cases":
                    pruned["events"] = {key: value for key, value in pruned["events"].items() if key != name}
                    lost.add(("events", name))
                case _:
                    return None
        self.unread |= lost
        return self.kind.adapter.validate_python(pruned)
