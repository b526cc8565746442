"""Inserts of an essay replaced: comes in a body with the inserts that the scanner found, goes out plain Markdown.

Inside a paragraph an insert becomes inline HTML whose every character is safe in Markdown; alone on its lines it
becomes an HTML block. A block that is indented or quoted would be taken apart by Markdown, so there it becomes a link
to the record instead (check refuses it before that happens).
"""

import re
from collections.abc import Iterable

from factbook.compile.blocks import block_shortcode
from factbook.compile.escape import attribute, inline
from factbook.compile.press import Press
from factbook.compile.references import References
from factbook.compile.wording import VERDICT_SHAPES, VERDICT_WORDS
from factbook.essays.essay import Cited, ClaimMark, Essay, Insert, Shortcode
from factbook.essays.sheet import HIDDEN

_ESCAPED_BRACE = re.compile(r"\\([{}])")


def filled(press: Press, essay: Essay, references: References) -> str:
    """The essay's body with every insert replaced."""
    return _filled(press, essay, references, 0, len(essay.body), essay.inserts)


def _filled(press: Press, essay: Essay, references: References, start: int, end: int, inserts: Iterable[Insert]) -> str:
    parts: list[str] = []
    for insert in inserts:
        parts.append(_text(essay, start, insert.start))
        parts.append(_insert(press, essay, references, insert))
        start = insert.end
    parts.append(_text(essay, start, end))
    return "".join(parts)


def _text(essay: Essay, start: int, end: int) -> str:
    """The body from `start` to `end`; an escaped brace outside code as an entity, so that it is no leftover."""
    body, seen = essay.body, essay.seen

    def entity(found: re.Match[str]) -> str:
        at = found.start()
        return f"&#{ord(found[1])};" if seen[at : at + 2] == HIDDEN + found[1] else found[0]

    parts, at = [], start
    for found in _ESCAPED_BRACE.finditer(body, start, end):
        parts += [body[at : found.start()], entity(found)]
        at = found.end()
    return "".join((*parts, body[at:end]))


def _insert(press: Press, essay: Essay, references: References, insert: Insert) -> str:
    match insert:
        case Cited():
            return references.marks(insert.items)
        case ClaimMark():
            return _claimed(press, essay, references, insert)
        case Shortcode(block=True) if _starts_its_line(essay.body, insert.start):
            return f"\n{block_shortcode(press, essay, references, insert)}\n"
        case Shortcode():
            return inline_shortcode(press, essay.page, insert)
    raise TypeError(f"no insert of type {type(insert).__name__}")


def _starts_its_line(body: str, offset: int) -> bool:
    return offset == 0 or body[offset - 1] == "\n"


def _claimed(press: Press, essay: Essay, references: References, mark: ClaimMark) -> str:
    """The words of a claim, with a mark that says its verdict in shape and words and leads to the ledger."""
    claim = press.publication.claims[mark.claim]
    start = mark.start + 1
    words = _filled(press, essay, references, start, start + len(mark.words), essay.inside.get(mark.start, ()))
    verdict = VERDICT_WORDS[claim.verdict].lower()
    return (
        f'<span class="fb-claimed">{words} <a class="fb-claim-mark fb-verdict-{claim.verdict}"'
        f' href="{press.link_to(essay.page, f"claims/{mark.claim}")}"'
        f' aria-label="This claim is {verdict}">{VERDICT_SHAPES[claim.verdict]}&nbsp;{verdict}</a></span>'
    )


def inline_shortcode(press: Press, page: str, shortcode: Shortcode) -> str:
    """A shortcode inside a paragraph, as inline HTML."""
    arguments, publication = shortcode.arguments, press.publication
    record_id = arguments.get("id")
    match shortcode.name:
        case "figure":
            form, digits = str(arguments.get("form") or "compact"), arguments.get("digits")
            assert digits is None or isinstance(digits, int)  # the parser takes nothing else
            return figure_link(press, page, str(record_id), form, digits, bool(arguments.get("bare")))
        case "date":
            event = publication.events[str(record_id)]
            return press.when(event.date, str(arguments.get("form") or "day"), "fb-date")
        case "cell":
            return _cell(press, page, str(record_id))
        case "case":
            case = publication.cases[str(record_id)]
            return _anchor("fb-case", press.link_to(page, f"cases/{case.id}"), case.short)
        case "term":
            term = publication.terms[str(record_id)]
            return _anchor("fb-term", press.link_to(page, f"terms/{term.id}"), term.term, term.full or "")
    return _instead_of_block(press, page, shortcode.name, record_id)


def figure_link(
    press: Press, page: str, figure_id: str, form: str = "compact", digits: int | None = None, bare: bool = False
) -> str:
    """A figure's number, linked to its record; what a reader must know of it in the title."""
    text = press.figure_text(figure_id, form, digits, bare)
    figure = press.publication.figures[figure_id]
    about = figure.label + (f", as of {press.words.date(figure.as_of)}" if figure.as_of else "")
    low = figure.confidence == "low"
    if low:
        about += f". Low confidence: {figure.note or 'see its record'}"
    return _anchor("fb-figure fb-low" if low else "fb-figure", press.link_to(page, f"figures/{figure_id}"), text, about)


def _cell(press: Press, page: str, address: str) -> str:
    """The answer in a cell: its value if it has one, else its state in the words of its table."""
    cell = press.publication.cells[address]
    table_id, row_id, _ = address.split("/")
    matrix = press.publication.matrices[table_id]
    row = next(row for row in matrix.rows if row.id == row_id)
    values = [value if isinstance(value, str) else press.words.quantity(value) for value in cell.values]
    state = press.words.state(cell.state, matrix, row)
    return _anchor(f"fb-answer fb-state--{cell.state}", press.link_to(page, address), "; ".join(values) or state, state)


def _instead_of_block(press: Press, page: str, name: str, record_id: object) -> str:
    """A link to what a block would have shown, for a place where no block can stand; nothing where it has no home."""
    if name == "claim":
        claim = press.publication.claims[str(record_id)]
        return _anchor("fb-claim-link", press.link_to(page, f"claims/{record_id}"), claim.claim)
    if name == "table":
        publication, table_id = press.publication, str(record_id)
        table = publication.matrices.get(table_id) or publication.listings[table_id]
        return _anchor("fb-table-link", press.link_to(page, f"tables/{table_id}"), table.title)
    return ""


def _anchor(css: str, href: str, text: str, title: str = "") -> str:
    more = f' title="{attribute(title)}"' if title else ""
    return f'<a class="{css}" href="{href}"{more}>{inline(text)}</a>'
