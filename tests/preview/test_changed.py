"""Which pages changed against a revision, and where on them a reader would look first."""

import shutil
import subprocess
from pathlib import Path

import pytest

from factbook.failure import Failure
from factbook.preview.changed import ChangedPage, changed_pages, first_change

SMALL = Path(__file__).parents[1] / "publications" / "small"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small publication as a repository with one commit."""
    root = tmp_path / "small"
    for folder in ("content", "data"):
        shutil.copytree(SMALL / folder, root / folder)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed_is_no_page(repository: Path) -> None:
    assert changed_pages(repository, "HEAD") == ()


def test_a_cell_changes_the_pages_that_show_it_each_at_its_place(repository: Path) -> None:
    change(repository, "data/jurisdictions/aa.yml", "No limit at night", "No limit")
    places = {page.path: page.anchor for page in changed_pages(repository, "HEAD")}
    assert places["regimes.md"] == "regimes/night/aa"
    assert "jurisdictions/aa.md" in places
    assert "jurisdictions/bo.md" not in places and "glossary.md" not in places


def test_pages_of_the_bibliography_come_last(repository: Path) -> None:
    change(repository, "data/sources/river-court-2024.yml", "title: Harbour Office v. Ferryman", "title: The judgment")
    paths = [page.path for page in changed_pages(repository, "HEAD")]
    assert "cases/ferryman.md" in paths
    assert paths[-1] == "sources/court-opinion.md"


def test_a_new_page_is_looked_at_from_its_top(repository: Path) -> None:
    essay = '---\ntitle: Oars\ndescription: Of oars.\nreviewed: "2026-01-25"\n---\n\nOars are long.\n'
    (repository / "content" / "oars.md").write_text(essay, encoding="utf-8")
    assert ChangedPage(path="oars.md") in changed_pages(repository, "HEAD")


def test_the_place_is_the_last_id_up_to_the_first_difference() -> None:
    before = '<h3 id="a">A</h3>\nx\n<h3 id="b">B</h3>\ny'
    assert first_change(before, before.replace("x", "z")) == "a"
    assert first_change(before, before.replace("B<", "C<")) == "b"
    assert first_change("x", "y") == ""
    assert first_change(before, before + "\nmore") == "b"


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x"])
def test_a_revision_that_is_none_is_refused(repository: Path, base: str) -> None:
    with pytest.raises(Failure, match="is no git revision"):
        changed_pages(repository, base)


def test_a_state_with_problems_has_no_pages_to_compare(repository: Path) -> None:
    change(repository, "data/jurisdictions/aa.yml", "state: present", "state: presnt")
    with pytest.raises(Failure, match="the working folder has problems"):
        changed_pages(repository, "HEAD")


def test_a_cell_in_a_part_of_a_table_is_a_place_too() -> None:
    before = (
        '<td class="c" data-address="regimes/fee/aa">\n1</td>\n<td class="c" data-address="regimes/fee/bo">\n2</td>'
    )
    assert first_change(before, before.replace("1", "3")) == "regimes/fee/aa"


def test_the_revision_may_be_one_of_another_repository(repository: Path, tmp_path: Path) -> None:
    elsewhere = Path(shutil.copytree(repository, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".git")))
    change(elsewhere, "data/terms/words.yml", "A ferry that carries cars.", "It carries cars.")
    assert "glossary.md" in [page.path for page in changed_pages(elsewhere, "HEAD", repository)]
