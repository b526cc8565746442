"""From a file's bytes to its text: UTF-8, and no character that a reader cannot see.

In: the bytes of one file. Out: the text with line ends as LF, or None, and problems. Essays and records both pass
here, so that nothing invisible gets into a page by either door.
"""

import re
import unicodedata

from factbook.places import Place
from factbook.problems import Problem

REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that no essay and no record may hold. Joiners (U+200C, U+200D) stay: some scripts need them."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)

_MOST_OF_ONE_FILE = 20


def name_of(character: str) -> str:
    """A character that cannot be seen, in words: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file; None where it is not UTF-8 text at all."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problem = Problem(
            rule="file-not-utf8",
            place=Place(path, line, column),
            message=f"the byte 0x{data[error.start]:02X} here is not UTF-8 text",
            expected="the file saved as UTF-8 (most editors: Save with encoding, UTF-8)",
        )
        return None, (problem,)
    text = text.replace("\r\n", "\n")
    return text, (*_characters(path, text), *_conflicts(path, text))


def place_of(path: str, text: str, offset: int) -> Place:
    """The place of an offset into the text of a whole file."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _characters(path: str, text: str) -> tuple[Problem, ...]:
    found = []
    for match in REFUSED.finditer(text):
        mark = match.start() == 0 and match.group() == "\ufeff"
        found.append(
            Problem(
                rule="file-character",
                place=place_of(path, text, match.start()),
                message="the file starts with a byte-order mark"
                if mark
                else f"there is an invisible character here: {name_of(match.group())}",
                expected="the file saved as UTF-8 without a byte-order mark" if mark else "the text without it",
            )
        )
        if len(found) == _MOST_OF_ONE_FILE:
            break
    return tuple(found)


def _conflicts(path: str, text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            rule="file-conflict",
            place=place_of(path, text, match.start()),
            message="this line is a mark of an unfinished merge",
            expected="one of the two versions, without the lines <<<<<<<, ======= and >>>>>>>",
        )
        for match in _CONFLICT.finditer(text)
    )
