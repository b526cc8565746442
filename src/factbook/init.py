"""`factbook init DIR`: a new, small, complete publication in an empty folder.

Comes in: an empty or missing folder. Goes out: the starter's files, which build without an error.
"""

import shutil
from pathlib import Path

STARTER = Path(__file__).parent / "starter"

RENAMED = {"gitignore": ".gitignore"}
"""Kept under another name in the package, so that it does not act on the package's own folder."""


class NotEmpty(Exception):
    """The folder already holds something; nothing is overwritten."""


def make_publication(folder: Path) -> tuple[Path, ...]:
    """Write the starter into `folder` and return the files written, relative to it, sorted.

    Raises NotEmpty when the folder holds anything but a `.git`, and OSError when the disk fails.
    """
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty: name a new folder, or empty this one first")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STARTER, folder, symlinks=False, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name, wanted in RENAMED.items():
        (folder / name).rename(folder / wanted)
    return tuple(sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()))
