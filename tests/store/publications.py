"""A small publication that is edited, and what a full compile without a shelf makes of it."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from factbook.check import check
from factbook.compile import compile_publication
from factbook.compile.data_files import PUBLICATION_JSON
from factbook.compile.past import Past
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.problems import Problem, in_order
from factbook.resolve import resolve
from factbook.store.again import compile_again
from factbook.store.before import Before
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


def again(root: Path, past: Past | None = None) -> Outcome:
    """Compile after an edit. Raises Doubt where a full compile is needed, and whatever goes wrong."""
    return compile_again(root, root / "build/docs", lambda stage: None, Before.of(past), lambda outcome: None)


def compiled(root: Path, past: Past | None = None) -> Outcome:
    """Compile as the command does, but let nothing unforeseen pass for a doubt."""
    try:
        return again(root, past)
    except Doubt:
        return compile_whole(root, root / "build/docs", lambda stage: None, Before.of(past))


def cold(root: Path, docs: Path, past: Past | None = None) -> tuple[Problem, ...]:
    """Compile by the plain functions, which know of no shelf; the problems where there are any."""
    manuscript, problems = load(root)
    if manuscript is not None:
        problems = in_order((*problems, *check(manuscript)))
    if problems or manuscript is None:
        return problems
    write(compile_publication(resolve(manuscript), Templates.read(root / "theme/templates"), past), docs)
    return ()


OTHERWISE_BEFORE = (
    ("data/jurisdictions/aa.yml", "value: No limit at night", "value: Not after ten"),
    ("data/jurisdictions/aa.yml", "short: Arcadia", "short: Arc"),
    ("data/jurisdictions/bo.yml", "state: pending", "state: absent"),
    ("data/figures/fleet.yml", "value: 40", "value: 41"),
    ("data/terms/words.yml", "A ferry that carries cars.", "A ferry for cars."),
    ("data/sources/river-court-2024.yml", "title: ", "title: Formerly "),
    ("data/cases/ferryman.yml", 'date: "2024-03-01"', 'date: "2024-02-28"'),
    ("content/index.md", "carry cars.", "carry carts."),
)
"""How the edition before differed from the small publication, in which a source has another id since."""


@cache
def edition_before() -> Past:
    """An edition that the small publication differs from in a record of almost every kind."""
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALL, Path(folder) / "small"))
        for path, now, before in OTHERWISE_BEFORE:
            change(root, path, now, before)
        order = root / "data/sources/gazettes/borduria-ferry-order.yml"
        order.write_text(order.read_text("utf-8").replace("aliases: [borduria-order]\n", ""), "utf-8")
        for path in (*root.rglob("*.md"), *root.rglob("*.yml")):
            path.write_text(path.read_text("utf-8").replace("borduria-ferry-order", "borduria-order"), "utf-8")
        order.rename(order.with_name("borduria-order.yml"))
        manuscript, problems = load(root)
        assert manuscript is not None, problems
        made = compile_publication(resolve(manuscript), Templates.read())
    return Past(name="2025.12", data=made.files[PUBLICATION_JSON])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
