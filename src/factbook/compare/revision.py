"""A git revision's content/ and data/ as ordinary files in a folder, without a checkout and without running anything.

Comes in: a repository and a name. Goes out: the commit, the files written, and a problem for each entry that is no
ordinary file. Only `git rev-parse`, `merge-base`, `ls-tree` and `cat-file` are called: they read objects and run no
hook, filter or configuration of the tree. A path is taken apart and judged before anything is written, since a tree
made by hand can name anything.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.failure import Failure
from factbook.load.files import MOST_BYTES, MOST_FILES, MOST_FOLDERS
from factbook.places import Place
from factbook.problems import Problem

TOPS = ("content", "data")
MOST_TOTAL = 500_000_000
"""Bytes of one revision's content/ and data/ together."""

_REFUSED = {b"120000": "a symbolic link", b"160000": "a submodule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A file of a tree: its path, its object and its size."""

    path: str
    object: str
    size: int


def git(root: Path, *arguments: str, feed: bytes | None = None) -> bytes:
    """The output of a git command that only reads. Raises Failure with git's own words."""
    environment = {
        **os.environ,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "--no-pager", *arguments],
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise Failure("git is not installed; name two folders instead of revisions") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failure(f"git {arguments[0]}: {lines[-1] if lines else f'exit status {done.returncode}'}")
    return done.stdout


def commit_of(root: Path, name: str) -> str:
    """The full hash of the commit that a revision's name means. Raises Failure when there is none."""
    if not name or name.startswith("-") or "\0" in name or "\n" in name:
        raise Failure(f"{name!r} is no git revision, no folder of a publication and no edition's publication.json")
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except Failure as failure:
        why = "" if "exit status" in str(failure) else f" ({failure})"
        raise Failure(
            f"{name!r} is no git revision here, no folder of a publication and no edition's publication.json{why}"
        ) from None
    return found.decode("ascii").strip()


def extract(root: Path, commit: str, folder: Path) -> tuple[Problem, ...]:
    """Write content/ and data/ of a commit into `folder`, and say what was refused."""
    problems: list[Problem] = []
    blobs = list(_blobs(root, commit, problems))
    wanted: list[Blob] = []
    total = 0
    for blob in blobs:
        total += blob.size
        if blob.size > MOST_BYTES:
            problems.append(_problem("file-too-large", blob.path, "the file is larger than 1 MB"))
        elif len(wanted) >= MOST_FILES or total > MOST_TOTAL:
            problems.append(_problem("file-too-large", blob.path, "the revision holds more than is read"))
        else:
            wanted.append(blob)
    for blob, data in zip(wanted, _read(root, wanted), strict=True):
        try:
            _write(folder, blob.path, data)
        except OSError:
            problems.append(_problem("file-name", blob.path, "this file cannot be written under its name"))
    return tuple(problems)


def _blobs(root: Path, commit: str, problems: list[Problem]) -> Iterator[Blob]:
    """The ordinary files below content/ and data/ of the publication's own folder in the tree."""
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")
    try:
        listed = git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *(prefix + top for top in TOPS))
    except Failure as failure:
        raise Failure(f"the files of {commit[:10]} cannot be listed: {failure}") from None
    for line in listed.split(b"\0"):
        if not line:
            continue
        about, _, name = line.partition(b"\t")
        mode, kind, object_id, size = about.split()
        path = name.decode("utf-8", "surrogateescape").removeprefix(prefix)
        shown = path.encode("utf-8", "replace").decode("utf-8")
        if mode in _REFUSED or kind != b"blob":
            what = _REFUSED.get(mode, "no ordinary file")
            problems.append(_problem("file-not-regular", shown, f"this is {what}"))
        elif shown != path or not _safe(path):
            problems.append(_problem("file-name", shown, "this name is not that of a file inside the publication"))
        else:
            yield Blob(path=path, object=object_id.decode("ascii"), size=int(size))


def _safe(path: str) -> bool:
    """Whether every part of a path is an ordinary name below content/ or data/."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] not in TOPS or len(parts) > MOST_FOLDERS + 3 or "\\" in path:
        return False
    return all(part not in ("", ".", "..") and part.isprintable() and len(part.encode()) <= 255 for part in parts)


def _read(root: Path, blobs: Sequence[Blob]) -> Iterator[bytes]:
    """The bytes of each blob, in order."""
    feed = "".join(f"{blob.object}\n" for blob in blobs).encode("ascii")
    answer = git(root, "cat-file", "--batch", feed=feed) if blobs else b""
    at = 0
    for blob in blobs:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            raise Failure(f"git has no text of {blob.path}: the repository may be a partial clone; fetch all of it")
        size = int(head[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _write(folder: Path, path: str, data: bytes) -> None:
    """Write one new ordinary file. Folders are this program's own, so that none can be a link."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _problem(rule: str, path: str, message: str) -> Problem:
    return Problem(rule=rule, place=Place(path), message=message, expected="an ordinary file with its own text")
