"""One cell of a matrix as HTML: comes in an answer, goes out what stands between `<td>` and `</td>`.

Written in Python and not as a template: a build prints twenty thousand of these. The state is a link to the cell's own
address; notes, reasons, positions, searches and sources open below it without a script. A cell is one stop for the Tab
key: what opens it; the link of the state is passed over until the page's script moves the notes into its panel.
Blocks stand on lines of their own, so that no reader of the text glues words together.
"""

from factbook.compile.changed import Changed
from factbook.compile.citations import Marks
from factbook.compile.escape import html
from factbook.compile.links import link
from factbook.compile.proposals import LINK as PROPOSE
from factbook.model.cell import Cell, State
from factbook.model.quantity import Quantity
from factbook.model.table import Matrix, Row
from factbook.publication import Publication
from factbook.resolve.uses import shortened
from factbook.words import Words

SHAPES: dict[State, str] = {
    "present": "●",
    "absent": "○",
    "partly": "◐",
    "pending": "◔",
    "not-applicable": "—",
    "not-found": "∅",
    "disputed": "≠",
    "not-researched": "?",
    "withdrawn": "×",
}
"""Each state's own shape, so that it is told apart without colour; its words stand beside it."""


def state_mark(state: State, words: str) -> str:
    """The shape and the words of a state."""
    return f'<span class="fb-state__shape" aria-hidden="true">{SHAPES[state]}</span> {html(words)}'


class Cells:
    """The cells of one page. Holds what many cells share: words of states, dates, citations."""

    def __init__(self, publication: Publication, page: str) -> None:
        self.publication = publication
        self.page = page
        self.words = Words(publication.settings.locale, publication.units)
        self.marks = Marks(publication, self.words, page)
        self.changed = Changed(publication, page)
        self._dates: dict[str, str] = {}
        self._states: dict[tuple[str, str, State], tuple[str, str]] = {}

    def answer(self, address: str, matrix: Matrix, row: Row, who: str, notes: bool = True) -> str:
        """Everything in the cell at `address`; `who` is the jurisdiction's name.

        Without `notes` it is the answer alone, whose link leads to where the notes are: for a part of a table on the
        page that holds the whole.
        """
        cell = self.publication.cells[address]
        words, mark = self._state(cell.state, matrix, row)
        passed = ' tabindex="-1"' if notes else ""
        lines = [
            f'<a class="fb-cell__state fb-state fb-state--{cell.state}" '
            f'href="{link(self.page, matrix.home, address)}"{passed} '
            f'aria-label="{words}: {html(row.label)}, {html(who)}">{mark}</a>'
        ]
        change = self.changed.change(address)
        if change:
            lines.append(self.changed.mark(change))
        values = cell.values
        if len(values) == 1:
            lines.append(f'<div class="fb-cell__value">{self._value(values[0])}</div>')
        elif values:
            items = "\n".join(f"<li>{self._value(value)}</li>" for value in values)
            lines.append(f'<ul class="fb-cell__value">\n{items}\n</ul>')
        if cell.expected:
            expected = "No date given" if cell.expected == "none given" else f"Expected {self.time(cell.expected)}"
            lines.append(f'<div class="fb-cell__date">{expected}</div>')
        if cell.in_force:
            lines.append(f'<div class="fb-cell__date">{self._in_force(cell)}</div>')
        if cell.as_of:
            lines.append(f'<div class="fb-cell__date">As of {self.time(cell.as_of)}</div>')
        if cell.confidence == "low":
            caveat = f": {html(cell.note)}" if cell.note else ""
            lines.append(f'<div class="fb-cell__caveat">Low confidence{caveat}</div>')
        if not notes:
            return "\n".join(lines)
        how = self.changed.note(change) if change else ""
        lines.append(self._more(cell, link(self.page, matrix.home, address), how))
        return "\n".join(lines)

    def _state(self, state: State, matrix: Matrix, row: Row) -> tuple[str, str]:
        key = (matrix.id, row.id, state)
        known = self._states.get(key)
        if known is None:
            words = self.words.state(state, matrix, row)
            known = self._states[key] = (html(words), state_mark(state, words))
        return known

    def _value(self, value: str | Quantity) -> str:
        return html(value) if isinstance(value, str) else self.quantity(value)

    def quantity(self, quantity: Quantity) -> str:
        """A number in its compact words, with its full digits as a title where the words are shorter."""
        short, full = self.words.quantity(quantity), self.words.quantity(quantity, "full")
        title = f' title="{html(full)}"' if full != short else ""
        return f'<span class="fb-quantity"{title}>{html(short)}</span>'

    def time(self, partial: str) -> str:
        """A date as a `<time>`; a quarter has no machine-readable form and goes without one."""
        known = self._dates.get(partial)
        if known is None:
            machine = "" if "Q" in partial else f' datetime="{partial}"'
            known = self._dates[partial] = f"<time{machine}>{html(self.words.date(partial))}</time>"
        return known

    def _in_force(self, cell: Cell) -> str:
        assert cell.in_force is not None
        parts = []
        if cell.in_force.from_:
            parts.append(f"from {self.time(cell.in_force.from_)}")
        if cell.in_force.until:
            parts.append(f"until {self.time(cell.in_force.until)}")
        return "In force " + " ".join(parts) if parts else "In force"

    def _more(self, cell: Cell, own: str, how: str) -> str:
        """What opens below the answer, under a summary that says what is inside; its last line leads to the
        line of proposals.

        Where there is nothing to open, that line alone: an answer that nobody has looked for is asked for.
        """
        names: list[str] = []
        lines: list[str] = []
        if how:
            names.append("change")
            lines.append(how)
        if cell.reason:
            names.append("reason")
            lines.append(f"<p>{html(cell.reason)}</p>")
        if cell.asserted_in:
            lines.append(f"<p>Asserted in {html(cell.asserted_in)}.</p>")
        if cell.note and cell.confidence != "low":
            names.append("note")
            lines.append(f"<p>{html(cell.note)}</p>")
        if cell.searched:
            names.append("search")
            on = cell.searched.on
            when = "not recorded" if on == "not recorded" else self.time(on)
            where = "not recorded" if cell.searched.where == "not recorded" else html(cell.searched.where)
            lines.append(f"<p>Searched by: {html(cell.searched.by)}. When: {when}. Where: {where}.</p>")
        for number, position in enumerate(cell.positions, 1):
            lines.append(f"<p>Position {number}: {html(position.says)}</p>")
            lines.append(f'<ul class="fb-cell__sources">\n{self.marks.items(position.sources)}\n</ul>')
        if cell.positions:
            names.append(f"{len(cell.positions)} positions")
        if cell.sources:
            names.append("1 source" if len(cell.sources) == 1 else f"{len(cell.sources)} sources")
            lines.append(f'<ul class="fb-cell__sources">\n{self.marks.items(cell.sources)}\n</ul>')
        if cell.see:
            names.append("see also")
            lines.append(f"<p>See also: {'; '.join(self._seen(record_id) for record_id in cell.see)}.</p>")
        if not lines:
            return f'<p class="fb-edit"><a {PROPOSE}>Propose an answer</a></p>'
        if cell.confidence:
            lines.append(f'<p class="fb-confidence">Confidence: {cell.confidence}</p>')
        lines.append(
            f'<p class="fb-edit"><a href="{own}">Link to this answer</a> · <a {PROPOSE}>Propose a change</a></p>'
        )
        summary = ", ".join(names)
        inside = "\n".join(lines)
        return (
            f'<details class="fb-cell__more">\n<summary>{summary[:1].upper()}{summary[1:]}</summary>\n'
            f"{inside}\n</details>"
        )

    def _seen(self, record_id: str) -> str:
        """A link to the fact or figure that extends the answer."""
        figure = self.publication.figures.get(record_id)
        kind = "facts" if figure is None else "figures"
        label = shortened(self.publication.facts[record_id].statement).rstrip(".") if figure is None else figure.label
        page, anchor = self.publication.placement[f"{kind}/{record_id}"]
        return f'<a href="{link(self.page, page, anchor)}">{html(label)}</a>'
