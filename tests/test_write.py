"""Writing: what is on disk afterwards, what was left alone, what is refused."""

from pathlib import Path

import pytest

from factbook.page import Compiled, Page
from factbook.write import Refused, write


def compiled(pages: dict[str, str], files: dict[str, bytes] | None = None) -> Compiled:
    return Compiled(
        pages={path: Page(path=path, text=text, title=path, source=f"content/{path}") for path, text in pages.items()},
        files=files or {},
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_exactly_the_compiled_pages_and_files(tmp_path: Path) -> None:
    written = write(compiled({"index.md": "# Hi\n", "cases/a.md": "ä\n"}, {"data/a.json": b"{}"}), tmp_path / "docs")
    assert tree(tmp_path / "docs") == {"index.md": b"# Hi\n", "cases/a.md": "ä\n".encode(), "data/a.json": b"{}"}
    assert written.added == ("cases/a.md", "data/a.json", "index.md")
    assert written.touched


def test_a_second_run_touches_no_file(tmp_path: Path) -> None:
    pages = compiled({"index.md": "# Hi\n", "a/b.md": "b"})
    write(pages, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = write(pages, tmp_path)
    assert not again.touched
    assert again.unchanged == 2
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_the_file_that_differs_is_replaced(tmp_path: Path) -> None:
    write(compiled({"a.md": "one", "b.md": "one"}), tmp_path)
    kept = (tmp_path / "a.md").stat().st_ino
    written = write(compiled({"a.md": "one", "b.md": "two"}), tmp_path)
    assert written.changed == ("b.md",)
    assert written.added == written.removed == ()
    assert (tmp_path / "a.md").stat().st_ino == kept
    assert (tmp_path / "b.md").read_text() == "two"


def test_what_is_no_longer_made_is_removed_with_its_empty_folders_and_the_gitignore_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*")
    write(compiled({"index.md": "x", "cases/deep/a.md": "x"}), tmp_path)
    written = write(compiled({"index.md": "x"}), tmp_path)
    assert written.removed == ("cases/deep/a.md",)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "index.md"]


def test_a_file_may_take_the_place_of_a_folder_and_a_folder_of_a_file(tmp_path: Path) -> None:
    write(compiled({"a/b.md": "x", "c": "x"}), tmp_path)
    (tmp_path / "a" / "empty").mkdir()
    write(compiled({"a": "y", "c/d.md": "y"}), tmp_path)
    assert tree(tmp_path) == {"a": b"y", "c/d.md": b"y"}


@pytest.mark.parametrize(
    "path",
    [
        "../out.md",
        "/etc/out.md",
        "a/../../out.md",
        "a//b.md",
        "./a.md",
        "",
        "a\\b.md",
        "C:/a.md",
        "a\0b.md",
        ".gitignore",
    ],
)
def test_a_path_that_leads_out_of_the_folder_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "docs"
    with pytest.raises(Refused):
        write(compiled({"good.md": "x", path: "x"}), docs)
    assert tree(tmp_path) == {}


def test_a_page_and_a_file_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="twice"):
        write(compiled({"a.md": "x"}, {"a.md": b"y"}), tmp_path)


def test_a_path_that_is_both_file_and_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        write(compiled({"a": "x", "a/b.md": "y"}), tmp_path)


def test_links_planted_in_the_folder_are_removed_and_never_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.md").write_text("kept")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "cases").symlink_to(outside, target_is_directory=True)
    (docs / "index.md").symlink_to(outside / "kept.md")
    write(compiled({"cases/kept.md": "new", "index.md": "new"}), docs)
    assert tree(outside) == {"kept.md": b"kept"}
    assert not (docs / "cases").is_symlink()
    assert (docs / "index.md").read_text() == "new"
    assert not (docs / "index.md").is_symlink()


def test_a_half_written_file_of_a_killed_run_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".writing-abc").write_text("half")
    write(compiled({"a.md": "x"}), tmp_path)
    assert tree(tmp_path) == {"a.md": b"x"}
