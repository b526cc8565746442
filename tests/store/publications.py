"""A small publication that is edited, and what a full compile without a shelf makes of it."""

import shutil
from pathlib import Path

import pytest

from factbook.check import check
from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.problems import Problem, in_order
from factbook.resolve import resolve
from factbook.store.again import compile_again
from factbook.store.outcome import Outcome
from factbook.store.shelf import Doubt
from factbook.store.whole import compile_whole
from factbook.write import write

SMALL = Path(__file__).parents[1] / "publications" / "small"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small publication, compiled; the key of the seal is the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    root = Path(shutil.copytree(SMALL, tmp_path / "small"))
    assert compiled(root).problems == ()
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    """Put other words in a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def again(root: Path) -> Outcome:
    """Compile after an edit. Raises Doubt where a full compile is needed, and whatever goes wrong."""
    return compile_again(root, root / "build/docs", Templates.read(root / "theme/templates"), lambda stage: None)


def compiled(root: Path) -> Outcome:
    """Compile as the command does, but let nothing unforeseen pass for a doubt."""
    try:
        return again(root)
    except Doubt:
        templates = Templates.read(root / "theme/templates")
        return compile_whole(root, root / "build/docs", templates, lambda stage: None)


def cold(root: Path, docs: Path) -> tuple[Problem, ...]:
    """Compile by the plain functions, which know of no shelf; the problems where there are any."""
    manuscript, problems = load(root)
    if manuscript is not None:
        problems = in_order((*problems, *check(manuscript)))
    if problems or manuscript is None:
        return problems
    write(compile_publication(resolve(manuscript), Templates.read(root / "theme/templates")), docs)
    return ()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
