"""Rendering a second time: what stays, what is made again, and when MkDocs does it all."""

import shutil
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from factbook.failure import Failure
from factbook.render import Standby, render
from factbook.render.manifest import forget_all
from factbook.render.mkdocs_renderer import Renderer
from factbook.render.one_page import heard


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the seal is the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))


def edit(publication: Path, path: str, old: str, new: str) -> None:
    """Put other words in a file."""
    text = (publication / path).read_text("utf-8")
    assert old in text
    (publication / path).write_text(text.replace(old, new, 1), "utf-8")


def test_an_edit_of_a_page_writes_that_page_alone(publication: Path) -> None:
    render(publication)
    page = publication / "build/docs/cases/lamp.md"
    page.write_text(page.read_text("utf-8") + "\nMore words.\n", "utf-8")
    assert render(publication).written == ("cases/lamp/index.html",)


def test_a_title_is_shown_anew_where_it_is_shown_and_nowhere_else(publication: Path) -> None:
    render(publication)
    edit(publication, "build/docs/cases/lamp.md", 'title: "', 'title: "Z')
    written = render(publication).written
    assert "cases/lamp/index.html" in written
    assert "cases/wick/index.html" in written
    assert "regimes/index.html" not in written


def test_with_nothing_to_do_nothing_is_written(publication: Path) -> None:
    render(publication)
    again = render(publication)
    assert (again.written, again.removed, again.said) == ((), (), "")


def test_what_a_later_stage_added_stays(publication: Path) -> None:
    site = render(publication).site
    (site / "search-index").mkdir()
    (site / "search-index/part.json").write_text("{}")
    edit(publication, "build/docs/cases/lamp.md", "title: ", "title: The ")
    render(publication)
    assert (site / "search-index/part.json").is_file()


def test_a_file_that_nobody_makes_is_taken_away(publication: Path) -> None:
    site = render(publication).site
    (site / "stray").mkdir()
    (site / "stray/index.html").write_text("stray")
    assert render(publication).removed == ("stray/index.html",)
    assert not (site / "stray").exists()


def test_a_file_changed_by_other_hands_is_made_again(publication: Path) -> None:
    site = render(publication).site
    (site / "cases/lamp/index.html").write_text("spoilt")
    assert render(publication).written == ("cases/lamp/index.html",)


def test_a_plugin_that_may_look_at_all_pages_is_for_mkdocs_to_run_and_is_named(publication: Path) -> None:
    edit(publication, "mkdocs.yml", "plugins:\n", "plugins:\n  - tags\n")
    assert "the plugin tags" in render(publication).said


def test_what_another_user_kept_is_not_read(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(publication)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    assert "seal" in render(publication).said


@pytest.mark.parametrize("renderer", ["mkdocs", "mkdocs in full", "zensical"])
def test_nothing_is_written_through_a_link_in_the_site_s_folder(publication: Path, renderer: str) -> None:
    outside = publication.parent / "outside"
    outside.mkdir()
    render(publication)
    assets = publication / "build/site/assets"
    shutil.rmtree(assets)
    assets.symlink_to(outside)
    if renderer == "mkdocs in full":
        edit(publication, "mkdocs.yml", "plugins:\n", "plugins:\n  - tags\n")
    if renderer == "zensical":  # which takes the old site away whole, and no link is followed for it
        render(publication, "zensical")
        assert not assets.is_symlink()
    else:
        with pytest.raises(Failure, match="is a symbolic link"):
            render(publication)
    assert list(outside.iterdir()) == []


def test_what_could_not_be_kept_is_kept_whole_the_next_time(publication: Path) -> None:
    page = publication / "build/docs/cases/lamp.md"
    with heard() as warnings:
        renderer = Renderer(publication, publication / "build/site", warnings)
        renderer.render()
        renderer.keep()
        page.write_text(f"{page.read_text('utf-8')}\n[one](wick.md#part)\n", "utf-8")
        renderer.render()
        (publication / "build/cache/site-pages").unlink()
        (publication / "build/cache/site-pages").mkdir()  # the disk fails between two of the files
        with pytest.raises(OSError):
            renderer.driver.keep()
        (publication / "build/cache/site-pages").rmdir()
        forget_all(publication)
        renderer.driver.keep()
    page.write_text(f"{page.read_text('utf-8')}\nMore.\n", "utf-8")
    again = render(publication)
    assert (again.said, again.written) == ("", ("cases/lamp/index.html",))


def test_the_site_is_dated_by_the_edition(publication: Path) -> None:
    (publication / "data").mkdir()
    (publication / "data/publication.yml").write_text('date: "2025-02-03"\n')
    packed = (render(publication).site / "sitemap.xml.gz").read_bytes()
    assert int.from_bytes(packed[4:8], "little") == datetime(2025, 2, 3, tzinfo=UTC).timestamp()


def test_another_order_of_a_section_s_later_pages_is_no_matter_of_other_sections(publication: Path) -> None:
    (publication / "build/docs/cases/zinc.md").write_text('---\ntitle: "Zinc"\n---\n\n# Zinc\n', "utf-8")
    render(publication)
    edit(publication, "build/docs/cases/zinc.md", 'title: "Zinc"', 'title: "Between"')
    written = render(publication).written
    assert "cases/zinc/index.html" in written
    after = "jurisdictions/eu/index.html"  # which names the page before it
    assert [path for path in written if not path.startswith("cases/")] == [after]


def test_a_renderer_that_began_twice_answers_to_the_last(publication: Path) -> None:
    render(publication)
    page, made = publication / "build/docs/cases/lamp.md", publication / "build/site/cases/lamp/index.html"
    with Standby(publication) as standby:
        page.write_text(f"{page.read_text('utf-8')}\nFirst.\n", "utf-8")
        standby.begin({"cases/lamp.md": sha256(page.read_bytes()).digest()})
        while "First." not in made.read_text("utf-8"):
            time.sleep(0.01)
        page.write_text(f"{page.read_text('utf-8')}\nSecond.\n", "utf-8")
        begun = {"cases/lamp.md": sha256(page.read_bytes()).digest()}
        standby.begin(begun)
        assert standby.render(begun).written
        assert "Second." in made.read_text("utf-8")
        assert standby.render({}).written == ()


def test_a_renderer_that_began_too_early_is_asked_again(publication: Path) -> None:
    render(publication)
    page = publication / "build/docs/cases/lamp.md"
    with Standby(publication) as standby:
        page.write_text(page.read_text("utf-8") + "\nHalf.\n", "utf-8")
        standby.begin({"cases/lamp.md": sha256(page.read_bytes()).digest()})
        page.write_text(page.read_text("utf-8") + "\nWhole.\n", "utf-8")
        rendered = standby.render({"cases/lamp.md": sha256(page.read_bytes()).digest()})
    assert "Whole." in (rendered.site / "cases/lamp/index.html").read_text("utf-8")
    assert render(publication).written == ()
