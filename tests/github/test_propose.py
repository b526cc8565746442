"""A proposal is built with our own program, theme and configuration; a reviewer is told even where the build stops."""

import shutil
import subprocess
from pathlib import Path

import pytest

from factbook.github.changes import read_file
from factbook.github.lay_out import lay_out
from factbook.github.left_alone import left_alone
from factbook.github.propose import CHANGES, propose
from factbook.init import make_publication


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(root), *identity, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    root = tmp_path / "ours"
    make_publication(root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "start")
    return root


@pytest.fixture
def proposed(tmp_path: Path, ours: Path) -> Path:
    root = tmp_path / "proposed"
    shutil.copytree(ours, root, ignore=shutil.ignore_patterns(".git"))
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_clean_proposal_has_a_preview_and_says_what_readers_find_otherwise(
    ours: Path, proposed: Path, tmp_path: Path
) -> None:
    (proposed / "content" / "index.md").write_text(
        (proposed / "content" / "index.md").read_text(encoding="utf-8") + "\nOne more thought.\n", encoding="utf-8"
    )
    (proposed / "theme" / "overrides" / "evil.html").write_text("<script>x()</script>")
    (proposed / "mkdocs.yml").write_text("hooks: [evil.py]\n")
    done = propose(proposed, ours, git(ours, "rev-parse", "HEAD"), tmp_path / "out", "https://x/runs/1")
    assert (done.problems, done.proposal.failed) == ((), "")
    assert (tmp_path / "out" / "preview.zip").is_file()
    assert "<ins>One more thought.</ins>" in done.summary
    assert read_file((tmp_path / "out" / CHANGES).read_bytes()) == done.proposal
    assert not list((ours / "build" / "proposal").rglob("evil.html"))


def test_a_proposal_that_does_not_build_is_told_with_its_problems_and_its_changes(
    ours: Path, proposed: Path, tmp_path: Path
) -> None:
    edit(proposed / "data" / "jurisdictions" / "aa.yml", "state: present", "state: presnt")
    (proposed / "content" / ".gitattributes").write_text("* filter=x\n")
    done = propose(proposed, ours, git(ours, "rev-parse", "HEAD"), tmp_path / "out", "https://x/runs/1")
    assert {problem.place.path for problem in done.problems} == {"content/.gitattributes", "data/jurisdictions/aa.yml"}
    assert not (tmp_path / "out" / "preview.zip").exists()
    assert "The build stops at" in done.summary
    assert "### What readers will find otherwise" in done.summary


def test_a_base_that_is_not_there_costs_the_comparison_alone(ours: Path, proposed: Path, tmp_path: Path) -> None:
    done = propose(proposed, ours, "0" * 40, tmp_path / "out", "https://x/runs/1")
    assert done.proposal.comparison is None
    assert "could not be worked out" in done.summary
    assert done.problems == ()


def test_links_are_laid_out_as_links_and_what_was_laid_out_before_is_gone(tmp_path: Path, ours: Path) -> None:
    proposed = tmp_path / "p"
    proposed.mkdir()
    (proposed / "content").symlink_to("/etc")
    (proposed / "data").mkdir()
    (proposed / "data" / "x.yml").symlink_to("/etc/passwd")
    folder = tmp_path / "laid"
    (folder / "build").mkdir(parents=True)
    lay_out(proposed, ours, folder)
    assert (folder / "content").is_symlink()
    assert (folder / "data" / "x.yml").is_symlink()
    assert not (folder / "build").exists()
    assert (folder / "mkdocs.yml").is_file()


def test_a_proposal_may_bring_no_name_that_starts_with_a_dot(tmp_path: Path) -> None:
    for path in ("content/.env", "data/sources/.git/config", "content/a/.gitkeep", "content/README.md", "data/ok.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    named = [problem.place.path for problem in left_alone(tmp_path)]
    assert named == ["content/.env", "data/sources/.git"]
