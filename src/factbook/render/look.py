"""Looks at folders of which nothing may lead elsewhere: comes in a folder, goes out how each file in it looks.

How a file looks, and when that stands for what it holds, is told in `factbook.store.looks`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from factbook.failure import Failure
from factbook.store.looks import UNSETTLED, Look, digest_of, disk_time, look_of, same, settled


class Known(NamedTuple):  # a tuple is kept and read several times as fast, and there are thousands
    """What a file was: how it looked, which is UNSETTLED where that cannot stand for the content, and its digest."""

    look: Look
    digest: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands below a folder."""

    files: dict[str, Look]
    """How every file looks, by path."""
    empty: tuple[str, ...] = ()
    """The folders that hold nothing."""


def look_below(folder: str) -> Seen:
    """All that stands below a folder; nothing where there is none. Raises Failure at a symbolic link."""
    files: dict[str, Look] = {}
    empty: list[str] = []
    if Path(folder).is_dir():
        _look(folder, "", files, empty)
    return Seen(files, tuple(empty))


def _look(folder: str, below: str, files: dict[str, Look], empty: list[str]) -> None:
    with os.scandir(f"{folder}/{below}") as entries:
        listed = list(entries)
    for entry in listed:
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            raise Failure(f"{folder}/{path} is a symbolic link: the build would write where it leads; remove it")
        if entry.is_dir(follow_symlinks=False):
            _look(folder, f"{path}/", files, empty)
        else:
            files[path] = look_of(entry.stat(follow_symlinks=False))
    if not listed and below:
        empty.append(below)


def look_at(path: str) -> Look:
    """How an ordinary file looks; UNSETTLED where there is none."""
    try:
        return look_of(os.lstat(path))
    except OSError:
        return UNSETTLED


def time_now(root: Path) -> int:
    """The time as the disk stamps files in the publication's folder for what is built, in nanoseconds."""
    return disk_time(root / "build" / "cache")


def known_now(
    folder: str,
    looks: Mapping[str, Look],
    before: Mapping[str, Known],
    now: int,
    digests: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, Known]:
    """What each file below a folder is: by its look where that stands for what was known, else hashed.

    `now` is the time (`time_now`) at which they looked so, or earlier. `digests` has those of files that were just
    written, by whoever wrote them.
    """
    found: dict[str, Known] = {}
    for path, look in looks.items():
        known = before.get(path)
        if known is None or not same(look, known.look):
            known = Known(settled(look, now), digests.get(path) or digest_of(f"{folder}/{path}"))
        found[path] = known
    return found


def digest_in(known: Mapping[str, Known], path: str) -> bytes:
    """The digest that a file is known by; empty where it is not known."""
    return known[path].digest if path in known else b""
