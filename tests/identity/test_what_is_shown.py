"""One edit each, of what other pages show or lead to: those follow, in a renderer that stays and in a new one."""

import shutil
from pathlib import Path

import pytest
from identical import REPOSITORY, Publication, use_theme

BOTH = pytest.mark.parametrize("stay", [True, False])


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """Three cases in a section of their own, the home page, and a file that one of them leads to."""
    root = tmp_path / "publication"
    use_theme(root)
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    write(root, "index", "Home", "[case](cases/one.md#part)")
    write(root, "cases/one", "One", "[file](../all.csv)\n\n## Part")
    write(root, "cases/three", "Three", "[file](../all.csv)")
    write(root, "cases/two", "Two", "")
    (root / "build/docs/all.csv").write_text("a,b\n")
    return Publication(root)


def write(root: Path, name: str, title: str, text: str, fields: str = "") -> None:
    """A compiled page."""
    path = root / f"build/docs/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'---\ntitle: "{title}"\n{fields}---\n# {title}\n\n{text}\n', "utf-8")


def read(publication: Publication, name: str) -> str:
    """A page of the site."""
    return (publication.root / f"build/site/{name}/index.html").read_text("utf-8")


@BOTH
def test_a_title_changed_twice_is_that_of_the_last_edit_beside_it(publication: Publication, stay: bool) -> None:
    publication.compare(stay)
    write(publication.root, "cases/two", "Two Anew", "")
    publication.compare(stay)
    write(publication.root, "cases/two", "Two At Last", "")
    publication.compare(stay)
    assert "Two At Last" in read(publication, "cases/one")


@BOTH
def test_a_status_is_shown_beside_it_by_the_theme_s_own_navigation(publication: Publication, stay: bool) -> None:
    use_theme(publication.root, "theirs")
    publication.compare(stay)
    write(publication.root, "cases/two", "Two", "", "status: new\n")
    publication.compare(stay)
    assert "md-status--new" in read(publication, "cases/one")


@BOTH
def test_in_a_long_section_neighbours_follow_and_others_stay(publication: Publication, stay: bool) -> None:
    use_theme(publication.root, "long")
    for title in ("Four", "Six", "Zero"):
        write(publication.root, f"cases/{title.lower()}", title, "")
    publication.compare(stay)
    before = {name: read(publication, f"cases/{name}") for name in ("four", "six", "three", "two", "zero")}
    write(publication.root, "cases/two", "Two Anew", "")
    publication.compare(stay)
    assert "Two Anew" in read(publication, "cases/four")  # the first, where the whole list stands
    assert "Two Anew" in read(publication, "cases/three")
    assert "Two Anew" in read(publication, "cases/zero")
    assert before["six"] == read(publication, "cases/six")
    write(publication.root, "cases/zzz", "Zzz", "")  # a new last one
    publication.compare(stay)
    assert "Zzz" in read(publication, "cases/zero")
    write(publication.root, "cases/aaa", "Aaa", "")  # a new first one
    publication.compare(stay)
    assert 'href="../aaa/"' in read(publication, "cases/six")


@BOTH
def test_the_day_of_a_review_reaches_the_site_map(publication: Publication, stay: bool) -> None:
    write(publication.root, "cases/two", "Two", "", 'reviewed: "2026-01-01"\n')
    publication.compare(stay)
    write(publication.root, "cases/two", "Two", "", 'reviewed: "2026-02-02"\n')
    publication.compare(stay)
    site_map = (publication.root / "build/site/sitemap.xml").read_text("utf-8")
    assert "2026-02-02" in site_map
    assert "2026-01-01" not in site_map


@BOTH
def test_who_leads_to_a_file_that_is_gone_is_warned_of_until_it_is_back(publication: Publication, stay: bool) -> None:
    publication.compare(stay)
    (publication.root / "build/docs/all.csv").unlink()
    publication.compare(stay)
    write(publication.root, "cases/two", "Two", "Words.")
    warnings = publication.render(stay)
    assert [warning for warning in warnings if "all.csv" in warning and "cases/one.md" in warning]
    (publication.root / "build/docs/all.csv").write_text("a,b\n")
    publication.compare(stay)
    assert publication.render(stay) == ()


@BOTH
def test_who_leads_to_an_id_that_is_gone_is_warned_of_until_it_is_back(publication: Publication, stay: bool) -> None:
    publication.compare(stay)
    write(publication.root, "cases/one", "One", "[file](../all.csv)\n\n## Other")
    publication.compare(stay)
    write(publication.root, "cases/two", "Two", "Words.")
    publication.compare(stay)
    assert any("#part" in warning for warning in publication.render(stay))
    write(publication.root, "cases/one", "One", "[file](../all.csv)\n\n## Part")
    publication.compare(stay)
    assert publication.render(stay) == ()


@BOTH
def test_a_page_that_leaves_the_navigation_has_no_neighbours(publication: Publication, stay: bool) -> None:
    publication.compare(stay)
    write(publication.root, "cases/two", "Two", "", "in_navigation: false\n")
    publication.compare(stay)
    assert "Two" not in read(publication, "cases/one")
