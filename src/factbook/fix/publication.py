"""`factbook fix`: every file of a publication mended, first by itself, then by what the others hold.

In: a publication's folder. Out: each file that differs, before and after, what was done on which line, and the problems
that are left. Nothing is written here but by `write_fixes`, and only ordinary files that load reads.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from factbook.check import check
from factbook.fix.edits import edited
from factbook.fix.mend import Done, line_of, mend
from factbook.fix.references import reference_edits
from factbook.load import load, read_essay_file
from factbook.load.files import find_files, read_bytes
from factbook.load.records import read_record_file
from factbook.problems import Problem, in_order

_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFile:
    """One file that differs: its bytes as they are, its text as it should be, and what was done."""

    path: str
    before: bytes
    after: str
    done: tuple[Done, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """All files that differ, by path, and the problems that stay when they are written."""

    files: tuple[FixedFile, ...]
    left: tuple[Problem, ...]


def find_fixes(root: Path) -> Fixes:
    """All that is safe to mend below `root`. Reads, and writes nothing."""
    before = _texts(root)
    now: dict[str, str] = {}
    done: dict[str, list[Done]] = {}
    for path, data in before.items():
        now[path], said = mend(path, data.decode("utf-8"))
        done[path] = list(said)
    left: tuple[Problem, ...] = ()
    for _ in range(_MOST_ROUNDS):
        manuscript, problems = load(
            root,
            read_records=lambda path, data: read_record_file(path, now[path].encode() if path in now else data),
            read_essay=lambda path, data: read_essay_file(path, now[path].encode() if path in now else data),
        )
        left = in_order((*problems, *(check(manuscript) if manuscript else ())))
        edits = reference_edits(manuscript, lambda path: now[path]) if manuscript else {}
        for path, found in sorted(edits.items()):
            text = now[path]
            now[path], said = mend(path, edited(text, found))
            done[path] += [(line_of(text, edit), edit.says) for edit in sorted(found)]
            done[path] += said
        if not edits:
            break
    changed = [path for path, data in before.items() if now[path].encode() != data]
    files = tuple(
        FixedFile(path=path, before=before[path], after=now[path], done=tuple(done[path])) for path in sorted(changed)
    )
    return Fixes(files=files, left=left)


def _texts(root: Path) -> dict[str, bytes]:
    """The files that are UTF-8 text, by path."""
    texts: dict[str, bytes] = {}
    for file in find_files(root)[0]:
        data = read_bytes(root, file.path)
        if isinstance(data, bytes):
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            texts[file.path] = data
    return texts


def write_fixes(root: Path, fixes: Fixes) -> None:
    """Write every file of `fixes` in its place; one that changed since it was read is left alone."""
    for file in fixes.files:
        if read_bytes(root, file.path) != file.before:
            raise OSError(f"{file.path} changed while it was being mended; run this again")
        handle = os.open(root / file.path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "wb") as target:
            target.write(file.after.encode("utf-8"))
