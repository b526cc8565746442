"""Both renderers make the same publication of the same build/docs and mkdocs.yml."""

import shutil
from pathlib import Path

import pytest
from rendered_pages import REPOSITORY, articles, differences, make_rendered_publication

from factbook.build import compile_into
from factbook.render import render

SMALL = REPOSITORY / "tests" / "publications" / "small"


def compiled(folder: Path, root: Path) -> Path:
    """Compiled pages of the publication below `root`, in `folder`."""
    result = compile_into(root, folder)
    assert result.problems == ()
    return folder


@pytest.fixture(params=["by hand", "small", "this repository"])
def compiled_publication(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Publications with compiled pages: one of every structure, a small one, and the real one."""
    given = {"small": SMALL, "this repository": REPOSITORY}
    if request.param == "by hand":
        return make_rendered_publication(tmp_path / "publication")
    docs = compiled(tmp_path / "docs", given[request.param])
    return make_rendered_publication(tmp_path / "publication", docs)


def test_both_renderers_make_the_same_pages_ids_links_and_cells(compiled_publication: Path) -> None:
    root = compiled_publication
    with_mkdocs = render(root, "mkdocs", root / "build" / "with-mkdocs")
    with_zensical = render(root, "zensical", root / "build" / "with-zensical")
    assert (with_mkdocs.warnings, with_zensical.warnings) == ((), ())
    pages = articles(with_mkdocs.site)
    assert len(pages) > len(list((root / "build" / "docs").rglob("*.md")))
    assert list(differences(pages, articles(with_zensical.site))) == []


def test_a_difference_in_one_cell_is_found(publication: Path) -> None:
    site = render(publication, "mkdocs").site
    page = site / "regimes" / "index.html"
    other = publication / "build" / "other"
    shutil.copytree(site, other)
    (other / "regimes" / "index.html").write_text(
        page.read_text(encoding="utf-8").replace("0 conditions", "9 conditions", 1), encoding="utf-8"
    )
    found = list(differences(articles(site), articles(other)))
    assert [line.split(":")[:2] for line in found] == [
        ["regimes/index.html", " cells differ"],
        ["regimes/index.html", " words differ"],
    ]
