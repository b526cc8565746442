"""The history of every record: comes in editions, goes out `History`.

Between two neighbouring editions `factbook.compare` says what changed; here these steps are put on a line. A record
that was renamed keeps one line under its newest address, and every former address leads there. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factbook.compare import compare
from factbook.compare.change import Change, Comparison
from factbook.compare.contents import Contents
from factbook.compare.coverage import coverage
from factbook.compare.essays import moved_essays
from factbook.compare.for_readers import for_readers
from factbook.compare.pair import Pair
from factbook.history.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Two editions and what readers of the newer find otherwise."""

    old: Edition
    new: Edition
    comparison: Comparison

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of sections."""
        return self.comparison.changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line in a record's history: what happened to it on the way to an edition."""

    step: Step
    change: Change


def step(old: Edition, new: Edition) -> Step:
    """Two editions compared. What every edition changes (its name and date) is left out."""
    changes = for_readers(compare(old.contents, new.contents))
    return Step(
        old=old,
        new=new,
        comparison=Comparison(
            old=old.name,
            new=new.name,
            changes=changes,
            coverage=coverage(old.contents, new.contents),
        ),
    )


class History:
    """Editions, oldest first, the steps between them, and each record's line through them."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.editions = tuple(editions)
        self.steps = tuple(step(old, new) for old, new in pairwise(self.editions))
        self.newest_address = _newest_addresses(self.editions)
        """For each edition: the address that a record has there -> the one that it has at the end of its line, where
        these differ."""

    @property
    def standing(self) -> int:
        """The number of the newest edition that was not withdrawn; of the newest where all were."""
        last = len(self.editions) - 1
        return next((number for number in range(last, -1, -1) if not self.editions[number].withdrawn), last)

    @cached_property
    def by_record(self) -> Mapping[str, tuple[Entry, ...]]:
        """By newest address, what happened to a record, oldest first. What never changed is not here."""
        found: dict[str, list[Entry]] = {}
        for number, one in enumerate(self.steps):
            for change in one.changes:
                # A change is told by its new address; what is gone has only its old one.
                address = self.newest(number + 1, change.address)
                found.setdefault(address, []).append(Entry(step=one, change=change))
        return {address: tuple(entries) for address, entries in found.items()}

    def newest(self, number: int, address: str) -> str:
        """The address at the end of a record's line, by the one that it has in the edition of this number."""
        renames = self.newest_address[number]
        if address in renames:
            return renames[address]
        head, _, rest = address.rpartition("/")
        if rest and head.startswith("tables/") and head in renames:  # a question or column of a renamed table
            return f"{renames[head]}/{rest}"
        return address

    @cached_property
    def former_addresses(self) -> Mapping[str, tuple[str, ...]]:
        """By newest address, every other address that the record had in an edition."""
        found: dict[str, dict[str, None]] = {}
        for newest in self.newest_address:
            for address, now in newest.items():
                found.setdefault(now, {})[address] = None
        return {now: tuple(each) for now, each in sorted(found.items())}


def _newest_addresses(editions: Sequence[Edition]) -> tuple[Mapping[str, str], ...]:
    """For each edition the renames from there on, one after another."""
    found: list[dict[str, str]] = [{}]
    for old, new in reversed(list(pairwise(editions))):
        later = found[-1]
        now = {address: later.get(moved, moved) for address, moved in renamed(old.contents, new.contents).items()}
        now |= {address: moved for address, moved in later.items() if address not in now}
        found.append({address: moved for address, moved in now.items() if address != moved})
    return tuple(reversed(found))


def renamed(old: Contents, new: Contents) -> Mapping[str, str]:
    """Old address to new address of records, cells and essays (as files) that were renamed between two states."""
    pair = Pair(old, new)
    essays = moved_essays(pair, old.essays or {}, new.essays or {})
    return {**pair.renamed, **{f"content/{was}": f"content/{now}" for now, was in essays.items()}}
