"""The shelf is believed only where this user's own program left it, whole."""

import os
import pickle
from pathlib import Path

import pytest

from factbook.store import again as again_module
from factbook.store.fingerprint import fingerprint
from factbook.store.seal import key_file, own_key, sealed
from factbook.store.shelf import PLACE, PROGRAM, Doubt, Shelf
from publications import again, change, compiled, small  # noqa: F401


class Trap:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.write_text, (self.path, "sprung"))


def hostile_shelf(root: Path, trap: Path, key: bytes) -> bytes:
    """The bytes of a shelf that runs code when it is read, sealed with a key."""
    shelf = Shelf(root / PLACE, key)
    shelf.put_bytes([(PROGRAM, fingerprint().encode()), ("kept", pickle.dumps(Trap(trap)))])
    shelf.save()
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


@pytest.mark.parametrize("at", [0, 40, 4000, -1])
def test_a_shelf_with_one_byte_changed_is_not_read(small: Path, at: int) -> None:  # noqa: F811
    content = bytearray((small / PLACE).read_bytes())
    content[at] ^= 1
    (small / PLACE).write_bytes(content)
    with pytest.raises(Doubt, match="seal"):
        again(small)


@pytest.mark.parametrize("length", [0, 31, 32, 5000])
def test_a_shelf_that_was_cut_off_is_not_read(small: Path, length: int) -> None:  # noqa: F811
    content = (small / PLACE).read_bytes()
    (small / PLACE).write_bytes(content[:length])
    with pytest.raises(Doubt, match="seal"):
        again(small)


def test_a_shelf_that_is_a_link_is_not_read(small: Path, tmp_path: Path) -> None:  # noqa: F811
    (small / PLACE).rename(tmp_path / "elsewhere")
    (small / PLACE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Doubt):
        again(small)


def test_another_program_s_shelf_is_not_used(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(again_module, "fingerprint", lambda: "another program")
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
