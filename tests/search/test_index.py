"""The verb: an index is made of a built site, and again only where something differs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.failure import Failure
from factbook.search import FOLDER, STAMP, index_site

SMALL = Path(__file__).parents[1] / "publications" / "small"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small publication, with a folder that stands for its site."""
    root = tmp_path / "publication"
    shutil.copytree(SMALL, root)
    site = root / "build" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<p>", encoding="utf-8")
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "build" / "site" / FOLDER).iterdir()}


def test_an_index_is_made_and_then_left_alone(root: Path) -> None:
    first, second = index_site(root), index_site(root)
    assert (first.made, second.made) == (True, False)
    assert first.records == second.records > 20


def test_an_edit_makes_the_index_anew_and_leaves_nothing_of_the_old(root: Path) -> None:
    index_site(root)
    old = root / "build" / "site" / FOLDER / "words-999.json"
    old.write_text("{}", encoding="utf-8")
    essay = root / "content" / "index.md"
    essay.write_text(essay.read_text(encoding="utf-8") + "\nA zeppelin flew.\n", encoding="utf-8")
    assert index_site(root).made
    assert not old.exists()
    assert any(b'"zeppelin"' in data for data in contents(root).values())


def test_an_index_that_other_hands_changed_is_made_anew(root: Path) -> None:
    index_site(root)
    before = contents(root)
    (root / "build" / "site" / FOLDER / "jurisdictions.json").write_text("{}", encoding="utf-8")
    assert index_site(root).made
    assert contents(root) == before


def test_a_stamp_that_says_nothing_is_no_stamp(root: Path) -> None:
    index_site(root)
    for text in ("", "[]", "{}", json.dumps({"source": 1, "files": None})):
        (root / STAMP).write_text(text, encoding="utf-8")
        assert index_site(root).made


def test_two_processes_with_other_seeds_make_the_same_bytes(root: Path) -> None:
    made = []
    for seed in ("1", "2"):
        shutil.rmtree(root / "build" / "site" / FOLDER, ignore_errors=True)
        command = [sys.executable, "-m", "factbook", "--root", str(root), "index"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(contents(root))
    assert made[0] == made[1]


def test_problems_are_reported_and_the_old_index_stays(root: Path) -> None:
    index_site(root)
    before = contents(root)
    (root / "content" / "index.md").write_text("no front matter\n", encoding="utf-8")
    answer = CliRunner().invoke(main, ["--root", str(root), "index"])
    assert answer.exit_code == 1
    assert "content/index.md" in answer.output
    assert contents(root) == before


def test_without_a_site_the_verb_says_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["--root", str(tmp_path), "index"])
    assert answer.exit_code == 2
    assert "build it first" in answer.output


def test_no_link_in_the_index_is_written_through(root: Path, tmp_path: Path) -> None:
    index_site(root)
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = root / "build" / "site" / FOLDER
    shutil.rmtree(folder)
    folder.symlink_to(outside)
    with pytest.raises(Failure, match="symbolic link"):
        index_site(root)
    assert list(outside.iterdir()) == []
