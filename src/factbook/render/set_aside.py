"""Sets raw HTML aside: comes in Markdown, goes out the same with one short element in place of each block of HTML.

Python-Markdown hands a block of raw HTML through as it is, but MkDocs and it each parse every tag on the way, which is
most of the time that a page with a large table takes. A block that is surely handed through (one balanced element
between blank lines, of plain tags, quoted attributes and whole character references, and nothing that another
preprocessor looks for) is therefore taken out before and put back after. Any other block stays where it is.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

ROOTS = "article|aside|details|div|dl|figure|form|nav|ol|section|table|ul"
"""Elements that Python-Markdown takes for blocks, wherever they stand. No heading: it may be the page's title."""

EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes tables toc "
    "pymdownx.highlight pymdownx.superfences".split()
)
"""Extensions that do nothing to raw HTML but what `_ELSEWHERE` looks for."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

WORTH_IT = 400
"""Characters: what is shorter is parsed as fast as it is looked at."""

_START = re.compile(rf"(?:^|\n\n)(?=<(?:{ROOTS})[ >])")
_TOKEN = re.compile(
    r"<(?:/(?P<end>[a-z][a-z0-9]*)|(?P<start>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z][a-z0-9-]*(?:=\"[^\"<>`]*\")?)*))>"
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_ELSEWHERE = re.compile(
    r"```|~~~|[\t\r\x02\x03\x00]|\n +\n|</?(?:script|style|pre|textarea|title|plaintext|xmp|iframe)\b| markdown[ =>]"
)
_ANCHOR = re.compile(r" (id|name)=\"([^\"]*)\"")

_STAND_IN = '<div data-set-aside="{}"></div>'
_ANY_STAND_IN = re.compile(r'<div data-set-aside="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class SetAside:
    """Markdown without its blocks of HTML, and these in order."""

    text: str
    blocks: tuple[str, ...]

    def put_back(self, content: str) -> str | None:
        """The converted text with its blocks; nothing where they are not all in their places."""
        if not self.blocks:
            return content
        if _ANY_STAND_IN.findall(content) != [str(number) for number in range(len(self.blocks))]:
            return None
        return _ANY_STAND_IN.sub(lambda found: self.blocks[int(found[1])], content)

    def anchors(self) -> set[str]:
        """The ids in the blocks, and the names of anchors."""
        return {
            html.unescape(value)
            for block in self.blocks
            for tag in _TOKEN.finditer(block)
            for name, value in _ANCHOR.findall(tag["attributes"] or "")
            if name == "id" or tag["start"] == "a"
        }


def set_aside(text: str) -> SetAside:
    """Take out every block of HTML that is surely handed through."""
    parts: list[str] = []
    blocks: list[str] = []
    done = 0
    if "data-set-aside" not in text:
        for start, end in _blocks(text):
            if start >= done:
                parts += [text[done:start], _STAND_IN.format(len(blocks))]
                blocks.append(text[start:end])
                done = end
    return SetAside("".join([*parts, text[done:]]), tuple(blocks))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each block that is surely handed through starts and ends."""
    at = 0
    while found := _START.search(text, at):
        start = found.end()
        end = _end_of(text, start)
        if end is None:
            at = start + 1
            continue
        if end - start >= WORTH_IT and _is_plain(text[start:end]):
            yield start, end
        at = end


def _end_of(text: str, start: int) -> int | None:
    """Where the element ends that starts there, if its tags are balanced and a blank line follows."""
    open_elements: list[str] = []
    for tag in _TOKEN.finditer(text, start):
        name = tag["start"]
        if name:
            if name not in VOID:
                open_elements.append(name)
        elif not open_elements or open_elements.pop() != tag["end"]:
            return None
        if not open_elements:
            end = tag.end()
            return end if text.startswith("\n\n", end) or text[end:] in ("", "\n") else None
    return None


def _is_plain(block: str) -> bool:
    """Whether every "<" begins a tag, every "&" a whole reference, and there is nothing for anybody else."""
    return (
        block.count("<") == sum(1 for _ in _TOKEN.finditer(block))
        and block.count("&") == sum(1 for _ in _REFERENCE.finditer(block))
        and _ELSEWHERE.search(block) is None
    )
