"""What YAML's reader found, told with what the models know: where it is in words, and what the field takes.

In: a problem, the path to it and the type of the record. Out: the problem with its path in words, for a field still to
be filled its name and what it takes, for a doubtful word the one remedy that fits the field, and a whole line to paste.
"""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from factbook.load import fields
from factbook.load.unfilled import RULE, Path
from factbook.load.values import SOURCE_ID
from factbook.problems import Problem

_REMEDIES = {
    "yaml-bare-word": "the word in quotes",
    "yaml-bare-number": "the same in quotes",
    "yaml-date": "the date in quotes",
}


def told(problem: Problem, path: Path, wanted: Any, where: str) -> Problem:
    """The problem as it is told about the field at `path` of a record of the type `wanted`."""
    there = fields.type_at(wanted, path)
    if problem.rule == RULE:
        expected = _expected(wanted, there, path)
        return replace(problem, message=f"{_named(path)} is still to be filled", expected=expected, where=where)
    expected = problem.expected
    if problem.rule in _REMEDIES and there is not None and fields.in_words(there) != "another value":
        text_only = fields.in_words(there).startswith(("text", "an id", "a date"))
        expected = _REMEDIES[problem.rule] if text_only else expected
    name = path[-1]
    paste = f"{name}: {problem.paste}" if isinstance(name, str) and problem.paste.startswith('"') else problem.paste
    return replace(problem, expected=expected, paste=paste, where=where)


def _expected(wanted: Any, there: Any, path: Path) -> str:
    expected = fields.in_words(there) if there is not None else "the value"
    expected = SOURCE_ID if path[-1] == "ref" else expected
    required, nullable = _must(wanted, path), type(None) in tuple(fields.options(there))
    if required and nullable:
        return f"{expected}; null where there is none"
    return expected if required else f"{expected}; or, where there is none, no such line"


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
