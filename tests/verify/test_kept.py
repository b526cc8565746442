"""What is kept of a site saves reading it again, and changes nothing of what is said of it."""

import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.problems import Problem
from factbook.store.shelf import Shelf
from factbook.verify import kept as kept_module
from factbook.verify import look_ahead, verify
from factbook.verify.kept import PLACE

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'

PAGES = ("index.html", "a/index.html", "b/index.html", "c/d/index.html")

LINKS = (
    "a/",
    "../a/",
    "../b/#x",
    "/c/d/",
    "../../a/#y",
    "#x",
    "nowhere/",
    "../../",
    "/",
    "data/t.csv",
    "https://a.example",
)

BITS = (
    *(f'<a href="{link}">l</a>' for link in LINKS),
    '<p id="x">x</p>',
    '<p id="y">y</p>',
    "<p>{{ left }}</p>",
    "<script>x()</script>",
    "<p>words</p>",
)

ALL_LINKED = "".join(f'<a href="/{path.removesuffix("index.html")}">p</a>' for path in PAGES)


def text(bits: tuple[str, ...]) -> str:
    return f"<!doctype html><html><head>{POLICY}</head><body><article>{''.join(bits)}</article></body></html>"


def put(site: Path, path: str, content: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(content, encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def own_key(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The key of the seal is the test's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without a fault, verified once; its root is its parent."""
    folder = tmp_path / "site"
    for path in PAGES:
        put(folder, path, text((ALL_LINKED, '<p id="x">x</p>', f"<p>{path}</p>")))
    assert again(folder) == []
    return folder


def again(site: Path) -> list[Problem]:
    return list(verify(site, {}, root=site.parent))


def anew(site: Path) -> list[Problem]:
    return list(verify(site, {}))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("write", "write", "write", "link all", "remove", "file", "touch", "spoil")),
        st.sampled_from(PAGES),
        st.lists(st.sampled_from(BITS), max_size=4),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=120)
@given(steps=STEPS)
def test_after_any_changes_the_problems_are_those_of_a_reading_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, list[str]]]
) -> None:
    root = tmp_path_factory.mktemp("changes")
    site = root / "site"
    for path in PAGES:
        put(site, path, text((ALL_LINKED, '<p id="x">x</p>')))
    assert again(site) == anew(site) == []
    for what, path, bits in steps:
        if what == "write":
            put(site, path, text(tuple(bits)))
        elif what == "link all":
            put(site, path, text((ALL_LINKED, '<p id="x">x</p>', *bits)))
        elif what == "remove" and path != "index.html":
            (site / path).unlink(missing_ok=True)
        elif what == "file":
            put(site, "data/t.csv", "1")
        elif what == "touch" and (site / path).exists():
            os.utime(site / path)
        elif what == "spoil":
            shelf = root / f"{PLACE}.pieces"
            content = bytearray(shelf.read_bytes())
            content[random.Random(len(bits)).randrange(len(content))] ^= 1
            shelf.write_bytes(content)
        assert sorted(map(repr, again(site))) == sorted(map(repr, anew(site)))
    shutil.rmtree(root)


def read_pages_noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are read from now on."""
    noted: list[str] = []
    plain = kept_module.read_pages

    def read_pages(site: Path, paths: list[str]) -> dict[str, tuple[bytes, bytes]]:
        noted.extend(paths)
        return plain(site, paths)

    monkeypatch.setattr(kept_module, "read_pages", read_pages)
    return noted


def test_only_a_page_that_differs_is_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = read_pages_noted(monkeypatch)
    assert again(site) == []
    put(site, "a/index.html", text((ALL_LINKED, '<p id="x">x</p>', "<p>otherwise</p>")))
    assert again(site) == []
    os.utime(site / "b/index.html")
    assert again(site) == []
    assert noted == ["a/index.html"]


def test_an_id_that_others_need_is_missed_where_it_is_gone(site: Path) -> None:
    put(site, "b/index.html", text((ALL_LINKED, '<a href="../a/#x">x</a>', '<p id="x">x</p>')))
    assert again(site) == []
    put(site, "a/index.html", text((ALL_LINKED, "<p>no id</p>")))
    assert [problem.rule for problem in again(site)] == ["broken-anchor"]
    put(site, "a/index.html", text((ALL_LINKED, '<p id="x">x</p>')))
    assert again(site) == []


def test_a_fault_is_told_every_time(site: Path) -> None:
    put(site, "a/index.html", text((ALL_LINKED, '<a href="nowhere/">x</a>')))
    assert again(site) == again(site) == anew(site) != []


def test_what_was_kept_with_another_key_is_not_used(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Shelf(site.parent / PLACE, bytes(32))
    index.head = Shelf.read(site.parent, PLACE).head
    index.put_bytes([("page:a/index.html", b"")])
    index.save()
    noted = read_pages_noted(monkeypatch)
    assert again(site) == []
    assert sorted(noted) == sorted(PAGES)


def test_what_was_looked_at_ahead_and_told_of_since_is_judged_as_it_is(site: Path) -> None:
    assert again(site) == []
    ahead = look_ahead(site.parent, site)
    assert ahead is not None
    put(site, "a/index.html", text((ALL_LINKED, '<a href="nowhere/">x</a>')))
    put(site, "data/new.csv", "a")
    (site / "b/index.html").unlink()
    ahead.look_again(["a/index.html", "data/new.csv", "b/index.html"])
    found = list(verify(site, {}, "/", root=site.parent, ahead=ahead))
    assert found == anew(site) != []


def test_a_site_that_goes_away_meanwhile_is_looked_at_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Path) -> None:
        raise FileNotFoundError

    (tmp_path / "site").mkdir()
    monkeypatch.setattr(kept_module, "looks_below", gone)
    assert look_ahead(tmp_path, tmp_path / "site") is None
