"""The number of every figure, as far as a manuscript that may hold mistakes gives it.

In: a manuscript. Out: quantities by figure id. Derived figures are computed as resolve would; those that cannot be are
left out, and reported elsewhere.
"""

from collections.abc import Mapping
from dataclasses import replace

from factbook.check.finding import events_by_id
from factbook.manuscript import Manuscript
from factbook.model.cell import Cell
from factbook.model.fact import Count, DaysBetween, Figure, Sum
from factbook.model.quantity import Quantity
from factbook.model.table import Matrix
from factbook.resolve import NOT_RESEARCHED
from factbook.resolve.derive import Records, compute_figures
from factbook.words import Words


def numbers(manuscript: Manuscript) -> dict[str, Quantity]:
    """The number of every figure that has one, by id."""
    figures: dict[str, Figure] = {entry.id: entry.record for entry in manuscript.entries("figures")}
    if manuscript.unread:  # what is counted may be among what could not be read
        figures = {name: figure for name, figure in figures.items() if not isinstance(figure.derived, Count)}
    words = Words(manuscript.settings.locale, manuscript.units)
    records = _records(manuscript, figures)
    try:
        return _computed(records, words)
    except (LookupError, ValueError, ArithmeticError):
        pass
    known: dict[str, Quantity] = {}
    for name in figures:
        try:
            known |= _computed(replace(records, figures=_with_inputs(name, figures)), words)
        except (LookupError, ValueError, ArithmeticError):
            continue
    return known


def _computed(records: Records, words: Words) -> dict[str, Quantity]:
    return {name: computed.quantity for name, computed in compute_figures(records, words).items()}


def _records(manuscript: Manuscript, figures: Mapping[str, Figure]) -> Records:
    return Records(
        figures=figures,
        events=events_by_id(manuscript),
        cells=_cells(manuscript),
        cases={entry.id: entry.record for entry in manuscript.entries("cases")},
        claims={entry.id: entry.record for entry in manuscript.entries("claims")},
        sources={entry.id: entry.record for entry in manuscript.entries("sources")},
        matrices=_matrices(manuscript),
    )


def _with_inputs(name: str, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """A figure and all that it is computed from. Raises LookupError for inputs that are not there."""
    needed: dict[str, Figure] = {}
    waiting = [name]
    while waiting:
        following = waiting.pop()
        if following not in needed:
            needed[following] = figures[following]
            waiting += input_figures(figures[following])
    return needed


def _matrices(manuscript: Manuscript) -> dict[str, Matrix]:
    return {entry.id: entry.record for entry in manuscript.entries("tables") if isinstance(entry.record, Matrix)}


def _cells(manuscript: Manuscript) -> dict[str, Cell]:
    """Every cell of every matrix, the missing ones too, as a count sees them."""
    answers = {entry.id: entry.record.answers for entry in manuscript.entries("jurisdictions")}
    return {
        f"{table}/{row.id}/{column}": answers.get(column, {}).get(table, {}).get(row.id, NOT_RESEARCHED)
        for table, matrix in _matrices(manuscript).items()
        for row in matrix.rows
        for column in matrix.columns
    }


def input_figures(figure: Figure) -> tuple[str, ...]:
    """Ids of the figures that a figure is computed from."""
    derived = figure.derived
    if derived is None or isinstance(derived, DaysBetween | Count):
        return ()
    if isinstance(derived, Sum):
        return derived.of
    return (derived.of, derived.in_) if derived.operation == "share" else (derived.of, derived.by)
