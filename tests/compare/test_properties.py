"""What holds for any two states: nothing differs from itself, and what came one way went the other."""

from pathlib import Path

import pytest
from editing import SMALL, Edit, manuscript
from test_changes import TABLE_OF_CHANGES

from factbook.compare import Kind, compare, contents_of
from factbook.compare.change import Change
from factbook.load import load
from factbook.resolve import resolve

MIRRORED = {
    "-added": "-removed",
    "-removed": "-added",
    "source-added": "source-dropped",
    "source-dropped": "source-added",
    "answered": "answer-lost",
    "answer-lost": "answered",
    "fact-found": "fact-lost",
    "fact-lost": "fact-found",
    "source-read-further": "source-read-less",
    "source-read-less": "source-read-further",
}

WITHOUT_MIRROR = {Kind.NEEDS_ANOTHER_LOOK, Kind.RENAMED}
"""A claim is looked at in one direction of time only, and an alias leads one way."""


def mirrored(change: Change) -> tuple[str, str]:
    token = change.kind.token
    for ending, other in MIRRORED.items():
        if token == ending:
            return other, change.address
    for ending, other in (("-added", "-removed"), ("-removed", "-added")):
        if token.endswith(ending):
            return token.removesuffix(ending) + other, change.address
    return token, change.address


@pytest.mark.parametrize("folder", [SMALL, SMALL.parents[2]], ids=["small", "this"])
def test_a_state_does_not_differ_from_itself(folder: Path) -> None:
    one, _ = load(folder)
    other, _ = load(folder)
    assert one is not None
    assert other is not None
    assert compare(one, other) == ()


@pytest.mark.parametrize("name", [name for name in TABLE_OF_CHANGES if "moved" not in name and "renamed" not in name])
def test_swapping_the_sides_swaps_what_came_and_what_went(name: str, tmp_path: Path) -> None:
    edits, _ = TABLE_OF_CHANGES[name]
    old, new = manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *edits)
    there = [change for change in compare(old, new) if change.kind not in WITHOUT_MIRROR]
    back = [change for change in compare(new, old) if change.kind not in WITHOUT_MIRROR]
    assert sorted(mirrored(change) for change in there) == sorted(
        (change.kind.token, change.address) for change in back
    )
    for change in there:
        for field in change.fields:
            turned = [(one.new, one.old) for one in field.differences]
            mirror = next(one for one in back if one.address == change.address and field.name in one.differing())
            here = next(one for one in mirror.fields if one.name == field.name)
            assert sorted(turned, key=str) == sorted(((one.old, one.new) for one in here.differences), key=str)


def test_a_rename_without_an_alias_is_a_removal_and_an_addition(tmp_path: Path) -> None:
    path = "data/terms/words.yml"
    edits = (Edit(path, "car-ferry:", "wagon-ferry:"), Edit(path, "[car-ferry]", "[wagon-ferry]"))
    changes = compare(manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *edits))
    assert [change.kind for change in changes] == [Kind.TERM_ADDED, Kind.TERM_REMOVED, Kind.TERM_CHANGED]


def test_a_manuscript_its_publication_and_its_contents_are_the_same_state(tmp_path: Path) -> None:
    old, new = manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *TABLE_OF_CHANGES["a verdict moved"][0])
    expected = compare(old, new)
    assert expected
    assert compare(resolve(old), resolve(new)) == expected
    assert compare(contents_of(old), contents_of(new)) == expected


def test_the_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    """Two sources added by files whose names sort otherwise than their ids."""
    text = (
        "kind: news\ntitle: A report\npublisher: The Courier\nurl: https://example.org/{}\nprimary: false\nseen: full\n"
    )
    one = (
        Edit("data/sources/a/zeta.yml", "", text.format("z")),
        Edit("data/sources/z/alpha.yml", "", text.format("a")),
    )
    changes = compare(manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *one))
    assert [change.address for change in changes] == ["sources/alpha", "sources/zeta"]
