"""A page of a section with more than a hundred pages shows its neighbours; the section's first page shows all."""

from pathlib import Path
from typing import get_args

import pytest
from lxml import html
from rendered_pages import make_rendered_publication

from factbook.render import Renderer, render

EACH_RENDERER = pytest.mark.parametrize("renderer", get_args(Renderer))


def section_of(cases: int, folder: Path, renderer: Renderer) -> Path:
    """The site of a publication with so many cases and an index of them."""
    root = make_rendered_publication(folder / "publication")
    for path in (root / "build/docs/cases").glob("*.md"):
        path.unlink()
    for number in range(cases):
        write(root, f"cases/case-{number:03}", f"Case {number:03}")
    write(root, "cases/index", "All cases")
    for path in ("index", "regimes"):  # which lead to cases that went
        write(root, path, path)
    return render(root, renderer).site


def write(root: Path, name: str, title: str) -> None:
    """A compiled page."""
    (root / f"build/docs/{name}.md").write_text(f'---\ntitle: "{title}"\n---\n# {title}\n\n## Part\n', "utf-8")


def shown(site: Path, page: str) -> list[str]:
    """What the navigation of a page names of the section of cases, in order."""
    tree = html.document_fromstring((site / page / "index.html").read_text("utf-8"))
    (section,) = tree.xpath("//nav[@data-md-level='1'][label[normalize-space()='Cases']]/ul")
    return [" ".join(link.text_content().split()) for link in section.xpath("./li/a")]


@EACH_RENDERER
def test_in_a_long_section_a_page_shows_its_neighbours_and_leads_to_the_list(
    tmp_path: Path, renderer: Renderer
) -> None:
    site = section_of(100, tmp_path, renderer)  # and their index
    assert shown(site, "cases") == [f"Case {number:03}" for number in range(100)]
    assert shown(site, "cases/case-050") == ["All pages here", "Case 049", "Case 050", "Case 051"]
    assert shown(site, "cases/case-000") == ["All pages here", "Case 000", "Case 001"]
    assert shown(site, "cases/case-099") == ["All pages here", "Case 098", "Case 099"]


@EACH_RENDERER
def test_a_section_of_a_hundred_pages_is_listed_whole_on_each(tmp_path: Path, renderer: Renderer) -> None:
    site = section_of(99, tmp_path, renderer)
    assert shown(site, "cases/case-050") == [f"Case {number:03}" for number in range(99)]
