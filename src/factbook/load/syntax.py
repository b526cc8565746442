"""Why a YAML file cannot be read, in a contributor's words, with the line to paste.

In: the text and libyaml's error. Out: one problem at the likely cause, which is often not where libyaml gave up.
"""

import re
from dataclasses import dataclass

import yaml

from factbook.load.fields import every_field_name
from factbook.load.scalars import quoted
from factbook.load.suggest import BULLET
from factbook.places import Place
from factbook.problems import Problem

_KEY_AND_TEXT = re.compile(r"^(\s*(?:- +)*[^\s:\"'#][^:\"'#]*:) +(\S.*?)\s*$")
_NO_SPACE = re.compile(r"^((?:- +)*[a-z_]+):(?=[^\s/:])")
_FIRST_WORD = re.compile(r"^((?:- +)*)([a-z_]+)(?: +(?=\S)|$)")
_COMMA = re.compile(r"(?<=[^\s,{\[]) +([a-z_]+:)(?= )")
_PAIRS = frozenset({('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ("‚", "‘"), ("«", "»")})
"""Quotes that were meant as YAML's, straight and as word processors make them."""

Cause = tuple[int, int, str, str, str]
"""Line and column from 0, message, what was expected, what to paste."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a text that cannot be read."""

    lines: list[str]

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def above(self, number: int) -> int:
        """The number of the nearest line above that holds something; -1 if none does."""
        number -= 1
        while number >= 0 and not self.lines[number].strip():
            number -= 1
        return number

    def indent(self, number: int) -> int:
        return len(self.line(number)) - len(self.line(number).lstrip())


def syntax_problem(path: str, text: str, error: yaml.YAMLError, *, first_line: int = 1) -> Problem:
    """The problem that stopped the reader."""
    lines = _Text(text.split("\n"))
    line, column, message, expected, paste = _cause(lines, text, error)
    if line >= len(lines.lines):
        line, column = len(lines.lines) - 1, 0
    return Problem(
        rule="yaml-syntax",
        place=Place(path, line + first_line, column + 1),
        message=message,
        expected=expected,
        paste=paste,
    )


def _cause(text: _Text, whole: str, error: yaml.YAMLError) -> Cause:
    mark = getattr(error, "problem_mark", None)
    started = getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or "it is not YAML")
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if (bullet := BULLET.match(text.line(line).strip())) and bullet[1] != "-":
        message = f"this line starts with {bullet[1]}, which is not the - of a list"
        return line, text.indent(line), message, "- and a space", f"- {text.line(line).strip()[bullet.end() :]}"
    if "mapping values are not allowed" in what:
        return _colon(text, line, column)
    if "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in what and started is not None:
        return _open_quote(text, started.line, started.column)
    if "did not find expected ','" in what and started is not None:
        return _open_bracket(text, started.line, started.column)
    if "could not find expected ':'" in what and started is not None:
        return _no_colon(text, started.line)
    quote = _last_quoted(whole, line, column)
    if quote is not None and quote[2] > quote[0] and quote[2] >= line - 1:
        return _open_quote(text, quote[0], quote[1])
    return (line, column, *_other(what, text.line(line), column))


def _last_quoted(whole: str, line: int, column: int) -> tuple[int, int, int] | None:
    """Line and column where the last scalar before the error starts, and the line where it ends, if it is quoted."""
    last = None
    try:
        for token in yaml.scan(whole, Loader=yaml.CSafeLoader):
            if (token.start_mark.line, token.start_mark.column) >= (line, column):
                break
            if isinstance(token, yaml.ScalarToken):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.style not in ("'", '"'):
        return None
    return last.start_mark.line, last.start_mark.column, last.end_mark.line


def _open_quote(text: _Text, line: int, column: int) -> Cause:
    here = text.line(line)
    return (
        line,
        column,
        "a quote is opened here and never closed",
        "the same quote at the end of the text",
        here.strip() + here[column : column + 1],
    )


def _open_bracket(text: _Text, line: int, column: int) -> Cause:
    here = text.line(line)
    opened = here[column : column + 1]
    closing = "]" if opened == "[" else "}"
    if here.count(opened) > here.count(closing):
        message, paste = f"the bracket {opened} opened here is not closed", here.rstrip().lstrip() + closing
        return line, column, message, f"a closing {closing} at the end", paste
    better = _COMMA.sub(r", \1", here.strip())
    message = f"between the brackets {opened} {closing} a comma is missing"
    return line, column, message, "a comma between the values", better if better != here.strip() else ""


def _no_colon(text: _Text, line: int) -> Cause:
    here = text.line(line).strip()
    indent, above = text.indent(line), text.above(line)
    if here[:1] == here[-1:] and here[:1] in ("'", '"') and ": " in here:
        return line, indent, "the whole line stands in quotes", "quotes around the text alone, if at all", here[1:-1]
    if _NO_SPACE.match(here):
        paste = _NO_SPACE.sub(r"\1: ", here)
        return line, indent, f"after the colon in {here[:60]!r} a space is missing", "name: value", paste
    word = _FIRST_WORD.match(here)
    if word and word[2] in every_field_name():
        paste = f"{word[1]}{word[2]}: {here[word.end() :]}".rstrip()
        return line, indent, f"after {word[2]!r} a colon is missing", "name: value", paste
    beside = above
    while beside >= 0 and text.indent(beside) > indent:
        beside = text.above(beside)
    if beside >= 0 and text.indent(beside) == indent and text.line(beside).lstrip().startswith("- "):
        return line, indent, "this line stands in a list and has no - before it", "- and a space", f"- {here}"
    if above >= 0 and _KEY_AND_TEXT.match(text.line(above)):
        message = f"{here[:60]!r} is neither a field nor part of the text above it"
        expected = "name: value; or, to go on with the text above, a deeper indent"
        return line, indent, message, expected, " " * (text.indent(above) + 2) + here
    paste = "" if " " in here else f"{here}:"
    return line, indent, f"after {here[:60]!r} a colon is missing", "name: value", paste


def _colon(text: _Text, line: int, column: int) -> Cause:
    """A second colon on a line, or a line that continues one that lacks its colon."""
    here = text.line(line)
    paste = _quoted_line(here)
    if paste and here.find(":") < column:
        return line, column, "a colon followed by a space stands inside unquoted text", "the text in quotes", paste
    above = text.above(line)
    before = text.line(above)
    if above >= 0 and ":" not in before:
        return _no_colon(text, above)
    if above >= 0 and text.indent(line) > text.indent(above):
        higher = text.above(above)
        if higher >= 0 and text.indent(higher) >= text.indent(line):
            right = " " * text.indent(line) + before.strip()
            message = "this line is indented less than the lines around it"
            return above, text.indent(above), message, "the same indent as the lines around it", right
        message = "this line is indented as if it belonged to the text above"
        expected = "the same indent as the line above; or the text above in quotes"
        return line, column, message, expected, " " * text.indent(above) + here.strip()
    return line, column, "a colon stands where none is allowed", "the text in quotes", ""


def _quoted_line(line: str) -> str:
    """The line `key: text` with its text in quotes; empty where it has another form."""
    match = _KEY_AND_TEXT.match(line)
    if not match:
        return ""
    text = match.group(2)
    if len(text) > 1 and (text[0], text[-1]) in _PAIRS:
        text = text[1:-1]
    return f"{match.group(1).strip()} {_in_quotes(text)}"


def _in_quotes(text: str) -> str:
    """Text in straight quotes, those that need no escapes inside."""
    return f"'{text}'" if '"' in text and "'" not in text and "\\" not in text else quoted(text)


def _other(what: str, here: str, column: int) -> tuple[str, str, str]:
    character = here[column : column + 1]
    if "cannot start any token" in what and character and character in "@`%":
        return f"text may not start with {character} unless it is in quotes", "the text in quotes", _quoted_line(here)
    before = here[:column].rstrip()
    if before[-1:] in ("'", '"') and "expected" in what:
        paste = _quoted_line(here)
        return f"the text goes on after its closing quote {before[-1]}", "quotes around the whole text", paste
    if "block sequence entries" in what:
        return "a list starts on the line of its field's name", "each - on a line of its own below the name", ""
    if "'-' indicator" in what:
        return "this line stands where the next - of the list should be", "a - before it, or the right indent", ""
    if "expected key" in what or "block end" in what or "expected <block" in what:
        return "this line is not indented like the ones above it", "the same indent as its neighbours", ""
    return f"YAML cannot be read here: {what}", "lines of the form name: value, indented with spaces", ""
