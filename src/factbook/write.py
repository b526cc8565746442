"""Write: comes in compiled pages and data files, goes out a folder that holds exactly these.

A file is replaced only where its bytes differ, so that a renderer that watches the folder wakes only for what changed;
it is replaced by a rename, so that no reader ever sees half of it. What an earlier run left and this one does not make
is removed. The folder is the machine's own (build/docs): nothing that people write is kept in it.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from factbook.failure import Failure
from factbook.store.looks import Look, look_of, looks_below
from factbook.store.replace import replace

if TYPE_CHECKING:
    from mmap import mmap

    from factbook.page import Compiled

Splice = tuple[int, int, bytes]
"""Where a part of a file starts and ends, and what it is to hold instead."""

KEPT = frozenset({".gitignore"})
"""Files at the top of the folder that belong to the repository and stay."""


class Refused(Failure):
    """A path that does not lie inside the folder, or that is not a plain file's: the machine's failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What writing did: paths below the folder, each sorted, and how many files were right already."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def touched(self) -> bool:
        """Whether anything on disk differs from before."""
        return bool(self.added or self.changed or self.removed)


def write(compiled: "Compiled", folder: Path) -> Written:
    """Make `folder` hold the compiled pages and files, and nothing else but its .gitignore.

    Raises Refused for a path that leads out of the folder, and OSError when the disk fails.
    """
    for path in compiled.files:
        if path in compiled.pages:
            raise Refused(f"{path} is made twice: as a page and as a file")
    writing = Writing(folder, (*compiled.pages, *compiled.files))
    for path, page in compiled.pages.items():
        writing.put(path, page.text.encode("utf-8"))
    for path, content in compiled.files.items():
        writing.put(path, content)
    return writing.written()


class Writing:
    """One run of writing: all paths first, so that each is looked at before anything is touched; then each file."""

    def __init__(self, folder: Path, paths: Iterable[str], present: Mapping[str, Look] | None = None) -> None:
        """`present`: how every file in the folder looks, where it is known that these paths were written before."""
        if present is None:
            wanted = frozenset(map(_inside, paths))
            _refuse_clashes(wanted)
            folder.mkdir(parents=True, exist_ok=True)
            present = looks_below(folder)
        else:
            wanted = frozenset(paths)
        self._folder = folder
        self._wanted = wanted
        self.looks = {path: look for path, look in present.items() if path in wanted}
        """How each file looks, once it was put."""
        self._removed = sorted(path for path in present if path not in wanted and path not in KEPT)
        for path in self._removed:
            (folder / path).unlink()
        if wanted - present.keys() or self._removed:
            _drop_empty_folders(folder)
        self._added: list[str] = []
        self._changed: list[str] = []
        self._made: set[Path] = set()

    def put(self, path: str, content: bytes) -> None:
        """Make the file hold this content."""
        if path not in self._wanted:
            raise Refused(f"{path} was not announced")
        target = self._folder / path
        before = self.looks.get(path)
        if before and before[0] == len(content) and target.read_bytes() == content:
            return
        self._replace(path, (content,))

    def _replace(self, path: str, pieces: Iterable[bytes | memoryview]) -> None:
        target = self._folder / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        replace(target, pieces, 0o644)
        (self._changed if path in self.looks else self._added).append(path)
        self.looks[path] = look_of(target.lstat())

    def splice(self, path: str, content: "mmap", splices: Iterable[Splice]) -> bytes:
        """Make the file, which holds `content`, hold it with these parts replaced, in order; the SHA-256 of that.

        A large file is neither read whole into memory nor joined there for a line that differs.
        """
        digest, pieces, done = sha256(), list[memoryview | bytes](), 0
        with memoryview(content) as whole:
            for start, end, instead in splices:
                pieces += [whole[done:start], instead]
                done = end
            pieces.append(whole[done:])
            for piece in pieces:
                digest.update(piece)
            self._replace(path, pieces)
            for piece in pieces:
                if isinstance(piece, memoryview):
                    piece.release()
        return digest.digest()

    def written(self) -> Written:
        """What was done, once every path was put or found to hold."""
        return Written(
            added=tuple(sorted(self._added)),
            changed=tuple(sorted(self._changed)),
            removed=tuple(self._removed),
            unchanged=len(self._wanted) - len(self._added) - len(self._changed),
        )


def _inside(path: str) -> str:
    """The path if it names a file below the folder and nothing of the repository's or a temporary one."""
    parts = path.split("/")
    if (
        PurePosixPath(path).is_absolute()
        or "\\" in path
        or "\0" in path
        or ":" in path
        or any(part in ("", ".", "..") for part in parts)
        or path in KEPT
    ):
        raise Refused(f"{path!r} is not a path inside the folder of compiled pages")
    return path


def _refuse_clashes(wanted: Collection[str]) -> None:
    """No path may be both a file and a folder."""
    for path in wanted:
        for parent in PurePosixPath(path).parents:
            if parent.as_posix() in wanted:
                raise Refused(f"{parent} is a file, and {path} needs it to be a folder")


def _drop_empty_folders(folder: Path) -> None:
    """Remove folders that hold nothing any more; one may stand where a file is wanted now."""
    for parent, _, _ in os.walk(folder, topdown=False):
        if Path(parent) != folder and not any(Path(parent).iterdir()):
            Path(parent).rmdir()
