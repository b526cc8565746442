"""An essay's body with its places: what every part of the parser reads and writes problems about.

Comes in: a file's path, its body and the line on which the body starts. Goes out: places, and problems at them.
"""

from bisect import bisect_right

from factbook.places import Place
from factbook.problems import Problem

MOST_OF_ONE_RULE = 20
"""After so many problems of one rule in one essay the rest would only bury the others."""

CODE = "\x00"
"""Stands for a character inside code. No file may hold it, so that it is never mistaken for text."""
ESCAPED = "\x01"
"""Stands for a backslash that escapes, and for the character after it."""
INSERT = "\x02"
"""Stands for a character of a shortcode."""
CITATION = "\x03"
"""Stands for a character of a citation."""
FENCE = "\x05"
"""Stands for a character of a fenced block, its first and last line included."""
HIDDEN = "\x04"
"""Stands for a character that readers do not see: the address of a link, the brackets of a claim mark."""


class Sheet:
    """One essay's body while it is read: its text, its places and the problems found so far."""

    def __init__(self, path: str, body: str, body_line: int) -> None:
        self.path = path
        self.body = body
        self.body_line = body_line
        self.problems: list[Problem] = []
        self.fences: list[tuple[int, int]] = []
        """The first and last lines of fenced blocks, counted from 0."""
        self._starts = [0]
        self._counted: dict[str, int] = {}
        for line in body.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._starts.pop()

    def place(self, offset: int) -> Place:
        """The place in the file of an offset into the body."""
        line = bisect_right(self._starts, offset) - 1
        return Place(self.path, self.body_line + line, offset - self._starts[line] + 1)

    def problem(self, rule: str, offset: int, message: str, expected: str = "", paste: str = "") -> None:
        """Note a problem at an offset into the body."""
        count = self._counted[rule] = self._counted.get(rule, 0) + 1
        if count <= MOST_OF_ONE_RULE:
            place = self.place(offset)
            self.problems.append(Problem(rule=rule, place=place, message=message, expected=expected, paste=paste))


def blank(text: str, mark: str) -> str:
    """Text of the same length and lines in which every character is `mark`."""
    return "\n".join(mark * len(line) for line in text.split("\n"))


def short(text: str, most: int = 60) -> str:
    """Some text as it stands in a message: on one line, and not longer than a message bears."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
