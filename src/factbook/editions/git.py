"""Git's plumbing for the ledger: objects are written and read, no working tree, index or other branch is touched.

Comes in: a repository's folder and values. Goes out: object ids and bytes. Nothing that a repository holds is run:
hooks are switched off, and no filter takes part because blobs are written as they are.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from factbook.failure import Failure

SETTINGS = (
    "core.hooksPath=/dev/null",
    "gc.auto=0",
    "maintenance.auto=false",
    "core.fsync=committed,reference",
    "core.quotePath=false",
    "protocol.ext.allow=never",
)

AUTHOR = ("Factbook", "factbook@example.invalid")
"""Who writes the ledger's commits: the same edition on the same head is the same commit, whoever publishes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name in a git tree: what kind of thing it is ("blob", "tree", "commit"), its mode, id, and size of a blob."""

    kind: str
    mode: str
    id: str
    size: int = 0


class Refused(Failure):
    """Git ended with an error; the message is its own words."""


def git(
    repository: Path,
    *arguments: str,
    feed: bytes | None = None,
    keep_open: Sequence[int] = (),
    more: Mapping[str, str] | None = None,
) -> bytes:
    """What a git command prints. `keep_open` are file descriptors that it inherits. Raises Refused with its words."""
    environment = {
        **os.environ,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
        **(more or {}),
    }
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
        environment.pop(name, None)  # set where a hook of git starts us, and meant for another repository
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), "--no-pager", *options, *arguments],
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            env=environment,
            pass_fds=tuple(keep_open),
            check=False,
        )
    except FileNotFoundError:
        raise Failure("git is not installed, and editions are kept in git") from None
    if done.returncode:
        lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        said = " / ".join(lines[-3:]) or f"exit status {done.returncode}"
        raise Refused(f"git {arguments[0]}: {said}")
    return done.stdout


def git_dir(repository: Path) -> Path:
    """The folder that all working trees of a repository share. Raises Failure where there is no repository."""
    try:
        found = git(repository, "rev-parse", "--path-format=absolute", "--git-common-dir")
    except Refused:
        raise Failure(f"{repository} is in no git repository, and editions are kept in git") from None
    return Path(found.decode().rstrip("\n"))


def resolve(repository: Path, name: str) -> str | None:
    """The commit that a name means, or None."""
    try:
        found = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except Refused:
        return None
    return found.decode("ascii").strip()


def is_ancestor(repository: Path, old: str, new: str) -> bool:
    """Whether the commit `old` is `new` or one of those before it."""
    try:
        git(repository, "merge-base", "--is-ancestor", old, new)
    except Refused:
        return False
    return True


def entries(repository: Path, tree: str, *, deep: bool = False) -> dict[str, Entry]:
    """What a tree holds, by name; with `deep`, every file below it by path. Raises Refused where there is no tree."""
    listed = git(repository, "ls-tree", "-z", "-l", "--full-tree", *(("-r",) if deep else ()), tree)
    return dict(_entries(listed))


def _entries(listed: bytes) -> Iterator[tuple[str, Entry]]:
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, kind, object_id, size = about.decode("ascii").split()
            yield (
                name.decode("utf-8", "surrogateescape"),
                Entry(kind=kind, mode=mode, id=object_id, size=0 if size == "-" else int(size)),
            )


def read_blobs(repository: Path, ids: Sequence[str]) -> Iterator[bytes]:
    """The bytes of each object, in order. Raises Failure where one is missing."""
    for start in range(0, len(ids), 500):  # a whole ledger at once would not be small
        some = ids[start : start + 500]
        answer = git(repository, "cat-file", "--batch", feed="".join(f"{one}\n" for one in some).encode("ascii"))
        at = 0
        for one in some:
            end = answer.index(b"\n", at)
            head = answer[at:end].split()
            if len(head) != 3:
                raise Failure(f"git has no object {one}: the repository may be a partial clone; fetch all of it")
            size = int(head[2])
            yield answer[end + 1 : end + 1 + size]
            at = end + 1 + size + 1


def read_file(repository: Path, commit: str, path: str) -> bytes | None:
    """The bytes of one file of a commit, or None."""
    try:
        return git(repository, "cat-file", "blob", f"{commit}:{path}")
    except Refused:
        return None


def write_blobs(repository: Path, contents: Sequence[bytes]) -> list[str]:
    """Store each as a blob, and give its id."""
    with TemporaryDirectory(prefix="factbook-blobs-") as folder:
        paths = [Path(folder, str(number)) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        listed = "".join(f"{path}\n" for path in paths).encode()
        found = git(repository.absolute(), "hash-object", "-w", "--no-filters", "--stdin-paths", feed=listed)
    return found.decode("ascii").split()


def write_tree(repository: Path, base: str | None, changed: Mapping[str, Entry]) -> str:
    """The tree `base` (empty where None) with what stands at each path of `changed` put in place. Gives its id."""
    inside = entries(repository, base) if base else {}
    below: dict[str, dict[str, Entry]] = {}
    for path, entry in changed.items():
        name, _, rest = path.partition("/")
        if rest:
            below.setdefault(name, {})[rest] = entry
        else:
            inside[name] = entry
    for name, parts in below.items():
        old = inside.get(name)
        inside[name] = Entry(
            kind="tree", mode="040000", id=write_tree(repository, old.id if old and old.kind == "tree" else None, parts)
        )
    lines = (
        f"{one.mode} {one.kind} {one.id}\t{name}".encode("utf-8", "surrogateescape") for name, one in inside.items()
    )
    return git(repository, "mktree", "-z", feed=b"".join(line + b"\0" for line in lines)).decode("ascii").strip()


def blob(object_id: str) -> Entry:
    """An ordinary file with this object."""
    return Entry(kind="blob", mode="100644", id=object_id)


def commit_tree(repository: Path, tree: str, parent: str | None, message: str, date: str) -> str:
    """A commit of `tree` after `parent`; `date` is a day ("2026-11-20"), so that no clock decides its id."""
    name, address = AUTHOR
    when = f"{date}T00:00:00+00:00"
    more = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", address), ("DATE", when))
    }
    parents = ("-p", parent) if parent else ()
    return git(repository, "commit-tree", tree, *parents, feed=message.encode(), more=more).decode("ascii").strip()
