"""Where the ledger stands is read without git, and otherwise asked of it."""

import subprocess
from pathlib import Path

import pytest

from factbook.compile.past import Past
from factbook.editions import BRANCH
from factbook.store.before import NO_LEDGER, Before, ledger_stands_at


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *settings, *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a ledger."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "first")
    git(root, "update-ref", BRANCH, "HEAD")
    return root


def test_a_folder_without_a_repository_has_no_ledger(tmp_path: Path) -> None:
    assert ledger_stands_at(tmp_path) == NO_LEDGER


def test_the_ledger_stands_where_git_says(repository: Path) -> None:
    assert ledger_stands_at(repository) == git(repository, "rev-parse", BRANCH)


def test_a_packed_branch_is_found(repository: Path) -> None:
    git(repository, "pack-refs", "--all")
    assert not (repository / ".git" / BRANCH).exists()
    assert ledger_stands_at(repository) == git(repository, "rev-parse", BRANCH)


def test_a_further_working_tree_has_the_ledger_of_its_repository(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert ledger_stands_at(tmp_path / "tree") == git(repository, "rev-parse", BRANCH)


def test_a_repository_without_the_branch_has_no_ledger(repository: Path) -> None:
    git(repository, "update-ref", "-d", BRANCH)
    assert ledger_stands_at(repository) == NO_LEDGER


def test_what_is_no_repository_is_for_git_to_judge(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("not what git writes")
    assert ledger_stands_at(tmp_path) == ""


def test_a_ledger_that_stands_where_it_stood_is_not_read() -> None:
    def never() -> Past | None:
        raise AssertionError("the ledger was read")

    assert Before(stand="abc", load=never).is_still(("abc", "digest", "2026.11"))


def test_a_ledger_that_moved_is_the_same_while_its_newest_edition_is() -> None:
    past = Past(name="2026.11", data=b"{}")
    assert Before(stand="def", load=lambda: past).is_still(("abc", past.digest, "2026.11"))
    assert not Before(stand="def", load=lambda: past).is_still(("abc", "another", "2026.11"))
    assert not Before(stand="", load=lambda: None).is_still(("", past.digest, "2026.11"))
