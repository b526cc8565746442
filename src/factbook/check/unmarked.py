"""Brackets that were meant to cite and have no @.

In: an essay and its context. Out: a problem for each pair of brackets that holds the id of a source as a citation
would, but for its sign. They would be printed as they stand, and nobody would see that a source is missing.
"""

import re
from collections.abc import Iterator

from factbook.check.context import Context
from factbook.essays.essay import Essay
from factbook.problems import Problem

_BRACKETS = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)+)(,[^\[\]\n]{1,80})?\]")


def citations_have_their_sign(essay: Essay, context: Context) -> Iterator[Problem]:
    """A source in square brackets is cited with @ before its id."""
    for match in _BRACKETS.finditer(essay.seen):
        beside = essay.body[max(match.start() - 1, 0) : match.start()] == "]"
        follows = essay.body[match.end() : match.end() + 1]
        if not beside and (not follows or follows not in "({[:") and context.known.has("source", match[1]):
            yield Problem(
                rule="citation-form",
                place=essay.place(match.start()),
                message=f"the source {match[1]} stands in brackets without @ before it",
                expected="[@source-id] or [@source-id, p. 4]",
                paste=f"[@{match[0][1:]}",
            )
