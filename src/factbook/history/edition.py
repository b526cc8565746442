"""A published edition as it is compared: comes in the ledger's `Published`, goes out an `Edition` with its contents."""

from collections.abc import Sequence
from dataclasses import dataclass

from factbook.compare.contents import Contents
from factbook.compare.edition import edition_contents
from factbook.compile.links import served_at
from factbook.editions.published import Published, Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition: its name and date, what it says, and which pages it has."""

    name: str
    date: str
    commit: str
    contents: Contents
    pages: frozenset[str]
    withdrawn: Withdrawal | None = None

    def served(self, page: str, anchor: str = "") -> str:
        """The address of a page (a path below build/docs) below the edition's root; the root itself where it has no
        such page."""
        path = served_at(page) if page else ""
        if path not in self.pages:
            return ""
        return f"{path}{'#' if anchor else ''}{anchor}"


def read_editions(published: Sequence[Published]) -> tuple[Edition, ...]:
    """Every edition, oldest first. Raises Failure where an edition's data is none."""
    return tuple(
        Edition(
            name=one.name,
            date=one.date,
            commit=one.commit,
            contents=edition_contents(one.data.decode("utf-8"), f"edition {one.name}"),
            pages=frozenset(one.pages),
            withdrawn=one.withdrawn,
        )
        for one in published
    )
