"""Puts a file in place at once: comes in its path and content, goes out nothing; no reader ever sees half of it."""

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

_TURNS = count()


def replace(path: str | Path, contents: Iterable[bytes | memoryview], mode: int = 0o600) -> None:
    """Write into a new file beside `path`, then rename it over that. Raises OSError when the disk fails."""
    handle, temporary = new_file_beside(path, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(contents)
            os.fchmod(handle, mode)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def new_file_beside(path: str | Path, mode: int = 0o600) -> tuple[int, str]:
    """A file of this process alone in the folder of `path`, open for writing, and its path."""
    while True:
        temporary = f"{os.path.dirname(path)}/.writing-{os.getpid()}-{next(_TURNS)}"  # noqa: PTH120
        try:
            return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), temporary
        except FileExistsError:
            continue  # another process had this number and was stopped
