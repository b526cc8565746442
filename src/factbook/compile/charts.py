"""Charts: comes in a table's id, goes out a figure with a drawing made here and the numbers that it shows beside it.

Three charts, each of the table of its own name: `elapsed` (days from request to result, on a scale of powers of ten),
`outcomes` (how the listed cases ended; of the table `cases`), `regimes` (every answer's state at a glance).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, log10
from textwrap import wrap

from markupsafe import Markup

from factbook.compile import svg
from factbook.compile.cells import SHAPES, Cells
from factbook.compile.listings import ordered_lines
from factbook.compile.press import Press
from factbook.compile.wording import OUTCOME_WORDS
from factbook.model.quantity import CountedNoun, Quantity, Range
from factbook.words.numbers import number_text
from factbook.words.phrases import STATE_WORDS
from factbook.words.words import SECONDS

IN_A_LINE = 50
"""Letters of a label above a bar that a phone of 320 px has room for."""
IN_A_HEADER = 18
"""The same for a line of the words before a row of a grid."""

BARS = CountedNoun.own(one="bar", other="bars")
NOT_COUNTED = ("part-of-another", "not-a-proceeding")
"""Outcomes of what is no case of its own."""
CASES = CountedNoun.own(one="case", other="cases")


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
    left, right, top = 0.3, 74, 30  # beside the longest bar there is room for its number

    def across(days: Decimal) -> float:
        return left + (right - left) * log10(max(float(days), 1.0)) / decades

    bars = []
    y = top
    for line, (low, high) in shown:
        words = press.words.quantity(line.quantity) if line.quantity else ""
        first, second = in_two_lines(line.name, IN_A_LINE)
        bars.append(svg.text("fb-label", left, y + 14, first, size=13))
        bars.append(svg.text("fb-label", left, y + 30, second, size=13))
        y += 32 if second else 16
        bars.append(svg.rect("fb-bar fb-series-1", left, y + 4, max(across(low) - left, 0.5), 14))
        if high > low:
            bars.append(svg.rect("fb-bar fb-bar-range", across(low), y + 4, across(high) - across(low), 14, True))
        bars.append(svg.text("fb-value", across(high) + 2, y + 16, words, size=13))
        y += 30
    grid = []
    for power in range(decades + 1):
        x = across(Decimal(10**power))
        # Only the first names the unit: on a phone the words of neighbours would touch.
        plain, _ = number_text(Decimal(10**power), press.words.locale, "full")
        words = press.words.count(10**power, "day") if power == 0 else plain
        grid += [
            svg.line("fb-gridline", x, top - 8, x, y),
            svg.text("fb-tick", x, 14, words, "start" if power == 0 else "end" if power == decades else "middle", 12),
        ]
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
        drawing=svg.drawing("elapsed", listing.title, description, y + 6, (*grid, *bars)),
        caption=f"{listing.title}. Each line of the scale is ten times the one before. A faint end is a range; a bar "
        "without length is a day or less.",
        header=("What", "Days"),
        rows=tuple((line.name, press.words.quantity(line.quantity)) for line, _ in shown if line.quantity),
        home="tables/elapsed",
    )


def in_two_lines(words: str, letters: int) -> tuple[str, str]:
    """Words in two lines of so many letters, the second empty where one is enough.

    Both are drawn always: which elements a drawing has is not for the words of a record to say.
    """
    first, *rest = wrap(words, letters, max_lines=2, placeholder="…", break_long_words=False, break_on_hyphens=False)
    return first, rest[0] if rest else ""


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
    step = 40
    shapes = []
    for place, outcome in enumerate(order):
        y = step * place
        words = f"{OUTCOME_WORDS[outcome]}: {press.words.count(counts[outcome], CASES)}"
        shapes += [
            svg.text("fb-label", 0, y + 14, words, size=13),
            svg.rect("fb-bar fb-series-1", 0, y + 20, 100 * counts[outcome] / most, 14),
        ]
    title = f"How the cases of the {agency} ended"
    listed = "; ".join(f"{OUTCOME_WORDS[outcome]} {counts[outcome]}" for outcome in order)
    return Chart(
        title=title,
        drawing=svg.drawing("outcomes", title, f"{listed}.", step * max(len(order), 1), shapes),
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
    left, right, top, side = 36, 91, 70, 30
    side_x = (right - left) / len(matrix.columns)
    gap = 0.3
    shapes = [
        svg.slanting("fb-tick", left + side_x * (at + 0.6), top - 8, publication.jurisdictions[column].short, -55, 12)
        for at, column in enumerate(matrix.columns)
    ]
    rows = []
    for down, row in enumerate(matrix.rows):
        y = top + side * down
        first, second = in_two_lines(row.label, IN_A_HEADER)
        shapes.append(svg.text("fb-label", left - 2, y + (13 if second else 19), first, "end", 12))
        shapes.append(svg.text("fb-label", left - 2, y + 26, second, "end", 12))
        words = []
        for at, column in enumerate(matrix.columns):
            state = publication.cells[f"regimes/{row.id}/{column}"].state
            x = left + side_x * at
            shapes.append(svg.rect(f"fb-mark fb-state--{state}", x, y + 1, side_x - gap, side - 2, True))
            shapes.append(svg.text("fb-glyph", x + (side_x - gap) / 2, y + 20, SHAPES[state], "middle", 14))
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
