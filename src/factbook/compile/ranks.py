"""Places in an order, for tables that readers sort: comes in a key for each cell, goes out each cell's place.

A browser could not order "at least US$3.5 million" before "about US$4.3 billion" from the words, and long sums of money
would not survive its arithmetic. So the order is found here, by the rules of `Words.sort_key` and of dates, and a cell
carries only its place: 1 for the least, the same for equals, none where there is nothing to order by.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from factbook.compile.cells import Cells
from factbook.compile.fields import Line
from factbook.model.cell import Cell
from factbook.model.dates import span_of
from factbook.model.quantity import Quantity
from factbook.model.table import ListingField

Key = tuple[Any, ...]

LEVELS = {"low": 0, "medium": 1, "high": 2}


def places(keys: Sequence[Key | None]) -> list[int | None]:
    """The place of each key among all: 1 for the least, one place for equal keys, None for None."""
    order = {key: place for place, key in enumerate(sorted({key for key in keys if key is not None}), 1)}
    return [None if key is None else order[key] for key in keys]


def of_one_kind(keys: Sequence[Key | None]) -> list[Key | None]:
    """The keys of the kind that most quantities have, None for the rest: euros and dollars have no order among them.

    A quantity alone of its kind has none to be ordered with. The first word of a key is its kind.
    """
    kinds = Counter(key[0] for key in keys if key is not None)
    kind, count = min(kinds.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    return [key if key is not None and count > 1 and key[0] == kind else None for key in keys]


def key_of_cell(cells: Cells, cell: Cell) -> Key | None:
    """What an answer is ordered by: the first number in it."""
    numbers = [value for value in cell.values if isinstance(value, Quantity)]
    return cells.words.sort_key(numbers[0]) if numbers else None


def key_of_field(cells: Cells, line: Line, field: ListingField) -> Key | None:
    """What a field of a listing's row is ordered by; None where it is open or has no order (amounts, levers, notes)."""
    match field:
        case "name":
            return (line.name.casefold(),)
        case "filed" | "from":
            return _key_of_date(line.start.date if line.start else None)
        case "ended" | "to":
            return _key_of_date(line.end.date if line.end else None)
        case "elapsed" | "value":
            quantity = line.quantity if field == "value" or line.computed is None else line.elapsed or line.quantity
            return cells.words.sort_key(quantity) if quantity else None
        case "outcome":
            return (line.case.outcome,) if line.case else None
        case "confidence":
            record = line.figure or line.case
            return (LEVELS[record.confidence],) if record and record.confidence else None
    return None


def _key_of_date(partial: str | None) -> Key | None:
    """A date by its first day, then by its last: the exact before the vague."""
    if partial is None:
        return None
    span = span_of(partial)
    return (span.first, span.last)


QUANTITIES: frozenset[ListingField] = frozenset({"elapsed", "value"})


def places_in_column(cells: Cells, lines: Sequence[Line], field: ListingField) -> list[int | None]:
    """The place of each row of a listing by one of its fields."""
    keys = [key_of_field(cells, line, field) for line in lines]
    return places(of_one_kind(keys) if field in QUANTITIES else keys)


def places_in_row(cells: Cells, answers: Sequence[Cell]) -> list[int | None]:
    """The place of each answer to one question of a matrix."""
    return places(of_one_kind([key_of_cell(cells, cell) for cell in answers]))
