"""What the lines between --- say: comes in their YAML, goes out the meta of an essay and all that is wrong with it.

Apart from `factbook.essays.front`, since YAML and its explanations take long to load, and an edit of an essay's words
leaves these lines as they were.
"""

from pydantic import TypeAdapter, ValidationError

from factbook.essays.front import FORM, Matter
from factbook.load.told import told
from factbook.load.unfilled import path_to
from factbook.load.where import where_in
from factbook.load.words import DOUBTS, in_plain_words
from factbook.load.yaml_tree import Tree, read_tree
from factbook.manuscript import Entry, Marks
from factbook.model.settings import TITLE_REFUSED, FrontMatter, refused_in_title
from factbook.places import Place
from factbook.problems import Problem

_META: TypeAdapter[FrontMatter] = TypeAdapter(FrontMatter)


def matter_from(path: str, lines: str) -> Matter:
    """What the lines say; the first of them is the file's second."""
    tree = read_tree(path, lines, first_line=2)
    meta, problems = read_meta(path, tree)
    excused = tree.marks.children.get("excused", Marks(1, 1)).children.values()
    return Matter(meta, tuple(Place(path, marks.line, marks.column) for marks in excused), problems)


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
            paste=FORM,
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
