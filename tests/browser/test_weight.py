"""What a first visit weighs, as Chromium fetches it from a host that compresses with gzip, held to budget.json."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from theme_sites import REPOSITORY
from weight import fetched

pytestmark = pytest.mark.browser

BUDGET = json.loads((Path(__file__).parent / "budget.json").read_text(encoding="utf-8"))
VISITS = BUDGET["first visit, bytes over the wire"]


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path or "home")
def test_a_first_visit_keeps_to_its_budget(browser: Browser, real_address: str, path: str) -> None:
    sizes = fetched(browser, real_address, path)
    assert sum(sizes.values()) <= VISITS[path], dict(sorted(sizes.items(), key=lambda one: -one[1]))


def test_the_fonts_of_an_essay_keep_to_theirs(browser: Browser, real_address: str) -> None:
    sizes = fetched(browser, real_address, "introduction/")
    fonts = {name: size for name, size in sizes.items() if name.endswith(".woff2")}
    assert 0 < sum(fonts.values()) <= BUDGET["fonts of a first visit to an essay"], fonts


def test_little_stands_before_the_first_paint(browser: Browser, real_address: str, real_site: Path) -> None:
    page = browser.new_page()
    page.goto(real_address + "introduction/")
    page.wait_for_load_state("networkidle")
    blocking = page.evaluate(
        """() => performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking')
          .map(one => [one.name.split('/').pop(), one.encodedBodySize])"""
    )
    assert sum(size for _, size in blocking) <= BUDGET["styles and scripts before the first paint"], blocking
    assert [name for name, _ in blocking if name.endswith(".js")] in ([], ["palette.js"])
    page.close()


def test_nothing_is_fetched_twice_and_nothing_is_missing(browser: Browser, real_address: str) -> None:
    page = browser.new_page()
    answers: list[tuple[str, int]] = []
    page.on("response", lambda response: answers.append((response.url, response.status)))
    page.goto(real_address + "regimes/")
    page.wait_for_load_state("networkidle")
    assert [answer for answer in answers if answer[1] >= 400] == []
    assert len({url for url, _ in answers}) == len(answers)
    page.close()


def test_the_frames_styles_are_those_of_the_installed_theme() -> None:
    """Where they are not, the theme is another version: scripts/make-frame, and a look at the pages."""
    subprocess.run([REPOSITORY / "scripts" / "make-frame", "--check"], check=True)
