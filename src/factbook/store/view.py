"""The publication as the shelf holds it: comes in a shelf and what is new, goes out mappings that read on demand.

The mappings stand where a full compile has dicts; what is not looked at is not read.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from factbook.check.known import Known
from factbook.compile.traced import Standing
from factbook.essays.essay import Essay
from factbook.essays.front import Matter, divide, read_matter
from factbook.load import read_essay_file
from factbook.load.files import read_bytes
from factbook.manuscript import Manuscript
from factbook.model.case import Event
from factbook.model.cell import Cell
from factbook.model.kinds import KindName
from factbook.model.quantity import CountedNoun
from factbook.model.settings import FrontMatter
from factbook.model.settings import Publication as Settings
from factbook.model.table import Listing, Matrix
from factbook.places import Place
from factbook.problems import Problem
from factbook.publication import Computed, Publication, Use
from factbook.resolve import NOT_RESEARCHED
from factbook.resolve.derive import authored
from factbook.resolve.placement import place_of
from factbook.store.shelf import Doubt, Shelf
from factbook.wants import Wants

Value = TypeVar("Value")

RENAMED = "renamed"
"""Under this name is what was renamed since the edition before."""

WANTS = "wants/"
"""What the name of a record's wants starts with, among what is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is known of a publication without reading a record."""

    settings: Settings
    units: Mapping[str, CountedNoun]
    matrices: Mapping[str, Matrix]
    listings: Mapping[str, Listing]
    standing: Mapping[KindName, Mapping[str, Standing]]
    essays: tuple[str, ...]
    known: Known
    events: tuple[str, ...]
    case_of_event: Mapping[str, str]
    source_kinds: Mapping[str, str]
    homes: Mapping[str, str]
    concerning: Mapping[str, tuple[str, ...]]
    answered: Mapping[str, tuple[int, int]]
    derived: Mapping[str, Computed]
    """The derived figures."""
    wants: Wants


def file_name(path: str) -> str:
    """Where the records of a file are on the shelf."""
    return f"file:{path}"


def answers_name(table: str, jurisdiction: str) -> str:
    """Where the answers of a jurisdiction to the questions of a table are."""
    return f"answers:{table}/{jurisdiction}"


def uses_name(source: str) -> str:
    """Where the places that lean on a source are."""
    return f"uses:{source}"


def template_name(key: str) -> str:
    """Where a compiled template is, by Jinja's key."""
    return f"template:{key}"


def matter_name(page: str) -> str:
    """Where the front matter of an essay is, with the lines that it was read from."""
    return f"matter:{page}"


def matter_of(essay: Essay) -> tuple[str, FrontMatter, tuple[Place, ...]]:
    """What is kept of an essay's front matter: its lines, and what they said."""
    span = divide(essay.text)
    assert span  # else there were no essay
    return essay.text[slice(*span)], essay.meta, essay.excused_at


def cites_name(page: str) -> str:
    """Where the passages of an essay that cite are."""
    return f"cites:{page}"


class OnDemand(Mapping[str, Value]):
    """A mapping whose keys are known and whose values are fetched when they are asked for, once.

    `sure`: only known keys are asked for (`fetch` raises LookupError for others), so that keys need not be listed.
    """

    def __init__(
        self, keys: Callable[[], Mapping[str, Any]], fetch: Callable[[str], Value], *, sure: bool = False
    ) -> None:
        self._make_keys = keys
        self._fetch = fetch
        self._sure = sure
        self._known: dict[str, Value] = {}

    @cached_property
    def _keys(self) -> Mapping[str, Any]:
        return self._make_keys()

    def __getitem__(self, key: str) -> Value:
        try:
            return self._known[key]
        except KeyError:
            pass
        if not self._sure and key not in self._keys:
            raise KeyError(key)
        value = self._known[key] = self._fetch(key)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class View:
    """The records of one state: those on the shelf, and in their place what is fresh, by address.

    Fresh addresses are those of `factbook.reads`; answers are fresh by `answers_name`.
    """

    def __init__(
        self, root: Path, shelf: Shelf, digests: Mapping[str, bytes], outline: Outline, fresh: dict[str, Any]
    ) -> None:
        self.root = root
        self.shelf = shelf
        self.digests = digests
        self.outline = outline
        self.fresh = fresh
        self._files: dict[str, dict[tuple[str, str], Any]] = {}
        self._answers: dict[str, Mapping[str, Cell]] = {}

    def record(self, kind: KindName, key: str) -> Any:
        """A record; a jurisdiction without its answers."""
        fresh = self.fresh.get(f"{kind}/{key}")
        if fresh is not None:
            return fresh
        path = self.outline.standing[kind][key][0]
        entries = self._files.get(path)
        if entries is None:
            rows = self.shelf.get(file_name(path))
            entries = self._files[path] = {(row[0], row[1]): row[2] for row in rows}
        return entries[kind, key]

    def records(self, kind: KindName) -> Mapping[str, Any]:
        """All records of a kind, by id in order of the alphabet."""
        return OnDemand(lambda: dict.fromkeys(sorted(self.outline.standing[kind])), lambda key: self.record(kind, key))

    def answers(self, table: str, jurisdiction: str) -> Mapping[str, Cell]:
        """The answers that are written, by row."""
        name = answers_name(table, jurisdiction)
        if name in self.fresh:
            answered: Mapping[str, Cell] = self.fresh[name]
            return answered
        known = self._answers.get(name)
        if known is None:
            content = self.shelf.find(name)
            known = self._answers[name] = self.shelf.get(name) if content else {}
        return known

    def cell(self, address: str) -> Cell:
        """One answer, a missing one too."""
        table, row, jurisdiction = address.split("/")
        return self.answers(table, jurisdiction).get(row, NOT_RESEARCHED)

    def event(self, key: str) -> Event:
        """An event, of a case or of none."""
        case = self.outline.case_of_event.get(key)
        event: Event = self.record("cases", case).events[key] if case else self.record("events", key)
        return event

    def computed(self, key: str) -> Computed:
        """The number of a figure."""
        fresh: Computed | None = self.fresh.get(f"computed/{key}")
        if fresh is not None:
            return fresh
        known = self.outline.derived.get(key)
        return known if known is not None else authored(self.record("figures", key))

    def use_rows(self, source: str) -> list[Any]:
        """The places that lean on a source, as they are kept."""
        rows: list[Any] = marshal.loads(self.shelf.content(uses_name(source)))
        return rows

    def uses(self, source: str) -> tuple[Use, ...]:
        """The places that lean on a source."""
        fresh: tuple[Use, ...] | None = self.fresh.get(f"uses/{source}")
        return fresh if fresh is not None else uses_from(self.use_rows(source))

    def essay(self, page: str) -> Essay:
        """An essay, read again from its file."""
        fresh: Essay | None = self.fresh.get(f"essays/{page}")
        if fresh is not None:
            return fresh
        path = f"content/{page}"
        data = read_bytes(self.root, path)
        if isinstance(data, Problem) or sha256(data).digest() != self.digests[path]:
            raise Doubt(f"{path} changed while it was read")
        return self.read_essay(path, data)

    def read_essay(self, path: str, data: bytes) -> Essay:
        """The essay in a file with this content. Raises Doubt where it has problems."""
        essay, problems = read_essay_file(path, data, self._matter)
        if essay is None or problems:
            raise Doubt(f"{path} has problems")
        return essay

    def front_matter(self, page: str) -> FrontMatter:
        """The front matter of an essay."""
        fresh: FrontMatter | None = self.fresh.get(f"front_matter/{page}")
        if fresh is not None:
            return fresh
        kept: FrontMatter = self.shelf.get(matter_name(page))[1]
        return kept

    def _matter(self, path: str, lines: str) -> Matter:
        """What the lines of a front matter say: what they said before, where they are the same."""
        kept = self.shelf.get(matter_name(path.removeprefix("content/")))
        return Matter(*kept[1:]) if kept[0] == lines else read_matter(path, lines)

    def publication(self) -> Publication:
        """All of it."""
        outline, settings = self.outline, self.outline.settings
        return Publication(
            manuscript=Manuscript(
                settings=settings,
                units=outline.units,
                records={},
                essays=OnDemand(lambda: dict.fromkeys(outline.essays), self.essay),
            ),
            settings=settings,
            units=outline.units,
            sources=self.records("sources"),
            jurisdictions=self.records("jurisdictions"),
            matrices=outline.matrices,
            listings=outline.listings,
            cells=OnDemand(self._addresses, self.cell, sure=True),
            facts=self.records("facts"),
            figures=self.records("figures"),
            computed=OnDemand(lambda: dict.fromkeys(sorted(outline.standing["figures"])), self.computed),
            cases=self.records("cases"),
            events=OnDemand(lambda: dict.fromkeys(outline.events), self.event),
            case_of_event=outline.case_of_event,
            claims=self.records("claims"),
            terms=self.records("terms"),
            corrections=self.records("corrections"),
            front_matter=OnDemand(lambda: dict.fromkeys(outline.essays), self.front_matter),
            uses=OnDemand(lambda: outline.standing["sources"], self.uses),
            placement=OnDemand(self._placed, lambda key: place_of(key, outline.source_kinds, outline.homes), sure=True),
            source_kinds=outline.source_kinds,
            concerning=outline.concerning,
            answered={key: self.fresh.get(f"answered/{key}", tally) for key, tally in outline.answered.items()},
            wants=self.wants(),
        )

    def wants(self) -> Wants:
        """What records want, those that an edit touched judged anew."""
        fresh = {name.removeprefix(WANTS): wants for name, wants in self.fresh.items() if name.startswith(WANTS)}
        return {address: wants for address, wants in {**self.outline.wants, **fresh}.items() if wants}

    def _addresses(self) -> dict[str, None]:
        """The addresses of all cells, in the order of tables, rows and columns."""
        return {
            f"{table}/{row.id}/{column}": None
            for table, matrix in self.outline.matrices.items()
            for row in matrix.rows
            for column in matrix.columns
        }

    def _placed(self) -> dict[str, None]:
        """Every address that has a place."""
        standing = self.outline.standing
        found = {f"{kind}/{key}": None for kind in standing if kind != "events" for key in standing[kind]}
        found |= {f"events/{key}": None for key in self.outline.events}
        return found | self._addresses()


def uses_from(rows: list[Any]) -> tuple[Use, ...]:
    """Uses as the publication has them: in order, each once."""
    return tuple(
        dict.fromkeys(Use(kind=kind, label=label, page=page, anchor=anchor) for _, kind, label, page, anchor in rows)
    )
