"""The folders that the machine empties and writes: comes in where they are, goes out nothing, or a refusal.

A repository can hold a symbolic link in place of build/, of a folder in it, or of a file of an old site. What is
written or cleared there would be written or cleared wherever the link leads. So no link is written through.
"""

import os
from pathlib import Path
from typing import NoReturn

from factbook.failure import Failure

BUILD = "build"


def refuse_links(root: Path) -> None:
    """Raise Failure where build/ below `root`, or anything directly in it, is a symbolic link."""
    build = root / BUILD
    refuse_link(build)
    if build.is_dir():
        for path in sorted(build.iterdir()):
            refuse_link(path)


def refuse_links_below(folder: Path) -> None:
    """Raise Failure where `folder` is a symbolic link, or holds one at any depth."""
    refuse_link(folder)
    if folder.is_dir():
        _refuse_links_in(str(folder))


def _refuse_links_in(folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                _refuse(entry.path)
            if entry.is_dir(follow_symlinks=False):
                _refuse_links_in(entry.path)


def refuse_link(path: Path) -> None:
    """Raise Failure where `path` is a symbolic link."""
    if path.is_symlink():
        _refuse(path)


def _refuse(path: Path | str) -> NoReturn:
    raise Failure(f"{path} is a symbolic link: the build would write where it leads; remove it")
