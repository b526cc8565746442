"""Edits of a text, by place: the rest of the text stays as it is, comments and order included.

In: a text, and places as YAML's reader gives them. Out: the spans of the scalars that stand there, and the text with
some of them replaced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

from factbook.load.yaml_tree import OTHER_BREAKS


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The text from `start` to `end` becomes `text`. `says`: what was done, for the report."""

    start: int
    end: int
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Span:
    """A scalar in the text: its offsets, its value, and how it is quoted ("" if not)."""

    start: int
    end: int
    value: str
    style: str


def scalars(text: str, *, first_line: int = 1) -> Mapping[tuple[int, int], Span]:
    """Every scalar on one line by its line and column; as far as the text is readable YAML."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found: dict[tuple[int, int], Span] = {}
    try:
        for event in yaml.parse(text.translate(OTHER_BREAKS), Loader=yaml.CSafeLoader):
            begin, end = event.start_mark, event.end_mark
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag or begin is None or end is None:
                continue
            if begin.line == end.line:
                place = (begin.line + first_line, begin.column + 1)
                offsets = (starts[begin.line] + begin.column, starts[end.line] + end.column)
                found[place] = Span(*offsets, event.value, event.style or "")
    except (yaml.YAMLError, RecursionError):
        pass
    return found


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; of two that overlap the first."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += (text[at : edit.start], edit.text)
            at = edit.end
    return "".join((*parts, text[at:]))
