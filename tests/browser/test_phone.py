"""What a small screen owes its reader: nothing is cut, nothing is too small, and text does not scroll sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CHARTS = ("cases/", "mutual-legal-assistance/", "regimes/")

CUT = """drawing => {
  const room = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll("text")].filter(words => {
    const box = words.getBoundingClientRect();
    return box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1;
  }).map(words => words.textContent);
}"""

SMALLEST = """drawing => Math.min(...[...drawing.querySelectorAll("text")].map(words =>
  parseFloat(getComputedStyle(words).fontSize) * Math.hypot(words.getScreenCTM().a, words.getScreenCTM().b)))"""

LINES = """heads => heads.map(head => {
  const words = document.createRange();
  words.selectNodeContents(head);
  return new Set([...words.getClientRects()].map(box => Math.round(box.top))).size;
})"""


@pytest.fixture(params=[320, 390])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a phone of this width."""
    context = browser.new_context(viewport={"width": request.param, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", CHARTS)
def test_the_words_of_a_chart_are_whole_and_large_enough(phone: Page, real_address: str, path: str) -> None:
    phone.goto(real_address + path)
    drawing = phone.locator(".fb-svg")
    phone.evaluate("document.fonts.ready")
    assert drawing.evaluate(CUT) == []
    assert drawing.evaluate(SMALLEST) >= 11


@pytest.mark.parametrize("path", ["data/", "data/dictionary/", "cases/binance/", "cases/offshore-exchanges/"])
def test_small_tables_are_read_without_scrolling_sideways(phone: Page, real_address: str, path: str) -> None:
    phone.goto(real_address + path)
    hidden = phone.eval_on_selector_all(
        "article .fb-scroll",
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)",
    )
    assert hidden == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.locator("article .fb-small-table td:not(:empty)").first.is_visible()


def test_the_heads_of_the_table_of_sources_take_two_lines_at_most(phone: Page, real_address: str) -> None:
    phone.goto(f"{real_address}sources/")
    phone.evaluate("document.fonts.ready.then(() => true)")
    lines = phone.eval_on_selector_all(".fb-sources-index thead th", LINES)
    assert len(lines) == 6
    assert max(lines) == 2
