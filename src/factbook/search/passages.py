"""Passages of essays: comes in an essay, goes out its text heading by heading, as readers see it and without markup.

Shortcodes inside a sentence are put into words (a figure's number, a date); those alone on their lines (tables, cards)
are left out, because what they show are records that are found by themselves. The anchor of a passage is the one that
the renderer gives to its heading; where that cannot be known, the passage leads to the page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from factbook.compile.pages.essays import case_of
from factbook.compile.press import Press
from factbook.essays.essay import Cited, ClaimMark, Essay, Insert, Shortcode
from factbook.resolve.passages import sections
from factbook.search.record import SearchRecord

_FENCES = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:.*(?:\n {4}.*)*$", re.M)
_NOTE = re.compile(r"\[\^[^\]]+\]")
_LINE_SIGNS = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+|!!![ \t]+\w+[ \t]*|={3,}$|-{3,}$)", re.M
)
_RULED = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
_TABLE_LINE = re.compile(r"^ {0,3}\|(.*?)\|?[ \t]*$", re.M)
_EMPHASIS = re.compile(r"(?<![\w*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*_])|`+|\|")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$")
_HOLE = "\x00"
"""Stands for what an insert printed while Markdown's own signs are taken out around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text below one heading; `title` and `anchor` are empty above the first."""

    title: str
    anchor: str
    text: str


def passage_records(press: Press) -> Iterator[SearchRecord]:
    """Every essay and every passage of one, but for pages that say that search should leave them out."""
    publication = press.publication
    for page, essay in sorted(publication.manuscript.essays.items()):
        if not essay.meta.search:
            continue
        case = case_of(press, page)
        jurisdictions = publication.cases[case].jurisdictions if case else ()
        for passage in essay_passages(press, essay):
            top = not passage.title
            if top and case:
                continue  # the case itself is found, with its record
            yield SearchRecord(
                kind="essay" if top else "passage",
                address=page.removesuffix(".md") + (f"#{passage.anchor}" if passage.anchor else ""),
                page=page,
                anchor=passage.anchor,
                title=passage.title or essay.meta.title,
                where="" if top else essay.meta.title,
                text=f"{essay.meta.description} {passage.text}" if top else passage.text,
                jurisdictions=jurisdictions,
            )


def essay_passages(press: Press, essay: Essay) -> Iterator[Passage]:
    """The passages of an essay in order; those without any text of their own are left out but for the first."""
    found = sections(essay, press.publication.cases.keys())
    ends = [start for start, _, _ in found[1:]] + [len(essay.body)]
    for (start, title, anchor), end in zip(found, ends, strict=True):
        text = plain_text(press, essay, max(start, 0), end)
        if start < 0:
            yield Passage(title="", anchor="", text=text)
        elif text:
            yield Passage(title=title or _heading(press, essay, start), anchor=anchor, text=text)


def _heading(press: Press, essay: Essay, start: int) -> str:
    """A heading that holds more than plain words, as plain words."""
    end = essay.body.find("\n", start)
    return _bare(_with_inserts(press, essay, start, end if end >= 0 else len(essay.body)))


def plain_text(press: Press, essay: Essay, start: int, end: int) -> str:
    """The body from `start` to `end` below its heading, as one line of plain text."""
    if _HEADING.match(essay.body[start:end].partition("\n")[0]):
        line = essay.body.find("\n", start, end)
        start = line + 1 if line >= 0 else end
    return _bare(_with_inserts(press, essay, start, end))


def _with_inserts(press: Press, essay: Essay, start: int, end: int) -> tuple[str, list[str]]:
    inserts = [insert for insert in essay.inserts if start <= insert.start and insert.end <= end]
    words: list[str] = []
    return _filled(press, essay, start, end, inserts, words), words


def _filled(press: Press, essay: Essay, start: int, end: int, inserts: Iterable[Insert], words: list[str]) -> str:
    parts: list[str] = []
    for insert in inserts:
        parts.append(essay.body[start : insert.start])
        start = insert.end
        if isinstance(insert, ClaimMark):
            first = insert.start + 1
            inside = essay.inside.get(insert.start, ())
            parts.append(_filled(press, essay, first, first + len(insert.words), inside, words))
        elif isinstance(insert, Shortcode):
            words.append(_said(press, insert))
            parts.append(_HOLE)
        elif isinstance(insert, Cited) and parts:
            parts[-1] = parts[-1].rstrip(" \n")  # a mark stands close to its sentence, and leaves no space behind
    parts.append(essay.body[start:end])
    return "".join(parts)


def _said(press: Press, shortcode: Shortcode) -> str:
    """What a shortcode prints inside a sentence, in words; nothing for a block."""
    if shortcode.block:
        return ""
    arguments, publication = shortcode.arguments, press.publication
    record_id = str(arguments.get("id"))
    match shortcode.name:
        case "figure":
            digits = arguments.get("digits")
            assert digits is None or isinstance(digits, int)
            form = str(arguments.get("form") or "compact")
            return press.figure_text(record_id, form, digits, bool(arguments.get("bare")))
        case "date":
            return press.words.date(publication.events[record_id].date, str(arguments.get("form") or "day"))  # type: ignore[arg-type]
        case "case":
            return publication.cases[record_id].short
        case "term":
            return publication.terms[record_id].term
        case "cell":
            values = publication.cells[record_id].values
            return "; ".join(value if isinstance(value, str) else press.words.quantity(value) for value in values)
    return ""


def _bare(filled: tuple[str, list[str]]) -> str:
    """Markdown without its signs, the inserts' words in their places, on one line."""
    text, words = filled
    for pattern in (_COMMENT, _DEFINITION, _FENCES, _RULED):
        text = pattern.sub("\n", text)
    text = _TABLE_LINE.sub(lambda line: _table_line(line[1]), text)
    text = _TAG.sub(" ", _NOTE.sub("", text))
    for _ in range(2):  # a picture inside a link
        text = _LINK.sub(r"\1", text)
    text = _LINE_SIGNS.sub("", text)
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text))
    remaining = iter(words)
    text = re.sub(_HOLE, lambda _: next(remaining), unescape(text))
    return re.sub(r" ([,.;:!?)])", r"\1", " ".join(text.split()))


def _table_line(line: str) -> str:
    """A row of a table as a sentence, its cells apart."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line) if cell.strip()]
    return f"{'; '.join(cell.rstrip('.;') for cell in cells)}." if cells else ""
