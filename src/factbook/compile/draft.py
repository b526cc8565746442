"""A page that can be made but is not yet: its path, what it is made from, and how.

Comes in: what a page maker knows before any work. Goes out: the page, once asked. A cache may stand between the two,
because `inputs` names every part of the publication that the page shows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from factbook.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page to be made.

    `inputs` are addresses ("figures/binance-total", "content/index.md"), or kinds with a star ("claims/*") where a
    page shows all of a kind. The publication's settings and the templates are inputs of every page.
    """

    path: str
    inputs: tuple[str, ...]
    make: Callable[[], Page]
