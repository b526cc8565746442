"""The questions that a new jurisdiction is asked, in its form.

In: the lines of the form, and the tables that ask. Out: the lines with every question of every table spelled out in
place of the ids, still commented away: an answer is begun by taking the sign away from its lines.
"""

from collections.abc import Iterator, Sequence

from factbook.load.fields import in_words
from factbook.load.unfilled import STAND_IN_ID
from factbook.manuscript import Manuscript
from factbook.model.cell import Cell
from factbook.model.table import Matrix

_OPENS = "#answers:"
_TABLE = f"#  {STAND_IN_ID}:"
_ROW = f"#    {STAND_IN_ID}:"


def matrices_of(manuscript: Manuscript) -> tuple[Matrix, ...]:
    """The tables that ask questions of jurisdictions, by id."""
    return tuple(
        entry.record
        for entry in sorted(manuscript.entries("tables"), key=lambda entry: entry.id)
        if isinstance(entry.record, Matrix)
    )


def asking(matrices: Sequence[Matrix], jurisdiction: str) -> tuple[Matrix, ...]:
    """The tables that name the jurisdiction among their columns."""
    return tuple(matrix for matrix in matrices if jurisdiction in matrix.columns)


def with_questions(lines: Sequence[str], matrices: Sequence[Matrix]) -> tuple[str, ...]:
    """The lines of a jurisdiction's form, its answers spelled out; as they are where no table asks anything."""
    if not matrices or _OPENS not in lines:
        return tuple(lines)
    start = lines.index(_OPENS) + 1
    end = next((n for n in range(start, len(lines)) if not lines[n].startswith("#  ")), len(lines))
    answer = lines[start:end][2:]
    assert tuple(lines[start : start + 2]) == (_TABLE, _ROW)
    return (*lines[:start], *_asked(matrices, answer), *lines[end:])


def _asked(matrices: Sequence[Matrix], answer: Sequence[str]) -> Iterator[str]:
    yield f"#  # state is {in_words(Cell.model_fields['state'].annotation)}."
    for matrix in matrices:
        yield _TABLE.replace(STAND_IN_ID, matrix.id)
        for row in matrix.rows:
            yield f"#    # {row.label}: {row.question}"
            yield _ROW.replace(STAND_IN_ID, row.id)
            yield from answer
