"""An edit makes again what it touches, and nothing else; what cannot be vouched for is for a full compile."""

import json
import marshal
from pathlib import Path

import pytest

from factbook.store.parts import part_name
from factbook.store.shelf import Doubt, Shelf
from publications import again, change, cold, small, tree  # noqa: F401

FOLLOWED = [
    ("content/index.md", "carry cars. The", "carry cars and carts. The"),
    ("content/index.md", "title: Ferries of", "title: Boats of"),
    ("content/index.md", " [@arcadia-ferry-act, annex]", ""),
    ("content/index.md", "The act has applied", "So it is [@river-court-2024]. The act has applied"),
    ("data/jurisdictions/aa.yml", "No limit at night", "No limit"),
    ("data/jurisdictions/aa.yml", "state: absent", "state: present"),
    ("data/jurisdictions/aa.yml", "short: Arcadia", "short: Arc"),
    ("data/jurisdictions/aa.yml", "name: Arcadia", "name: Arcadia the Great"),
    (
        "data/jurisdictions/aa.yml",
        'sources:\n        - {ref: arcadia-ferry-act, at: "s. 12"}',
        "sources: [{ref: river-court-2024}]",
    ),
    ("data/figures/fleet.yml", "value: 40", "value: 50"),
    ("data/figures/fleet.yml", "value: 1200.50", "value: 1300.50"),
    ("data/cases/ferryman.yml", 'date: "2024-03-01"', 'date: "2024-03-05"'),
    ("data/sources/river-court-2024.yml", "title: Harbour Office v. Ferryman", "title: The judgment"),
    ("data/facts/ferries.yml", "statement: ", "statement: Truly "),
    ("data/terms/words.yml", "A ferry that carries cars.", "It carries cars."),
    ("data/terms/words.yml", "term: HO", "term: HOO"),
    ("data/claims/courier.yml", "assessment: ", "assessment: Well, "),
    ("data/claims/courier.yml", 'review_by: "2027-01-24"', 'review_by: "2026-01-25"'),
    ("data/jurisdictions/bo.yml", "confidence: low", "confidence: medium"),
    ("data/jurisdictions/bo.yml", 'reviewed: "2026-01-25"', 'reviewed: "2025-01-25"'),
    ("data/sources/gazettes/borduria-ferry-order.yml", "seen: excerpt", "seen: full"),
    ("content/index.md", 'reviewed: "2026-01-25"', 'reviewed: "2025-01-25"'),
]


@pytest.mark.parametrize(("path", "old", "new"), FOLLOWED, ids=[one[1] for one in FOLLOWED])
def test_an_edit_makes_again_what_shows_it_and_the_bytes_are_those_of_a_full_compile(
    small: Path,  # noqa: F811
    tmp_path: Path,
    path: str,
    old: str,
    new: str,
) -> None:
    before = tree(small / "build/docs")
    change(small, path, old, new)
    outcome = again(small)
    assert outcome.written is not None
    assert cold(small, tmp_path / "cold") == ()
    assert tree(small / "build/docs") == tree(tmp_path / "cold")
    differing = {page for page, content in tree(tmp_path / "cold").items() if content != before[page]}
    assert set(outcome.written.changed) == differing
    assert not again(small).written.touched  # type: ignore[union-attr]


DOUBTED = [
    ("data/publication.yml", "title: ", "title: New "),
    ("data/units.yml", "other: ferries", "other: ferry boats"),
    ("data/tables/regimes.yml", "title: ", "title: New "),
    ("data/sources/river-court-2024.yml", "kind: court-opinion", "kind: court-filing"),
    ("data/sources/river-court-2024.yml", "court/2024/7", "court/2024/8"),
    ("data/cases/ferryman.yml", "  ferryman-sued:", "  ferryman-called:"),
    ("data/figures/fleet.yml", "of: arcadia-car-ferries, in", "of: arcadia-fleet, in"),
    ("data/figures/fleet.yml", "value: 40", "value: forty"),
    ("data/sources/river-court-2024.yml", "primary: true", "primary: false"),  # a figure elsewhere is too sure then
    ("content/index.md", "carry cars. The", 'carry cars {{ figure("no-such") }}. The'),
    ("content/index.md", "carry cars. The", "carry cars, 17 ferries. The"),
]


@pytest.mark.parametrize(("path", "old", "new"), DOUBTED)
def test_what_everything_hangs_on_and_every_problem_are_for_a_full_compile(
    small: Path,  # noqa: F811
    path: str,
    old: str,
    new: str,
) -> None:
    before = tree(small / "build/docs")
    change(small, path, old, new)
    with pytest.raises(Doubt):
        again(small)
    assert tree(small / "build/docs") == before


def test_what_an_edit_lets_a_page_show_is_followed_from_then_on(small: Path, tmp_path: Path) -> None:  # noqa: F811
    change(small, "content/cases/ferryman.md", "\n---\n\n", "\n---\n\nSo it is [@borduria-ferry-order].\n\n")
    assert "cases/ferryman.md" in again(small).written.changed  # type: ignore[union-attr]
    change(small, "data/sources/gazettes/borduria-ferry-order.yml", "title: ", "title: Great ")
    assert "cases/ferryman.md" in again(small).written.changed  # type: ignore[union-attr]
    assert cold(small, tmp_path / "cold") == ()
    assert tree(small / "build/docs") == tree(tmp_path / "cold")


def test_a_word_in_an_essay_writes_its_page_and_its_text_and_no_other_data(small: Path) -> None:  # noqa: F811
    change(small, "content/cases/ferryman.md", "\n---\n\n", "\n---\n\nSo it is.\n\n")
    outcome = again(small)
    assert outcome.written is not None
    assert outcome.written.changed == ("cases/ferryman.md", "data/SHA256SUMS", "data/essays/cases/index.json")
    texts = json.loads((small / "build/docs/data/essays/cases/index.json").read_text("utf-8"))
    assert texts["cases/ferryman.md"] == (small / "content/cases/ferryman.md").read_text("utf-8")


def test_a_word_in_an_essay_leaves_alone_the_pages_that_name_it_and_a_title_does_not(small: Path) -> None:  # noqa: F811
    change(small, "content/regimes.md", "\n---\n\n", "\n---\n\nSo it is.\n\n")
    assert {path for path in again(small).digests if path.endswith(".md")} == {"regimes.md", "data.md"}
    change(small, "content/regimes.md", "title: ", "title: All ")
    assert {path for path in again(small).digests if path.endswith(".md")} >= {"regimes.md", "search.md"}


@pytest.mark.parametrize("touched", [True, False])
def test_an_entry_of_a_page_is_taken_as_it_was_where_nothing_that_it_read_differs(
    small: Path,  # noqa: F811
    touched: bool,
) -> None:
    shelf, name = Shelf.read(small), part_name("sources/river-court-2024")
    text, read = marshal.loads(shelf.content(name))
    shelf.put_bytes([(name, marshal.dumps((f"{text}\n<p>As it was.</p>", read if touched else [])))])
    shelf.save()
    change(small, "data/sources/river-court-2024.yml", "title: Harbour Office v. Ferryman", "title: The judgment")
    again(small)
    page = (small / "build/docs/sources/court-opinion.md").read_text("utf-8")
    assert ("The judgment" in page, "As it was." in page) == (touched, not touched)


def test_a_page_that_was_changed_or_lost_by_other_hands_is_made_again(small: Path) -> None:  # noqa: F811
    before = tree(small / "build/docs")
    (small / "build/docs/index.md").write_text("mine")
    (small / "build/docs/claims.md").unlink()
    (small / "build/docs/data/publication.json").write_text("{}")
    (small / "build/docs/data/regimes.csv").unlink()
    (small / "build/docs/data/essays/cases/index.json").write_text("mine")
    (small / "build/docs/other.md").write_text("not ours")
    outcome = again(small)
    assert outcome.written is not None
    assert outcome.written.removed == ("other.md",)
    assert tree(small / "build/docs") == before
