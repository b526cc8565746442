"""What a form still leaves open: a name with nothing after it, or the dots of an example left standing.

In: a place where YAML found nothing to read, and the type that the models want there. Out: one problem, worded from
that type. A form that somebody forgot can thus never be published: an empty field is not the same as none.
"""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from factbook.load import fields
from factbook.manuscript import Marks
from factbook.places import Place
from factbook.problems import Problem

RULE = "to-fill"

STAND_INS = frozenset({"...", "…", "TODO", "TBD", "FIXME", "???", "xxx", "XXX"})
"""Words that stand for a value that nobody has written yet."""

STAND_IN_ID = "ID"
"""Stands in a form for an id that nobody has chosen yet; being in capitals, it is none."""

Path = tuple[str | int, ...]


def unfilled(place: Place, stand_in: str) -> Problem:
    """The problem at a place where nothing, or only a stand-in, is written."""
    found = f"{stand_in!r} stands here for a value" if stand_in else "nothing is written here"
    return Problem(rule=RULE, place=place, message=f"{found}: it is still to be filled", expected="the value")


def path_to(marks: Marks, place: Place) -> Path | None:
    """The path to the value or the key that stands at a place."""
    for step, child in marks.children.items():
        if (place.line, place.column) in ((child.line, child.column), (child.key_line, child.key_column)):
            return (step,)
        inner = path_to(child, place) if child.children else None
        if inner is not None:
            return (step, *inner)
    return None


def told(problem: Problem, path: Path, wanted: Any, where: str) -> Problem:
    """The problem with the field's name, what the field takes, and whether it may be left out."""
    there = fields.type_at(wanted, path)
    expected = fields.in_words(there) if there is not None else "the value"
    required, nullable = _must(wanted, path), type(None) in tuple(fields.options(there))
    if required and nullable:
        expected += "; null where there is none"
    elif not required:
        expected += "; or, where there is none, no such line"
    return replace(problem, message=f"{_named(path)} is still to be filled", expected=expected, where=where)


def _named(path: Path) -> str:
    name = str(path[-1])
    return name if isinstance(path[-1], str) else f"entry {path[-1] + 1} of {path[-2]}" if len(path) > 1 else name


def _must(wanted: Any, path: Path) -> bool:
    """Whether the field may not be left out."""
    if not isinstance(path[-1], str):
        return True
    holders = fields.models_of(fields.type_at(wanted, path[:-1])) if len(path) > 1 else fields.models_of(wanted)
    return any(_requires(holder, path[-1]) for holder in holders)


def _requires(model: type[BaseModel], name: str) -> bool:
    return any(
        info.is_required() for attribute, info in model.model_fields.items() if name == (info.alias or attribute)
    )
