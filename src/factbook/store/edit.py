"""What an edit changes: comes in changed files and the shelf, goes out the addresses whose values differ.

Records and answers first, then what is computed from them: figures, counts of answers, back-links of sources. Then the
checks of what changed or read it. Raises Doubt for whatever is not surely right.
"""

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factbook.check import check_one
from factbook.check.context import ByAnyId, Context
from factbook.compile.traced import traced
from factbook.essays.essay import Essay
from factbook.manuscript import Entry, Marks
from factbook.model.kinds import KINDS, KindName
from factbook.publication import Publication
from factbook.reads import Reads, Traced
from factbook.resolve import asked_of, tally
from factbook.resolve.derive import computed_alone, records_of
from factbook.resolve.uses import Leaning, leanings
from factbook.resolve.uses import Records as Leanings
from factbook.store.compared import FILES
from factbook.store.outline import outline_of
from factbook.store.readers import CHECK, FIGURE, Readers
from factbook.store.shelf import Doubt, Shelf
from factbook.store.view import (
    WANTS,
    OnDemand,
    Outline,
    View,
    answers_name,
    cites_name,
    file_name,
    matter_name,
    matter_of,
    uses_from,
    uses_name,
)
from factbook.wants import KINDS_ASKED, wants_of
from factbook.words import Words


@dataclass(kw_only=True)
class Edit:
    """What differs from the last compile, and what follows from it."""

    root: Path
    shelf: Shelf
    digests: Mapping[str, bytes]
    """Of every file as it is now, by path."""
    fresh: dict[str, Any] = field(default_factory=dict)
    """New values by address, and answers by their name on the shelf."""
    changed: set[str] = field(default_factory=set)
    """Addresses whose values differ."""
    subjects: set[str] = field(default_factory=set)
    """Records and essays to be checked again, by address."""
    files: dict[str, list[tuple[str, str, Any, int]]] = field(default_factory=dict)
    """The records of each changed file, as the shelf has them."""
    bytes_kept: dict[str, bytes] = field(default_factory=dict)
    """Back-links, as the shelf will have them."""

    def __post_init__(self) -> None:
        self.outline: Outline = self.shelf.get("outline")
        self.readers = Readers.read(self.shelf)
        self.reads = Reads()
        self.before = View(self.root, self.shelf, self._digests_before(), self.outline, {})
        self.standing = {kind: dict(self.outline.standing[kind]) for kind in KINDS}
        self.now = View(self.root, self.shelf, self.digests, replace(self.outline, standing=self.standing), self.fresh)

    def _digests_before(self) -> Mapping[str, bytes]:
        return {path: digest for path, (_, digest) in self.shelf.head[FILES].items()}

    def read(self, changed: dict[str, bytes]) -> None:
        """Read the changed files, and find the values in them that differ."""
        for path, data in changed.items():
            if path.startswith("content/"):
                self._read_essay(path, data)
            else:
                self._read_records(path, data)

    def _read_essay(self, path: str, data: bytes) -> None:
        essay = self.now.read_essay(path, data)
        self.fresh[f"essays/{essay.page}"] = essay
        self.changed.add(f"essays/{essay.page}")
        if essay.meta != self.before.front_matter(essay.page):
            self.fresh[f"front_matter/{essay.page}"] = essay.meta
            self.changed.add(f"front_matter/{essay.page}")
        self.subjects.add(f"essays/{essay.page}")

    def _read_records(self, path: str, data: bytes) -> None:
        from factbook.load.records import read_record_file

        new = read_record_file(path, data)
        if new.problems or new.unread:
            raise Doubt(f"{path} has problems")
        old = self.shelf.get(file_name(path))
        self.files[path] = []
        if len(new.entries) != len(old):
            raise Doubt(f"{path} has other records")
        for entry, (kind, key, record, line) in zip(new.entries, old, strict=True):
            before = Entry(kind=kind, id=key, record=record, path=path, marks=Marks(line, 1), digest="")
            # An outline holds the units of a jurisdiction's answers, so both need theirs.
            if outline_of(entry) != outline_of(self._with_answers(before)):
                raise Doubt(f"the outline of {kind}/{key} differs")
            self._read_record(entry, before)

    def _with_answers(self, entry: Entry) -> Entry:
        """A jurisdiction with its answers as they were; any other record as it is."""
        return _answered(entry, self.before) if entry.kind == "jurisdictions" else entry

    def _read_record(self, entry: Entry, before: Entry) -> None:
        kind, key, record = entry.kind, entry.id, entry.record
        self.subjects.add(f"{kind}/{key}")
        self.standing[kind][key] = (entry.path, entry.marks.line)
        if kind == "jurisdictions":
            self._read_answers(key, record.answers)
            record = record.model_copy(update={"answers": {}})
        self.fresh[f"{kind}/{key}"] = record
        self.files[entry.path].append((kind, key, record, entry.marks.line))
        if record != before.record:
            self.changed.add(f"{kind}/{key}")
        if kind == "cases":
            for event in record.events:
                if record.events[event] != before.record.events[event]:
                    self.changed.add(f"events/{event}")

    def _read_answers(self, jurisdiction: str, answers: Any) -> None:
        for table in self.outline.matrices:
            old, new = self.before.answers(table, jurisdiction), answers.get(table, {})
            if new == old:
                continue
            self.fresh[answers_name(table, jurisdiction)] = new
            for row in {**old, **new}:
                if old.get(row) != new.get(row):
                    self.changed.add(f"cells/{table}/{row}/{jurisdiction}")

    def follow(self) -> None:
        """What follows from the changes before any page: figures, counts of answers, back-links."""
        publication = traced(self.now.publication(), self.reads, self.standing)
        self._follow_figures(publication)
        for key in {address.rsplit("/", 1)[1] for address in self.changed if address.startswith("cells/")}:
            counts = tally(asked_of(key, self.outline.matrices), publication.cells)
            if counts != self.outline.answered[key]:
                self.fresh[f"answered/{key}"] = counts
                self.changed.add(f"answered/{key}")
        self._follow_sources()
        self._follow_wants()

    def _follow_figures(self, publication: Publication) -> None:
        words = Words(publication.settings.locale, publication.units)
        for address in [address for address in self.changed if address.startswith("figures/")]:
            key = address.removeprefix("figures/")
            if key not in self.outline.derived:
                self.changed.add(f"computed/{key}")
        asked = {name for name in self.readers.of(self.shelf, self.changed) if name.startswith(FIGURE)}
        for name in sorted(asked):
            key = name.removeprefix(FIGURE)
            with self.reads.noted() as seen:
                computed = computed_alone(records_of(publication), words, key)
            self.readers.note(name, seen)
            if computed != self.outline.derived[key]:
                self.fresh[f"computed/{key}"] = computed
                self.changed.add(f"computed/{key}")

    def _follow_sources(self) -> None:
        """Back-links of every source that something changed leans on, or leaned on."""
        only = {address.replace("computed/", "figures/") for address in self.changed}
        named = {f"jurisdictions/{key}": key for key in self.outline.standing["jurisdictions"]}
        for address in only & set(named):
            if self.before.record("jurisdictions", named[address]).name != self.fresh[address].name:
                only |= {f"cells/{cell}" for cell in asked_of(named[address], self.outline.matrices)}
        records = {address for address in only if not address.startswith("essays/")}
        old = list(_leanings(self.before.publication(), records))
        new = list(_leanings(self.now.publication(), only))
        rows = [((leaning.key, *_row(leaning)), leaning.sources) for leaning in old]
        for address in only - records:
            page = address.removeprefix("essays/")
            rows += [(row[:-1], row[-1]) for row in marshal.loads(self.shelf.content(cites_name(page)))]
            passages = [
                (leaning.key, *_row(leaning), leaning.sources) for leaning in new if leaning.key[:2] == (7, page)
            ]
            self.bytes_kept[cites_name(page)] = marshal.dumps(passages)
        gone: dict[str, set[Any]] = {}
        come: dict[str, list[Any]] = {}
        for row, sources in rows:
            for source in sources:
                gone.setdefault(source, set()).add(row[0])
        for leaning in new:
            for source in dict.fromkeys(leaning.sources):
                come.setdefault(source, []).append((leaning.key, *_row(leaning)))
        for source in sorted({*gone, *come}):
            before = self.before.use_rows(source)
            left = [row for row in before if row[0] not in gone.get(source, ())]
            after = sorted([*left, *come.get(source, ())])
            if after == before:
                continue
            if not after:
                raise Doubt(f"nothing leans on {source} any more")
            self.bytes_kept[uses_name(source)] = marshal.dumps(after)
            uses = uses_from(after)
            if uses != uses_from(before):
                self.fresh[f"uses/{source}"] = uses
                self.changed.add(f"uses/{source}")

    def _follow_wants(self) -> None:
        """What every changed record wants, judged anew."""
        publication = self.now.publication()
        for address in sorted(self.changed):
            kind, _, key = address.partition("/")
            if kind not in KINDS_ASKED:
                continue
            record = publication.manuscript.essays[key] if kind == "essays" else publication.record(kind, key)
            wants = wants_of(kind, record, publication.settings.date)
            if wants != self.outline.wants.get(address, ()):
                self.fresh[f"{WANTS}{address}"] = wants
                self.changed.add(f"{WANTS}{address}")

    def check(self) -> None:
        """Check what changed and what read it. Raises Doubt where there is a problem."""
        publication = self.now.publication()
        known = self.outline.known

        def noted(name: str, inner: Any) -> Traced[Any]:
            return Traced(name, inner, self.reads)

        figures = publication.figures
        context = Context(
            settings=publication.settings,
            known=known,
            sources=ByAnyId(noted("sources", publication.sources), known.former["source"]),
            figures=noted("figures", figures),
            events=noted("events", publication.events),
            quantities=noted("computed", OnDemand(lambda: figures, lambda key: publication.computed[key].quantity)),
            essays=noted("essays", publication.manuscript.essays),
            listings=self.outline.listings,
        )
        asked = {
            name.removeprefix(CHECK) for name in self.readers.of(self.shelf, self.changed) if name.startswith(CHECK)
        }
        for address in sorted(self.subjects | asked):
            kind, _, key = address.partition("/")
            with self.reads.noted() as seen:
                problem = next(check_one(kind, self._subject(kind, key), context), None)  # type: ignore[arg-type]
            if problem:
                raise Doubt(f"{address} has problems")
            self.readers.note(f"{CHECK}{address}", seen)

    def _subject(self, kind: str, key: str) -> Entry | Essay:
        if kind == "essays":
            return self.now.essay(key)
        name: KindName = kind  # type: ignore[assignment]
        path, line = self.standing[name][key]
        record = self.now.record(name, key)
        entry = Entry(kind=name, id=key, record=record, path=path, marks=Marks(line, 1), digest="")
        return _answered(entry, self.now) if kind == "jurisdictions" else entry

    def keep(self) -> None:
        """Bring the values on the shelf up to date; its head is the caller's, who saves it."""
        answered = {key: self.fresh.get(f"answered/{key}", counts) for key, counts in self.outline.answered.items()}
        derived = {key: self.fresh.get(f"computed/{key}", computed) for key, computed in self.outline.derived.items()}
        outline = replace(
            self.outline, standing=self.standing, answered=answered, derived=derived, wants=self.now.wants()
        )
        if outline != self.outline:
            self.shelf.put("outline", outline)
        for path, rows in self.files.items():
            self.shelf.put(file_name(path), rows)
        for name, value in self.fresh.items():
            if name.startswith("answers:"):
                self.shelf.put(name, value)
            elif name.startswith("essays/"):
                self._keep_matter(value)
        self.shelf.put_bytes(sorted(self.bytes_kept.items()))
        self.readers.add_to(self.shelf)

    def _keep_matter(self, essay: Essay) -> None:
        matter = matter_of(essay)
        if matter != self.shelf.get(matter_name(essay.page)):
            self.shelf.put(matter_name(essay.page), matter)


def _answered(entry: Entry, view: View) -> Entry:
    """A jurisdiction with its answers."""
    answers = {table: view.answers(table, entry.id) for table in view.outline.matrices}
    written = {table: answered for table, answered in answers.items() if answered}
    return replace(entry, record=entry.record.model_copy(update={"answers": written}))


def _row(leaning: Leaning) -> tuple[str, str, str, str]:
    use = leaning.use
    return use.kind, use.label, use.page, use.anchor


def _leanings(publication: Publication, only: set[str]) -> Iterable[Leaning]:
    records = Leanings(
        matrices=publication.matrices,
        jurisdictions=publication.jurisdictions,
        cells=publication.cells,
        figures=publication.figures,
        computed=publication.computed,
        facts=publication.facts,
        events=publication.events,
        claims=publication.claims,
        cases=publication.cases,
        terms=publication.terms,
        corrections=publication.corrections,
        essays=publication.manuscript.essays,
        placement=publication.placement,
    )
    return leanings(records, Words(publication.settings.locale, publication.units), only)
