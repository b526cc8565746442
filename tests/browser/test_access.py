"""Every type of page by the rules of axe-core: WCAG 2.2 AA and best practice, wide and narrow, light and dark, folded
and unfolded, evidence panel closed and open; and what no rule engine sees: large text, forced colours.

Each type is looked at in sixteen ways: four widths, two colours, two states of the folds. It is loaded once for them.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from page_types import PAGE_TYPES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1280, 1920)
VIEWS = tuple(product(WIDTHS, ("light", "dark"), (False, True)))

RUN = """axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""


FOLD = "open => document.querySelectorAll('details').forEach(one => { one.open = open })"

OPEN_PANEL = """() => {
  const opener = [...document.querySelectorAll('article [id] .fb-cell__state, article a.fb-figure')]
    .find(one => one.checkVisibility());
  opener?.click();
  return Boolean(opener);
}"""
"""Opens the evidence of the first answer or figure in sight, where there is one."""


@pytest.fixture
def opened(browser: Browser, real_address: str) -> Iterator[Any]:
    """Opens a page with a width and wishes of the reader's."""
    contexts = []

    def open_page(path: str, width: int = 1280, **wishes: Any) -> Page:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **wishes)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(real_address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_axe_finds_nothing(opened: Any, axe: Path, path: str) -> None:
    """The page is opened once and laid out anew for each look: as a reader's is who turns a phone, or at nightfall."""
    page, found = opened(path), {}
    page.evaluate(axe.read_text(encoding="utf-8"))
    for width, colours, unfolded in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=colours)
        page.evaluate(FOLD, unfolded)
        page.wait_for_function("wide => innerWidth === wide", arg=width)
        scheme = {"light": "default", "dark": "slate"}[colours]
        page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)
        violations = page.evaluate(RUN)
        if unfolded and page.evaluate(OPEN_PANEL):
            page.get_by_role("dialog").wait_for()
            violations += page.evaluate(RUN)
            page.keyboard.press("Escape")
        if violations:
            found[width, colours, unfolded] = violations[:5]
    assert found == {}


def test_axe_finds_what_is_wrong(opened: Any, axe: Path) -> None:
    page = opened("")
    page.evaluate("document.querySelector('article').append(document.createElement('img'))")
    page.evaluate(axe.read_text(encoding="utf-8"))
    assert any(one.startswith("image-alt") for one in page.evaluate(RUN))


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_text_twice_as_large_needs_no_sideways_scrolling_and_loses_nothing(opened: Any, path: str) -> None:
    page = opened(path, 1280)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("article h1").is_visible()
    cut = page.evaluate(
        """() => [...document.querySelectorAll('article :is(h1, h2, h3, p, summary, button)')]
          .filter(one => one.checkVisibility() && getComputedStyle(one).overflow !== 'visible'
            && !one.closest('.fb-scroller') && one.scrollWidth > one.clientWidth + 2)
          .map(one => one.textContent.trim().slice(0, 60))"""
    )
    assert cut == []


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_a_page_zoomed_to_320_pixels_scrolls_one_way_only(opened: Any, path: str) -> None:
    assert opened(path, 320).evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_forced_colours_leave_links_buttons_and_marks_to_be_seen(opened: Any) -> None:
    for path in ("regimes/", "claims/", "data/"):
        page = opened(path, forced_colors="active")
        unseen = page.evaluate(
            """() => [...document.querySelectorAll('article :is(a[href], button), .md-header button')]
              .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
              .filter(one => getComputedStyle(one).color === getComputedStyle(document.body).backgroundColor)
              .map(one => one.textContent.trim())"""
        )
        assert unseen == [], path
