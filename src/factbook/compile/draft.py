"""A page that can be made but is not yet: its path, and how.

Comes in: what a page maker knows before any work, which is ids and no records. Goes out: the page, once asked. A cache
stands between the two: it notes which values of the publication are read while the page is made (`factbook.reads`), so
that nobody has to list them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from factbook.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page to be made. `make` holds ids, not records: what is read before the page is made is not noted."""

    path: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDraft:
    """Data files to be made together: their paths, and how."""

    paths: tuple[str, ...]
    make: Callable[[], dict[str, bytes]]
