"""States to compare: the small publication as a mapping of paths to texts, with edits made to it.

Comes in: edits. Goes out: a folder of files, or what load makes of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factbook.compare.change import Change, Difference
from factbook.load import load
from factbook.manuscript import Manuscript

SMALL = Path(__file__).parents[1] / "publications" / "small"


@dataclass(frozen=True)
class Edit:
    """In the file `path`, `old` becomes `new`; without `old` the file becomes `new`, without both it goes."""

    path: str
    old: str = ""
    new: str = ""


@cache
def small_files() -> Mapping[str, str]:
    return {
        str(path.relative_to(SMALL)): path.read_text(encoding="utf-8")
        for path in sorted(SMALL.rglob("*"))
        if path.suffix in (".yml", ".md")
    }


def edited(*edits: Edit) -> dict[str, str]:
    """The small publication's files with edits."""
    files = dict(small_files())
    for edit in edits:
        if edit.old:
            assert edit.old in files[edit.path], f"{edit.path} does not hold {edit.old!r}"
            files[edit.path] = files[edit.path].replace(edit.old, edit.new)
        elif edit.new:
            files[edit.path] = edit.new
        else:
            del files[edit.path]
    return files


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def manuscript(folder: Path, *edits: Edit) -> Manuscript:
    """The small publication with edits, as loaded from a new folder."""
    found, problems = load(write(folder, edited(*edits)))
    assert found is not None, problems
    return found


def told(change: Change) -> list[str]:
    """A change in short: its kind and address, then its differences, one a line."""
    head = f"{change.kind.token} {change.address}" + (f" (was {change.was})" if change.was else "")
    lines = [f"{field.label}: {_said(one)}" for field in change.fields for one in field.differences]
    return [head, *("  " + line for line in lines), *(f"  because of {cause.address}" for cause in change.causes)]


def _said(difference: Difference) -> str:
    if difference.old is None:
        return f"+ {difference.new}"
    if difference.new is None:
        return f"- {difference.old}"
    return f"{difference.old} -> {difference.new}"
