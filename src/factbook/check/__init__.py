"""Check: a `Manuscript` to problems."""

from collections.abc import Iterator

from factbook.manuscript import Manuscript
from factbook.problems import Problem


def check(manuscript: Manuscript) -> Iterator[Problem]:
    """Every problem of a manuscript."""
    yield from ()
