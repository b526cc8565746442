"""The pages of two editions in a browser: the filter, the address that keeps it, and what is there without a script."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from theme_sites import DESKTOP, PHONE, Visit, served

HISTORY = Path(__file__).parents[1] / "history"
sys.path[:0] = [str(HISTORY), str(HISTORY.parent / "compare")]
from published_editions import site, three  # noqa: E402

from factbook.history.pages import edition_pages  # noqa: E402

pytestmark = pytest.mark.browser

ADDRESS = "waters/editions/"
"""Below the root of the host, as on a host of many projects."""

PAGES = ("", "since/2026.01/", "compare/", "compare/2026.01/2026.02/", "history/", "history/tables/regimes/")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages of three editions under the path of a project."""
    folder = tmp_path_factory.mktemp("host")
    for path, content in edition_pages(three(), site()).items():
        target = folder / "waters" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "404.html").write_text("<!doctype html><title>Not here</title>")
    with served(folder) as address:
        yield address
    shutil.rmtree(folder)


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A fresh page that must stay without complaints and without requests elsewhere."""
    with browser.new_context() as context:
        visit = Visit(context, host)
        yield visit.page
        assert visit.outside == []
        assert visit.complaints == []


def shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".fb-change", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )
    return found


ALL = [
    "needs-another-look/claims/most-carry-cars",
    "answer-changed/regimes/night/aa",
    "number-changed/figures/arcadia-fleet",
    "number-recomputed/figures/car-ferry-share",
]


def test_a_filter_leaves_what_is_asked_for_and_the_address_keeps_it(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}compare/2026.01/2026.02/")
    expect(page.get_by_role("status")).to_have_text("4 of 4 changes")
    page.get_by_label("Sort").select_option("Figures and facts")
    expect(page.get_by_role("status")).to_have_text("2 of 4 changes")
    assert shown(page) == ALL[2:]
    assert page.url.endswith("?section=figures")
    page.get_by_label("Jurisdiction").select_option("Arcadia")
    assert shown(page) == ALL[2:3]
    page.reload()
    expect(page.get_by_role("status")).to_have_text("1 of 4 changes")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("4 of 4 changes")
    page.get_by_label("Words").fill("summer")
    assert shown(page) == ALL[1:2]
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == ALL


def test_a_link_to_a_change_shows_it_though_a_filter_would_hide_it(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}compare/2026.01/2026.02/?section=figures#{ALL[1]}")
    expect(page.get_by_role("status")).to_have_text("4 of 4 changes")
    assert ALL[1] in shown(page)


def test_an_address_that_names_nothing_readable_leaves_the_changes_as_they_are(page: Page, host: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host}{ADDRESS}compare/2026.01/2026.02/?section=figures#%")
    expect(page.get_by_role("status")).to_have_text("2 of 4 changes")
    assert shown(page) == ALL[2:]
    assert errors == []


def test_any_two_editions_are_compared_as_their_own_page_would(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}compare/?from=2026.01&to=2026.02")
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed from edition 2026.01 to 2026.02")
    there = page.locator(".fb-changes").inner_text()
    links = page.eval_on_selector_all(".fb-change a", "all => all.map(one => one.href)")
    page.goto(f"{host}{ADDRESS}compare/2026.01/2026.02/")
    expect(page.get_by_role("status")).to_be_visible()
    assert page.locator(".fb-changes").inner_text() == there
    assert [link.split("#")[0] for link in links if "compare" not in link] == [
        link.split("#")[0]
        for link in page.eval_on_selector_all(".fb-change a", "all => all.map(one => one.href)")
        if "compare" not in link
    ]


def test_two_editions_that_are_no_neighbours_are_chosen_and_stand_in_the_address(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}compare/")
    expect(page.get_by_label("From edition")).to_have_value("1")
    page.get_by_label("From edition").select_option("0")
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed from edition 2026.01 to 2026.03")
    assert page.url.endswith("?from=2026.01&to=2026.03")
    assert "state-moved/regimes/licence/bo" in shown(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed from edition 2026.02 to 2026.03")


def test_a_withdrawn_edition_is_said_to_be_in_the_comparison_of_any_two(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}compare/?from=2026.02&to=2026.03")
    expect(page.locator(".fb-notice")).to_have_text("× Edition 2026.02 was withdrawn: A number was misread")


def test_without_a_script_the_changes_stand_there_and_any_two_lead_to_pages(browser: Browser, host: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host}{ADDRESS}compare/2026.01/2026.02/")
        assert page.locator(".fb-change").count() == 4
        assert page.locator("form").count() == 0
        page.goto(f"{host}{ADDRESS}compare/")
        page.get_by_role("link", name="From 2026.02 to 2026.03").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What changed from edition 2026.02 to 2026.03")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_runs_over_its_edge_and_colours_follow_the_system(
    browser: Browser, host: str, size: dict[str, int], scheme: Any
) -> None:
    wanted = {"light": "default", "dark": "slate"}[scheme]
    with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        visit = Visit(context, host)
        for path in PAGES:
            page = visit.go(f"{ADDRESS}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
            assert page.get_attribute("html", "data-md-color-scheme") == wanted
        assert visit.complaints == []
        assert visit.outside == []


def test_the_colours_that_a_reader_chose_are_kept(page: Page, host: str) -> None:
    page.goto(f"{host}{ADDRESS}")
    page.get_by_role("button", name="Dark colours").click()
    page.goto(f"{host}{ADDRESS}history/")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_passes_axe(browser: Browser, host: str, axe: Path, scheme: Any) -> None:
    with browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto(f"{host}{ADDRESS}{path}")
            page.wait_for_load_state("networkidle")
            page.add_script_tag(path=axe)
            found = page.evaluate("axe.run().then(done => done.violations.map(one => [one.id, one.nodes[0].html]))")
            assert found == [], path
