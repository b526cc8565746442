"""A proposal's content/ and data/ beside our own theme and configuration: comes in two checkouts, goes out a folder.

What a pull request changes elsewhere (scripts, theme, mkdocs.yml, the program) is code. It is not run to build the
preview of a stranger's text; it waits for a maintainer who reads it.
"""

import shutil
from pathlib import Path

from factbook.failure import Failure

PROPOSED = ("content", "data")
OURS = ("theme", "mkdocs.yml")


def lay_out(proposed: Path, ours: Path, folder: Path) -> None:
    """Make `folder` anew: `content` and `data` of `proposed`, `theme` and `mkdocs.yml` of `ours`.

    A symbolic link is copied as the link that it is, so that the checks name it; none is followed.
    """
    if folder.is_symlink():
        raise Failure(f"{folder} is a symbolic link")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in PROPOSED:
        _copy(proposed / name, folder / name)
    for name in OURS:
        _copy(ours / name, folder / name)


def _copy(source: Path, target: Path) -> None:
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_dir():
        try:
            shutil.copytree(source, target, symlinks=True)
        except shutil.Error as error:
            raise Failure(f"{source} cannot be copied: {error}") from None
    elif source.is_file():
        shutil.copyfile(source, target)
