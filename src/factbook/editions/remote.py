"""The ledger of a remote repository: brought here, and moved there by a push with a lease.

Comes in: a repository and the name of its remote. Goes out: the head there. Nothing local is written but objects: no
remote-tracking branch, no FETCH_HEAD, no tag, so that nothing can be left half-moved or locked here.
"""

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factbook.editions.git import Refused, git, git_dir
from factbook.editions.head import BRANCH, guarded
from factbook.editions.names import TAG
from factbook.failure import Failure

_OVERTAKEN = ("stale info", "fetch first", "non-fast-forward", "cannot lock ref", "already exists", "[remote rejected]")


def _asked(repository: Path, remote: str, *arguments: str, keep_open: tuple[int, ...] = ()) -> bytes:
    """What a git command prints that talks to a remote; a job on GitHub lends its token to GitHub alone."""
    return git(repository, *arguments, keep_open=keep_open, more=_token_for(_address(repository, remote)))


def _token_for(address: str) -> dict[str, str]:
    """The job's token as a setting of git in the environment, so that it stands in no file and on no command line."""
    token, server = os.environ.get("GITHUB_TOKEN"), os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    if not token or not server.startswith("https://") or not address.startswith(f"{server}/"):
        return {}
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode("ascii")
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
    }


def _address(repository: Path, remote: str) -> str:
    return git(repository, "remote", "get-url", "--push", remote).decode().strip()


def remotes(repository: Path) -> tuple[str, ...]:
    """The names of the remotes that the repository knows."""
    return tuple(git(repository, "remote").decode().split())


def remote_head(repository: Path, remote: str) -> str | None:
    """The head of the ledger there, or None where there is none. Raises Failure where the remote does not answer."""
    try:
        found = _asked(repository, remote, "ls-remote", "--quiet", remote, BRANCH).decode("ascii")
    except Refused as refusal:
        raise Failure(f"{remote} does not answer ({refusal}); --local keeps to this repository's own ledger") from None
    return found.split()[0] if found.strip() else None


def remote_tags(repository: Path, remote: str) -> dict[str, str]:
    """The tags of editions there: name of the edition to the commit that is tagged."""
    found = _asked(repository, remote, "ls-remote", "--quiet", remote, f"refs/tags/{TAG}*").decode()
    tags: dict[str, str] = {}
    for line in found.splitlines():
        commit, _, ref = line.partition("\t")
        name = ref.removeprefix(f"refs/tags/{TAG}")
        if name.endswith("^{}"):
            tags[name.removesuffix("^{}")] = commit  # what an annotated tag leads to
        else:
            tags.setdefault(name, commit)
    return tags


def bring(repository: Path, remote: str, *wanted: str) -> None:
    """Bring objects of the remote here, by ref or by commit, and write nothing else."""
    _asked(
        repository, remote, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=",
        "--no-auto-maintenance", remote, *wanted,
    )  # fmt: skip


def push(repository: Path, remote: str, new: str, old: str | None) -> bool:
    """Move the ledger there from `old` (None: it is not there yet) to `new`; False where it is elsewhere by now.

    Raises Failure where the remote refuses for another reason, or cannot be reached.
    """
    with _guarded(repository, remote) as keep_open:
        try:
            _asked(
                repository, remote, "push", "--quiet", "--no-verify", f"--force-with-lease={BRANCH}:{old or ''}",
                remote, f"{new}:{BRANCH}", keep_open=keep_open,
            )  # fmt: skip
            return True
        except Refused as refusal:
            now = remote_head(repository, remote)
            if now == new:
                return True
            if now != old or any(words in str(refusal) for words in _OVERTAKEN):
                return False
            raise


@contextmanager
def _guarded(repository: Path, remote: str) -> Iterator[tuple[int, ...]]:
    """Where the remote is a repository on this machine, its side of a push runs here and may be killed with us."""
    address = _address(repository, remote).removeprefix("file://")
    if not Path(address).is_dir():
        yield ()
        return
    try:
        folder = git_dir(Path(address))
    except Failure:
        yield ()
        return
    with guarded(folder) as lock:
        yield (lock,)
