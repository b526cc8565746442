"""Why a YAML file cannot be read, in a contributor's words, with the line to paste.

In: the text and libyaml's error. Out: one problem at the likely cause, which is often not where libyaml gave up.
"""

import re

import yaml

from factbook.load.scalars import quoted
from factbook.places import Place
from factbook.problems import Problem

_KEY_AND_TEXT = re.compile(r"^(\s*(?:- +)*[^\s:\"'#][^:\"'#]*:) +(\S.*?)\s*$")

_PAIRS = frozenset({('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ("‚", "‘"), ("«", "»")})
"""Quotes that were meant as YAML's, straight and as word processors make them."""


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _quoted_line(line: str) -> str:
    """The line `key: text` with its text in quotes; empty where it has another form."""
    match = _KEY_AND_TEXT.match(line)
    if not match:
        return ""
    text = match.group(2)
    if len(text) > 1 and (text[0], text[-1]) in _PAIRS:
        text = text[1:-1]
    return f"{match.group(1).strip()} {quoted(text)}"


def syntax_problem(path: str, text: str, error: yaml.YAMLError, *, first_line: int = 1) -> Problem:
    """The problem that stopped the reader."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    started = getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or "it is not YAML")
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    message, expected, paste = _other(what, _line(lines, line), column)
    if "mapping values are not allowed" in what:
        line, column, message, expected, paste = _colon(lines, line, column)
    elif "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in what and started is not None:
        line, column = started.line, started.column
        message = "a quote is opened here and never closed"
        expected = "the same quote at the end of the text"
        paste = _line(lines, line).strip() + _line(lines, line)[column : column + 1]
    elif "did not find expected ','" in what and started is not None:
        line, column = started.line, started.column
        opened = _line(lines, line)[column : column + 1]
        message = f"the bracket {opened} opened here is not closed, or a comma is missing inside"
        expected = f"a closing {']' if opened == '[' else '}'} and commas between the values"
    elif "could not find expected ':'" in what and started is not None:
        line, column = started.line, started.column
        message = f"after {_line(lines, line).strip()[:60]!r} a colon is missing"
        expected = "name: value"
    if line >= len(lines):
        line, column = len(lines) - 1, 0
    return Problem(
        rule="yaml-syntax",
        place=Place(path, line + first_line, column + 1),
        message=message,
        expected=expected,
        paste=paste,
    )


def _colon(lines: list[str], line: int, column: int) -> tuple[int, int, str, str, str]:
    """A second colon on a line, or a line that continues one that lacks its colon."""
    here = _line(lines, line)
    paste = _quoted_line(here)
    if paste and here.find(":") < column:
        return line, column, "a colon followed by a space stands inside unquoted text", "the text in quotes", paste
    above = line - 1
    while above > 0 and not _line(lines, above).strip():
        above -= 1
    before = _line(lines, above)
    if line > 0 and before.strip() and ":" not in before:
        message = f"after {before.strip()[:60]!r} a colon is missing"
        return above, len(before) - len(before.lstrip()), message, "name: value", f"{before.strip()}:"
    if line > 0 and len(here) - len(here.lstrip()) > len(before) - len(before.lstrip()):
        message = "this line is indented as if it belonged to the text above"
        return line, column, message, "the same indent as the line above; or the text above in quotes", here.strip()
    return line, column, "a colon stands where none is allowed", "the text in quotes", ""


def _other(what: str, here: str, column: int) -> tuple[str, str, str]:
    character = here[column : column + 1]
    if "cannot start any token" in what and character and character in "@`%":
        return f"text may not start with {character} unless it is in quotes", "the text in quotes", _quoted_line(here)
    if column and here[column - 1 : column] in ("'", '"') and "expected" in what:
        quote = here[column - 1]
        paste = _quoted_line(here)
        return f"the text goes on after its closing quote {quote}", "quotes inside the text escaped, or others", paste
    if "block sequence entries" in what:
        return "a list starts on the line of its field's name", "each - on a line of its own below the name", ""
    if "'-' indicator" in what:
        return "this line stands where the next - of the list should be", "a - before it, or the right indent", ""
    if "expected key" in what or "block end" in what or "expected <block" in what:
        return "this line is not indented like the ones above it", "the same indent as its neighbours", ""
    return f"YAML cannot be read here: {what}", "lines of the form name: value, indented with spaces", ""
