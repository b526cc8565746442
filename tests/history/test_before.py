"""Which edition a working folder looks back at: the newest of the ledger at the top of its own working tree."""

import shutil
import subprocess
from pathlib import Path

import pytest
from editing import SMALL
from published_editions import published

from factbook.build import compile_into
from factbook.editions.before import edition_before


def git(folder: Path, *arguments: str, feed: bytes = b"") -> str:
    own = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(["git", *own, *arguments], cwd=folder, input=feed, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small publication in a repository of its own, whose ledger holds two editions."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    git(folder, "init", "--quiet", "--initial-branch=main")
    editions = ""
    for one in (published("2025.09"), published("2025.12")):
        blob = git(folder, "hash-object", "-w", "--stdin", feed=one.data)
        data = git(folder, "mktree", feed=f"100644 blob {blob}\tpublication.json\n".encode())
        tree = git(folder, "mktree", feed=f"040000 tree {data}\tdata\n".encode())
        editions += f"040000 tree {tree}\t{one.name}\n"
    whole = git(folder, "mktree", feed=editions.encode())
    commit = git(folder, "commit-tree", whole, "-m", "editions")
    git(folder, "update-ref", "refs/heads/editions", commit)
    return folder


def test_it_is_the_newest_edition(root: Path) -> None:
    past = edition_before(root)
    assert past is not None
    assert past.name == "2025.12"
    assert past.data == published("2025.12").data


def test_a_compile_looks_back_at_it_and_says_so(root: Path) -> None:
    outcome = compile_into(root)
    assert outcome.past == "2025.12"
    assert (root / "build/docs/changes.md").exists()


def test_a_compile_that_is_told_of_none_looks_back_at_none(root: Path) -> None:
    assert compile_into(root, past=None).past == ""
    assert not (root / "build/docs/changes.md").exists()


def test_when_another_edition_is_published_the_next_compile_looks_back_at_that(root: Path) -> None:
    compile_into(root)
    git(root, "update-ref", "-d", "refs/heads/editions")
    assert compile_into(root).past == ""
    assert not (root / "build/docs/changes.md").exists()


def test_a_folder_inside_a_repository_does_not_look_at_the_repositorys_ledger(root: Path) -> None:
    inside = Path(shutil.copytree(SMALL, root / "inside"))
    assert edition_before(inside) is None


def test_a_folder_without_a_repository_has_none(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    assert edition_before(folder) is None
    (folder / ".git").write_text("gitdir: nowhere")
    assert edition_before(folder) is None
