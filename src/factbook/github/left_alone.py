"""What a proposal may not bring though the press leaves it alone: comes in a checkout, goes out problems.

On one's own machine a name that starts with a dot is an editor's or the system's leaving, and nobody's business. In a
proposal it has no reader, and some of them speak to other programs: .gitattributes can hide a file from a review.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from factbook.github.lay_out import PROPOSED
from factbook.places import Place
from factbook.problems import Problem

KEPT = (".gitkeep",)


def left_alone(proposed: Path) -> Iterator[Problem]:
    """Every name that starts with a dot, and every README.md that is no ordinary file, below content/ and data/."""
    for top in PROPOSED:
        if (proposed / top).is_dir() and not (proposed / top).is_symlink():
            yield from _walk(proposed, top)


def _walk(proposed: Path, folder: str) -> Iterator[Problem]:
    with os.scandir(proposed / folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") and entry.name not in KEPT:
            yield Problem(
                rule="file-place",
                place=Place(path),
                message="a name that starts with a dot is nothing that a publication holds",
                expected="a proposal without it",
            )
        elif entry.name == "README.md" and not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Problem(
                rule="file-not-regular",
                place=Place(path),
                message="this is no ordinary file",
                expected="an ordinary file with its own text",
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(proposed, path)
