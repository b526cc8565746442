"""The shelf is believed only where this user's own program left it, whole."""

import marshal
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.store import compared as compared_module
from factbook.store.seal import key_file, own_key, sealed
from factbook.store.shelf import PIECES, PLACE, Doubt, Shelf
from publications import again, change, compiled, small  # noqa: F401


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the seal is the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))


class Trap:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.write_text, (self.path, "sprung"))


def hostile_shelf(root: Path, trap: Path, key: bytes) -> bytes:
    """The bytes of a shelf that runs code when it is read for an edit, sealed with a key; and such an edit."""
    shelf = Shelf(root / PLACE, key)
    shelf.head = Shelf.read(root).head
    shelf.put_bytes([("outline", pickle.dumps(Trap(trap)))])
    shelf.save()
    change(root, "content/index.md", "carry cars. The", "carry cars and carts. The")
    return (root / PLACE).read_bytes()


def test_a_shelf_from_elsewhere_is_never_unpickled(small: Path, tmp_path: Path) -> None:  # noqa: F811
    trap = tmp_path / "trap"
    hostile_shelf(small, trap, b"\0" * 32)
    with pytest.raises(Doubt, match="seal"):
        again(small)
    assert not trap.exists()


def test_the_trap_does_spring_where_the_seal_is_ours(small: Path, tmp_path: Path) -> None:  # noqa: F811
    trap = tmp_path / "trap"
    hostile_shelf(small, trap, own_key())
    with pytest.raises(Exception):  # noqa: B017
        again(small)
    assert trap.exists()


@pytest.mark.parametrize("at", [0, 40, 200, -1])
def test_a_shelf_with_one_byte_changed_is_not_read(small: Path, at: int) -> None:  # noqa: F811
    content = bytearray((small / PLACE).read_bytes())
    content[at] ^= 1
    (small / PLACE).write_bytes(content)
    with pytest.raises(Doubt, match="seal"):
        again(small)


@pytest.mark.parametrize("length", [0, 31, 32, 200])
def test_a_shelf_that_was_cut_off_is_not_read(small: Path, length: int) -> None:  # noqa: F811
    content = (small / PLACE).read_bytes()
    (small / PLACE).write_bytes(content[:length])
    with pytest.raises(Doubt, match="seal"):
        again(small)


def test_a_piece_that_is_not_what_was_kept_is_not_looked_into(small: Path, tmp_path: Path) -> None:  # noqa: F811
    trap = tmp_path / "trap"
    pieces = Path(f"{small / PLACE}{PIECES}")
    hostile = marshal.dumps({"outline": pickle.dumps(Trap(trap))})
    pieces.write_bytes((hostile * 9000)[: pieces.stat().st_size])
    change(small, "content/index.md", "carry cars. The", "carry cars and carts. The")
    with pytest.raises(Doubt, match="piece"):
        again(small)
    assert not trap.exists()


def test_what_is_saved_again_and_again_takes_no_more_room_than_twice_what_is_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / PLACE, own_key())
    shelf.put_bytes((f"name-{number}", os.urandom(3000)) for number in range(500))
    shelf.save()
    for turn in range(40):
        shelf = Shelf.read(tmp_path)
        shelf.put_bytes((f"name-{number}", bytes([turn]) * 3000) for number in range(turn, 500, 20))
        shelf.save()
    room = Path(f"{tmp_path / PLACE}{PIECES}").stat().st_size
    assert room < 2 * 500 * 3000 + 2_000_000
    shelf = Shelf.read(tmp_path)
    for number in range(500):
        last = max(turn for turn in range(40) if turn <= number and turn % 20 == number % 20)
        assert shelf.content(f"name-{number}") == bytes([last]) * 3000


def test_a_run_that_was_stopped_before_the_index_was_replaced_leaves_the_shelf_as_it_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / PLACE, own_key())
    shelf.put_bytes((f"name-{number}", b"old" * 1000) for number in range(50))
    shelf.save()
    index = (tmp_path / PLACE).read_bytes()
    shelf = Shelf.read(tmp_path)
    shelf.put_bytes([("name-7", b"new")])
    shelf.save()
    (tmp_path / PLACE).write_bytes(index)
    assert Shelf.read(tmp_path).content("name-7") == b"old" * 1000


@given(
    writes=st.lists(
        st.dictionaries(st.text("ab:/", max_size=4), st.binary(max_size=6000) | st.just(b"x" * 20_000), max_size=12),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60)
def test_a_shelf_gives_back_what_was_last_put_under_each_name(
    tmp_path_factory: pytest.TempPathFactory, writes: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    shelf = Shelf(folder / PLACE, own_key())
    kept: dict[str, bytes] = {}
    for turn, values in enumerate(writes):
        shelf.head["turn"] = turn
        shelf.put_bytes(values.items())
        kept |= values
        shelf.save()
        shelf = Shelf.read(folder)
        assert shelf.head["turn"] == turn
        assert {name: shelf.content(name) for name in kept} == kept
        assert shelf.find("another") == b""


def test_a_shelf_that_is_a_link_is_not_read(small: Path, tmp_path: Path) -> None:  # noqa: F811
    (small / PLACE).rename(tmp_path / "elsewhere")
    (small / PLACE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Doubt):
        again(small)


def test_another_program_s_shelf_is_not_used(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(compared_module, "fingerprint", lambda noted: "another program")
    with pytest.raises(Doubt, match="program"):
        again(small)


def test_other_templates_are_noticed(small: Path) -> None:  # noqa: F811
    (small / "theme/templates").mkdir(parents=True)
    (small / "theme/templates/reviewed.html").write_text("<p>Seen</p>\n")
    with pytest.raises(Doubt, match="templates"):
        again(small)


def test_the_key_is_the_user_s_alone_and_outside_the_publication(small: Path, tmp_path: Path) -> None:  # noqa: F811
    assert key_file().is_relative_to(tmp_path / "user")
    assert key_file().stat().st_mode & 0o777 == 0o600
    assert own_key() not in (small / PLACE).read_bytes()


def test_a_key_that_others_may_read_is_not_trusted(small: Path) -> None:  # noqa: F811
    key_file().chmod(0o644)
    with pytest.raises(Doubt, match="others"):
        again(small)


def test_where_no_key_can_be_kept_every_compile_is_a_full_one(small: Path, tmp_path: Path) -> None:  # noqa: F811
    key_file().unlink()
    key_file().parent.rmdir()
    key_file().parent.write_text("in the way")
    assert compiled(small).problems == ()
    assert not (small / PLACE).exists()
    change(small, "content/index.md", "carry cars. The", "carry cars and carts. The")
    assert "index.md" in compiled(small).written.changed  # type: ignore[union-attr]


def test_a_seal_depends_on_every_byte_and_on_the_key() -> None:
    key = os.urandom(32)
    assert sealed(b"abc", key) != sealed(b"abd", key)
    assert sealed(b"abc", key) != sealed(b"abc", os.urandom(32))
