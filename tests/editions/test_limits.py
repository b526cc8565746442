"""The host's limit is seen coming: the room left, a warning, a refusal, each with what weighs most."""

from pathlib import Path

import pytest
from tiny import repository, tiny

from factbook.editions.branch import Branch
from factbook.editions.ledger import read_ledger
from factbook.editions.limits import ABOUT_AN_EDITION, Room, in_tar, room
from factbook.editions.reports import room_lines
from factbook.editions.store import store_edition
from factbook.failure import Failure


@pytest.mark.parametrize(("size", "taken"), [(0, 512), (1, 1024), (512, 1024), (513, 1536)])
def test_a_file_takes_a_block_for_its_head_and_whole_blocks_for_its_bytes(size: int, taken: int) -> None:
    assert in_tar(size) == taken


def test_the_room_counts_every_edition_the_shared_assets_and_two_copies(tmp_path: Path) -> None:
    branch = Branch(repository=repository(tmp_path / "here"))
    for name in ("2026.11", "2026.12"):
        store_edition(branch, lambda ledger, name=name: tiny(name), name)  # type: ignore[misc]
    found = room(read_ledger(branch.repository))
    assert set(found.parts) == {"2026.11", "2026.12", "assets", "latest", "next", "editions"}
    assert found.parts["latest"] == found.parts["next"] == found.parts["2026.12"]
    assert found.edition == found.parts["2026.12"] + ABOUT_AN_EDITION
    assert found.parts["editions"] == 2 * ABOUT_AN_EDITION
    assert found.parts["assets"] == 1024
    assert found.used == sum(found.parts.values())
    assert found.editions_left == int((1_073_741_824 * 0.95 - found.used) // found.edition)


def weighing(share: float) -> Room:
    site = 1_073_741_824
    return Room(parts={"2026.11": int(site * share) - 2000, "assets": 1500, "latest": 500}, edition=1000)


def test_nothing_is_said_of_a_site_with_room_but_the_room() -> None:
    assert room_lines(weighing(0.79)) == [weighing(0.79).sentence()]


def test_from_80_percent_on_the_largest_parts_are_named_with_a_warning() -> None:
    warning = room_lines(weighing(0.81))[1]
    assert warning.startswith("WARNING: 81% of the host's limit is used; the largest parts: 2026.11 869.7 MB")


def test_from_95_percent_on_an_edition_is_refused_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch = Branch(repository=repository(tmp_path / "here"))
    store_edition(branch, lambda ledger: tiny("2026.11"), "2026.11")
    monkeypatch.setattr("factbook.editions.limits.SITE_BYTES", 280_000)
    says = r"the host's limit is reached with 2026.12: .* The largest parts: editions 0.2 MB, 2026"
    with pytest.raises(Failure, match=says):
        store_edition(branch, lambda ledger: tiny("2026.12"), "2026.12")
    assert read_ledger(branch.repository).names == ("2026.11",)
