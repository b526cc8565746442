"""Prose agrees with the records.

In: an essay and its context. Out: the problems of `factbook.essays.prose`, which needs the number of every figure.
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.essays.essay import Essay
from factbook.essays.prose import prose_problems
from factbook.problems import Problem


def prose_is_bound(essay: Essay, context: Context) -> Iterator[Problem]:
    """Numbers in prose are printed from records, cited or excused, and none disagrees with the record beside it."""
    yield from prose_problems(essay, context.quantities)
