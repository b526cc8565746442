"""Problems as text, as JSON, and as annotations on a pull request: the same words in all three.

In: problems in order, a form, and where the rules' pages are on the web. Out: the text to print. Text groups what
repeats, so that one mistake made a hundred times does not bury the others, and leads to each rule's page once; JSON and
annotations hold every problem, each with the address of its rule's page.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from factbook.problems import Problem, in_order
from factbook.rules import page_address

_BYTE = re.compile("[\ud800-\udfff]")
"""A byte of a file's name that is no UTF-8, as Python holds it; JSON can only carry it as an escape."""

MOST_ALIKE = 20
"""How many problems of one rule the text shows before it counts the rest."""


def render_report(problems: Iterable[Problem], form: str = "text", rules_at: str = "") -> str:
    """The report in one of the forms of `FORMS`, ending in a line break (an annotation list may be empty).

    `rules_at` is the address below which the rules' pages are (`rule_pages.rules_at`); none is named where it is empty.
    """
    return FORMS[form](in_order(problems), rules_at)


def as_text(problems: Sequence[Problem], rules_at: str = "", most_alike: int = MOST_ALIKE) -> str:
    """`path:line:column: message [rule]`, then indented what was expected, what to paste, where to read on."""
    if not problems:
        return "No problems.\n"
    most = Counter(problem.rule for problem in problems)
    shown: Counter[str] = Counter()
    lines: list[str] = []
    for problem in problems:
        shown[problem.rule] += 1
        if shown[problem.rule] <= most_alike:
            lines += _lines(problem)
            if shown[problem.rule] == 1 and (page := page_address(rules_at, problem.rule)):
                lines.append(visible(f"    see: {page}"))
            if shown[problem.rule] == most_alike and (more := most[problem.rule] - most_alike):
                lines.append(f"    and {more} more like this [{problem.rule}]")
    files = len({problem.place.path for problem in problems})
    lines.append("")
    lines.append(f"{_counted(len(problems), 'problem')} in {_counted(files, 'file')}.")
    return "\n".join(lines) + "\n"


def _lines(problem: Problem) -> list[str]:
    lines = [visible(f"{problem.place}: {problem.message} [{problem.rule}]")]
    for label, said in (("at", problem.where), ("expected", problem.expected)):
        if said:
            lines.append(visible(f"    {label}: {said}"))
    if problem.paste:
        first, *rest = problem.paste.split("\n")
        lines.append(visible(f"    paste: {first}"))
        lines += [visible(f"           {line}") for line in rest]
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def visible(line: str) -> str:
    """The line with control characters shown as escapes, so that content cannot steer the terminal."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in line)


def as_json(problems: Sequence[Problem], rules_at: str = "") -> str:
    """A list of objects, one a problem, with every field."""
    listed = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "rule": problem.rule,
            "message": problem.message,
            "where": problem.where,
            "expected": problem.expected,
            "paste": problem.paste,
            "help": page_address(rules_at, problem.rule),
        }
        for problem in problems
    ]
    text = json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
    return _BYTE.sub(lambda byte: f"\\u{ord(byte[0]):04x}", text)


def as_annotations(problems: Sequence[Problem], rules_at: str = "") -> str:
    """GitHub's workflow commands, one line a problem. Content is escaped: it can neither end nor start a command."""
    return "".join(_annotation(problem, rules_at) + "\n" for problem in problems)


def _annotation(problem: Problem, rules_at: str) -> str:
    place = problem.place
    properties = [("file", place.path)]
    if place.line:
        properties += [("line", str(place.line)), ("col", str(place.column))]
    properties.append(("title", problem.rule))
    head = ",".join(f"{name}={_property(value)}" for name, value in properties)
    said = [problem.message]
    said += [f"At: {problem.where}"] if problem.where else []
    said += [f"Expected: {problem.expected}"] if problem.expected else []
    said += [f"Paste: {problem.paste}"] if problem.paste else []
    page = page_address(rules_at, problem.rule)
    said += [f"See: {page}"] if page else []
    return f"::error {head}::{_data(chr(10).join(said))}"


def _data(text: str) -> str:
    text = "".join(c if c.isprintable() or c in "\r\n" else repr(c)[1:-1] for c in text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}
"""How problems can be printed."""
