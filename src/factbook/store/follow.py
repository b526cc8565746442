"""What an edit touches, made again: comes in what differs from the last compile, goes out the files as a full one's.

What differs is followed: changed records and answers, figures computed from them, back-links of
the sources that they cite; then the checks and the pages that read any of these. Raises Doubt for whatever is not
surely right, problems included: those are for a full compile to report.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path

from factbook.bytecode import Bytecode
from factbook.compile import drafts
from factbook.compile.data_files import (
    PARTS,
    PUBLICATION_JSON,
    TEXTS,
    data_drafts,
    json_line,
    publication_json,
    text_file,
    text_line,
    text_path,
)
from factbook.compile.past import Past
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.traced import traced
from factbook.load.files import read_bytes
from factbook.problems import Problem
from factbook.store.aside import Aside
from factbook.store.before import Before
from factbook.store.closing import told_of_data
from factbook.store.compared import FILES, OUTPUTS, PAGES, TEMPLATES, Compared
from factbook.store.edit import Edit
from factbook.store.looks import disk_time, settled
from factbook.store.parts import KeptParts
from factbook.store.readers import DATA, PAGE
from factbook.store.shelf import PLACE, Doubt
from factbook.store.view import RENAMED, template_name
from factbook.words import Words
from factbook.write import Splice, Writing, Written


def follow(
    root: Path,
    docs: Path,
    found: Compared,
    before: Before,
    progress: Callable[[str], None],
    written: Callable[[Written, dict[str, bytes]], None],
) -> None:
    """Make again what hangs on what differs, and tell `written` of it with the SHA-256 of each file that was made.

    That is as soon as all is written; what the next compile needs is kept after it. Raises Doubt where a full compile
    must, OSError when the disk fails.
    """
    edit = Edit(root=root, shelf=found.shelf, digests={path: digest for path, (_, digest) in found.files.items()})
    edit.read({path: _content(root, path, found) for path in found.differ})
    edit.follow()
    progress("check")
    edit.check()
    progress("compile")
    writing = Writing(docs, found.shelf.head[OUTPUTS], present=found.present)
    bytecode = Bytecode(find=lambda key: found.shelf.find(template_name(key)))
    parts = KeptParts(edit.reads, found.shelf.find, edit.changed)
    press = _press(edit, Templates.read(root / TEMPLATES, bytecode), before.past, parts)
    made = _make(edit, press, docs, writing, found.lost)
    written(writing.written(), made)
    progress("keep")
    edit.keep()
    found.shelf.put_bytes((template_name(key), code) for key, code in bytecode.kept.items())
    found.shelf.put_bytes(parts.made.items())
    now = disk_time(root / PLACE.parent)  # as late as can be: what was written longer ago need not be read again
    outputs = found.outputs | {path: (settled(writing.looks[path], now), digest) for path, digest in made.items()}
    found.shelf.head |= {FILES: found.files, OUTPUTS: outputs}
    found.shelf.save()


def _content(root: Path, path: str, found: Compared) -> bytes:
    """The content of a file that differs, as it was compared."""
    data = read_bytes(root, path)
    if isinstance(data, Problem) or sha256(data).digest() != found.files[path][1]:
        raise Doubt(f"{path} cannot be read, or changed while it was")
    return data


def _press(edit: Edit, templates: Templates, past: Past | None, parts: KeptParts) -> Press:
    before = replace(past, renamed=edit.shelf.get(RENAMED)) if past else None
    publication = traced(replace(edit.now.publication(), past=before), edit.reads, edit.standing)
    words = Words(publication.settings.locale, publication.units)
    return Press(publication=publication, templates=templates, words=words, reads=edit.reads, part=parts.get)


def _make(edit: Edit, press: Press, docs: Path, writing: Writing, lost: frozenset[str]) -> dict[str, bytes]:
    """Make again what read something that differs, or whose file is not what was written; the digest of each."""
    asked = edit.readers.of(edit.shelf, edit.changed)
    outputs: dict[str, bytes] = {}

    def put(path: str, content: bytes) -> None:
        outputs[path] = sha256(content).digest()
        writing.put(path, content)

    lines: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    """The lines of what differs, each by the part of the file that it stands in."""
    for part, _, key in [address.partition("/") for address in sorted(edit.changed)]:
        if part in PARTS:
            lines[PUBLICATION_JSON].append((part, json_line(press.publication, part, key).encode()))
        elif part == "essays":
            lines[text_path(key)].append(("", text_line(press.publication, key).encode()))
    for path in lost:
        if path == PUBLICATION_JSON or path.startswith(TEXTS):
            put(path, publication_json(press) if path == PUBLICATION_JSON else text_file(press, path))
            lines.pop(path, None)
    with Aside(partial(_spliced, docs, writing, lines)) as spliced:
        for path, content in _made(edit, press, asked, lost):
            put(path, content)
    outputs |= spliced.result()
    written = {path: digest for path, (_, digest) in edit.shelf.head[OUTPUTS].items()}
    with edit.reads.noted():
        for path, content in told_of_data(press, docs, written | outputs).items():
            put(path, content)
    return outputs


def _made(edit: Edit, press: Press, asked: Collection[str], lost: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """The pages and tables that are to be made again."""
    with edit.reads.closed():
        listed = list(drafts(press))
        data = list(data_drafts(press)) if _any_data(asked, lost) else []
    for draft in listed:
        if f"{PAGE}{draft.path}" in asked or draft.path in lost:
            with edit.reads.noted() as seen:
                page = draft.make()
            if page.source != edit.shelf.head[PAGES][draft.path]:
                raise Doubt(f"{draft.path} has another source")
            edit.readers.note(f"{PAGE}{draft.path}", seen)
            yield draft.path, page.text.encode("utf-8")
    for files in data:
        if f"{DATA}{files.paths[0]}" in asked or lost.intersection(files.paths):
            with edit.reads.noted() as seen:
                made = files.make()
            edit.readers.note(f"{DATA}{files.paths[0]}", seen)
            yield from made.items()


def _any_data(asked: Iterable[str], lost: Iterable[str]) -> bool:
    """Whether a data file may be made: to list them all means to look at the id of every record and answer."""
    return any(name.startswith(DATA) for name in asked) or any(not path.endswith(".md") for path in lost)


def _spliced(docs: Path, writing: Writing, lines: Mapping[str, Sequence[tuple[str, bytes]]]) -> dict[str, bytes]:
    """Give files these lines of what changed, each by its part; the digest of each file."""
    digests = {}
    for name, inside in lines.items():
        path = docs / name
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
            digests[name] = writing.splice(name, whole, _splices(whole, inside))
    return digests


def _splices(content: mmap, lines: Sequence[tuple[str, bytes]]) -> list[Splice]:
    """Where each line belongs; every record has one."""
    places: list[Splice] = []
    for part, line in lines:
        start = content.find(f'\n"{part}":{{\n'.encode()) if part else 0
        at = content.find(b"\n" + line[: line.index(b'":') + 2], start + 1 if part else 0)
        end = content.find(b"\n", at + 1)
        if start == -1 or at == -1 or end == -1 or content.find(b"\n}", start, at) != -1:
            raise Doubt("a data file has not the lines that it should have")
        places.append((at + 1, end - 1 if content[end - 1] == ord(",") else end, line))
    return sorted(places)
