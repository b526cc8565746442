"""A git revision is read as data: nothing in it is run, nothing outside is read, and links are refused."""

import os
import subprocess
from pathlib import Path

import pytest
from editing import Edit, edited, small_files, write

from factbook.compare.revision import commit_of, extract
from factbook.compare.states import compare_states, default_base
from factbook.failure import Failure

AA = "data/jurisdictions/aa.yml"


def git(folder: Path, *arguments: str, feed: bytes | None = None) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment |= {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=feed, capture_output=True, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x", "--no-verify")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = write(tmp_path / "repository", small_files())
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def tree_with(repository: Path, *entries: tuple[str, str, bytes]) -> str:
    """A commit made by hand: mode, path and bytes of each entry below data/sources, whatever they are called."""
    listed = b""
    for mode, name, data in entries:
        blob = (
            git(repository, "rev-parse", "HEAD")
            if mode == "160000"
            else git(repository, "hash-object", "-w", "--stdin", feed=data)
        )
        listed += f"{mode} {name}\0".encode() + bytes.fromhex(blob)
    tree = git(repository, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", feed=listed)
    for above in ("sources", "data"):
        entry = f"40000 {above}\0".encode() + bytes.fromhex(tree)
        tree = git(repository, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", feed=entry)
    return git(repository, "commit-tree", tree, "-m", "by hand")


def test_a_revision_is_compared_with_the_working_folder_without_a_checkout(repository: Path) -> None:
    write(repository, edited(Edit(AA, "No limit at night", "No limit in summer")))
    before = sorted((path, path.stat().st_mtime_ns) for path in (repository / ".git").rglob("*"))
    found = compare_states(repository, "HEAD", None)
    assert [change.address for change in found.changes] == ["regimes/night/aa"]
    assert found.new == "the working folder"
    assert sorted((path, path.stat().st_mtime_ns) for path in (repository / ".git").rglob("*")) == before


def test_two_revisions_are_compared_with_each_other(repository: Path) -> None:
    write(repository, edited(Edit(AA, "No limit at night", "No limit in summer")))
    commit(repository)
    assert [change.address for change in compare_states(repository, "HEAD~1", "HEAD").changes] == ["regimes/night/aa"]
    assert [change.address for change in compare_states(repository, "HEAD", None).changes] == []


def test_the_publication_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    folder = write(tmp_path / "repository" / "inner" / "ferries", small_files())
    git(tmp_path / "repository", "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path / "repository")
    assert compare_states(folder, "HEAD", None).changes == ()
    assert compare_states(folder, "HEAD", None).unread == ()


def test_without_a_name_it_is_compared_with_where_the_branch_left_main(repository: Path) -> None:
    start = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "topic")
    write(repository, edited(Edit(AA, "No limit at night", "No limit in summer")))
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, edited(Edit("data/terms/words.yml", "A ferry that carries cars.", "Another meaning.")))
    commit(repository)
    git(repository, "checkout", "--quiet", "topic")
    assert default_base(repository) == start
    assert [change.address for change in compare_states(repository, None, None).changes] == ["regimes/night/aa"]


def test_nothing_of_a_revision_is_run(repository: Path, tmp_path: Path) -> None:
    """Filters, hooks, textual conversions and an own configuration all lie in wait, in the tree and beside it."""
    trap = tmp_path / "ran"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n")
    script.chmod(0o755)
    write(
        repository, {".gitattributes": "* filter=trap diff=trap\n", "data/.gitattributes": "* filter=trap diff=trap\n"}
    )
    write(repository, {".gitmodules": f'[submodule "x"]\n\tpath = data/x\n\turl = ext::{script}\n'})
    commit(repository)
    for name, value in (
        ("filter.trap.smudge", script),
        ("diff.trap.textconv", script),
        ("core.fsmonitor", script),
        ("core.pager", script),
        ("core.hooksPath", tmp_path),
        ("diff.external", script),
    ):
        git(repository, "config", name, str(value))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (tmp_path / hook).symlink_to(script)
    compare_states(repository, "HEAD", None)
    compare_states(repository, None, None)
    assert not trap.exists()


def test_links_and_submodules_in_a_tree_are_refused_and_named(repository: Path, tmp_path: Path) -> None:
    made = tree_with(
        repository,
        ("120000", "link.yml", b"/etc/passwd"),
        ("160000", "module", b""),
        ("100644", "plain.yml", b"kind: news\n"),
    )
    folder = tmp_path / "out"
    problems = extract(repository, made, folder)
    assert [str(problem.place) for problem in problems] == ["data/sources/link.yml", "data/sources/module"]
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["plain.yml"]
    assert not any(path.is_symlink() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "name", ["..", ".", "../../escape.yml", "a/../../b.yml", "x\\y.yml", "line\nbreak.yml", "\u202etxt.yml", "n" * 300]
)
def test_a_name_that_is_none_is_refused_and_nothing_is_written_outside(
    name: str, repository: Path, tmp_path: Path
) -> None:
    made = tree_with(repository, ("100644", name, b"kind: news\n"))
    folder = tmp_path / "deep" / "er" / "out"
    problems = extract(repository, made, folder)
    assert problems
    assert {problem.rule for problem in problems} <= {"file-name", "file-not-regular"}
    assert [path for path in (tmp_path / "deep").rglob("*") if path.is_file()] == []
    assert not list(tmp_path.glob("escape.yml"))


def test_a_file_that_is_too_large_is_named_and_not_written(repository: Path, tmp_path: Path) -> None:
    made = tree_with(repository, ("100644", "long.yml", b"a" * 1_000_001))
    problems = extract(repository, made, tmp_path / "out")
    assert [problem.rule for problem in problems] == ["file-too-large"]
    assert not (tmp_path / "out").exists()


def test_what_the_old_state_could_not_read_is_said_and_not_taken_for_added(repository: Path) -> None:
    write(repository, edited(Edit(AA, "name: Arcadia", "name: [Arcadia"), Edit("data/terms/words.yml", "ho:", "- ho:")))
    commit(repository)
    write(repository, small_files())
    found = compare_states(repository, "HEAD", None)
    assert {change.address for change in found.changes} <= {"figures/rules-in-force"}
    assert {one.address.split(":")[0] for one in found.unread} == {AA, "data/terms/words.yml"}
    assert {one.side for one in found.unread} == {"old"}


def test_what_became_a_link_is_not_taken_for_removed(repository: Path) -> None:
    (repository / AA).unlink()
    (repository / AA).symlink_to("/etc/passwd")
    found = compare_states(repository, "HEAD", None)
    assert {change.address for change in found.changes} <= {"figures/rules-in-force"}
    assert [(one.side, one.address) for one in found.unread] == [("new", AA)]


def test_a_state_without_settings_is_read_by_those_of_the_other(repository: Path) -> None:
    write(repository, edited(Edit("data/publication.yml", "title:", "titel:"), Edit(AA, "No limit at night", "None")))
    commit(repository)
    write(repository, small_files())
    found = compare_states(repository, "HEAD", None)
    assert [change.address for change in found.changes] == ["regimes/night/aa"]
    assert found.unread


def test_before_the_first_record_there_was_nothing(repository: Path) -> None:
    empty = git(
        repository, "commit-tree", git(repository, "hash-object", "-w", "-t", "tree", "--stdin", feed=b""), "-m", "x"
    )
    found = compare_states(repository, empty, "HEAD")
    assert {change.kind.token for change in found.changes} >= {"answered", "source-added", "page-added", "table-added"}
    assert not any(change.kind.token.endswith(("-removed", "-dropped")) for change in found.changes)


@pytest.mark.parametrize("name", ["no-such", "--output=/tmp/x", "-x", "", "HEAD\n", "HEAD:data"])
def test_a_name_that_means_nothing_is_one_line_of_failure(name: str, repository: Path) -> None:
    with pytest.raises(Failure, match="is no git revision"):
        commit_of(repository, name)


def test_outside_a_repository_two_folders_can_be_compared(tmp_path: Path) -> None:
    old = write(tmp_path / "old", small_files())
    new = write(tmp_path / "new", edited(Edit(AA, "No limit at night", "No limit in summer")))
    found = compare_states(tmp_path, str(old), str(new))
    assert [change.address for change in found.changes] == ["regimes/night/aa"]
