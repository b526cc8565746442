"""The fields of a listing's rows: comes in a case or a figure, goes out the HTML of each field that a column may show.

Elapsed days are derived here from the events that opened and ended a case, with the days themselves as the formula. A
field that the record leaves open says so in words; it is never an empty cell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factbook.compile.cells import Cells
from factbook.compile.escape import html
from factbook.compile.links import link
from factbook.model.case import Case, Event
from factbook.model.dates import span_of
from factbook.model.fact import DaysBetween, Figure
from factbook.model.quantity import CountedNoun, Quantity, Range
from factbook.model.source import Citation
from factbook.model.table import ListingField
from factbook.publication import Computed
from factbook.resolve.derive import elapsed_formula, merged
from factbook.words.words import SECONDS

SOURCE = CountedNoun.own(one="source", other="sources")

NOT_RECORDED = '<span class="fb-none">Not recorded</span>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a listing: the record, and what all its fields are read from."""

    id: str
    name: str
    title: str
    address: str
    figure: Figure | None
    computed: Computed | None
    case: Case | None
    start: Event | None
    end: Event | None

    @property
    def elapsed(self) -> Quantity | None:
        """Days from the start to the end; a range where a date is not exact to the day."""
        if self.start is None or self.end is None:
            return None
        first, last = span_of(self.start.date), span_of(self.end.date)
        fewest, most = max(0, (last.first - first.last).days), (last.last - first.first).days
        if fewest >= most:
            return Quantity(value=most, unit="day")
        return Quantity(value=Range(min=fewest, max=most), unit="day", qualifier="range")

    @property
    def quantity(self) -> Quantity | None:
        """What the row is sorted by when it is sorted by value: a figure's number, a case's days."""
        return self.computed.quantity if self.computed else self.elapsed


def line_of_case(cells: Cells, case_id: str) -> Line:
    """A case as a row."""
    publication = cells.publication
    case = publication.cases[case_id]
    return Line(
        id=case_id,
        name=case.short,
        title=case.name,
        address=f"cases/{case_id}",
        figure=None,
        computed=None,
        case=case,
        start=publication.events[case.filed] if case.filed else None,
        end=publication.events[case.ended] if case.ended else None,
    )


def line_of_figure(cells: Cells, figure_id: str) -> Line:
    """A figure as a row; its dates are those that it was counted between."""
    publication = cells.publication
    figure = publication.figures[figure_id]
    days = figure.derived if isinstance(figure.derived, DaysBetween) else None
    return Line(
        id=figure_id,
        name=figure.label,
        title=figure.statement,
        address=f"figures/{figure_id}",
        figure=figure,
        computed=publication.computed[figure_id],
        case=publication.cases[figure.case] if figure.case else None,
        start=publication.events[days.from_] if days else None,
        end=publication.events[days.to] if days else None,
    )


def _name(cells: Cells, line: Line) -> str:
    page, anchor = cells.publication.placement[line.address]
    title = f' title="{html(line.title)}"' if line.title != line.name else ""
    return f'<a href="{link(cells.page, page, anchor)}"{title}>{html(line.name)}</a>'


def _jurisdictions(cells: Cells, line: Line) -> str:
    record = line.figure or line.case
    assert record is not None  # a row is one or the other
    publication = cells.publication
    names = [
        f'<a href="{link(cells.page, *publication.placement[f"jurisdictions/{key}"])}">'
        f"{html(publication.jurisdictions[key].short)}</a>"
        for key in record.jurisdictions
    ]
    return ", ".join([*names, *(html(place) for place in record.places)])


def _event(cells: Cells, event: Event | None) -> str:
    return cells.time(event.date) if event else ""


def _end(cells: Cells, line: Line) -> str:
    if line.end is None and _open(line):
        return "Still open"
    return _event(cells, line.end)


def _elapsed(cells: Cells, line: Line) -> str:
    if line.elapsed is not None and line.start is not None and line.end is not None:
        formula = elapsed_formula(line.start, line.end, cells.words)
        return f'{cells.quantity(line.elapsed)}\n<div class="fb-formula">{html(formula)}</div>'
    if line.computed is not None and line.computed.quantity.unit in SECONDS:
        return _value(cells, line)
    return "Still open" if _open(line) else ""


def _value(cells: Cells, line: Line) -> str:
    if line.computed is None:
        return _elapsed(cells, line)
    formula = line.computed.formula
    below = f'\n<div class="fb-formula">{html(formula)}</div>' if formula else ""
    return cells.quantity(line.computed.quantity) + below + _caveat(line.figure)


def _caveat(figure: Figure | None) -> str:
    """A figure of low confidence is printed only with its caveat."""
    if figure is None or figure.confidence != "low":
        return ""
    why = f": {html(figure.note)}" if figure.note else ""
    return f'\n<div class="fb-cell__caveat">Low confidence{why}</div>'


def _open(line: Line) -> bool:
    """Whether the row is a case that has not ended."""
    return line.figure is None and line.case is not None and line.case.outcome == "open"


def _amounts(cells: Cells, line: Line) -> str:
    if line.figure is not None or line.case is None:
        return _value(cells, line)
    return _listed(_amount(cells, key) for key in line.case.amounts)


def _amount(cells: Cells, figure_id: str) -> str:
    publication = cells.publication
    page, anchor = publication.placement[f"figures/{figure_id}"]
    figure = publication.figures[figure_id]
    number = cells.quantity(publication.computed[figure_id].quantity)
    return f'<a href="{link(cells.page, page, anchor)}">{html(figure.label)}</a>: {number}{_caveat(figure)}'


def _listed(items: Iterable[str]) -> str:
    """One item as it is, several as a list, none as nothing."""
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in listed) + "\n</ul>"


def _outcome(cells: Cells, line: Line) -> str:
    if line.case is None:
        return ""
    words = line.case.outcome.replace("-", " ")
    note = f'\n<div class="fb-note">{html(line.case.outcome_note)}</div>' if line.case.outcome_note else ""
    return words[:1].upper() + words[1:] + note


def _lever(cells: Cells, line: Line) -> str:
    if line.figure is not None:
        return html(line.figure.lever or "")
    levers = line.case.levers if line.case else None
    if levers is None:
        return ""
    said = [("Worked", levers.worked), ("Failed", levers.failed)]
    return _listed(f"{word}: {html(text)}" for word, text in said if text)


def _note(cells: Cells, line: Line) -> str:
    if line.figure is not None:
        return html(line.figure.note or "")
    return html(line.case.shows or "") if line.case else ""


def _confidence(cells: Cells, line: Line) -> str:
    record = line.figure or line.case
    return html((record.confidence or "") if record else "").capitalize()


def _sources(cells: Cells, line: Line) -> str:
    citations: tuple[Citation, ...] = ()
    if line.computed is not None:
        citations = line.computed.citations
    elif line.case is not None:
        events = [event.sources for event in (line.start, line.end) if event]
        citations = merged(line.case.sources, *events)
    if not citations:
        return ""
    summary = cells.words.count(len(citations), SOURCE)
    items = cells.marks.items(citations)
    return f'<details class="fb-cell__more">\n<summary>{summary}</summary>\n<ul>\n{items}\n</ul>\n</details>'


def _of_case(name: str) -> Callable[[Cells, Line], str]:
    return lambda cells, line: html(getattr(line.case, name) or "") if line.case else ""


FIELDS: dict[ListingField, Callable[[Cells, Line], str]] = {
    "name": _name,
    "jurisdictions": _jurisdictions,
    "forum": _of_case("forum"),
    "docket": _of_case("docket"),
    "status": _of_case("status"),
    "filed": lambda cells, line: _event(cells, line.start),
    "from": lambda cells, line: _event(cells, line.start),
    "ended": _end,
    "to": _end,
    "elapsed": _elapsed,
    "outcome": _outcome,
    "amounts": _amounts,
    "lever": _lever,
    "value": _value,
    "note": _note,
    "confidence": _confidence,
    "sources": _sources,
}
"""How each field is read from a row and printed."""


def field_html(cells: Cells, line: Line, field: ListingField) -> str:
    """One field of one row, or words that say it is not recorded."""
    return FIELDS[field](cells, line) or NOT_RECORDED
