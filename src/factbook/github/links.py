"""Outside addresses of sources: comes in what each answered today and before, goes out which are gone. Pure.

Pages of authorities vanish, and also fail for an hour; some refuse programs and show themselves to readers. So one miss
means nothing, a refusal counts for nothing, and only an address that missed on three days within seven is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, ValidationError

from factbook.manuscript import Manuscript
from factbook.model.base import Strict
from factbook.model.dates import Day
from factbook.model.source import Url

MISSES = 3
DAYS = 7

Met = Literal["found", "missed", "unknown"]
"""unknown: the host refuses programs, or asks who they are; a reader may well see the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one try: the status of the answer, or why there was none."""

    status: int | None = None
    why: str = ""

    @property
    def met(self) -> Met:
        """Whether the page is there, as far as a program can tell."""
        if self.status is None:
            return "missed"
        if 200 <= self.status < 400:
            return "found"
        return "missed" if self.status in (404, 410) or 500 <= self.status < 600 else "unknown"

    @property
    def said(self) -> str:
        """The answer in a few words."""
        return self.why if self.status is None else f"answered {self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An address and the sources that give it: their ids and files."""

    address: str
    sources: tuple[tuple[str, str], ...]


class Missed(Strict):
    """The days on which an address missed, oldest first, and what it last said."""

    days: tuple[Day, ...] = Field(max_length=DAYS, description="The days.")
    said: str = Field(max_length=200, description="The newest answer.")


class Misses(Strict):
    """What the next run must know: misses of the last seven days by address."""

    version: Literal[1] = Field(1, description="Of this file.")
    missed: dict[Url, Missed] = Field(default={}, description="By address.")


def read_misses(text: str | bytes) -> Misses:
    """What an earlier run kept; nothing where it cannot be read, which costs a few days of counting."""
    try:
        return Misses.model_validate_json(text)
    except (ValidationError, RecursionError):
        return Misses()


def outside_of(manuscript: Manuscript) -> tuple[Outside, ...]:
    """Every address of every source, once, in order of address."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in manuscript.entries("sources"):
        source = entry.record
        copies = [source.archive.url] if source.archive else []
        for address in (source.url, *source.also_at, *copies):
            if address and (entry.id, entry.path) not in found.setdefault(address, []):
                found[address].append((entry.id, entry.path))
    return tuple(Outside(address=address, sources=tuple(found[address])) for address in sorted(found))


def counted(before: Misses, answers: Mapping[str, Answer], today: date) -> Misses:
    """The misses after today's answers. An address that was found starts anew; days older than seven are forgotten."""
    first = today - timedelta(days=DAYS - 1)
    missed: dict[str, Missed] = {}
    for address, answer in sorted(answers.items()):
        known = before.missed.get(address)
        days = [day for day in (known.days if known else ()) if first <= date.fromisoformat(day) <= today]
        if answer.met == "found":
            continue
        if answer.met == "missed" and today.isoformat() not in days:
            days.append(today.isoformat())
        if days:
            said = answer.said if answer.met == "missed" or not known else known.said
            missed[address] = Missed(days=tuple(sorted(days)), said=said[:200])
    return Misses(missed=missed)


def gone(misses: Misses) -> Iterator[tuple[str, Missed]]:
    """The addresses that missed on three days within seven."""
    return ((address, missed) for address, missed in misses.missed.items() if len(missed.days) >= MISSES)


def no_network(answers: Mapping[str, Answer]) -> bool:
    """Whether so much missed that the network of the machine is the likelier reason: nothing is counted then."""
    missed = sum(answer.met == "missed" for answer in answers.values())
    return len(answers) >= 4 and missed * 2 > len(answers)
