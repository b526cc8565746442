"""The lines between --- at the top of an essay: comes in a file's text, goes out its meta, its body and problems.

They are YAML, read and explained by the same code as records.
"""

import re
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from factbook.load.unfilled import RULE as TO_FILL
from factbook.load.unfilled import path_to, told
from factbook.load.where import where_in
from factbook.load.words import in_plain_words
from factbook.load.yaml_tree import Tree, read_tree
from factbook.manuscript import Entry, Marks
from factbook.model.settings import TITLE_REFUSED, FrontMatter, refused_in_title
from factbook.places import Place
from factbook.problems import Problem

_META: TypeAdapter[FrontMatter] = TypeAdapter(FrontMatter)
_EDGE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FORM = '---\ntitle: Title of the page\ndescription: One sentence.\nreviewed: "2026-11-20"\n---'


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
    closed = _EDGE.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        what = "the lines between --- are never closed" if opened else "the essay does not start with its front matter"
        problem = Problem(
            rule="essay-front-matter",
            place=Place(path, 1, 1),
            message=what,
            expected="the title, a description and the day of the last review between two lines ---",
            paste=_FORM,
        )
        return Front(meta=None, body=text if opened is None else "", body_line=1), (problem,)
    written = text[opened.end() + 1 : closed.start()]
    end = min(closed.end() + 1, len(text))
    body, body_line = text[end:], text.count("\n", 0, closed.start()) + 2
    tree = read_tree(path, written, first_line=2)
    meta, problems = _validated(path, tree)
    excused = tree.marks.children.get("excused", Marks(1, 1)).children.values()
    places = tuple(Place(path, marks.line, marks.column) for marks in excused)
    told_where = (_told(problem, tree) for problem in tree.problems)
    empty = () if body.strip() else (_no_words(path, body_line),)
    return Front(meta=meta, body=body, body_line=body_line, excused_at=places), (*told_where, *problems, *empty)


def _told(problem: Problem, tree: Tree) -> Problem:
    steps = path_to(tree.marks, problem.place)
    if not steps:
        return problem
    where = where_in("", "Front matter", steps)
    return told(problem, steps, FrontMatter, where) if problem.rule == TO_FILL else replace(problem, where=where)


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
        refused = {(problem.place.line, problem.place.column) for problem in tree.problems}
        said = in_plain_words(
            errors,
            value,
            FrontMatter,
            lambda steps, key: entry.place(*steps, key=key),
            lambda steps: where_in("", "Front matter", steps),
        )
        return None, tuple(
            problem
            for problem in said
            if problem.rule == "missing-field" or (problem.place.line, problem.place.column) not in refused
        )
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
