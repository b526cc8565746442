"""Looks at folders: comes in a folder, goes out a stamp of each file in it, or the digest of one.

A stamp is what the file system says of a file: size, times of change and number. It stands for the content on the
machine that took it: an ordinary write moves the time of the inode, which no program sets, and a fresh checkout has
other numbers, so that whatever was brought here from elsewhere is hashed.
"""

import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from factbook.failure import Failure

Stamp = tuple[int, int, int, int]
"""Size, time of change of the content and of the inode in nanoseconds, and the inode's number."""

SETTLED = 50_000_000
"""Nanoseconds: file systems count time in ticks, and a second write in one tick leaves the stamp as it was. What
changed less than this before it was looked at is hashed the next time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a file was: its stamp, which is missing where it cannot stand for the content, and its digest."""

    stamp: Stamp | None
    digest: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands below a folder."""

    files: dict[str, Stamp]
    """The stamp of every ordinary file, by path."""
    empty: tuple[str, ...] = ()
    """The folders that hold nothing."""


def look(folder: str) -> Seen:
    """All that stands below a folder; nothing where there is none. Raises Failure at a symbolic link."""
    files: dict[str, Stamp] = {}
    empty: list[str] = []
    if Path(folder).is_dir():
        _look(folder, "", files, empty)
    return Seen(files, tuple(empty))


def _look(folder: str, below: str, files: dict[str, Stamp], empty: list[str]) -> None:
    with os.scandir(f"{folder}/{below}") as entries:
        listed = list(entries)
    for entry in listed:
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            raise Failure(f"{folder}/{path} is a symbolic link: the build would write where it leads; remove it")
        if entry.is_dir(follow_symlinks=False):
            _look(folder, f"{path}/", files, empty)
        else:
            files[path] = stamp_of(entry.stat(follow_symlinks=False))
    if not listed and below:
        empty.append(below)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in what the file system says."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def stamp_at(path: str) -> Stamp | None:
    """The stamp of an ordinary file; nothing where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return stamp_of(status) if stat.S_ISREG(status.st_mode) else None


def digest_of(path: str) -> bytes:
    """The digest of a file's content; empty where it cannot be read as an ordinary file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as file:
        return sha256(file.read()).digest() if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def settled(stamp: Stamp | None, now: int) -> Stamp | None:
    """The stamp, if it was old enough at `now` (nanoseconds of the clock) to stand for the content."""
    return stamp if stamp and max(stamp[1], stamp[2]) < now - SETTLED else None


def known_now(
    folder: str,
    stamps: Mapping[str, Stamp],
    before: Mapping[str, Known],
    digests: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, Known]:
    """What each file below a folder is: by its stamp where that stands for what was known, else hashed.

    `digests` has those of files that were just written, by whoever wrote them.
    """
    now = time.time_ns()
    found: dict[str, Known] = {}
    for path, stamp in stamps.items():
        known = before.get(path)
        if known is None or known.stamp != stamp:
            known = Known(settled(stamp, now), digests.get(path) or digest_of(f"{folder}/{path}"))
        found[path] = known
    return found


def digest_in(known: Mapping[str, Known], path: str) -> bytes:
    """The digest that a file is known by; empty where it is not known."""
    return known[path].digest if path in known else b""
