"""What a desktop owes its reader: tables that are read as text are whole, and only wide comparisons scroll."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CUT = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  return [...document.querySelectorAll("article .fb-scroll")]
    .filter(frame => frame.querySelectorAll("thead th").length < 9)
    .filter(frame => frame.scrollWidth > frame.clientWidth + 1)
    .map(frame => `${frame.getAttribute("aria-label")}: ${frame.scrollWidth} px in ${frame.clientWidth}`);
}"""
"""The tables that leave their frame; one of nine columns and more compares, and may."""

SHARES = """all => all.map(head => head.lastElementChild.offsetWidth / head.offsetWidth)"""


@pytest.fixture(params=[601, 700, 960, 1280, 1600])
def desk(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a window of this width."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def pages_with_small_tables(real_site: Path) -> tuple[str, ...]:
    """Their paths, below the site's address."""
    found = (path for path in real_site.rglob("index.html") if "fb-small-table" in path.read_text(encoding="utf-8"))
    return tuple(sorted(f"{path.parent.relative_to(real_site).as_posix()}/".removeprefix("./") for path in found))


def test_small_tables_are_read_without_scrolling_sideways(
    desk: Page, real_address: str, pages_with_small_tables: tuple[str, ...]
) -> None:
    assert {"cases/binance/", "claims/", "data/", "data/dictionary/"} <= set(pages_with_small_tables)
    cut: dict[str, list[str]] = {}
    for path in pages_with_small_tables:
        desk.goto(real_address + path)
        desk.evaluate("document.fonts.ready.then(() => true)")
        cut[path] = desk.evaluate(CUT)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert {path: tables for path, tables in cut.items() if tables} == {}


def test_a_list_of_values_leaves_the_meaning_of_a_field_its_room(desk: Page, real_address: str) -> None:
    desk.goto(f"{real_address}data/dictionary/")
    shares = desk.eval_on_selector_all("article .fb-object-entry thead tr", SHARES)
    assert shares
    assert min(shares) > 0.3
