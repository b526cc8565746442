"""The lines between --- at the top of an essay: comes in a file's text, goes out its meta, its body and problems.

They are YAML, read and explained by the same code as records.
"""

import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from factbook.load.told import told
from factbook.load.unfilled import RULE as TO_FILL
from factbook.load.unfilled import path_to
from factbook.load.where import where_in
from factbook.load.words import DOUBTS, in_plain_words
from factbook.load.yaml_tree import Tree, read_tree
from factbook.manuscript import Entry, Marks
from factbook.model.settings import TITLE_REFUSED, FrontMatter, refused_in_title
from factbook.places import Place
from factbook.problems import Problem

_META: TypeAdapter[FrontMatter] = TypeAdapter(FrontMatter)
_EDGE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FORM = '---\ntitle: "..."\ndescription: "..."\nreviewed: "YYYY-MM-DD"\n---'


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above the body, and the body. `meta` is None where the lines cannot be used."""

    meta: FrontMatter | None
    body: str
    body_line: int
    excused_at: tuple[Place, ...] = ()


def read_front(path: str, text: str) -> tuple[Front, tuple[Problem, ...]]:
    """Divide an essay's text into front matter and body."""
    opened = _EDGE.match(text)
    span = divide(text)
    if span is None:
        what = "the lines between --- are never closed" if opened else "the essay does not start with its front matter"
        problem = Problem(
            rule="essay-front-matter",
            place=Place(path, 1, 1),
            message=what,
            expected="the title, a description and the day of the last review between two lines ---",
            paste=_FORM,
        )
        return Front(meta=None, body=text if opened is None else "", body_line=1), (problem,)
    start, end = span
    body_at = text.find("\n", end) + 1 or len(text)
    body, body_line = text[body_at:], text.count("\n", 0, end) + 2
    tree = read_tree(path, text[start:end], first_line=2)
    meta, problems = read_meta(path, tree)
    excused = tree.marks.children.get("excused", Marks(1, 1)).children.values()
    places = tuple(Place(path, marks.line, marks.column) for marks in excused)
    empty = () if body.strip() else (_no_words(path, body_line),)
    return Front(meta=meta, body=body, body_line=body_line, excused_at=places), (*problems, *empty)


def divide(text: str) -> tuple[int, int] | None:
    """Where the YAML between the two lines --- starts and ends; None where there are no two."""
    opened = _EDGE.match(text)
    closed = _EDGE.search(text, opened.end()) if opened else None
    return (opened.end() + 1, closed.start()) if opened and closed else None


def read_meta(path: str, tree: Tree) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """The front matter that was read, and all that is wrong with it; of two problems at one place the better one."""
    meta, said = _validated(path, tree)
    refused = {problem.place: _told(problem, tree) for problem in tree.problems}
    kept = []
    for problem in said:
        at_place = refused.get(problem.place)
        if at_place and at_place.rule in DOUBTS:
            del refused[problem.place]
        elif at_place and problem.rule != "missing-field":
            continue
        kept.append(problem)
    return meta, (*refused.values(), *kept)


def _told(problem: Problem, tree: Tree) -> Problem:
    steps = path_to(tree.marks, problem.place)
    if not steps:
        return problem
    where = where_in("", "Front matter", steps)
    return told(problem, steps, FrontMatter, where)


def _no_words(path: str, line: int) -> Problem:
    return Problem(
        rule=TO_FILL,
        place=Place(path, line, 1),
        message="the essay has no words below its front matter: it is still to be filled",
        expected="the text of the page",
    )


def _validated(path: str, tree: Tree) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    if not tree.readable:
        return None, ()
    value = tree.value
    if not isinstance(value, dict):
        problem = Problem(
            rule="essay-front-matter",
            place=Place(path, 1, 1),
            message="between the lines --- stand no fields",
            expected="lines of the form name: value",
            paste=_FORM,
        )
        return None, (problem,)
    entry = Entry(kind="terms", id="", record=None, path=path, marks=tree.marks, digest="")
    try:
        meta = _META.validate_python(value)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        said = in_plain_words(
            errors,
            value,
            FrontMatter,
            lambda steps, key: entry.place(*steps, key=key),
            lambda steps: where_in("", "Front matter", steps),
        )
        return None, tuple(said)
    message = refused_in_title(meta.title)
    if not message:
        return meta, ()
    return meta, (
        Problem(
            rule="title-character",
            place=entry.place("title"),
            message=f"the title {message}",
            expected="a title without " + " ".join(TITLE_REFUSED),
        ),
    )
