"""Repairs of single YAML values and names, decided by what the models want there.

In: YAML text, what was read from it, the problems found, and a function from a path to the type wanted. Out: edits.
A value is put in quotes, or replaced by the only word it can have meant; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from factbook.fix.edits import Edit, Span, scalars
from factbook.fix.near import only_near
from factbook.load import fields
from factbook.load.scalars import quoted
from factbook.load.suggest import dates, flow
from factbook.load.unfilled import Path, path_to
from factbook.load.yaml_tree import Tree
from factbook.problems import Problem

TypeAt = Callable[[Path], Any]

_QUOTE = ("yaml-date", "yaml-bare-word", "yaml-bare-number", "wrong-type", "yaml-smart-quotes")
_RUN_TOGETHER = re.compile(r"([a-z_]+):([\"']?)([^\s:/\"'].*)\2")
"""Between braces a field without a space after its colon is read as one long name."""

_TRUTH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def value_edits(
    text: str, tree: Tree, problems: Sequence[Problem], type_at: TypeAt, first_line: int = 1
) -> Iterator[Edit]:
    """An edit for each problem that has one safe remedy."""
    spans = scalars(text, first_line=first_line)
    for problem in problems:
        path = path_to(tree.marks, problem.place)
        span = spans.get((problem.place.line, problem.place.column))
        if not path or span is None:
            continue
        edit = _edit(problem, path, span, tree, type_at)
        if edit is not None:
            yield edit


def _edit(problem: Problem, path: Path, span: Span, tree: Tree, type_at: TypeAt) -> Edit | None:
    if problem.rule in _QUOTE and not span.style:
        return _quoted(problem.rule, span, type_at(path))
    if problem.rule == "wrong-date":
        return _date(span, type_at(path))
    if problem.rule == "wrong-word":
        return _word(span, fields.words_of(type_at(path)))
    if problem.rule == "unknown-field":
        return _field(path, span, tree, type_at)
    return None


def _quoted(rule: str, span: Span, wanted: Any) -> Edit | None:
    takes = fields.in_words(wanted) if wanted is not None else ""
    if takes == "true or false":
        truth = _TRUTH.get(span.value.lower(), "")
        return Edit(span.start, span.end, truth, f"{span.value} written as {truth}") if truth else None
    is_text = takes in ("text", "an id")
    if rule == "yaml-smart-quotes":
        return Edit(span.start, span.end, quoted(span.value[1:-1]), "typographic quotes made straight ones")
    if rule == "yaml-date" or (rule == "yaml-bare-word" and "text" in takes) or is_text:
        return Edit(span.start, span.end, quoted(span.value), f"{span.value} put in quotes")
    return None


def _date(span: Span, wanted: Any) -> Edit | None:
    """A date in words or figures that can be read in one way only, in the form of records."""
    meant = dates(span.value)
    if len(meant) != 1 or (fields.is_day(wanted) and len(meant[0]) != len("2023-11-21")):
        return None
    return Edit(span.start, span.end, quoted(meant[0]), f"{span.value} written as {meant[0]}")


def _word(span: Span, words: Sequence[str]) -> Edit | None:
    word = only_near(span.value, words)
    return Edit(span.start, span.end, word, f"{span.value} written as {word}") if word else None


def _field(path: Path, span: Span, tree: Tree, type_at: TypeAt) -> Edit | None:
    beside: Any = tree.value
    for step in path[:-1]:
        beside = beside[step]
    models = fields.models_of(type_at(path[:-1]))
    if len(models) != 1 or not isinstance(beside, Mapping) or span.style:
        return None
    known = fields.field_names(models[0])
    run = _RUN_TOGETHER.fullmatch(span.value)
    if run and run[1] in known and run[1] not in beside and beside[path[-1]] is None:
        return Edit(span.start, span.end, f"{run[1]}: {flow(run[3])}", f"a space put after the colon of {run[1]}")
    name = only_near(span.value, known)
    if not name or name in beside:
        return None
    return Edit(span.start, span.end, name, f"the field {span.value} written as {name}")
