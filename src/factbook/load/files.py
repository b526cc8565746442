"""Which files a publication has: ordinary files below data/ and content/, and nothing else.

In: the publication's root. Out: the files to read, sorted, and a problem for each that may not be read or lies where
nothing would look for it. README.md and names that start with a dot are left alone.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from factbook.model.base import ID_PATTERN
from factbook.model.kinds import KINDS, PUBLICATION_FILE, UNITS_FILE
from factbook.places import Place
from factbook.problems import Problem, did_you_mean

MOST_BYTES = 1_000_000
MOST_FILES = 50_000
MOST_FOLDERS = 10

THEME, CONFIGURATION = "theme", "mkdocs.yml"

_ID = re.compile(ID_PATTERN)
_TOP = {"data": ".yml", "content": ".md"}
_NESTED = ("sources",)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path relative to the root with forward slashes, and whether it is an essay."""

    path: str
    essay: bool


def find_files(root: Path) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Every record file and essay below `root`, in order of path, and what lies there wrongly."""
    found: list[Found] = []
    problems: list[Problem] = []
    for top in sorted(_TOP):
        try:
            mode = os.lstat(root / top).st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(mode):
            _walk(root, top, found, problems)
        else:
            problems.append(_not_regular(top, mode))
    problems += _links_in_theme(root)
    return tuple(found), tuple(problems)


def _links_in_theme(root: Path) -> list[Problem]:
    """Links among the theme's files: the renderer would follow them, and copy what they lead to into the site."""
    theme = root / THEME
    paths = [root / CONFIGURATION, theme]
    if not theme.is_symlink():
        paths += [Path(parent, name) for parent, folders, files in os.walk(theme) for name in (*folders, *files)]
    return [
        _not_regular(path.relative_to(root).as_posix(), stat.S_IFLNK) for path in sorted(paths) if path.is_symlink()
    ]


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """The bytes of a found file, or why it may not be read. Never follows a link, never reads past the limit."""
    handle = os.open(f"{root}/{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            return _not_regular(path, mode)
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return Problem(
            rule="file-too-large",
            place=Place(path),
            message="the file is larger than 1 MB",
            expected="one subject a file; longer text as an essay, in several pages",
        )
    return data


def _walk(root: Path, folder: str, found: list[Found], problems: list[Problem]) -> None:
    with os.scandir(root / folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or entry.name == "README.md":
            continue
        if len(found) >= MOST_FILES:
            message = f"the publication holds more than {MOST_FILES:,} files"
            if not any(problem.message == message for problem in problems):
                problems.append(Problem(rule="file-too-large", place=Place(folder), message=message))
            return
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            problem = _folder_problem(path)
            if problem is None:
                _walk(root, path, found, problems)
            elif not _is_empty(root / path):
                problems.append(problem)
        elif not stat.S_ISREG(mode):
            problems.append(_not_regular(path, mode))
        elif (problem := _file_problem(path)) is not None:
            problems.append(problem)
        else:
            found.append(Found(path, folder.split("/")[0] == "content"))


def _is_empty(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def _not_regular(path: str, mode: int) -> Problem:
    what = "a symbolic link" if stat.S_ISLNK(mode) else "no ordinary file"
    return Problem(
        rule="file-not-regular",
        place=Place(path),
        message=f"this is {what}",
        expected="a folder" if "/" not in path else "an ordinary file with its own text",
    )


def _folder_problem(path: str) -> Problem | None:
    top, *inner = path.split("/")
    name = inner[-1]
    if top == "data" and len(inner) == 1 and name not in KINDS:
        return Problem(
            rule="file-place",
            place=Place(path),
            message=f"no kind of record lives in a folder {name!r}",
            expected=did_you_mean(name, KINDS, "folders below data/"),
        )
    if top == "data" and len(inner) > 1 and KINDS[inner[0]].layout == "file" and inner[0] not in _NESTED:  # type: ignore[index]
        return Problem(
            rule="file-place",
            place=Place(path),
            message=f"data/{inner[0]} has no folders inside",
            expected=f"its files directly in data/{inner[0]}",
        )
    if not _ID.match(name):
        return _bad_name(path, name, "")
    if len(inner) > MOST_FOLDERS:
        message = f"folders are more than {MOST_FOLDERS} deep here"
        return Problem(rule="file-too-large", place=Place(path), message=message)
    return None


def _file_problem(path: str) -> Problem | None:
    top, *inner = path.split("/")
    plain = inner[-1].removesuffix(_TOP[top])
    if len(inner) > 1 and len(plain) < len(inner[-1]) and len(plain) <= 80 and _ID.match(plain):
        return None  # as nearly all are; what follows is slower, and says what is wrong
    stem, extension = PurePosixPath(inner[-1]).stem, PurePosixPath(inner[-1]).suffix
    wanted = _TOP[top]
    if extension != wanted:
        near = extension.lower() in (".yaml", ".yml", ".md", ".markdown", ".txt", "")
        right = (".yml" if top == "data" else ".md") if near else wanted
        elsewhere = {".yml": "data", ".md": "content"}.get(extension, "")
        return Problem(
            rule="file-extension",
            place=Place(path),
            message=f"a file in {top}/ may not end in {extension}" if extension else "the file's name has no ending",
            expected=f"the name {stem}{right}"
            + (f"; a file that ends in {extension} belongs in {elsewhere}/" if elsewhere else ""),
        )
    if top == "data" and len(inner) == 1:
        if path in (PUBLICATION_FILE, UNITS_FILE):
            return None
        return Problem(
            rule="file-place",
            place=Place(path),
            message="only publication.yml and units.yml lie directly in data/",
            expected="the folder of its kind: " + ", ".join(f"data/{kind}/" for kind in KINDS),
        )
    if not _ID.match(stem) or len(stem) > 80:
        return _bad_name(path, stem, extension)
    return None


def _bad_name(path: str, name: str, extension: str) -> Problem:
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80].strip("-")
    return Problem(
        rule="file-name",
        place=Place(path),
        message=f"{name!r} is not kebab-case",
        expected="small letters, digits and single hyphens, at most 80",
        paste=f"{better}{extension}" if better else "",
    )
