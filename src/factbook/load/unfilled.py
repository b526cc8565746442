"""What a form still leaves open: a name with nothing after it, or the dots of an example left standing.

In: a place where YAML found nothing to read. Out: one problem, which `told` words from the type that is wanted there. A
form that somebody forgot can thus never be published: an empty field is not the same as none.
"""

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
