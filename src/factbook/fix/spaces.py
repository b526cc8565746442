"""White space that nobody sees: line ends, marks at the start, spaces at the end, tabs and stiff spaces before words.

In: the text of a file. Out: the text mended, or the same where mending would change what it says. What YAML reads from
the text before and after is compared; where it could not be read before, only the place of the tab is touched.
"""

import re
from functools import partial

from factbook.load.yaml_tree import Tree, read_tree

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_WINDOWS = re.compile(r"\r+(?:\n|\Z)")
_INDENT = re.compile(r"^[ \t\u00a0]*", re.MULTILINE)
_AFTER_NAME = re.compile(r"^( *(?:- +)*[\w-]+:)[ \u00a0]*[\t\u00a0][ \t\u00a0]*(?=\S)", re.MULTILINE)
_AFTER_DASH = re.compile(r"^( *-)[\t\u00a0][ \t\u00a0]*(?=\S)", re.MULTILINE)
_WIDTHS = (2, 4, 8)

Said = tuple[str, tuple[str, ...]]
"""The text, and what was done to it in words."""


def line_ends(text: str) -> Said:
    """A file without a byte-order mark, with plain line ends and one at its end."""
    done: list[str] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        done.append("the byte-order mark taken away")
    plain = _WINDOWS.sub("\n", text)
    if plain != text:
        text = plain
        done.append("Windows line ends made plain ones")
    if text and not text.endswith("\n"):
        text += "\n"
        done.append("a line break added at the end")
    return text, tuple(done)


def yaml_spaces(text: str) -> Said:
    """YAML without tabs or stiff spaces in its indents, and without white space at the ends of lines."""
    done: list[str] = []
    if "\t" in text or "\u00a0" in text:
        better = _without_tabs(text)
        if better != text:
            text = better
            done.append("tabs and no-break spaces before words made spaces")
    trimmed = _trimmed(text)
    if trimmed != text:
        text = trimmed
        done.append("white space taken from the ends of lines")
    return text, tuple(done)


def _same(before: Tree, after: Tree) -> bool:
    return after.readable and before.value == after.value


def _without_tabs(text: str) -> str:
    """Of some widths of a tab, the first that makes the text readable with the fewest problems."""
    before = read_tree("", text)
    tried = []
    after_names = _AFTER_DASH.sub(r"\1 ", _AFTER_NAME.sub(r"\1 ", text))
    for width in _WIDTHS:
        spaced = _INDENT.sub(partial(_spaces, width=width), after_names)
        tree = read_tree("", spaced)
        if tree.readable and (not before.readable or tree.value == before.value):
            tried.append((len(tree.problems), width, spaced))
    if not tried or (not before.readable and _disagree(tried)):
        return text
    return min(tried)[2]


def _spaces(indent: re.Match[str], width: int) -> str:
    return indent.group().replace("\u00a0", " ").replace("\t", " " * width)


def _disagree(tried: list[tuple[int, int, str]]) -> bool:
    """Whether the width of a tab decides what the text says."""
    return len({repr(read_tree("", text).value) for _, _, text in tried}) > 1


def _trimmed(text: str) -> str:
    if not _TRAILING.search(text):
        return text
    before = read_tree("", text)
    trimmed = _TRAILING.sub("", text)
    return trimmed if before.readable and _same(before, read_tree("", trimmed)) else text
