"""The inline scanner: one pass over an essay's prose that finds its inserts and refuses what is neither text nor known.

Comes in: a sheet, and its body with code and escapes masked. Goes out: the inserts, what lies inside claim marks, and
the body as readers see it, with addresses and inserts masked. Each character is looked at a bounded number of times.
"""

import re
from dataclasses import dataclass, field

from factbook.essays.citation import LOOKS_LIKE_ONE, read_citation
from factbook.essays.destinations import wrong_with
from factbook.essays.essay import Cited, ClaimMark, Insert, Shortcode
from factbook.essays.html_tags import read_angle
from factbook.essays.sheet import CITATION, FENCE, HIDDEN, INSERT, Sheet, blank, short
from factbook.essays.shortcode import MOST_LENGTH, read_call
from factbook.model.base import ID_PATTERN

MOST_DEPTH = 8

_TOKEN = re.compile(rf"\{{\{{|\{{|\}}\}}|!?\[|\]|<|\n(?=[ \t>]*(?:\n|{FENCE}))")
_SHORTCODE = re.compile(r"""\{\{((?:[^"'{}]++|"[^"\n]*+"|'[^'\n]*+')*+)\}\}""")
_ADDRESS = re.compile(
    r"\(([^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
    r"""(?:[ ]+"(?:[^"'\n<>{}\[\]\x00-\x08]*+|[^"()\n<>{}\[\]\x00-\x08]*+)")?[ ]*\)"""
)
"""The address of a link, and its title: one with apostrophes and round brackets has two ends to Python-Markdown."""
_CALL = re.compile(r"\{{1,2}[ ]*([a-z]+\([^()\n]*\))")
_CLAIM = re.compile(r"\{claim=([^{}\s]*)\}")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BRACKET = re.compile(r"[\[\]]")
_MASKED = re.compile("[\x00-\x05]")
_ID = re.compile(ID_PATTERN)


@dataclass(slots=True)
class _Open:
    """An opened bracket: where, whether a picture's, and what was found since."""

    offset: int
    picture: bool
    inserts: int
    links: int


@dataclass(slots=True)
class Scanned:
    """What the scanner found."""

    inserts: list[Insert] = field(default_factory=list)
    inside: dict[int, tuple[Insert, ...]] = field(default_factory=dict)
    masks: list[tuple[int, int, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    """Offset and address of every link and picture that may stand."""

    def masked(self, text: str) -> str:
        """The text with everything that readers see otherwise, or not at all, masked."""
        parts: list[str] = []
        at = 0
        for start, end, mark in sorted(self.masks, key=lambda mask: (mask[0], -mask[1])):
            if end <= at:
                continue
            start = max(start, at)
            parts.append(text[at:start])
            parts.append(blank(text[start:end], mark))
            at = end
        parts.append(text[at:])
        return "".join(parts)


def scan(sheet: Sheet, page: str, text: str) -> Scanned:
    """Find the inserts of `text`, the sheet's body with code and escapes masked."""
    scanner = _Scanner(sheet, page, text)
    scanner.run()
    return scanner.found


class _Scanner:
    def __init__(self, sheet: Sheet, page: str, text: str) -> None:
        self.sheet = sheet
        self.page = page
        self.text = text
        self.found = Scanned()
        self.open: list[_Open] = []
        self.links = 0
        self.tags: list[tuple[str, int]] = []
        self.refused_tags: set[str] = set()

    def run(self) -> None:
        position = 0
        while match := _TOKEN.search(self.text, position):
            start, token = match.start(), match[0]
            if token == "{{":
                position = self.shortcode(start)
            elif token == "{":
                position = self.brace(start)
            elif token == "}}":
                position = start + 2
                expected = "{{ before the shortcode, or braces in prose as \\}"
                self.sheet.problem("shortcode-form", start, "}} closes a shortcode that was never opened", expected)
            elif token[-1] == "[":
                position = self.opened(start, token)
            elif token == "]":
                position = self.closed(start)
            elif token == "<":
                position = self.angle(start)
            else:
                position = start + 1
                self.block_ends()
        self.block_ends()

    def block_ends(self) -> None:
        for bracket in self.open:
            self.sheet.problem(
                "essay-bracket",
                bracket.offset,
                "a square bracket is opened here and not closed in this paragraph",
                "the closing ], or \\[ where the bracket itself is meant",
            )
        for name, offset in self.tags:
            self.sheet.problem(
                "essay-html", offset, f"<{name}> is not closed in this paragraph", f"</{name}> after the words"
            )
        self.open, self.tags, self.links = [], [], 0

    def shortcode(self, start: int) -> int:
        match = _SHORTCODE.match(self.text, start, start + MOST_LENGTH + 4)
        end = match.end() if match else self.text.find("}}", start, start + MOST_LENGTH) + 2
        inside = self.text[start:end]
        if end < 2 or "\n\n" in inside or "{{" in inside[2:]:
            self.sheet.problem(
                "shortcode-form",
                start,
                "{{ opens a shortcode that is not closed",
                "}} after the shortcode; braces in prose are written \\{",
                self.half_open(start),
            )
            return start + 2
        self.found.masks.append((start, end, INSERT))
        if masked := _MASKED.search(inside):
            message = "code or a backslash stands inside a shortcode"
            self.sheet.problem("shortcode-form", start + masked.start(), message, "text in quotes without them")
            return end
        call, fault = read_call(self.sheet.body[start + 2 : end - 2])
        if fault:
            rule, offset, message, expected, paste = fault
            self.sheet.problem(rule, start + 2 + offset, message, expected, paste)
        if call:
            signature, arguments = call
            if signature.block:
                self.stands_alone(signature.name, start, end)
            place = self.sheet.place(start)
            name, block = signature.name, signature.block
            self.found.inserts.append(
                Shortcode(start=start, end=end, place=place, name=name, arguments=arguments, block=block)
            )
        return end

    def half_open(self, start: int) -> str:
        """The shortcode that starts here, closed at its bracket; empty where it has none on its line."""
        match = _CALL.match(self.sheet.body, start, start + 300)
        return f"{{{{ {match[1]} }}}}" if match and read_call(match[1])[0] else ""

    def stands_alone(self, name: str, start: int, end: int) -> None:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        newline = self.text.find("\n", end)
        after = self.text[end : newline if newline >= 0 else len(self.text)]
        if not before and not after.strip() and not self.open:
            return
        indented = not before.strip() and not after.strip()
        message = f"{name} prints a block, and stands " + (
            "indented" if indented else "inside a line" if not self.open else "inside brackets"
        )
        paste = self.sheet.body[start:end]
        self.sheet.problem("shortcode-not-alone", start, message, "the shortcode alone, at the start of a line", paste)

    def brace(self, start: int) -> int:
        rest, paste = self.text[start : start + 40], ""
        kind = rest[1:2]
        if kind in ("%", "#") and (rest.startswith("{#") is False or rest[2:3] in (" ", "#")):
            message, expected = (
                f"{rest[:2]} starts a template's statement, which essays do not run",
                "a shortcode, or prose",
            )
        elif (start and self.text[start - 1] in "])") or kind in (":", ".", "#"):
            message = f"{short(rest.split('}')[0] + '}', 40)} is a list of attributes, which essays do not use"
            expected = "nothing there; or, right after [words], {claim=claim-id}"
        else:
            message = "a brace stands alone"
            expected = "{{ name(...) }} for a shortcode; a brace in prose is written \\{"
            paste = self.half_open(start)
            if rest.startswith("{claim=") and self.text[start - 2 : start] == "] ":
                message, expected = "a space stands between the words and {claim=...}", "[the words]{claim=claim-id}"
        self.sheet.problem("essay-brace", start, message, expected, paste)
        return start + 1

    def opened(self, start: int, token: str) -> int:
        bracket = start + len(token) - 1
        closing = _BRACKET.search(self.text, bracket + 1, bracket + 1100)
        if token == "[" and closing and closing[0] == "]":
            content = self.text[bracket + 1 : closing.start()]
            following = self.text[closing.end() : closing.end() + 1]
            if "@" in content and following not in ("(", "{") and LOOKS_LIKE_ONE.match(content):
                return self.citation(bracket, closing.end(), content)
        if token == "[" and closing and closing[0] == "[" and self.text.startswith("@", bracket + 1):
            message = "a square bracket stands inside a citation"
            self.sheet.problem("citation-form", closing.start(), message, "[@source-id, p. 4]")
        if self.text.startswith("^", bracket + 1):
            message, expected = "footnotes are not written by hand", "a citation, [@source-id], or a sentence"
            self.sheet.problem("essay-footnote", bracket, message, expected)
            if closing and closing[0] == "]":
                self.found.masks.append((bracket, closing.end(), HIDDEN))
        if len(self.open) >= MOST_DEPTH:
            message = f"square brackets are nested more than {MOST_DEPTH} deep"
            self.sheet.problem("essay-limit", bracket, message, "fewer, or \\[ where the bracket itself is meant")
            self.open.clear()
        self.open.append(_Open(bracket, token == "![", len(self.found.inserts), self.links))
        return bracket + 1

    def citation(self, start: int, end: int, content: str) -> int:
        masked = _MASKED.search(content)
        if masked or "\n\n" in content:
            at = start + 1 + (masked.start() if masked else content.index("\n\n"))
            what = "code or a backslash" if masked else "an empty line"
            self.sheet.problem("citation-form", at, f"{what} stands inside a citation", "[@source-id, p. 4]")
            return end
        items, fault = read_citation(content)
        self.found.masks.append((start, end, CITATION))
        if fault:
            offset, message, expected, paste = fault
            self.sheet.problem("citation-form", start + 1 + offset, message, expected, paste)
        else:
            self.found.inserts.append(Cited(start=start, end=end, place=self.sheet.place(start), items=items))
        return end

    def closed(self, start: int) -> int:
        following = self.text[start + 1 : start + 2]
        if not self.open:
            message = "a square bracket is closed here that was not opened in this paragraph"
            self.sheet.problem(
                "essay-bracket", start, message, "the opening [, or \\] where the bracket itself is meant"
            )
            return self.address(start, picture=False) if following == "(" else start + 1
        bracket = self.open.pop()
        within = self.found.inserts[bracket.inserts :]
        if following == "(":
            if within and not bracket.picture:
                self.sheet.problem(
                    "essay-link",
                    within[0].start,
                    "a link's words hold a shortcode or a citation, which are links themselves",
                    "the shortcode or citation outside of the link",
                )
            if self.links > bracket.links and not bracket.picture:
                message = "a link's words hold another link"
                self.sheet.problem("essay-link", bracket.offset, message, "one link after the other")
            self.links += not bracket.picture
            return self.address(start, picture=bracket.picture)
        if bracket.picture:
            message = "a picture's address does not follow right after its words"
            self.sheet.problem("essay-link", bracket.offset - 1, message, "![what it shows](pictures/map.png)")
        if following == "{" and (match := _CLAIM.match(self.text, start + 1)):
            return self.claim(bracket, within, start, match)
        return start + 1

    def address(self, start: int, *, picture: bool) -> int:
        match = _ADDRESS.match(self.text, start + 1, start + 2600)
        if not match:
            self.sheet.problem(
                "essay-link",
                start + 1,
                "after ]( no address can be read",
                'the address on the same line and without spaces: [words](page.md) or [words](page.md "title")',
            )
            return start + 2
        address = self.sheet.body[match.start(1) : match.end(1)]
        self.found.masks.append((match.start(), match.end(), HIDDEN))
        if wrong := wrong_with(address, self.page, picture=picture):
            self.sheet.problem("essay-address", match.start(1), *wrong)
        else:
            self.found.links.append((match.start(1), address))
        return match.end()

    def claim(self, bracket: _Open, within: list[Insert], start: int, match: re.Match[str]) -> int:
        claim = match[1]
        words = self.sheet.body[bracket.offset + 1 : start]
        self.found.masks += [
            (bracket.offset, bracket.offset + 1, HIDDEN),
            (start, match.end(), HIDDEN),
        ]
        if not _ID.match(claim) or len(claim) > 80:
            expected = "small letters, digits and single hyphens"
            self.sheet.problem("claim-form", match.start(1), f"{short(claim)!r} is not the id of a claim", expected)
            return match.end()
        if not words.strip():
            self.sheet.problem("claim-form", bracket.offset, "a claim mark has no words", "[the words]{claim=claim-id}")
            return match.end()
        if self.open or any(isinstance(inner, ClaimMark) for inner in within):
            message = "a claim mark stands inside other brackets"
            self.sheet.problem("claim-form", bracket.offset, message, "one mark after the other")
            return match.end()
        del self.found.inserts[bracket.inserts :]
        if within:
            self.found.inside[bracket.offset] = tuple(within)
        place = self.sheet.place(bracket.offset)
        self.found.inserts.append(
            ClaimMark(start=bracket.offset, end=match.end(), place=place, words=words, claim=claim)
        )
        return match.end()

    def angle(self, start: int) -> int:
        end, fault, tag = read_angle(self.text, start, self.page)
        if fault:
            rule, message, expected = fault
            if not self.closes_refused(start):
                self.sheet.problem(rule, start, message, expected)
        elif end > start + 1:
            self.found.masks.append((start, end, HIDDEN))
        if tag.startswith("/"):
            if self.tags and self.tags[-1][0] == tag[1:]:
                self.tags.pop()
            elif not self.closes_refused(start):
                self.sheet.problem("essay-html", start, f"<{tag}> closes what was not opened", f"<{tag[1:]}> before it")
        elif tag:
            self.tags.append((tag, start))
        return end

    def closes_refused(self, start: int) -> bool:
        """Whether a tag closes one that was told already: one problem is enough for both."""
        tag = _TAG_NAME.match(self.text, start, start + 60)
        if tag is None:
            return False
        if tag[1]:
            return tag[2].lower() in self.refused_tags
        self.refused_tags.add(tag[2].lower())
        return False
