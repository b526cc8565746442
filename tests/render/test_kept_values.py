"""What is kept of one build comes back as it was, plain or not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factbook.render.kept import FOLDER, PLAIN, Doubt, keep, take
from factbook.store.seal import LENGTH

ROWS = {"index.md": ("Home", ({"kind": "essay"}, True, ("kind",)), b"digest", 1 << 200, (), None)}


@pytest.mark.parametrize(("value", "plain"), [(ROWS, True), ({"reviewed": date(2026, 11, 21)}, False)])
def test_what_is_kept_comes_back_and_plain_values_are_no_pickle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: Any, plain: bool
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    keep(tmp_path, "it", value)
    assert take(tmp_path, "it") == value
    assert (tmp_path / FOLDER / "it").read_bytes()[LENGTH:].startswith(PLAIN) == plain


def test_what_was_cut_off_or_changed_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    keep(tmp_path, "it", ROWS)
    path = tmp_path / FOLDER / "it"
    whole = path.read_bytes()
    for spoilt in (whole[:-1], whole.replace(b"Home", b"Away"), b""):
        path.write_bytes(spoilt)
        with pytest.raises(Doubt):
            take(tmp_path, "it")
