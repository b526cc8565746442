"""Sets raw HTML aside: comes in Markdown, goes out the same with one short element in place of each block of HTML.

Python-Markdown hands a block of raw HTML through as it is, but MkDocs and it each parse every tag on the way, which is
most of the time that a page with a large table takes. A block that is surely handed through (one balanced element
between blank lines, of plain tags, quoted attributes and whole character references, and nothing that another
preprocessor looks for) is therefore taken out before and put back after; blocks one after the other are taken out as
one. Any other block stays where it is.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

ROOTS = "article|aside|details|div|dl|figure|form|nav|ol|section|table|ul"
"""Elements that Python-Markdown takes for blocks, wherever they stand. No heading: it may be the page's title."""

EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes tables toc "
    "pymdownx.highlight pymdownx.superfences".split()
)
"""Extensions that do nothing to raw HTML but what `SIGNS` and `_nobody_looks_into` name."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

WORTH_IT = 400
"""Characters: what is shorter is parsed as fast as it is looked at."""

READ_OTHERWISE = frozenset("script style pre textarea title plaintext xmp iframe".split())
"""Elements whose content is no HTML."""

SIGNS = ("```", "~~~", " markdown", "\t", "\r", "\x00", "\x02", "\x03")
"""What a preprocessor may look for, an extension or Markdown itself, inside raw HTML too."""

_START = re.compile(rf"(?:^|\n\n)(?=<(?:{ROOTS})[ >])")
_TOKEN = re.compile(
    r"<(?:/(?P<end>[a-z][a-z0-9]*)|(?P<start>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z][a-z0-9-]*(?:=\"[^\"<>`]*\")?)*))>"
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_SPACES_ALONE = re.compile(r"\n +\n")
_ANCHOR = re.compile(r" (id|name)=\"([^\"]*)\"")

_STAND_IN = '<div data-set-aside="{}"></div>'
_ANY_STAND_IN = re.compile(r'<div data-set-aside="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class SetAside:
    """Markdown without its blocks of HTML, and these in order, each with those that follow it."""

    text: str
    blocks: tuple[str, ...]
    anchors: frozenset[str] = frozenset()
    """The ids in the blocks, and the names of anchors."""

    def put_back(self, content: str) -> str | None:
        """The converted text with its blocks; nothing where they are not all in their places."""
        if not self.blocks:
            return content
        if _ANY_STAND_IN.findall(content) != [str(number) for number in range(len(self.blocks))]:
            return None
        return _ANY_STAND_IN.sub(lambda found: self.blocks[int(found[1])], content)


class _Block(NamedTuple):
    start: int
    end: int
    anchors: list[str]


def set_aside(text: str) -> SetAside:
    """Take out every block of HTML that is surely handed through."""
    parts: list[str] = []
    runs: list[list[str]] = []
    anchors: set[str] = set()
    done = 0
    if not any(sign in text for sign in ("data-set-aside", "<!--")):  # a comment may end far below
        for block in _blocks(text):
            between, content = text[done : block.start], text[block.start : block.end]
            if runs and between == "\n\n":  # what Markdown puts between them, and keeps inside what is never closed
                runs[-1].append(content)
            else:
                parts += [between, _STAND_IN.format(len(runs))]
                runs.append([content])
            anchors.update(map(html.unescape, block.anchors))
            done = block.end
    blocks = tuple("\n\n".join(run) for run in runs)
    return SetAside("".join([*parts, text[done:]]), blocks, frozenset(anchors))


def _blocks(text: str) -> Iterator[_Block]:
    """Each block that is surely handed through."""
    signs = [sign for sign in SIGNS if sign in text]
    at = 0
    while found := _START.search(text, at):
        block, plain = _read(text, found.end())
        if block is None:
            at = found.end() + 1
            continue
        content = text[block.start : block.end]
        if plain and len(content) >= WORTH_IT and _nobody_looks_into(content, signs):
            yield block
        at = block.end


def _read(text: str, start: int) -> tuple[_Block | None, bool]:
    """The element that starts there, if its tags are balanced and a blank line follows; and whether every "<" in it
    begins a tag of an element whose content is HTML."""
    open_elements: list[str] = []
    anchors: list[str] = []
    plain = True
    for count, tag in enumerate(_TOKEN.finditer(text, start), 1):
        ends, name, attributes = tag.groups()
        if ends:
            if not open_elements or open_elements.pop() != ends:
                return None, False
        else:
            plain = plain and name not in READ_OTHERWISE
            if name not in VOID:
                open_elements.append(name)
            if "id=" in attributes or "name=" in attributes:
                anchors += [value for key, value in _ANCHOR.findall(attributes) if key == "id" or name == "a"]
        if not open_elements:
            end = tag.end()
            if not text.startswith("\n\n", end) and text[end:] not in ("", "\n"):
                return None, False
            return _Block(start, end, anchors), plain and count == text.count("<", start, end)
    return None, False


def _nobody_looks_into(block: str, signs: list[str]) -> bool:
    """Whether every "&" begins a whole reference, and there is nothing for anybody else."""
    return (
        block.count("&") == sum(1 for _ in _REFERENCE.finditer(block))
        and not any(sign in block for sign in signs)
        and _SPACES_ALONE.search(block) is None
    )
