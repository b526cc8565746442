"""One citation: comes in the text between its brackets, goes out ids and locators, or what is wrong with it.

The form is Pandoc's, `[@source-id, p. 4; @other, art. 3]`. A locator is plain text up to the next semicolon.
"""

import re

from factbook.essays.sheet import short
from factbook.model.base import ID_PATTERN

MOST_LENGTH = 1000
LOOKS_LIKE_ONE = re.compile(r"^[^\[\]]{0,200}?(?:^|[\s;])-?@(?!\w+\.\w)")
"""The start of brackets that were meant to cite: an @ after a space, a semicolon or the bracket."""

_ITEM = re.compile(r"^\s*(-?@)\s*([^\s,;]*)\s*(?:(,)\s*(.*?))?\s*$", re.DOTALL)
_REST = re.compile(r"^\s*(-?@)\s*([^\s,;]*)\s+(.*?)\s*$", re.DOTALL)
_ID = re.compile(ID_PATTERN)
_NOT_PLAIN = re.compile(r"[<>{}`|\\\x00-\x08]")

Items = tuple[tuple[str, str], ...]
Fault = tuple[int, str, str, str]
"""Offset into the text, message, what was expected, what to paste."""


def read_citation(text: str) -> tuple[Items, Fault | None]:
    """The ids and locators of a citation, and the first fault in it."""
    items: list[tuple[str, str]] = []
    if len(text) > MOST_LENGTH:
        return (), (0, f"a citation is longer than {MOST_LENGTH} characters", "a few sources for one sentence", "")
    offset = 0
    for part in text.split(";"):
        lead = offset + len(part) - len(part.lstrip())
        tidy = " ".join(part.split())
        if not tidy:
            if offset + len(part) == len(text) and items:
                fixed = "[" + text.rstrip().rstrip(";").strip() + "]"
                return (), (max(offset - 1, 0), "a citation ends with a semicolon", "no ; after the last source", fixed)
            return (), (lead, "a citation names no source here", "@source-id between the semicolons", "")
        fault = _fault(tidy, lead)
        if fault:
            return (), fault
        match = _ITEM.match(tidy)
        assert match is not None  # _fault has seen to it
        items.append((match[2], match[4] or ""))
        offset += len(part) + 1
    return tuple(items), None


def _fault(part: str, offset: int) -> Fault | None:
    form = "[@source-id] or [@source-id, p. 4; @other, art. 3]"
    if not part.startswith("@"):
        if part.startswith("-@"):
            return offset, "a minus stands before @", "the source as it is: @source-id", ""
        words = part.split("@")[0].strip()
        if "@" in part:
            return (
                offset,
                f"the words {short(words)!r} stand before the source",
                "words in the sentence, not in the citation",
                "",
            )
        return offset, f"{short(part)!r} is no source", f"@ before each source: {form}", ""
    match = _ITEM.match(part)
    if match is None:
        rest = _REST.match(part)
        if rest and rest[2][:1].isupper() and rest[3][:1].isupper():
            title = part.split(",")[0].lstrip("-@ ")
            expected = "the source's id: the name of its file below data/sources, without .yml"
            return offset, f"{short(title)!r} is not the id of a source", expected, ""
        after = short(rest[3]) if rest else ""
        paste = f"@{_as_id(rest[2])}, {rest[3]}" if rest and _as_id(rest[2]) else ""
        return offset, f"before {after!r} a comma is missing", form, paste
    if part[1:2].isspace():
        return offset, "a space stands after @", "the source's id right after @", f"@{match[2]}" if match[2] else ""
    if not match[2]:
        return offset, "after @ no source is named", form, ""
    if not _ID.match(match[2]) or len(match[2]) > 80:
        fixed = _as_id(match[2])
        expected = "small letters, digits and single hyphens"
        return offset + 1, f"{short(match[2])!r} is not the id of a source", expected, f"@{fixed}" if fixed else ""
    if match[3] and not match[4]:
        return offset, "after the comma no place in the source is named", form, f"@{match[2]}"
    if match[4] and (odd := _NOT_PLAIN.search(match[4])):
        what = f"{odd[0]!r}" if odd[0].isprintable() else "code or a shortcode"
        return offset, f"the place in the source holds {what}", "plain words: p. 4, art. 3, para. 12", ""
    if match[4] and "@" in match[4]:
        return offset, "two sources stand in one place", f"a semicolon between them: {form}", ""
    return None


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
