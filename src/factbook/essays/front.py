"""The lines between --- at the top of an essay: comes in a file's text, goes out its meta, its body and problems.

They are YAML, read and explained by the same code as records (`factbook.essays.meta`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from factbook.load.unfilled import RULE as TO_FILL
from factbook.model.settings import FrontMatter
from factbook.places import Place
from factbook.problems import Problem

FORM = '---\ntitle: "..."\ndescription: "..."\nreviewed: "YYYY-MM-DD"\n---'
"""What stands at the top of every essay."""

_EDGE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Matter(NamedTuple):
    """What the lines between --- say. `meta` is None where they cannot be used."""

    meta: FrontMatter | None
    excused_at: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()


ReadMatter = Callable[[str, str], Matter]
"""Reads the lines between --- of the file of a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above the body, and the body, which starts at line `body_line`."""

    matter: Matter
    body: str
    body_line: int


def read_matter(path: str, lines: str) -> Matter:
    """What the lines between --- say, and all that is wrong with them."""
    from factbook.essays.meta import matter_from

    return matter_from(path, lines)


def read_front(path: str, text: str, read: ReadMatter = read_matter) -> tuple[Front, tuple[Problem, ...]]:
    """Divide an essay's text into front matter and body; `read` may remember what the same lines said before."""
    opened = _EDGE.match(text)
    span = divide(text)
    if span is None:
        what = "the lines between --- are never closed" if opened else "the essay does not start with its front matter"
        problem = Problem(
            rule="essay-front-matter",
            place=Place(path, 1, 1),
            message=what,
            expected="the title, a description and the day of the last review between two lines ---",
            paste=FORM,
        )
        return Front(matter=Matter(None), body=text if opened is None else "", body_line=1), (problem,)
    start, end = span
    body_at = text.find("\n", end) + 1 or len(text)
    body, body_line = text[body_at:], text.count("\n", 0, end) + 2
    matter = read(path, text[start:end])
    empty = () if body.strip() else (_no_words(path, body_line),)
    return Front(matter=matter, body=body, body_line=body_line), (*matter.problems, *empty)


def divide(text: str) -> tuple[int, int] | None:
    """Where the YAML between the two lines --- starts and ends; None where there are no two."""
    opened = _EDGE.match(text)
    closed = _EDGE.search(text, opened.end()) if opened else None
    return (opened.end() + 1, closed.start()) if opened and closed else None


def _no_words(path: str, line: int) -> Problem:
    return Problem(
        rule=TO_FILL,
        place=Place(path, line, 1),
        message="the essay has no words below its front matter: it is still to be filled",
        expected="the text of the page",
    )
