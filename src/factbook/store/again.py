"""A compile after an edit: comes in the shelf that the last compile left, goes out the same files as a full compile's.

What differs is found by content, then followed: changed records and answers, figures computed from them, back-links of
the sources that they cite; then the checks and the pages that read any of these. Raises Doubt for whatever is not
surely right, problems included: those are for a full compile to report.
"""

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from factbook.check import check_one
from factbook.check.context import ByAnyId, Context
from factbook.compile import drafts
from factbook.compile.data_files import PARTS, PUBLICATION_JSON, json_line, publication_json, table_drafts
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.traced import traced
from factbook.essays.essay import Essay
from factbook.load import read_essay_file
from factbook.load.files import find_files, read_bytes
from factbook.load.records import read_record_file
from factbook.manuscript import Entry, Marks
from factbook.model.kinds import KINDS, KindName
from factbook.problems import Problem
from factbook.publication import Publication
from factbook.reads import Reads, Traced
from factbook.resolve import asked_of, tally
from factbook.resolve.derive import computed_alone
from factbook.resolve.uses import Leaning, leanings
from factbook.resolve.uses import Records as Leanings
from factbook.store.fingerprint import fingerprint
from factbook.store.outcome import Outcome
from factbook.store.outline import outline_of
from factbook.store.readers import CHECK, DATA, FIGURE, PAGE, Readers
from factbook.store.shelf import Doubt, Shelf
from factbook.store.view import Kept, OnDemand, Outline, View, answers_name, cites_name, file_name, uses_from, uses_name
from factbook.store.whole import records_of
from factbook.words import Words
from factbook.write import Writing

WHOLE = ("data/publication.yml", "data/units.yml", "data/tables/")
"""Files that everything hangs on: a change of one is for a full compile."""


def compile_again(root: Path, docs: Path, templates: Templates, progress: Callable[[str], None]) -> Outcome:
    """Bring build/docs up to date. Raises Doubt where a full compile must do it, and OSError when the disk fails."""
    progress("compare")
    shelf = Shelf.read(root)
    kept: Kept = shelf.get("kept")
    if kept.fingerprint != fingerprint() or kept.templates != templates.digest:
        raise Doubt("another program or other templates made the shelf")
    digests, changed = _compared(root, kept)
    edit = _Edit(root=root, shelf=shelf, kept=kept, digests=digests) if changed else None
    if edit:
        edit.read(changed)
        edit.follow()
        progress("check")
        edit.check()
    progress("compile")
    outputs, written = _write(root, docs, templates, shelf, kept, edit)
    if edit or outputs != kept.outputs:
        now = replace(kept, files=digests, outputs=outputs)
        (edit or _Edit(root=root, shelf=shelf, kept=kept, digests=digests)).keep(now)
    return Outcome(settings=kept.settings, pages=kept.pages, written=written)


def _compared(root: Path, kept: Kept) -> tuple[dict[str, str], dict[str, bytes]]:
    """The digest of every file as it is now, and the content of those that differ."""
    found, refused = find_files(root)
    if refused or [file.path for file in found] != list(kept.files):
        raise Doubt("files were added, removed or renamed")
    digests: dict[str, str] = {}
    changed: dict[str, bytes] = {}
    for path, before in kept.files.items():
        data = read_bytes(root, path)
        if isinstance(data, Problem):
            raise Doubt(f"{path} cannot be read")
        digests[path] = sha256(data).hexdigest()
        if digests[path] != before:
            if path.startswith(WHOLE):
                raise Doubt(f"everything hangs on {path}")
            changed[path] = data
    return digests, changed


@dataclass(kw_only=True)
class _Edit:
    """What differs from the last compile, and what follows from it."""

    root: Path
    shelf: Shelf
    kept: Kept
    digests: dict[str, str]
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
        self.readers = Readers(self.kept.readers)
        self.reads = Reads()
        self.before = View(self.root, self.shelf, self.kept, self.outline, {})
        self.standing = {kind: dict(self.outline.standing[kind]) for kind in KINDS}
        files = {**self.kept.files, **self.digests}
        now = replace(self.kept, files=files)
        self.now = View(self.root, self.shelf, now, replace(self.outline, standing=self.standing), self.fresh)

    def read(self, changed: dict[str, bytes]) -> None:
        """Read the changed files, and find the values in them that differ."""
        for path, data in changed.items():
            if path.startswith("content/"):
                self._read_essay(path, data)
            else:
                self._read_records(path, data)

    def _read_essay(self, path: str, data: bytes) -> None:
        essay, problems = read_essay_file(path, data)
        if essay is None or problems:
            raise Doubt(f"{path} has problems")
        self.fresh[f"essays/{essay.page}"] = essay
        self.changed.add(f"essays/{essay.page}")
        self.subjects.add(f"essays/{essay.page}")

    def _read_records(self, path: str, data: bytes) -> None:
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

    def keep(self, kept: Kept) -> None:
        """Bring the shelf up to date."""
        self.shelf.put("kept", replace(kept, readers=self.readers.names))
        answered = {key: self.fresh.get(f"answered/{key}", counts) for key, counts in self.outline.answered.items()}
        derived = {key: self.fresh.get(f"computed/{key}", computed) for key, computed in self.outline.derived.items()}
        if (
            answered != self.outline.answered
            or derived != self.outline.derived
            or self.standing != self.outline.standing
        ):
            self.shelf.put("outline", replace(self.outline, standing=self.standing, answered=answered, derived=derived))
        for path, rows in self.files.items():
            self.shelf.put(file_name(path), rows)
        for name, value in self.fresh.items():
            if name.startswith("answers:"):
                self.shelf.put(name, value)
        self.shelf.put_bytes(sorted(self.bytes_kept.items()))
        self.readers.add_to(self.shelf)
        self.shelf.save()


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
        essays=publication.manuscript.essays,
        placement=publication.placement,
    )
    return leanings(records, Words(publication.settings.locale, publication.units), only)


def _write(
    root: Path, docs: Path, templates: Templates, shelf: Shelf, kept: Kept, edit: _Edit | None
) -> tuple[dict[str, str], Any]:
    """Make again what read something that differs, or whose file is not what was written; leave the rest."""
    writing = Writing(docs, kept.outputs)
    lost = {path for path, digest in kept.outputs.items() if not writing.holds(path, digest)}
    if edit is None and not lost:
        return dict(kept.outputs), writing.written()
    edit = edit or _Edit(root=root, shelf=shelf, kept=kept, digests=dict(kept.files))
    asked = edit.readers.of(shelf, edit.changed)
    outputs = dict(kept.outputs)
    publication = traced(edit.now.publication(), edit.reads, edit.standing)
    words = Words(publication.settings.locale, publication.units)
    press = Press(publication=publication, templates=templates, words=words, reads=edit.reads)

    def put(path: str, content: bytes) -> None:
        outputs[path] = sha256(content).hexdigest()
        writing.put(path, content)

    with edit.reads.closed():
        listed, tables = list(drafts(press)), list(table_drafts(press))
    for draft in listed:
        if f"{PAGE}{draft.path}" in asked or draft.path in lost:
            with edit.reads.noted() as seen:
                page = draft.make()
            if page.source != kept.pages[draft.path]:
                raise Doubt(f"{draft.path} has another source")
            edit.readers.note(f"{PAGE}{draft.path}", seen)
            put(draft.path, page.text.encode("utf-8"))
    for table in tables:
        if f"{DATA}{table.paths[0]}" in asked or lost.intersection(table.paths):
            with edit.reads.noted() as seen:
                files = table.make()
            edit.readers.note(f"{DATA}{table.paths[0]}", seen)
            for path, content in files.items():
                put(path, content)
    lines = [tuple(address.split("/", 1)) for address in edit.changed if address.partition("/")[0] in PARTS]
    if PUBLICATION_JSON in lost:
        put(PUBLICATION_JSON, publication_json(press))
    elif lines:
        put(PUBLICATION_JSON, _spliced((docs / PUBLICATION_JSON).read_bytes(), publication, lines))
    return outputs, writing.written()


def _spliced(content: bytes, publication: Publication, changed: Iterable[tuple[str, ...]]) -> bytes:
    """publication.json with the lines of changed records in place of the old ones; every record has one line."""
    lines = content.split(b"\n")
    wanted: dict[str, dict[bytes, str]] = {}
    for part, key in changed:
        line = json_line(publication, part, key)
        wanted.setdefault(part, {})[line.partition(": ")[0].encode() + b": "] = line
    inside: dict[bytes, str] = {}
    for number, old in enumerate(lines):
        if old.endswith(b'": {'):
            if inside:
                break
            inside = wanted.pop(old[1:-4].decode(), {})
        elif inside:
            start = old[: old.index(b": ") + 2] if b": " in old else b""
            new = inside.pop(start, None)
            if new is not None:
                lines[number] = new.encode() + (b"," if old.endswith(b",") else b"")
    if inside or wanted:
        raise Doubt("publication.json has not the lines that it should have")
    return b"\n".join(lines)
