"""A private copy of a commit's files: comes in a repository and a commit, goes out a folder, without a checkout.

Files are written from git's objects as they are: no filter, hook or attribute takes part, and the working folder is not
looked at. A link is made only where it leads to another file of the copy.
"""

import os
import posixpath
from pathlib import Path

from factbook.editions.git import entries, git, read_blobs
from factbook.failure import Failure

_LINK, _PROGRAM = "120000", "100755"


def copy_of(repository: Path, commit: str, folder: Path) -> Path:
    """Write the files of a commit into `folder`; the publication's folder in it. Raises Failure for a path outside."""
    found = {path: entry for path, entry in entries(repository, commit, deep=True).items() if entry.kind == "blob"}
    for (path, entry), data in zip(
        found.items(), read_blobs(repository, [one.id for one in found.values()]), strict=True
    ):
        target = folder / _inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == _LINK:
            leads = os.fsdecode(data)
            _inside(posixpath.join(posixpath.dirname(path), leads))
            target.symlink_to(leads)
        else:
            target.write_bytes(data)
            target.chmod(0o755 if entry.mode == _PROGRAM else 0o644)
    prefix = git(repository, "rev-parse", "--show-prefix").decode().strip("\n")
    return folder / prefix


def _inside(path: str) -> str:
    """A path that stays in the copy. Raises Failure for any other."""
    normal = posixpath.normpath(path)
    if (
        path.startswith("/")
        or normal == ".."
        or normal.startswith("../")
        or ".git" in normal.split("/")
        or "\0" in path
    ):
        raise Failure(f"the commit holds {path!r}, which leads out of it")
    return normal
