"""What the disk says of files without reading them: comes in a folder, goes out a `Look` a file.

A file whose look is the one that was noted when it was read is taken to hold what it held, as git does. A look is
noted only where the file had rested by the disk's own clock before it was read: one that is written again within the
clock's grain could look the same. A fresh clone has nothing noted, and another machine's notes have no seal of ours
(`factbook.store.seal`), so there everything is read.
"""

import os
import stat
from hashlib import sha256
from pathlib import Path

from factbook.store.replace import new_file_beside

Look = tuple[int, int, int, int]
"""Size in bytes, times of the last change of content and of state in nanoseconds, inode."""

GRAIN = 20_000_000
COARSE_GRAIN = 2_000_000_000
"""Nanoseconds within which two changes may carry the same time; the second where the disk counts in whole seconds."""

UNSETTLED: Look = (-1, 0, 0, 0)
"""The look of a file that must be read again: it is the same as none, not even as itself."""


def look_of(status: os.stat_result) -> Look:
    """The look of an ordinary file; UNSETTLED for anything else."""
    if not stat.S_ISREG(status.st_mode):
        return UNSETTLED
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def same(look: Look, before: Look) -> bool:
    """Whether a file that looked so before and looks so now holds the same."""
    return look == before and look[0] >= 0


def settled(look: Look, now: int) -> Look:
    """The look, if the file had rested at `now` (`disk_time`, taken before it was read); else UNSETTLED."""
    newest = max(look[1], look[2])
    grain = GRAIN if newest % 1_000_000_000 else COARSE_GRAIN
    return look if newest > 0 and newest + grain < now else UNSETTLED


def disk_time(folder: Path) -> int:
    """The time as the disk below `folder` stamps files, in nanoseconds. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = new_file_beside(folder / "now")
    with os.fdopen(handle, "wb", buffering=0) as file:
        os.unlink(path)  # noqa: PTH108
        file.write(b"now")
        return os.fstat(handle).st_mtime_ns


def looks_below(folder: str | Path) -> dict[str, Look]:
    """Every file below a folder, by its path from there; links are not followed, and dot files not left out."""
    found: dict[str, Look] = {}
    folders = [""]
    for inside in folders:
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                mode = status.st_mode
                if stat.S_ISDIR(mode):
                    folders.append(f"{inside}{entry.name}/")
                elif stat.S_ISREG(mode):
                    look = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
                    found[f"{inside}{entry.name}"] = look
                else:
                    found[f"{inside}{entry.name}"] = UNSETTLED
    return found


def digest_of(path: str | Path) -> bytes:
    """The SHA-256 of an ordinary file's content; empty where it cannot be read as one."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as file:
        return sha256(file.read()).digest() if stat.S_ISREG(os.fstat(handle).st_mode) else b""
