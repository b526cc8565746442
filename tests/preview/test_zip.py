"""The preview is one zip with the same bytes for the same site."""

import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.failure import Failure
from factbook.init import make_publication
from factbook.preview import make_preview, zipped


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with two pages and a style sheet."""
    folder = tmp_path / "site"
    (folder / "regimes").mkdir(parents=True)
    (folder / "index.html").write_text('<a href="regimes/">r</a>')
    (folder / "regimes" / "index.html").write_text('<a href="..">home</a>')
    (folder / "a.css").write_text("p { color: black }")
    return folder


def test_the_same_site_gives_the_same_bytes_whenever_it_was_built(site: Path, tmp_path: Path) -> None:
    make_preview(site, tmp_path / "one.zip")
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    (site / "a.css").chmod(0o600)
    make_preview(site, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_order_of_files_changes_nothing() -> None:
    assert zipped({"b": b"1", "a": b"2"}) == zipped({"a": b"2", "b": b"1"})


def test_the_zip_holds_the_pages_with_links_that_name_files(site: Path, tmp_path: Path) -> None:
    assert make_preview(site, tmp_path / "new" / "p.zip") == 3
    with zipfile.ZipFile(tmp_path / "new" / "p.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert archive.read("index.html") == b'<a href="regimes/index.html">r</a>'
        assert archive.read("regimes/index.html") == b'<a href="../index.html">home</a>'


def test_no_link_out_of_the_site_is_packed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (site / "secret.html").symlink_to(tmp_path / "secret")
    make_preview(site, tmp_path / "p.zip")
    assert b"secret" not in (tmp_path / "p.zip").read_bytes()


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"holds no site: it has no index\.html"):
        make_preview(tmp_path, tmp_path / "p.zip")
    assert not (tmp_path / "p.zip").exists()


def test_the_command_takes_a_site_that_is_there(site: Path, tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["preview", "--site", str(site), str(tmp_path / "p.zip")])
    assert answer.exit_code == 0
    assert answer.output == f"3 files in {tmp_path / 'p.zip'}. Unpack it and open index.html.\n"


def test_a_publication_with_problems_has_no_preview(tmp_path: Path) -> None:
    make_publication(tmp_path / "new")
    page = tmp_path / "new" / "content" / "index.md"
    page.write_text(page.read_text() + "\n<script>x()</script>\n")
    answer = CliRunner().invoke(main, ["--root", str(tmp_path / "new"), "preview", str(tmp_path / "p.zip")])
    assert answer.exit_code == 1
    assert "content/index.md:" in answer.output
    assert not (tmp_path / "p.zip").exists()
