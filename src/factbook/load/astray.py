"""What lies where nothing looks for it: records in a wrong folder, or in a file with a wrong name.

In: the root, and the problems of its files. Out: kind and id of what these files seem to hold, so that what refers to
them is not called unknown as well, nor what they refer to unused: one mistake, one message.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from factbook.load.files import read_bytes
from factbook.load.records import EVERYTHING, Unread, mentioned_in
from factbook.load.suggest import kebab
from factbook.model.kinds import KINDS
from factbook.problems import Problem, nearest

_RULES = ("file-place", "file-extension", "file-name")
_MOST = 1_000


def astray(root: Path, problems: Iterable[Problem]) -> Unread:
    """Kind and id of each record that seems to lie in a file that is not read, and what such files mention."""
    paths = {path for each in problems if each.rule in _RULES for path in _files(root, each.place.path)}
    lost: Unread = frozenset((kind, _name(path)) for path in paths if (kind := _kind(path)))
    for path in sorted(paths):
        data = read_bytes(root, path)
        lost |= mentioned_in(data) if isinstance(data, bytes) else EVERYTHING
    return lost


def _files(root: Path, path: str) -> Iterator[str]:
    if (root / path).is_symlink():
        return
    if not (root / path).is_dir():
        yield path
        return
    count = 0
    for folder, folders, files in os.walk(root / path):
        folders.sort()
        for name in sorted(files):
            count += 1
            if count > _MOST:
                return
            if (Path(folder) / name).is_file() and not (Path(folder) / name).is_symlink():
                yield (Path(folder) / name).relative_to(root).as_posix()


def _kind(path: str) -> str:
    """The kind of record or essay that a file was meant to hold, by the folder that it lies in."""
    top, *inner = path.split("/")
    if top == "content":
        return "essays"
    if len(inner) < 2:
        return ""
    near = nearest(inner[0].lower(), KINDS, 1)
    return near[0] if near else ""


def _name(path: str) -> str:
    """The id that a file's name was meant to give; of an essay the path below content/."""
    top, *folders, _ = path.split("/")
    name = kebab(PurePosixPath(path).stem)
    return "/".join((*map(kebab, folders), f"{name}.md")) if top == "content" else name
