"""A published edition as other parts of the program see it: its name, its data and its pages, and nothing of git."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A notice that an edition is no longer stood behind. The edition stays where it is."""

    date: str
    """The day of the notice: "2027-01-15"."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One edition of the ledger."""

    name: str
    """"2026.11", or "2026.11.2" for a further one of the same month."""
    date: str
    """The edition's own date, as data/publication.yml had it."""
    commit: str
    """The full hash of the commit that it was built from."""
    data: bytes
    """Its data/publication.json; `factbook.compare.edition.edition_contents` reads it."""
    pages: tuple[str, ...]
    """The path of every page below the edition's own root, sorted: "", "regimes/", "cases/binance/"."""
    withdrawn: Withdrawal | None = None
