"""Derived figures can be computed.

In: a manuscript. Out: a problem for each derivation whose inputs do not fit its operation, or that leads back to
itself. Inputs that do not exist are the concern of `references`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.check.known import Known
from factbook.check.numbers import input_figures
from factbook.manuscript import Entry, Manuscript
from factbook.model.case import Event, Outcome
from factbook.model.cell import State
from factbook.model.claim import Verdict
from factbook.model.dates import span_of
from factbook.model.fact import Count, DaysBetween, Figure, Ratio, Share, Sum
from factbook.model.source import Seen, SourceKind
from factbook.problems import Problem, did_you_mean, nearest


def days_between_days(entry: Entry, context: Context) -> Iterator[Problem]:
    """Days are counted between two dates that are known to the day, from the earlier to the later."""
    derived = entry.record.derived
    if not isinstance(derived, DaysBetween):
        return
    start, end = context.events.get(derived.from_), context.events.get(derived.to)
    for field, name, event in (("from", derived.from_, start), ("to", derived.to, end)):
        if event and span_of(event.date).precision != "day":
            message = f"the date of {name} is {event.date}, not known to the day"
            expected = "events with full dates, or a figure with a value as a source gives it"
            yield finding(entry, "derived-precision", ("derived", field), message, expected)
    if start and end and _wrong_way(start, end):
        message = f"{derived.from_} ({start.date}) is later than {derived.to} ({end.date})"
        yield finding(entry, "derived-inputs", ("derived", "from"), message, "the earlier event under from")


def _wrong_way(start: Event, end: Event) -> bool:
    return span_of(start.date).first > span_of(end.date).last


def inputs_fit(entry: Entry, context: Context) -> Iterator[Problem]:
    """Sums, shares and ratios are of figures in one unit; no divisor is 0."""
    figures, derived = context.figures, entry.record.derived
    if not isinstance(derived, Sum | Share | Ratio):
        return
    inputs = [(path, name, figures[name]) for path, name in _named_inputs(derived) if name in figures]
    first_unit = ""
    for path, name, figure in inputs:
        if path[-1] in ("in", "by") and figure.value == 0:
            message = f"{name} is 0, and nothing can be divided by it"
            yield finding(entry, "derived-inputs", path, message, "another figure")
        unit = _unit(figure, figures)
        if first_unit and unit and unit != first_unit:
            message = f"{name} is in {unit}, {inputs[0][1]} in {first_unit}"
            yield finding(entry, "derived-inputs", path, message, "figures of one unit or currency")
        first_unit = first_unit or unit


def _named_inputs(derived: Sum | Share | Ratio) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(derived, Sum):
        return [(("derived", "of", index), name) for index, name in enumerate(derived.of)]
    if isinstance(derived, Share):
        return [(("derived", "of"), derived.of), (("derived", "in"), derived.in_)]
    return [(("derived", "of"), derived.of), (("derived", "by"), derived.by)]


def _unit(figure: Figure, figures: Mapping[str, Figure], depth: int = 0) -> str:
    """What a figure is in, in words; empty where it cannot be known."""
    derived = figure.derived
    if derived is None:
        unit = figure.currency or figure.unit or ""
        return f"{unit} per {figure.per}" if figure.per else unit
    if isinstance(derived, DaysBetween):
        return "day"
    if isinstance(derived, Share):
        return "percent"
    if isinstance(derived, Count):
        return derived.unit
    if isinstance(derived, Ratio) or depth > len(figures):
        return ""
    first = figures.get(derived.of[0])
    return _unit(first, figures, depth + 1) if first else ""


def no_cycles(manuscript: Manuscript) -> Iterator[Problem]:
    """No figure is computed from itself, by whatever detour."""
    inputs = {entry.id: input_figures(entry.record) for entry in manuscript.entries("figures")}
    clear: set[str] = set()
    for entry in manuscript.entries("figures"):
        chain = _cycle(entry.id, inputs, clear)
        if chain and chain[0] == entry.id:
            message = "it is computed from itself: " + " from ".join(chain)
            yield finding(
                entry, "derived-cycle", ("derived",), message, "figures that do not rest on this one", key=True
            )


def _cycle(start: str, inputs: dict[str, tuple[str, ...]], clear: set[str]) -> list[str]:
    """A chain of ids from `start` back to itself; empty where there is none. Ids that lead nowhere back are cleared."""
    trail: list[tuple[str, Iterator[str]]] = [(start, iter(inputs.get(start, ())))]
    seen = {start}
    while trail:
        following = next(trail[-1][1], None)
        if following is None:
            trail.pop()
        elif following == start:
            return [name for name, _ in trail] + [start]
        elif following not in seen and following not in clear:
            seen.add(following)
            trail.append((following, iter(inputs.get(following, ()))))
    clear.add(start)
    return []


_FIELDS: dict[str, dict[str, Any]] = {
    "cells": {"state": State},
    "cases": {"outcome": Outcome},
    "claims": {"verdict": Verdict, "made_in": None},
    "sources": {"kind": SourceKind, "seen": Seen},
}
"""What each kind of record can be counted by, and the closed list of words, if it has one."""


def counts_name_what_exists(entry: Entry, context: Context) -> Iterator[Problem]:
    """A count names fields that its records have, words that these fields take, and for cells a table and its row."""
    derived, known = entry.record.derived, context.known
    if not isinstance(derived, Count):
        return
    yield from _counted_table(entry, derived, known)
    fields = _FIELDS[derived.of]
    for field, words in derived.where.items():
        path = ("derived", "where", field)
        if field not in fields:
            message = f"{derived.of} are not counted by {field}"
            yield finding(entry, "derived-count", path, message, "by " + " or ".join(fields), key=True)
            continue
        for index, word in enumerate(words):
            allowed = get_args(fields[field]) if fields[field] else sorted(known.ids["source"])
            waits = field == "made_in" and known.has("source", word)
            if word not in allowed and not waits:
                near = nearest(word, allowed, 1)
                message = f"{word} is none of the words of {field}"
                expected = did_you_mean(word, allowed, "words")
                yield finding(entry, "derived-count", (*path, index), message, expected, near[0] if near else "")


def _counted_table(entry: Entry, derived: Count, known: Known) -> Iterator[Problem]:
    if derived.of != "cells":
        if derived.table or derived.row:
            field = "table" if derived.table else "row"
            message = f"only cells are counted by table and row, not {derived.of}"
            yield finding(entry, "derived-count", ("derived", field), message, "of: cells, or no " + field, key=True)
        return
    if derived.table is None:
        if derived.row:
            message = "a row is named without its table"
            yield finding(entry, "derived-count", ("derived", "row"), message, "table: the row's table", key=True)
        return
    if ("tables", derived.table) in known.waiting:
        return
    matrix = known.matrices.get(derived.table)
    if matrix is None:
        message = f"there is no table {derived.table}"
        expected = did_you_mean(derived.table, known.matrices, "tables that ask questions")
        yield finding(entry, "unknown-table", ("derived", "table"), message, expected)
    elif derived.row and derived.row not in (rows := [row.id for row in matrix.rows]):
        message = f"the table {derived.table} has no row {derived.row}"
        yield finding(entry, "unknown-row", ("derived", "row"), message, did_you_mean(derived.row, rows, "rows"))
