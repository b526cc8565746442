"""The shelf: comes in named values, goes out one sealed file in build/cache from which each can be read by itself.

The file is a seal and a small database in memory's form. It is read whole, its seal proved, and only then looked into;
it is replaced by a rename, so that a run that is stopped leaves the old one or the new one.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from factbook.store.lean import packed, unpacked
from factbook.store.seal import LENGTH, holds, own_key, sealed

PLACE = Path("build/cache/compile")

PROGRAM = "program"
"""Under this name is the fingerprint of the program that left the shelf."""

MOST_BYTES = 2_000_000_000


class Doubt(Exception):
    """The shelf cannot be vouched for, or cannot answer: a full compile must."""


class Shelf:
    """Named values, each read when it is asked for."""

    def __init__(self, path: Path, key: bytes, content: bytes | None = None) -> None:
        self._path = path
        self._key = key
        self._data = sqlite3.connect(":memory:", isolation_level=None)
        if content is None:
            self._data.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL)")
        else:
            self._data.deserialize(content)
        self._data.execute("BEGIN")

    @classmethod
    def new(cls, root: Path) -> Self:
        """An empty shelf. Raises OSError or ValueError where no key can be had."""
        return cls(root / PLACE, own_key())

    @classmethod
    def read(cls, root: Path) -> Self:
        """The shelf that the last compile left. Raises Doubt where there is none that can be trusted."""
        path = root / PLACE
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            with os.fdopen(handle, "rb") as file:
                seal, content = file.read(LENGTH), file.read(MOST_BYTES)
            key = own_key()
        except (OSError, ValueError) as error:
            raise Doubt(str(error)) from None
        if not holds(seal, content, key):
            raise Doubt("the seal is not ours")
        return cls(path, key, content)

    def get(self, name: str) -> Any:
        """The value of a name. Raises Doubt where there is none."""
        return unpacked(self.content(name))

    def content(self, name: str) -> bytes:
        """The same, as it is kept."""
        row = self._data.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise Doubt(f"no {name} on the shelf")
        return row[0]  # type: ignore[no-any-return]

    def find(self, name: str) -> bytes:
        """The same, and nothing where there is none."""
        row = self._data.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return b"" if row is None else row[0]

    def put(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self.put_bytes([(name, packed(value))])

    def put_bytes(self, named: Iterable[tuple[str, bytes]]) -> None:
        """Keep values as they are."""
        self._data.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", named)

    def save(self) -> None:
        """Write the shelf to its place. Raises OSError where the disk fails."""
        self._data.execute("COMMIT")
        content = self._data.serialize()
        self._data.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed(content, self._key))
                file.write(content)
            os.replace(temporary, self._path)  # noqa: PTH105
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def forget(root: Path) -> None:
    """Take the shelf away."""
    (root / PLACE).unlink(missing_ok=True)
