"""Keeps values in build/cache from one build to the next: comes in a value, goes out a sealed file, and back.

A stranger's proposal can carry files in build/, and reading a pickle can run code. So each file starts with the seal
of `factbook.store.seal`, whose key lies outside every repository, and nothing without it is read.
"""

import marshal
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

from factbook.store.seal import LENGTH, holds, own_key, sealed

FOLDER = "build/cache"

MOST_BYTES = 1_000_000_000

PLAIN = b"m"
"""What a file of plain values starts with; no pickle does."""


class Doubt(Exception):
    """What is kept, or the configuration, cannot be vouched for: a full build must do it. Says why."""


def take(root: Path, name: str) -> Any:
    """The value that was kept under a name. Raises Doubt where there is none that can be trusted."""
    try:
        handle = os.open(root / FOLDER / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            seal, content = file.read(LENGTH), file.read(MOST_BYTES)
        key = own_key()
    except FileNotFoundError:
        raise Doubt(f"no {name} is kept") from None
    except (OSError, ValueError) as error:
        raise Doubt(str(error)) from None
    if not holds(seal, content, key):
        raise Doubt(f"the seal of {FOLDER}/{name} is not this user's")
    try:
        return marshal.loads(memoryview(content)[1:]) if content[:1] == PLAIN else pickle.loads(content)
    except Exception as error:  # sealed by us, so written by another version of the program
        raise Doubt(f"{FOLDER}/{name} cannot be read: {error}") from None


def keep(root: Path, name: str, value: Any) -> None:
    """Keep a value under a name; the file is replaced by a rename. Raises OSError or ValueError where it cannot be."""
    content = _packed(value)
    seal = sealed(content, own_key())
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(seal)
            file.write(content)
        os.replace(temporary, folder / name)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _packed(value: Any) -> bytes:
    """Plain values in Python's own form, which is several times as fast; any other, as a date, as a pickle."""
    try:
        return PLAIN + marshal.dumps(value)
    except ValueError:
        return pickle.dumps(value, 5)


def forget(root: Path, name: str) -> None:
    """Keep it no longer."""
    (root / FOLDER / name).unlink(missing_ok=True)
