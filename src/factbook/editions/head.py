"""The head of the ledger's branch: read, and moved by compare-and-swap.

Git guards a branch by a lock file beside it, which stays behind when git is killed at the wrong moment, and then stops
every later move. So each move is made under a lock of the operating system, which ends with the last process that holds
it, git's own among them, and a note in that lock's file says that git was at work. Whoever gets the lock and finds the
note knows that git's lock file, if there is one, belongs to nobody.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factbook.editions import BRANCH as BRANCH
from factbook.editions.git import Refused, git, git_dir, resolve
from factbook.failure import Failure

_AT_WORK = b"git is moving the branch\n"
PATIENCE = 20.0
"""Seconds to wait for another program's lock before giving up."""


def head(repository: Path) -> str | None:
    """The commit at the head of the ledger's branch, or None where the branch is not there."""
    return resolve(repository, BRANCH)


def move(repository: Path, new: str, old: str | None) -> bool:
    """Move the branch from `old` (None: it is not there yet) to `new`; False where it is elsewhere by now.

    Raises Failure where git cannot move it for another reason.
    """
    order = f"update {BRANCH} {new} {old}\n" if old else f"create {BRANCH} {new}\n"
    for pause in _pauses():
        with guarded(git_dir(repository)) as lock:
            try:
                git(repository, "update-ref", "--stdin", feed=order.encode("ascii"), keep_open=(lock,))
                return True
            except Refused as refusal:
                now = head(repository)
                if now == new:
                    return True
                if now != old:
                    return False
                if not _locked(git_dir(repository)):
                    if ".lock" in str(refusal):  # it was there a moment ago
                        continue
                    raise
        time.sleep(pause)
    raise Failure(f"{git_dir(repository) / (BRANCH + '.lock')} is held by another program; if none runs, remove it")


def _pauses() -> Iterator[float]:
    """Longer and longer pauses, until patience ends."""
    start, pause = time.monotonic(), 0.01
    while time.monotonic() - start < PATIENCE:
        yield pause
        pause = min(pause * 2, 0.5)


@contextmanager
def guarded(folder: Path) -> Iterator[int]:
    """Hold the lock of the ledger in a git folder, with what a killed git left behind taken away.

    Gives the lock's file descriptor, which git must inherit, so that the lock lasts as long as git does.
    """
    file = os.open(folder / "factbook-editions.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.pread(file, 1, 0):
            _lock_file(folder).unlink(missing_ok=True)
        os.pwrite(file, _AT_WORK, 0)
        try:
            yield file
        except Exception:
            os.ftruncate(file, 0)
            raise
        os.ftruncate(file, 0)  # not where we are interrupted: git was then stopped with us
    finally:
        os.close(file)


def _lock_file(folder: Path) -> Path:
    return folder / (BRANCH + ".lock")


def _locked(folder: Path) -> bool:
    return _lock_file(folder).exists()
