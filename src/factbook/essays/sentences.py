"""Prose to sentences: comes in an essay's body as readers see it, goes out its sentences as plain text with offsets.

Paragraphs, list items, headings and the cells of tables end sentences. A citation after the full stop belongs to the
sentence before it; one in any cell of a table's row covers the row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from factbook.essays.sheet import CITATION, CODE, FENCE, HIDDEN, INSERT

OBJECT = "\ufffc"
"""Stands in a sentence for a shortcode: something is printed here."""
OPAQUE = "\ufffd"
"""Stands in a sentence for code."""
_CITED = "\ue000"

_ITEM = re.compile(r"^[\s>]*(?:[*+-]|\d{1,9}\.)[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r"^[\s>]*#{1,6}[ \t]*")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_NOTE = re.compile(r'^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]+(?:[\w -]+(?=["\n]|$))?')
_RULE_LINE = re.compile(r"^[\s>]*(?:[-=*_][ \t]*){2,}$")
_DIVIDER = re.compile(r"^[\s>|]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_DEFINITION = re.compile(r"^[\s>]*\[[^\[\]]*\]:[ \t]*\S")
_SPECIAL = rf"{CODE}{INSERT}{CITATION}{HIDDEN}{FENCE}*_&\s"
_RUN = re.compile(
    rf"{CODE}+|{INSERT}+|{CITATION}+|[{HIDDEN}*]+|_+|[\s{FENCE}]+|&|[^{_SPECIAL}]++(?: [^{_SPECIAL}]++)*+"
)
_END = re.compile(rf"(?<![.!?…])[.!?…]++[”’\"')\]»]*+(?: ?{_CITED})*+(?= |$)")
_LAST_WORD = re.compile(r"([\w.]+)$")
_FIRST_WORD = re.compile(r"[\s“‘\"'(\[]*([A-Za-z]+)")

_NEVER_LAST = frozenset(
    "v vs no nos art arts s ss sec secs p pp para paras ch cl cf e.g i.e mr mrs ms dr prof st reg regs ex app approx ca"
    " vol fig tab pt pts sched rev ed eds al jan feb mar apr jun jul aug sep sept oct nov dec gen sen rep gov hon"
    " fed supp cir dist cap n fn".split()
)
"""Abbreviations that stand before what they belong to, and so never end a sentence."""
_SELDOM_LAST = frozenset(
    "inc corp ltd co llc plc l.p u.s u.k u.n e.u d.c n.y u.a.e u.s.c c.f.r etc a.m p.m jr sr".split()
)
"""Abbreviations that may end a sentence: they do where a usual first word follows."""
_FIRST = frozenset(
    "The A An In On It Its That This These Those He She They We But And Or So Yet By For As At When While After Before"
    " If No Not Such There Under With Without Both Each Every To From Since Until Other Others Another Some Most Many"
    " Nothing None Neither Whether What Who How Why Where One Two Three Here Then Now Only Even Because Although Though"
    " Later Earlier During Between Among Against Of His Her Their".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. `offsets[i]` is the place in the body of `text[i]`; `cited` says whether a citation covers it."""

    text: str
    offsets: Sequence[int]
    end: int
    cited: bool

    def body_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the body of a span of the text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class _Plain:
    text: str
    offsets: list[int]


def sentences(seen: str) -> Iterator[Sentence]:
    """The sentences of a body as readers see it (`Essay.seen`)."""
    for pieces in _blocks(seen):
        plains = [_plain(seen, spans) for spans in pieces]
        row_cited = len(plains) > 1 and any(_CITED in plain.text for plain in plains)
        for plain in plains:
            for start, end in _bounds(plain.text):
                yield _sentence(plain, start, end, row_cited)


Spans = list[tuple[int, int]]


def _blocks(seen: str) -> Iterator[list[Spans]]:
    """Blocks of prose: each a list of pieces (the cells of a row, or the one paragraph), each a list of spans."""
    offset = 0
    paragraph: Spans = []
    lines = seen.split("\n")
    for number, line in enumerate(lines):
        start, offset = offset, offset + len(line) + 1
        table = "|" in line and (line.lstrip(" >").startswith("|") or _in_table(lines, number))
        ends = not line.strip() or line[0] == FENCE or bool(_RULE_LINE.match(line)) or table
        prefix = None if ends else _HEADING.match(line) or _ITEM.match(line) or _NOTE.match(line)
        if (ends or prefix) and paragraph:
            yield [paragraph]
            paragraph = []
        if table:
            if not _DIVIDER.match(line):
                yield _cells(line, start)
        elif prefix and _HEADING.match(line):
            yield [[(start + prefix.end(), start + len(line))]]
        elif not ends and not _DEFINITION.match(line):
            skip = prefix or _QUOTE.match(line)
            paragraph.append((start + (skip.end() if skip else 0), start + len(line)))
    if paragraph:
        yield [paragraph]


def _in_table(lines: list[str], number: int) -> bool:
    """Whether a line without a pipe at its start is a row: a divider stands next to it or above in its block."""
    if number + 1 < len(lines) and "|" in lines[number + 1] and _DIVIDER.match(lines[number + 1]):
        return True
    for line in reversed(lines[max(0, number - 60) : number + 1]):
        if "|" not in line:
            return False
        if _DIVIDER.match(line):
            return True
    return False


def _cells(line: str, start: int) -> list[Spans]:
    cells: list[Spans] = []
    at = 0
    for part in line.split("|"):
        if part.strip():
            cells.append([(start + at, start + at + len(part))])
        at += len(part) + 1
    return cells


def _plain(seen: str, spans: Spans) -> _Plain:
    text: list[str] = []
    offsets: list[int] = []

    def put(characters: str, offset: int, width: int) -> None:
        text.append(characters)
        if len(characters) == width:
            offsets.extend(range(offset, offset + width))
        else:
            offsets.extend(offset + min(index, width - 1) for index in range(len(characters)))

    for start, end in spans:
        if text and text[-1] != " ":
            put(" ", start, 1)
        position = start
        while position < end:
            match = _RUN.match(seen, position, end)
            assert match is not None  # every character is in one of the classes
            run, width = match[0], match.end() - position
            if run[0] == CODE:
                put(OPAQUE, position, width)
            elif run[0] == INSERT:
                put(OBJECT, position, width)
            elif run[0] == CITATION:
                put(_CITED, position, width)
            elif run[0] == "&" and (entity := _ENTITY.match(seen, position, end)):
                width = len(entity[0])
                said = unescape(entity[0])
                put(" " if said.isspace() else said, position, width)
            elif run[0].isspace() or run[0] == FENCE:
                if text and text[-1] != " ":
                    put(" ", position, 1)
            elif run[0] not in (HIDDEN, "*", "_"):  # emphasis is not seen
                put(run, position, width)
            position += width
    return _Plain("".join(text), offsets)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start, last = 0, len(text.rstrip())
    for match in _END.finditer(text):
        if match.end() >= last:
            break
        if _ends(text, start, match):
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 200].lstrip(f" {_CITED}")
    if not rest or rest[0].islower():
        return False
    if match[0][0] != ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    word = before[1].lower() if before else ""
    if word in _NEVER_LAST:
        # "No. The ..." answers a question; "no. 5" is a number.
        return word == "no" and not rest[0].isdigit() and match.start() - start <= 3
    if word in _SELDOM_LAST or (len(word) == 1 and word.isalpha()):
        first = _FIRST_WORD.match(rest)
        return bool(first and first[1] in _FIRST)
    return True


def _sentence(plain: _Plain, start: int, end: int, row_cited: bool) -> Sentence:
    raw = plain.text[start:end]
    if _CITED not in raw:
        return Sentence(text=raw, offsets=plain.offsets[start:end], end=plain.offsets[end - 1] + 1, cited=row_cited)
    kept = [index for index, character in enumerate(raw) if character != _CITED]
    return Sentence(
        text="".join(raw[index] for index in kept),
        offsets=tuple(plain.offsets[start + index] for index in kept),
        end=plain.offsets[end - 1] + 1,
        cited=True,
    )


def holding(found: list[Sentence], offset: int) -> Sentence | None:
    """The sentence in which an offset of the body lies; the sentences are in order."""
    index = bisect_right([sentence.offsets[0] if sentence.offsets else sentence.end for sentence in found], offset) - 1
    return found[index] if index >= 0 and offset < found[index].end else None
