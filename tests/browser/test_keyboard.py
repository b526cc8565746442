"""A walk through every type of page with the Tab key alone."""

from collections.abc import Iterator

import pytest
from page_types import PAGE_TYPES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HERE = """() => {
  const now = document.activeElement, box = now.getBoundingClientRect();
  const style = getComputedStyle(now);
  return {
    tag: now.tagName, classes: now.className,
    text: (now.getAttribute('aria-label') || now.textContent).trim().slice(0, 60),
    body: now === document.body, width: box.width, height: box.height, inArticle: !!now.closest('article'),
    inTable: !!now.closest('.fb-table, table, .fb-scroll'),
    shown: now.checkVisibility({opacityProperty: true, visibilityProperty: true}),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    inSight: box.bottom > 0 && box.top < innerHeight,
  };
}"""

STEPS = 40
"""Stops of a walk: past the header, the sections and into the text, where the same kinds of element repeat."""


@pytest.fixture(params=[390, 1280], ids=["phone", "desktop"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at both widths."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_every_stop_is_seen_named_and_marked(reader: Page, real_address: str, path: str) -> None:
    reader.goto(real_address + path)
    reader.wait_for_load_state("networkidle")
    reader.keyboard.press("Tab")
    first = reader.evaluate(HERE)
    assert "md-skip" in first["classes"], first
    for _ in range(STEPS):
        stop = reader.evaluate(HERE)
        if stop["body"]:
            break  # the end of the page: the browser's own controls follow
        assert stop["shown"] and stop["outline"] and stop["width"] > 0 and stop["inSight"], (path, stop)
        assert stop["text"] or stop["tag"] in ("INPUT", "SELECT", "DIV"), (path, stop)
        reader.keyboard.press("Tab")


@pytest.mark.parametrize("path", ["regimes/", "cases/", "sources/", "help/"])
def test_three_stops_at_most_lead_from_the_skip_links_target_to_the_table(
    reader: Page, real_address: str, path: str
) -> None:
    reader.goto(real_address + path)
    reader.wait_for_load_state("networkidle")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    for _ in range(3):
        reader.keyboard.press("Tab")
        stop = reader.evaluate(HERE)
        if stop["inTable"]:
            return
        if stop["text"].startswith("Skip to the table"):  # over the text that stands before it
            reader.keyboard.press("Enter")
    raise AssertionError(reader.evaluate(HERE))


def test_the_drawer_opens_by_keyboard_takes_the_focus_and_gives_it_back(browser: Browser, real_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(real_address + "introduction/")
    opener = page.get_by_role("button", name="Navigation")
    assert opener.get_attribute("aria-expanded") == "false"
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert opener.evaluate("element => element === document.activeElement")
    context.close()


def test_a_closed_drawer_is_no_stop(browser: Browser, real_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(real_address + "introduction/")
    assert page.locator(".md-sidebar--primary").evaluate("element => element.inert")
    context.close()


def test_colours_change_by_keyboard_and_the_button_says_so(browser: Browser, real_address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(real_address)
    button = page.get_by_role("button", name="Dark colours")
    button.focus()
    page.keyboard.press("Space")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert button.get_attribute("aria-pressed") == "true"
    context.close()
