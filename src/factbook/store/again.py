"""A compile after an edit: comes in the shelf that the last compile left, goes out the same files as a full compile's.

What differs is found by content, then followed: changed records and answers, figures computed from them, back-links of
the sources that they cite; then the checks and the pages that read any of these. Raises Doubt for whatever is not
surely right, problems included: those are for a full compile to report.
"""

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from factbook.compile import drafts
from factbook.compile.data_files import PARTS, PUBLICATION_JSON, data_drafts, json_line, publication_json
from factbook.compile.past import Past
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.traced import traced
from factbook.load.files import find_files, read_bytes
from factbook.problems import Problem
from factbook.publication import Publication
from factbook.store.closing import told_of_data
from factbook.store.edit import Edit
from factbook.store.fingerprint import fingerprint
from factbook.store.outcome import Outcome
from factbook.store.readers import DATA, PAGE
from factbook.store.shelf import PROGRAM, Doubt, Shelf
from factbook.store.view import Kept
from factbook.words import Words
from factbook.write import Writing

WHOLE = ("data/publication.yml", "data/units.yml", "data/tables/")
"""Files that everything hangs on: a change of one is for a full compile."""


def compile_again(
    root: Path, docs: Path, templates: Templates, progress: Callable[[str], None], past: Past | None = None
) -> Outcome:
    """Bring build/docs up to date; `past` is the edition before.

    Raises Doubt where a full compile must do it, and OSError when the disk fails.
    """
    progress("compare")
    shelf = Shelf.read(root)
    if shelf.head.get(PROGRAM) != fingerprint():
        raise Doubt("another program made the shelf")  # before anything of its own making is read
    kept: Kept = shelf.get("kept")
    if kept.templates != templates.digest:
        raise Doubt("the templates differ")
    if kept.past != (past.digest if past else ""):
        raise Doubt("another edition came before")
    with ThreadPoolExecutor(1) as aside:  # hashing what was written needs no Python: it runs beside the rest
        spoilt = aside.submit(_spoilt, docs, kept.outputs)
        digests, changed = _compared(root, kept)
        edit = Edit(root=root, shelf=shelf, kept=kept, digests=digests) if changed else None
        if edit:
            edit.read(changed)
            edit.follow()
            progress("check")
            edit.check()
        progress("compile")
        lost = spoilt.result()
    writing = Writing(docs, kept.outputs)
    lost |= {path for path in kept.outputs if not writing.has(path)}
    if edit is None and not lost:
        return Outcome(
            settings=kept.settings, pages=kept.pages, written=writing.written(), past=past.name if past else ""
        )
    edit = edit or Edit(root=root, shelf=shelf, kept=kept, digests=digests)
    outputs = _make(edit, templates, docs, writing, lost, past)
    edit.keep(replace(kept, files=digests, outputs=outputs))
    return Outcome(settings=kept.settings, pages=kept.pages, written=writing.written(), past=past.name if past else "")


def _spoilt(docs: Path, outputs: Mapping[str, str]) -> set[str]:
    """What is not there any more as it was written: by path."""
    return {path for path, digest in outputs.items() if _digest(f"{docs}/{path}") != digest}


def _digest(path: str) -> str:
    """The digest of an ordinary file; nothing where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return ""
    with os.fdopen(handle, "rb") as file:
        return sha256(file.read()).hexdigest() if stat.S_ISREG(os.fstat(handle).st_mode) else ""


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


def _make(
    edit: Edit, templates: Templates, docs: Path, writing: Writing, lost: set[str], past: Past | None
) -> dict[str, str]:
    """Make again what read something that differs, or whose file is not what was written; the digest of every file."""
    kept = edit.kept
    asked = edit.readers.of(edit.shelf, edit.changed)
    outputs = dict(kept.outputs)
    before = replace(past, renamed=kept.renamed) if past else None
    publication = traced(replace(edit.now.publication(), past=before), edit.reads, edit.standing)
    words = Words(publication.settings.locale, publication.units)
    press = Press(publication=publication, templates=templates, words=words, reads=edit.reads)

    def put(path: str, content: bytes) -> None:
        outputs[path] = sha256(content).hexdigest()
        writing.put(path, content)

    with edit.reads.closed():
        listed, tables = list(drafts(press)), list(data_drafts(press))
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
    with edit.reads.noted():
        for path, content in told_of_data(press, docs, outputs).items():
            put(path, content)
    return outputs


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
