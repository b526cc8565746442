"""Which files are read, and what is said of the others."""

import os
from pathlib import Path

import pytest

from factbook.load.files import MOST_BYTES, find_files, read_bytes
from factbook.problems import Problem


def put(root: Path, path: str, text: str = "a: 1\n") -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_records_and_essays_are_found_in_order_of_path(tmp_path: Path) -> None:
    for path in ("data/sources/b/x.yml", "data/sources/a.yml", "data/publication.yml", "content/cases/c.md"):
        put(tmp_path, path)
    found, problems = find_files(tmp_path)
    assert [file.path for file in found] == [
        "content/cases/c.md",
        "data/publication.yml",
        "data/sources/a.yml",
        "data/sources/b/x.yml",
    ]
    assert [file.essay for file in found] == [True, False, False, False]
    assert problems == ()


def test_readmes_and_files_that_start_with_a_dot_are_left_alone(tmp_path: Path) -> None:
    for path in ("data/README.md", "data/sources/README.md", "content/.hidden", "data/.git/config"):
        put(tmp_path, path)
    assert find_files(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("data/source/x.yml", "file-place"),
        ("data/x.yml", "file-place"),
        ("data/cases/more/x.yml", "file-place"),
        ("data/sources/x.yaml", "file-extension"),
        ("data/sources/x.md", "file-extension"),
        ("content/x.yml", "file-extension"),
        ("content/x.html", "file-extension"),
        ("data/sources/X.yml", "file-name"),
        ("data/sources/a_b.yml", "file-name"),
        ("data/sources/Some Folder/x.yml", "file-name"),
        ("content/a--b.md", "file-name"),
        ("data/sources/" + "a" * 81 + ".yml", "file-name"),
        ("content/" + "d/" * 12 + "x.md", "file-too-large"),
    ],
)
def test_a_file_that_nothing_would_look_for_is_a_problem(tmp_path: Path, path: str, rule: str) -> None:
    put(tmp_path, path)
    found, problems = find_files(tmp_path)
    assert found == ()
    assert [problem.rule for problem in problems] == [rule]


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("kind: news\n", encoding="utf-8")
    root = tmp_path / "publication"
    put(root, "data/sources/real.yml")
    (root / "data/sources/link.yml").symlink_to(secret)
    (root / "data/sources/folder").symlink_to(tmp_path)
    (root / "content").symlink_to(tmp_path)
    found, problems = find_files(root)
    assert [file.path for file in found] == ["data/sources/real.yml"]
    assert [(str(problem.place), problem.rule) for problem in problems] == [
        ("content", "file-not-regular"),
        ("data/sources/folder", "file-not-regular"),
        ("data/sources/link.yml", "file-not-regular"),
    ]


def test_a_link_that_takes_a_files_place_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "data/terms/x.yml")
    (tmp_path / "data/terms/y.yml").symlink_to("x.yml")
    with pytest.raises(OSError):
        read_bytes(tmp_path, "data/terms/y.yml")


def test_a_pipe_is_no_file_and_does_not_stop_the_run(tmp_path: Path) -> None:
    put(tmp_path, "data/terms/x.yml")
    os.mkfifo(tmp_path / "data/terms/pipe.yml")
    _, problems = find_files(tmp_path)
    assert [problem.rule for problem in problems] == ["file-not-regular"]
    read = read_bytes(tmp_path, "data/terms/pipe.yml")
    assert isinstance(read, Problem)
    assert read.rule == "file-not-regular"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "data/terms/x.yml", "x" * MOST_BYTES)
    assert read_bytes(tmp_path, "data/terms/x.yml") == b"x" * MOST_BYTES
    put(tmp_path, "data/terms/x.yml", "x" * (MOST_BYTES + 1))
    read = read_bytes(tmp_path, "data/terms/x.yml")
    assert isinstance(read, Problem)
    assert read.rule == "file-too-large"
