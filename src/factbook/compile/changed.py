"""Marks of what changed since the edition before: comes in an address, goes out HTML for the page of the record.

A shape and words, not colour alone. Nothing where there is no edition before, where nothing changed, and where only a
day of review moved. The mark leads to the page of all changes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from factbook.compile.escape import html
from factbook.compile.links import link
from factbook.compile.past import Since
from factbook.publication import Publication

if TYPE_CHECKING:
    from factbook.compare.change import Change
    from factbook.compare.forms.entries import Line, Piece

PATH = "changes.md"
"""The page of all changes since the edition before."""

SHAPE = "△"

MOST_LINES = 3
LONGEST = 300
"""Characters of one text in a mark; the whole stands on the page of changes."""

_ELEMENTS = {"kept": "{}", "ours": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


class Changed:
    """The marks of one page."""

    def __init__(self, publication: Publication, page: str, since: Since | None = None) -> None:
        self._past = publication.past
        self._page = page
        self._since = since or Since(publication)

    def change(self, address: str) -> "Change | None":
        """What became of a record, where readers are told of it beside the record."""
        if self._past is None:
            return None
        from factbook.compare.change import Kind

        change = self._since.change(address)
        return None if change is None or change.kind is Kind.REVIEWED else change

    def mark(self, change: "Change") -> str:
        """A few words in a cell."""
        return f'<div class="fb-changed">{_shape()}{self._words(change)}</div>'

    def note(self, change: "Change") -> str:
        """What exactly changed, as a paragraph."""
        return f'<p class="fb-changed fb-edition-note">{_shape()}{self._words(change)}{self._told(change)}</p>'

    def of(self, address: str) -> Markup:
        """The note of a record, or nothing."""
        change = self.change(address)
        return Markup(self.note(change)) if change else Markup()

    def _words(self, change: "Change") -> str:
        """ "New since edition 2026.11"."""
        assert self._past is not None
        token = change.kind.token
        what = "New" if token.endswith("-added") or token == "answered" else "Changed"
        if token == "answer-evidence":
            what = "Evidence changed"
        return f"{what} since {html(self._past.name)}"

    def _told(self, change: "Change") -> str:
        from factbook.compare.forms.entries import entry

        lines = entry(change, LONGEST).lines
        told = "; ".join(line_html(line) for line in lines[:MOST_LINES])
        more = "; and more" if len(lines) > MOST_LINES else ""
        there = link(self._page, PATH, change_id(change))
        return f'{": " if told else ""}{told}{more}. <a href="{html(there)}">All changes</a>'


def change_id(change: "Change") -> str:
    """The id of a change on the page of changes."""
    return f"changes/{change.kind.token}/{change.address}"


def line_html(line: "Line") -> str:
    """A line of a change: what it is about, and the marked words."""
    sign = {"+": "added ", "-": "removed "}.get(line.sign, "")
    return f"{html(line.label)}: {sign}{pieces_html(line.pieces)}"


def pieces_html(pieces: "Sequence[Piece]") -> Markup:
    """Marked words, with what was removed and added as elements of their own."""
    from factbook.compare.forms.entries import printed, visible

    def marked(piece: "Piece") -> str:
        text = html(visible(piece.text))
        return _ELEMENTS[piece.mark].format(text) if text else ""

    return Markup(printed(pieces, marked))


def _shape() -> str:
    return f'<span class="fb-changed__shape" aria-hidden="true">{SHAPE}</span> '
