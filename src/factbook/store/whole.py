"""A full compile: comes in a publication's folder, goes out its pages, and the shelf for the next compile.

Each file is written as soon as it is made, so that the pages of a large publication are never all in memory.
"""

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from factbook.bytecode import Bytecode
from factbook.check import check_all, check_one
from factbook.check.context import context_of
from factbook.compile import drafts
from factbook.compile.data_files import PUBLICATION_JSON, data_drafts, publication_json, text_file, text_paths
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.traced import standing_of, traced
from factbook.load import ReadEssay, load, read_essay_file
from factbook.load.records import ReadFile, read_record_file
from factbook.manuscript import Entry, Manuscript
from factbook.model.kinds import KINDS
from factbook.problems import Problem, in_order
from factbook.publication import Publication
from factbook.reads import Reads
from factbook.resolve import resolve_and_lean
from factbook.resolve.derive import computed_alone, records_of
from factbook.resolve.uses import Leaning
from factbook.store.before import Before
from factbook.store.closing import CHECKSUMS, DATA_PAGE, told_of_data
from factbook.store.compared import (
    BASE_PATH,
    FILES,
    OUTPUTS,
    PAGES,
    PAST,
    SETTINGS,
    TEMPLATE_FILES,
    TEMPLATES,
    noted_now,
    source_looks,
    template_looks,
)
from factbook.store.fingerprint import note_fingerprint
from factbook.store.lean import packed
from factbook.store.looks import Look, digest_of, disk_time
from factbook.store.outcome import Outcome
from factbook.store.parts import KeptParts
from factbook.store.readers import CHECK, DATA, FIGURE, PAGE, Readers
from factbook.store.shelf import PLACE, PROGRAM, Doubt, Shelf, forget
from factbook.store.view import (
    RENAMED,
    Outline,
    answers_name,
    cites_name,
    file_name,
    matter_name,
    matter_of,
    template_name,
    uses_name,
)
from factbook.words import Words
from factbook.write import Writing


def compile_whole(
    root: Path,
    docs: Path,
    progress: Callable[[str], None],
    before: Before,
    *,
    keep: bool = True,
) -> Outcome:
    """Load, check, resolve, compile and write all; with `keep`, leave a shelf. `before` is the edition before.

    Raises OSError when the disk fails, and Failure where that is no edition's data.
    """
    digests: dict[str, bytes] = {}
    looked = _look(root) if keep else None
    bytecode = Bytecode()
    templates = Templates.read(root / TEMPLATES, bytecode)

    def read_records(path: str, data: bytes) -> ReadFile:
        digests[path] = sha256(data).digest()
        return read_record_file(path, data)

    def read_essay(path: str, data: bytes) -> ReadEssay:
        digests[path] = sha256(data).digest()
        return read_essay_file(path, data)

    progress("load")
    manuscript, found = load(root, read_records=read_records, read_essay=read_essay)
    if manuscript is None:
        return Outcome(problems=in_order(found))
    progress("check")
    readers, reads = Readers(), Reads()
    problems = in_order((*found, *_checked(manuscript, reads, readers)))
    if problems:
        return Outcome(problems=problems)
    progress("resolve")
    manuscript = manuscript.with_lines_alone()
    publication, leaning_on = resolve_and_lean(manuscript)
    if before.past:
        publication = replace(publication, past=before.past.followed(publication))
    words = Words(publication.settings.locale, publication.units)
    progress("compile")
    parts = KeptParts(reads)
    press = Press(publication=traced(publication, reads), templates=templates, words=words, reads=reads, part=parts.get)
    outputs, pages, writing = _made(press, readers, docs)
    settings = publication.settings  # alone: the outcome outlives what it came from
    outcome = Outcome(
        settings_of=lambda: settings,
        pages=pages,
        written=writing.written(),
        base_path=urlsplit(publication.settings.address).path or "/",
        past=before.past.name if before.past else "",
    )
    if looked is None:
        return outcome
    progress("keep")
    _note_figures(traced(publication, reads), words, reads, readers)
    try:
        now = disk_time(root / PLACE.parent)
        shelf = Shelf.new(root)
        shelf.head = {
            PROGRAM: note_fingerprint(),
            FILES: noted_now(looked.sources, digests, looked.now),
            OUTPUTS: noted_now(writing.looks, outputs, now),
            TEMPLATE_FILES: noted_now(looked.templates, looked.template_digests, looked.now),
            PAST: before.noted(),
            PAGES: pages,
            SETTINGS: packed(publication.settings),
            BASE_PATH: outcome.base_path,
        }
        shelf.put_bytes((template_name(key), code) for key, code in bytecode.kept.items())
        shelf.put_bytes(parts.made.items())
        _keep(shelf, publication, leaning_on, readers)
    except (OSError, ValueError, AttributeError):
        forget(root)  # no shelf is no harm: the next compile is a full one again
    return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """How the files looked before they were read."""

    now: int
    sources: Mapping[str, Look]
    templates: Mapping[str, Look]
    template_digests: Mapping[str, bytes]


def _look(root: Path) -> _Looked | None:
    """None where nothing can be kept."""
    try:
        now = disk_time(root / PLACE.parent)
        templates = template_looks(root)
        return _Looked(
            now=now,
            sources=source_looks(root),
            templates=templates,
            template_digests={path: digest_of(root / TEMPLATES / path) for path in templates},
        )
    except (OSError, Doubt):
        return None


def _checked(manuscript: Manuscript, reads: Reads, readers: Readers) -> Iterable[Problem]:
    """Every problem; what each check of a record read is noted."""
    context = context_of(manuscript, reads)
    problems: list[Problem] = []
    for kind in KINDS:
        for entry in manuscript.entries(kind):
            with reads.noted() as seen:
                problems += check_one(kind, entry, context)
            readers.note(f"{CHECK}{kind}/{entry.id}", seen)
    for page, essay in manuscript.essays.items():
        with reads.noted() as seen:
            problems += check_one("essays", essay, context)
        readers.note(f"{CHECK}essays/{page}", seen)
    problems += check_all(manuscript)
    return problems


def _made(press: Press, readers: Readers, docs: Path) -> tuple[dict[str, bytes], dict[str, str], Writing]:
    """Every file, made and written: its digest by path; and the file that the edit link of each page opens."""
    reads = press.reads
    with reads.closed():
        listed, tables = list(drafts(press)), list(data_drafts(press))
    texts = text_paths(press)
    data_paths = [*texts, *(path for draft in tables for path in draft.paths)]
    writing = Writing(docs, (*(draft.path for draft in listed), *data_paths, PUBLICATION_JSON, DATA_PAGE, CHECKSUMS))
    outputs: dict[str, bytes] = {}
    pages: dict[str, str] = {}

    def put(path: str, content: bytes) -> None:
        outputs[path] = sha256(content).digest()
        writing.put(path, content)

    for draft in listed:
        with reads.noted() as seen:
            page = draft.make()
        readers.note(f"{PAGE}{draft.path}", seen)
        pages[draft.path] = page.source
        put(draft.path, page.text.encode("utf-8"))
    for table in tables:
        with reads.noted() as seen:
            files = table.make()
        readers.note(f"{DATA}{table.paths[0]}", seen)
        for path, content in files.items():
            put(path, content)
    put(PUBLICATION_JSON, publication_json(press))
    for path in texts:
        put(path, text_file(press, path))
    with reads.noted():
        for path, content in told_of_data(press, docs, outputs).items():
            put(path, content)
    pages[DATA_PAGE] = ""
    return outputs, dict(sorted(pages.items())), writing


def _note_figures(publication: Publication, words: Words, reads: Reads, readers: Readers) -> None:
    """What each derived figure is computed from."""
    records = records_of(publication)
    for key, figure in publication.figures.items():
        if figure.derived:
            with reads.noted() as seen:
                computed_alone(records, words, key)
            readers.note(f"{FIGURE}{key}", seen)


def _keep(shelf: Shelf, publication: Publication, leaning_on: Iterable[Leaning], readers: Readers) -> None:
    manuscript = publication.manuscript
    shelf.put(RENAMED, publication.past.renamed if publication.past else None)
    shelf.put("outline", outline_of_all(publication))
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for kind in KINDS:
        for entry in manuscript.entries(kind):
            by_file[entry.path].append(entry)
    for path, entries in by_file.items():
        keep_file(shelf, path, entries)
    uses: dict[str, list[tuple[object, ...]]] = {source: [] for source in publication.sources}
    cites: dict[str, list[tuple[object, ...]]] = {page: [] for page in manuscript.essays}
    for key, use, sources in leaning_on:
        row = (key, use.kind, use.label, use.page, use.anchor)
        for source in dict.fromkeys(sources):
            uses[source].append(row)
        if use.kind == "passage":
            cites[use.page].append((*row, sources))
    shelf.put_bytes((uses_name(source), marshal.dumps(rows)) for source, rows in uses.items())
    shelf.put_bytes((cites_name(page), marshal.dumps(rows)) for page, rows in cites.items())
    for page, essay in manuscript.essays.items():
        shelf.put(matter_name(page), matter_of(essay))
    readers.keep(shelf)
    shelf.save()


def keep_file(shelf: Shelf, path: str, entries: Iterable[Entry]) -> None:
    """Keep the records of one file; the answers of a jurisdiction by table."""
    rows = []
    for entry in entries:
        record = entry.record
        if entry.kind == "jurisdictions":
            for table, answers in record.answers.items():
                shelf.put(answers_name(table, entry.id), answers)
            record = record.model_copy(update={"answers": {}})
        rows.append((entry.kind, entry.id, record, entry.marks.line))
    shelf.put(file_name(path), rows)


def outline_of_all(publication: Publication) -> Outline:
    """All that is known without reading a record."""
    from factbook.check.known import known_ids

    manuscript = publication.manuscript
    return Outline(
        settings=publication.settings,
        units=publication.units,
        matrices=publication.matrices,
        listings=publication.listings,
        standing=standing_of(manuscript),
        essays=tuple(manuscript.essays),
        known=known_ids(manuscript),
        events=tuple(publication.events),
        case_of_event=publication.case_of_event,
        source_kinds=publication.source_kinds,
        homes={key: publication.placement[f"tables/{key}"][0] for key in manuscript.records["tables"]},
        concerning=publication.concerning,
        answered=publication.answered,
        wants=publication.wants,
        derived={key: one for key, one in publication.computed.items() if publication.figures[key].derived},
    )
