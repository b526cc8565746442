"""YAML text to plain values and their places, through libyaml's event stream.

In: the text of one file (or of an essay's front matter). Out: a `Tree`: dicts, tuples and scalars by YAML 1.2's core
rules, a `Marks` tree of the same shape, and problems. Events rather than `yaml.load`: they keep places and styles,
show anchors and tags before anything is made of them, and can stop at a depth (composing 100 kB of brackets
crashes the process).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml

from factbook.load.scalars import quoted, read_bare
from factbook.load.syntax import syntax_problem
from factbook.load.text import REFUSED, name_of
from factbook.load.unfilled import STAND_INS, unfilled
from factbook.manuscript import Marks
from factbook.places import Place
from factbook.problems import Problem

MOST_DEPTH = 20
MOST_VALUES = 200_000

_TAB = re.compile(r"^.*?\t", re.MULTILINE)
_STIFF_SPACE = re.compile(r"^(?:[ -]*|[ -]*[\w-]+:)\xa0", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)
_LOST = re.compile(r" +#[^ #]")
_MOST_TABS = 10
OTHER_BREAKS = {ord(character): " " for character in "\r\x85\u2028\u2029"}
"""Line breaks to YAML but not to editors. They are refused elsewhere; here they may not shift the count of lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What YAML text says. `readable` is False where the reader had to stop: then `value` is None."""

    value: Any
    marks: Marks
    problems: tuple[Problem, ...]
    readable: bool = True


class _Stop(Exception):
    """Reading ends here; the reason is among the problems."""


def read_tree(path: str, text: str, *, first_line: int = 1) -> Tree:
    """Read YAML text that starts on line `first_line` of the file `path`."""
    reader = _Reader(path, text, first_line)
    try:
        value, marks = reader.document()
    except _Stop:
        return Tree(value=None, marks=Marks(first_line, 1), problems=tuple(reader.problems), readable=False)
    except yaml.YAMLError as error:
        if not reader.likely_cause:
            reader.problems.append(syntax_problem(path, text, error, first_line=first_line))
        return Tree(value=None, marks=Marks(first_line, 1), problems=tuple(reader.problems), readable=False)
    return Tree(value=value, marks=marks, problems=tuple(reader.problems))


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.values = 0
        self.last = len(self.lines) - 1  # what is missing at the end of a file stands on its last line
        self._look_at_spaces(text)
        self.likely_cause = bool(self.problems or REFUSED.search(text) or _CONFLICT.search(text))
        self.next_event: Callable[[], Any] = yaml.CSafeLoader(text.translate(OTHER_BREAKS)).get_event

    def problem(self, rule: str, mark: Any, message: str, expected: str = "", paste: str = "") -> None:
        """Note a problem at libyaml's mark."""
        place = Place(self.path, min(mark.line, self.last) + self.first_line, mark.column + 1)
        self.problems.append(Problem(rule=rule, place=place, message=message, expected=expected, paste=paste))

    def _look_at_spaces(self, text: str) -> None:
        if "\t" not in text and "\xa0" not in text:
            return
        for match in list(_TAB.finditer(text))[:_MOST_TABS]:
            line = text.count("\n", 0, match.start())
            indent = not match.group().strip()
            self.problems.append(
                Problem(
                    rule="yaml-tab",
                    place=Place(self.path, line + self.first_line, len(match.group())),
                    message="this line is indented with a tab" if indent else "there is a tab in this line",
                    expected="spaces",
                    paste=self.lines[line].replace("\t", "  ") if indent else self.lines[line].replace("\t", " "),
                )
            )
        for match in _STIFF_SPACE.finditer(text):
            line = text.count("\n", 0, match.start())
            self.problems.append(
                Problem(
                    rule="file-character",
                    place=Place(self.path, line + self.first_line, len(match.group())),
                    message="a no-break space stands where YAML wants an ordinary space",
                    expected="an ordinary space",
                    paste=self.lines[line].replace("\xa0", " "),
                )
            )

    def document(self) -> tuple[Any, Marks]:
        """The value of the only document."""
        self.next_event()
        event = self.next_event()
        if type(event) is yaml.StreamEndEvent:
            return None, Marks(self.first_line, 1)
        if event.version or event.tags:
            self.problem(
                "yaml-tag",
                event.start_mark,
                "the file has a YAML directive (a line that starts with %)",
                "the file without it",
            )
        value, marks = self.value(self.next_event(), 0, 0, 0)
        self.next_event()
        event = self.next_event()
        if type(event) is not yaml.StreamEndEvent:
            self.problem(
                "yaml-documents",
                event.start_mark,
                "a second YAML document starts here (a line ---)",
                "one document a file; what follows goes into a file of its own",
            )
        return value, marks

    def value(self, event: Any, depth: int, key_line: int, key_column: int) -> tuple[Any, Marks]:
        """The value that starts with this event, and its marks."""
        kind = type(event)
        mark = event.start_mark
        line, column = min(mark.line, self.last) + self.first_line, mark.column + 1
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self.look_at_names(event)
            if depth and (event.value in STAND_INS or not (event.value or event.style)):
                self.problems.append(unfilled(Place(self.path, line, column), event.value))
            return self.scalar(event, mark), Marks(line, column, key_line, key_column)
        if kind is yaml.AliasEvent:
            self.problem("yaml-alias", mark, f"*{event.anchor} is a YAML alias", "the value itself, written out")
            return None, Marks(line, column, key_line, key_column)
        if event.anchor or event.tag:
            self.look_at_names(event)
        self.values += 1
        if depth == MOST_DEPTH or self.values > MOST_VALUES:
            deep = depth == MOST_DEPTH
            self.problem(
                "yaml-depth",
                mark,
                f"values are nested more than {MOST_DEPTH} deep here" if deep else "the file holds too many lists",
                "the flat form that the record's fields ask for",
            )
            raise _Stop
        children: dict[str | int, Marks] = {}
        if kind is yaml.MappingStartEvent:
            return self.mapping(children, depth + 1), Marks(line, column, key_line, key_column, children)
        items: list[Any] = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            item, children[len(items)] = self.value(event, depth + 1, 0, 0)
            items.append(item)
        return tuple(items), Marks(line, column, key_line, key_column, children)

    def mapping(self, children: dict[str | int, Marks], depth: int) -> dict[str, Any]:
        """The mapping whose start was just read; fills `children`."""
        found: dict[str, Any] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            mark = event.start_mark
            if type(event) is not yaml.ScalarEvent:
                self.problem("yaml-key", mark, "a name is expected here, not a list or an alias", "name: value")
                self.value(event, depth, 0, 0)
                self.value(self.next_event(), depth, 0, 0)
                continue
            if event.anchor or event.tag:
                self.look_at_names(event)
            name = intern(event.value)  # there are few names, and many of each
            value, marks = self.value(self.next_event(), depth, mark.line + self.first_line, mark.column + 1)
            if name == "<<":
                if value is not None:
                    self.problem("yaml-alias", mark, "<< is a YAML merge key", "the fields themselves, written out")
                continue
            if name in found:
                first = children[name].key_line
                self.problem(
                    "yaml-duplicate-key",
                    mark,
                    f"{name[:80]!r} stands here a second time; the first is on line {first}",
                    "one of the two",
                )
                continue
            found[name] = value
            children[name] = marks
        return found

    def scalar(self, event: Any, mark: Any) -> Any:
        """The value of a scalar: quoted and block ones are text, bare ones what YAML 1.2 says."""
        text = event.value
        style = event.style
        if style:
            if style == '"' and (refused := REFUSED.search(text)) and refused.group() not in self.text:
                self.problem(
                    "file-character",
                    mark,
                    f"the text holds an invisible character, written as an escape: {name_of(refused.group())}",
                    "the text without it",
                )
            return text.rstrip("\n") if style in "|>" else text
        value, doubt = read_bare(text)
        if doubt is not None:
            rule, message, expected, paste = doubt
            self.problem(rule, mark, message, expected, paste)
        end = event.end_mark
        rest = self.lines[end.line] if end.line < len(self.lines) else ""
        if "#" in rest and text and _LOST.match(rest, end.column):
            lost = rest[end.column :]
            self.problem(
                "yaml-hash",
                mark,
                f"what follows the # is lost: {lost.strip()[:60]!r}",
                "the text in quotes; if it is a comment, a space after the #",
                quoted(text + lost.rstrip()),
            )
        return value

    def look_at_names(self, event: Any) -> None:
        """Refuse the anchor and the tag of a value; the value itself is read as if it had none."""
        if event.anchor:
            self.problem("yaml-anchor", event.start_mark, f"&{event.anchor} is a YAML anchor", "the value without it")
        if event.tag:
            self.problem("yaml-tag", event.start_mark, f"{event.tag[:80]} is a YAML tag", "the value without it")
