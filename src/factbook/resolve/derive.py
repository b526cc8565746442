"""Figures computed from other records: comes in records by id, goes out each figure's number with its formula.

A derived figure names its operation and its inputs; the formula is printed beside the number in the reader's words, and
the sources of the inputs become the figure's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.dates import span_of
from factbook.model.fact import Count, DaysBetween, Figure, Ratio, Share, Sum
from factbook.model.quantity import Quantity
from factbook.model.source import Citation, Source
from factbook.model.table import Matrix
from factbook.publication import Computed, Publication
from factbook.resolve.bounds import bounds_of, quantity_of, quotient, total
from factbook.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What figures may be computed from, by id; cells by address."""

    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    cells: Mapping[str, Cell]
    cases: Mapping[str, Case]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    matrices: Mapping[str, Matrix]


def records_of(publication: Publication) -> Records:
    """What figures may be computed from, in a publication that is resolved."""
    return Records(
        figures=publication.figures,
        events=publication.events,
        cells=publication.cells,
        cases=publication.cases,
        claims=publication.claims,
        sources=publication.sources,
        matrices=publication.matrices,
    )


def compute_figures(records: Records, words: Words) -> dict[str, Computed]:
    """Every figure's number. Raises LookupError or ValueError where check has not been heeded."""
    derivation = _Derivation(records=records, words=words)
    return {figure_id: derivation.computed(figure_id) for figure_id in records.figures}


def authored(figure: Figure) -> Computed:
    """The number of a figure that has one written in its record."""
    assert figure.quantity is not None  # a figure has a value or a derivation
    return Computed(quantity=figure.quantity, formula="", citations=figure.sources, inputs=())


def computed_alone(records: Records, words: Words, figure_id: str) -> Computed:
    """The number of one figure, from those that it needs and no other."""
    return _Derivation(records=records, words=words).computed(figure_id)


def days_between(first: Event, second: Event) -> int:
    """Days from one event to another."""
    return (span_of(second.date).first - span_of(first.date).first).days


def elapsed_formula(first: Event, second: Event, words: Words) -> str:
    """How a number of days came about: "from 12 December 2022 to 21 December 2022"."""
    return f"from {words.date(first.date)} to {words.date(second.date)}"


def merged(*groups: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations in order, each once."""
    seen: dict[tuple[str, str | None, str | None], Citation] = {}
    for group in groups:
        for cited in group:
            seen.setdefault((cited.ref, cited.at, cited.supports), cited)
    return tuple(seen.values())


@dataclass(frozen=True, kw_only=True)
class _Derivation:
    """One run over all figures; a figure that others need is computed once."""

    records: Records
    words: Words
    done: dict[str, Computed] = field(default_factory=dict)
    underway: list[str] = field(default_factory=list)

    def computed(self, figure_id: str) -> Computed:
        """The number of one figure, and of those that it needs."""
        if figure_id in self.done:
            return self.done[figure_id]
        if figure_id in self.underway:
            raise ValueError("figures are derived from each other in a circle: " + ", ".join(self.underway))
        figure = self.records.figures[figure_id]
        self.underway.append(figure_id)
        match figure.derived:
            case None:
                result = authored(figure)
            case DaysBetween() as derived:
                result = self._days(figure, derived)
            case Sum() as derived:
                result = self._sum(figure, derived)
            case Share() as derived:
                result = self._quotient(figure, derived.of, derived.in_, derived)
            case Ratio() as derived:
                result = self._quotient(figure, derived.of, derived.by, derived)
            case Count() as derived:
                result = self._count(figure, derived)
        self.underway.pop()
        self.done[figure_id] = result
        return result

    def _days(self, figure: Figure, derived: DaysBetween) -> Computed:
        first, second = self.records.events[derived.from_], self.records.events[derived.to]
        return Computed(
            quantity=Quantity(value=days_between(first, second), unit="day"),
            formula=elapsed_formula(first, second, self.words),
            citations=merged(figure.sources, first.sources, second.sources),
            inputs=(f"events/{derived.from_}", f"events/{derived.to}"),
        )

    def _sum(self, figure: Figure, derived: Sum) -> Computed:
        parts = [self.computed(part) for part in derived.of]
        first = parts[0].quantity
        return Computed(
            quantity=quantity_of(
                total(bounds_of(part.quantity) for part in parts),
                unit=first.unit,
                currency=first.currency,
                per=first.per,
            ),
            formula="sum of " + "; ".join(self._named(part) for part in derived.of),
            citations=merged(figure.sources, *(part.citations for part in parts)),
            inputs=tuple(f"figures/{part}" for part in derived.of),
        )

    def _quotient(self, figure: Figure, above: str, below: str, derived: Share | Ratio) -> Computed:
        part, whole = self.computed(above), self.computed(below)
        share = isinstance(derived, Share)
        result = quotient(
            bounds_of(part.quantity), bounds_of(whole.quantity), times=100 if share else 1, digits=derived.digits
        )
        joint = "as a share of" if share else "divided by"
        return Computed(
            quantity=quantity_of(result, unit="percent" if share else "times"),
            formula=f"{self._named(above)} {joint} {self._named(below)}",
            citations=merged(figure.sources, part.citations, whole.citations),
            inputs=(f"figures/{above}", f"figures/{below}"),
        )

    def _count(self, figure: Figure, derived: Count) -> Computed:
        counted = [address for address, record in self._countable(derived) if _fits(record, derived)]
        return Computed(
            quantity=Quantity(value=len(counted), unit=derived.unit),
            formula="count of " + self._counted(derived),
            citations=figure.sources,  # it rests on what this publication holds, not on a source of its own
            inputs=tuple(counted),
        )

    def _countable(self, derived: Count) -> Iterable[tuple[str, Any]]:
        if derived.of != "cells":
            records: Mapping[str, Any] = getattr(self.records, derived.of)
            return ((f"{derived.of}/{key}", record) for key, record in records.items())
        prefix = "/".join(part for part in (derived.table, derived.row) if part)
        return (item for item in self.records.cells.items() if _below(item[0], derived, prefix))

    def _counted(self, derived: Count) -> str:
        """What was counted, in words."""
        text: str = derived.of
        matrix = self.records.matrices.get(derived.table or "")
        if matrix is not None:
            text += f" of “{matrix.title}”"
            labels = [row.label for row in matrix.rows if row.id == derived.row]
            text += f", row “{labels[0]}”" if labels else ""
        for name, values in sorted(derived.where.items()):
            text += f", {name.replace('_', ' ')}: {' or '.join(self._value(name, value, matrix) for value in values)}"
        return text

    def _value(self, name: str, value: str, matrix: Matrix | None) -> str:
        if name == "state":
            return self.words.state(value, matrix)  # type: ignore[arg-type]
        if name == "made_in" and value in self.records.sources:
            return f"“{self.records.sources[value].title}”"
        return value.replace("-", " ")

    def _named(self, figure_id: str) -> str:
        """A figure in a formula: its label and its whole number."""
        label = self.records.figures[figure_id].label
        return f"{label} ({self.words.quantity(self.computed(figure_id).quantity, 'full')})"


def _below(address: str, derived: Count, prefix: str) -> bool:
    if derived.row and not derived.table:
        return address.split("/")[1] == derived.row
    return not prefix or address.startswith(prefix + "/")


def _fits(record: Any, derived: Count) -> bool:
    """Whether a record's fields have the values that are counted."""
    return all(getattr(record, name, None) in values for name, values in derived.where.items())
