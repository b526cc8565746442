"""Charts: comes in a table's id, goes out a figure with a drawing made here and the numbers that it shows beside it.

Three charts, each of the table of its own name: `elapsed` (days from request to result, on a scale of powers of ten),
`outcomes` (how the listed cases ended; of the table `cases`), `regimes` (every answer's state at a glance).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, log10

from markupsafe import Markup

from factbook.compile import svg
from factbook.compile.cells import SHAPES, Cells
from factbook.compile.listings import ordered_lines
from factbook.compile.press import Press
from factbook.compile.wording import OUTCOME_WORDS
from factbook.model.quantity import CountedNoun, Quantity, Range
from factbook.resolve.uses import shortened
from factbook.words.phrases import STATE_WORDS
from factbook.words.words import SECONDS

WIDTH = 520
BARS = CountedNoun(one="bar", other="bars")
NOT_COUNTED = ("part-of-another", "not-a-proceeding")
"""Outcomes of what is no case of its own."""
CASES = CountedNoun(one="case", other="cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing, its caption, and its numbers as rows of text, the first of them the header."""

    title: str
    drawing: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    home: str
    """Address of the table that it draws."""


def chart_html(press: Press, page: str, chart_id: str) -> Markup:
    """A chart as one HTML block. Raises LookupError for an id that is no chart or whose table does not exist."""
    chart = CHARTS[chart_id](press, page)
    return press.html(
        "chart.html",
        id=f"chart-{chart_id}",
        chart=chart,
        drawing=Markup(chart.drawing),
        home=press.link_to(page, chart.home),
    )


def elapsed(press: Press, page: str) -> Chart:
    """Bars of days, one a row of the listing, on a scale of powers of ten."""
    listing = press.publication.listings["elapsed"]
    lines = ordered_lines(Cells(press.publication, page), listing)
    shown = [(line, days) for line in lines if (days := _days(line.quantity)) is not None]
    longest = max((high for _, (_, high) in shown), default=Decimal(10))
    decades = max(1, ceil(log10(max(longest, Decimal(10)))))
    left, right, top, step = 4, WIDTH - 24, 30, 46

    def across(days: Decimal) -> float:
        return left + (right - left) * log10(max(float(days), 1.0)) / decades

    bottom = top + step * len(shown)
    shapes = []
    for power in range(decades + 1):
        x = across(Decimal(10**power))
        words = press.words.count(10**power, "day")
        shapes += [
            svg.line("fb-gridline", x, top - 8, x, bottom),
            svg.text("fb-tick", x, 14, words, "start" if power == 0 else "end" if power == decades else "middle", 12),
        ]
    for place, (line, (low, high)) in enumerate(shown):
        y = top + step * place
        words = press.words.quantity(line.quantity) if line.quantity else ""
        shapes += [
            svg.text("fb-label", left, y + 14, f"{shortened(line.name, 62)}: {words}", size=13),
            svg.rect("fb-bar fb-series-1", left, y + 20, max(across(low) - left, 2), 14),
        ]
        if high > low:
            shapes.append(svg.rect("fb-bar fb-bar-range", across(low), y + 20, across(high) - across(low), 14, True))
    shortest = min(shown, key=lambda one: one[1][0])[0] if shown else None
    slowest = max(shown, key=lambda one: one[1][1])[0] if shown else None
    description = f"{press.words.count(len(shown), BARS)} on a scale on which each line is ten times the one before."
    if shortest and slowest and shortest.quantity and slowest.quantity:
        description += (
            f" The shortest is {press.words.quantity(shortest.quantity)} ({shortest.name}),"
            f" the longest {press.words.quantity(slowest.quantity)} ({slowest.name})."
        )
    return Chart(
        title=listing.title,
        drawing=svg.drawing("elapsed", listing.title, description, WIDTH, bottom + 6, shapes),
        caption=f"{listing.title}. Each line of the scale is ten times the one before. A faint end is a range; a bar "
        "without length is a day or less.",
        header=("What", "Days"),
        rows=tuple((line.name, press.words.quantity(line.quantity)) for line, _ in shown if line.quantity),
        home="tables/elapsed",
    )


def _days(quantity: Quantity | None) -> tuple[Decimal, Decimal] | None:
    """The lower and upper end in days, or None for what is no length of time."""
    if quantity is None or quantity.unit not in SECONDS:
        return None
    factor = SECONDS[quantity.unit] / SECONDS["day"]
    low, high = (
        (quantity.value.min, quantity.value.max)
        if isinstance(quantity.value, Range)
        else (quantity.value, quantity.value)
    )
    return Decimal(low) * factor, Decimal(high) * factor


def outcomes(press: Press, page: str) -> Chart:
    """Bars of how many proceedings of the agency that is party to most of those listed ended in each way."""
    listing = press.publication.listings["cases"]
    cases = [line.case for line in ordered_lines(Cells(press.publication, page), listing) if line.case]
    proceedings = [case for case in cases if case.outcome not in NOT_COUNTED]
    agencies = Counter(party.name for case in proceedings for party in case.parties if party.role == "agency")
    agency = min(agencies, key=lambda name: (-agencies[name], name), default="")
    brought = [
        case for case in proceedings if any((party.name, party.role) == (agency, "agency") for party in case.parties)
    ]
    counts = Counter(case.outcome for case in brought)
    order = sorted(counts, key=lambda outcome: (-counts[outcome], list(OUTCOME_WORDS).index(outcome)))
    most = max(counts.values(), default=1)
    step, left = 40, 4
    shapes = []
    for place, outcome in enumerate(order):
        y = step * place
        words = f"{OUTCOME_WORDS[outcome]}: {press.words.count(counts[outcome], CASES)}"
        shapes += [
            svg.text("fb-label", left, y + 14, words, size=13),
            svg.rect("fb-bar fb-series-1", left, y + 20, (WIDTH - 28) * counts[outcome] / most, 14),
        ]
    title = f"How the cases of the {agency} ended"
    listed = "; ".join(f"{OUTCOME_WORDS[outcome]} {counts[outcome]}" for outcome in order)
    return Chart(
        title=title,
        drawing=svg.drawing("outcomes", title, f"{listed}.", WIDTH, step * max(len(order), 1), shapes),
        caption=f"{title}: {press.words.count(len(brought), CASES)} of “{listing.title}” with it as a party.",
        header=("Outcome", "Cases", "Which"),
        rows=tuple(
            (
                OUTCOME_WORDS[outcome],
                str(counts[outcome]),
                "; ".join(case.short for case in brought if case.outcome == outcome),
            )
            for outcome in order
        ),
        home="tables/cases",
    )


def regimes(press: Press, page: str) -> Chart:
    """A grid of states: a row for each question, a column for each jurisdiction, a shape for each answer."""
    publication = press.publication
    matrix = publication.matrices["regimes"]
    left, top, side = 190, 70, 28
    side_x = min(side, (WIDTH - left - 24) / len(matrix.columns))
    shapes = [
        svg.text(
            "fb-tick", left + side_x * (at + 0.6), top - 8, publication.jurisdictions[column].short, "start", 12, -55
        )
        for at, column in enumerate(matrix.columns)
    ]
    rows = []
    for down, row in enumerate(matrix.rows):
        y = top + side * down
        shapes.append(svg.text("fb-label", left - 8, y + 18, shortened(row.label, 28), "end", 12))
        words = []
        for at, column in enumerate(matrix.columns):
            state = publication.cells[f"regimes/{row.id}/{column}"].state
            x = left + side_x * at
            shapes.append(svg.rect(f"fb-mark fb-state--{state}", x + 1, y + 1, side_x - 2, side - 2, True))
            shapes.append(svg.text("fb-glyph", x + side_x / 2, y + 19, SHAPES[state], "middle", 14))
            words.append(press.words.state(state, matrix, row))
        rows.append((row.label, *words))
    counts = Counter(
        publication.cells[f"regimes/{row.id}/{column}"].state for row in matrix.rows for column in matrix.columns
    )
    key = "; ".join(
        f"{SHAPES[state]} {press.words.state(state, matrix)} ({counts[state]})"
        for state in STATE_WORDS
        if counts[state]
    )
    return Chart(
        title=matrix.title,
        drawing=svg.drawing(
            "regimes",
            f"{matrix.title}, at a glance",
            f"{len(matrix.rows)} questions of {len(matrix.columns)} jurisdictions. {key}.",
            WIDTH,
            top + side * len(matrix.rows) + 4,
            shapes,
        ),
        caption=f"{matrix.title}, at a glance. {key}.",
        header=("Question", *(publication.jurisdictions[column].short for column in matrix.columns)),
        rows=tuple(rows),
        home="tables/regimes",
    )


CHARTS: dict[str, Callable[[Press, str], Chart]] = {"elapsed": elapsed, "outcomes": outcomes, "regimes": regimes}
"""Every chart by its id."""

CHART_TABLES: dict[str, str] = {"elapsed": "elapsed", "outcomes": "cases", "regimes": "regimes"}
"""The table that each chart draws: without it there is no chart."""
