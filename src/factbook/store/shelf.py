"""The shelf: comes in named values, goes out a sealed index and a file of pieces, so that each can be read by itself.

Both lie in build/cache. The index is read whole, its seal proved, and only then looked into; it holds the digest of
every piece, which is proved before the piece is looked into. So what an edit needs is a few pieces of the megabytes
that are kept. Saving appends the pieces that differ and then replaces the index by a rename: a run that is stopped
leaves the old index, whose pieces are still there. Where what is out of date outweighs the rest, all is written anew.
"""

import fcntl
import marshal
import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from factbook.store.replace import replace
from factbook.store.seal import LENGTH, holds, own_key, sealed

PLACE = Path("build/cache/compile")
PIECES = ".pieces"
"""What the name of the second file adds to that of the first."""

PROGRAM = "program"
"""Under this name at the head is the fingerprint of the program that left the shelf."""

PIECE_BYTES = 8_000
MOST_BYTES = 100_000_000
"""Of an index; a larger one is not ours."""

_FORM = 2

Piece = tuple[str, int, int, bytes]
"""The first name in it, where it starts, its length, its digest."""


class Doubt(Exception):
    """The shelf cannot be vouched for, or cannot answer: a full compile must."""


class Shelf:
    """Named values, each read when it is asked for; and a few at the head, which are read with the index."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self.head: dict[str, Any] = {}
        """Plain values (what `marshal` writes) that every run needs."""
        self._pieces: list[Piece] = []
        self._firsts: list[str] = []
        self._opened: dict[int, dict[str, bytes]] = {}
        self._fresh: dict[str, bytes] = {}
        self._handle: int | None = None

    @classmethod
    def new(cls, root: Path, place: Path = PLACE) -> Self:
        """An empty shelf. Raises OSError or ValueError where no key can be had."""
        return cls(root / place, own_key())

    @classmethod
    def read(cls, root: Path, place: Path = PLACE) -> Self:
        """The shelf that the last run left. Raises Doubt where there is none that can be trusted."""
        path = root / place
        try:
            content = _read_file(path)
            key = own_key()
        except (OSError, ValueError) as error:
            raise Doubt(str(error)) from None
        index = memoryview(content)[LENGTH:]
        if not holds(content[:LENGTH], index, key):
            raise Doubt("the seal is not ours")
        shelf = cls(path, key)
        form, head, pieces = marshal.loads(index)
        if form != _FORM:
            raise Doubt("the shelf has another form")
        shelf.head, shelf._pieces = head, pieces
        shelf._firsts = [piece[0] for piece in pieces]
        return shelf

    def get(self, name: str) -> Any:
        """The value of a name. Raises Doubt where there is none."""
        from factbook.store.lean import unpacked

        return unpacked(self.content(name))

    def content(self, name: str) -> bytes:
        """The same, as it is kept."""
        content = self._find(name)
        if content is None:
            raise Doubt(f"no {name} on the shelf")
        return content

    def find(self, name: str) -> bytes:
        """The same, and nothing where there is none."""
        return self._find(name) or b""

    def put(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        from factbook.store.lean import packed

        self._fresh[name] = packed(value)

    def put_bytes(self, named: Iterable[tuple[str, bytes]]) -> None:
        """Keep values as they are."""
        self._fresh.update(named)

    def save(self) -> None:
        """Write the shelf to its place. Raises OSError where the disk fails.

        Where another run saves at this moment nothing is written: what it leaves is as good for the next run.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        live = sum(piece[2] for piece in self._pieces)
        if not self._pieces or self._end() > 2 * live + 1_000_000:
            self._write_all()
        elif not self._append():
            return
        content = marshal.dumps((_FORM, self.head, self._pieces))
        replace(self._path, (sealed(content, self._key), content))

    def _find(self, name: str) -> bytes | None:
        if name in self._fresh:
            return self._fresh[name]
        at = bisect_right(self._firsts, name) - 1
        return None if at < 0 else self._open(at).get(name)

    def _open(self, at: int) -> dict[str, bytes]:
        """A piece, proved."""
        known = self._opened.get(at)
        if known is None:
            _, start, length, digest = self._pieces[at]
            content = os.pread(self._file(), length, start)
            if sha256(content).digest() != digest:
                raise Doubt("a piece is not what was kept")
            known = self._opened[at] = marshal.loads(content)
        return known

    def _file(self) -> int:
        if self._handle is None:
            try:
                self._handle = os.open(_beside(self._path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except OSError as error:
                raise Doubt(str(error)) from None
        return self._handle

    def _end(self) -> int:
        try:
            return os.lstat(_beside(self._path)).st_size
        except FileNotFoundError:
            return 0

    def _write_all(self) -> None:
        every: dict[str, bytes] = {}
        for at in range(len(self._pieces)):
            every |= self._open(at)
        every |= self._fresh
        self._pieces, contents, start = [], [], 0
        for first, content in _cut(every):
            self._pieces.append((first, start, len(content), sha256(content).digest()))
            contents.append(content)
            start += len(content)
        replace(_beside(self._path), contents)

    def _append(self) -> bool:
        """Add the pieces that differ; False where another run holds the file."""
        touched: dict[int, dict[str, bytes]] = {}
        for name, value in self._fresh.items():
            at = max(0, bisect_right(self._firsts, name) - 1)
            touched.setdefault(at, {})[name] = value
        if not touched:
            return True
        handle = os.open(_beside(self._path), os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "wb") as file:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            start = os.fstat(handle).st_size
            for at in sorted(touched, reverse=True):
                new: list[Piece] = []
                for first, content in _cut({**self._open(at), **touched[at]}):
                    file.write(content)
                    new.append((first, start, len(content), sha256(content).digest()))
                    start += len(content)
                self._pieces[at : at + 1] = new
        return True

    def __del__(self) -> None:
        if self._handle is not None:
            os.close(self._handle)


def _cut(values: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Values in order of their names, in pieces of some size: the first name of each, and its bytes."""
    piece: dict[str, bytes] = {}
    size = 0
    for name in sorted(values):
        value = values[name]
        if piece and size + len(value) > PIECE_BYTES:
            yield next(iter(piece)), marshal.dumps(piece)
            piece, size = {}, 0
        piece[name] = value
        size += len(name) + len(value)
    if piece:
        yield next(iter(piece)), marshal.dumps(piece)


def _beside(path: Path) -> str:
    return f"{path}{PIECES}"


def _read_file(path: Path) -> bytes:
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
        return file.read(MOST_BYTES)


def forget(root: Path, place: Path = PLACE) -> None:
    """Take the shelf away."""
    (root / place).unlink(missing_ok=True)
    Path(_beside(root / place)).unlink(missing_ok=True)
