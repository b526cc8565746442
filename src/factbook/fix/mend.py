"""One file mended by itself: comes in a path and its text, goes out the text and what was done to it.

Pure. White space first, then what keeps YAML from being read, then single values; again until nothing is left to do.
"""

import re
from collections.abc import Sequence
from typing import Any

from factbook.essays.front import divide
from factbook.essays.meta import read_meta
from factbook.fix.edits import Edit, edited
from factbook.fix.spaces import line_ends, yaml_spaces
from factbook.fix.unreadable import requoted
from factbook.fix.values import TypeAt, value_edits
from factbook.load.fields import type_at
from factbook.load.records import read_record_file, wanted_type
from factbook.load.unfilled import Path
from factbook.load.yaml_tree import Tree, read_tree
from factbook.model.kinds import KINDS, PUBLICATION_FILE
from factbook.model.quantity import CountedNoun
from factbook.model.settings import FrontMatter
from factbook.model.settings import Publication as Settings
from factbook.problems import Problem

_MOST_ROUNDS = 30
_CONFLICT = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)

Done = tuple[int, str]
"""A line, 0 for the whole file, and what was done there."""

Mended = tuple[str, tuple[Done, ...]]


def mend(path: str, text: str) -> Mended:
    """The text of a file of data/ or content/ with all that is safe to mend in it mended."""
    if _CONFLICT.search(text):
        return text, ()  # two versions stand in it: one must be chosen first
    done: list[Done] = []
    for _ in range(_MOST_ROUNDS):
        ended, said = line_ends(text)
        mended, round_done = _front_matter(path, ended) if path.endswith(".md") else _yaml_file(path, ended)
        if mended == text:
            break
        text = mended
        done += [*((0, what) for what in said), *round_done]
    return text, tuple(done)


def _yaml_file(path: str, text: str) -> Mended:
    tree = read_tree(path, text)
    problems = read_record_file(path, text.encode("utf-8", "surrogatepass")).problems
    return _once(text, tree, problems, lambda steps: _type_in_file(path, tree, steps))


def _front_matter(path: str, text: str) -> Mended:
    parts = divide(text)
    if parts is None:
        return text, ()
    start, end = parts
    written = text[start:end]
    tree = read_tree(path, written, first_line=2)
    problems = read_meta(path, tree)[1]
    mended, done = _once(written, tree, problems, lambda steps: type_at(FrontMatter, steps), first_line=2)
    return text[:start] + mended + text[end:], done


def _once(text: str, tree: Tree, problems: Sequence[Problem], types: TypeAt, first_line: int = 1) -> Mended:
    spaced, said = yaml_spaces(text)
    if spaced != text:
        return spaced, tuple((0, what) for what in said)
    for problem in problems:
        mended = requoted(text, problem, first_line)
        if mended is not None:
            what = "text put in quotes" if '"' in problem.paste else "a space put after a colon"
            return mended, ((problem.place.line, what),)
    if not tree.readable:
        return text, ()
    edits = sorted(set(value_edits(text, tree, problems, types, first_line)))
    return edited(text, edits), tuple((line_of(text, edit, first_line), edit.says) for edit in edits)


def line_of(text: str, edit: Edit, first_line: int = 1) -> int:
    """The line on which an edit stands."""
    return text.count("\n", 0, edit.start) + first_line


def _type_in_file(path: str, tree: Tree, steps: Path) -> Any:
    kind = KINDS.get(path.split("/")[1])  # type: ignore[call-overload]
    if kind is None:
        return type_at(Settings if path == PUBLICATION_FILE else dict[str, CountedNoun], steps)
    if kind.layout == "file":
        return type_at(wanted_type(kind.name, tree.value), steps)
    return type_at(wanted_type(kind.name, tree.value.get(steps[0])), steps[1:]) if steps else None
