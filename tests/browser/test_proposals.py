"""Links to propose a change and to report a mistake, at every record, with and without scripts."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from theme_sites import REPOSITORY

pytestmark = pytest.mark.browser

PAGES = (
    "claims/", "figures/", "glossary/", "help/", "jurisdictions/eu/", "regimes/", "sources/news/", "sources/statute/",
    "timeline/",
)  # fmt: skip
EDIT = "/edit/main/"
LINKS = """all => all.map(link => [link.href, link.textContent, link.closest('[data-address]')?.dataset.address
  ?? link.closest('.fb-entry')?.querySelector('h2, h3').id ?? ''])"""


@pytest.mark.parametrize("path", PAGES)
def test_every_record_leads_to_its_own_file_and_to_a_report_of_its_own(
    browser: Browser, real_address: str, real_site: Path, path: str
) -> None:
    placed = json.loads((real_site / "data" / "publication.json").read_text(encoding="utf-8"))["placement"]
    page = browser.new_page()
    page.goto(real_address + path)
    page.wait_for_load_state()
    links = page.eval_on_selector_all("article .fb-edit:not([id]) a:not([href^='#regimes/'])", LINKS)
    page.close()
    assert links
    for href, words, address in links:
        if words == "Report a mistake":
            asked = parse_qs(urlsplit(href).query)
            assert asked["template"] == ["correction.yml"]
            assert asked["address"][0] in placed
            assert address in ("", *asked["address"])
            if path in ("claims/", "figures/"):
                assert asked["value"][0].strip(), address
        elif EDIT in href:
            file = REPOSITORY / href.partition(EDIT)[2]
            assert file.is_file(), href
            assert address.rpartition("/")[2] in file.read_text(encoding="utf-8") + file.stem, href
        else:
            assert words == "Link to this answer", (href, words)


def test_without_javascript_they_lead_to_where_records_are_kept_and_to_the_form(
    browser: Browser, real_address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(real_address + "figures/")
    page.locator("article .fb-edit:not([id]) a").first.click()
    line = page.locator("[id='edit/']")
    assert page.url.endswith("#edit/")
    assert line.is_visible()
    hrefs = [one.get_attribute("href") or "" for one in line.locator("a").all()]
    assert [href.partition("/waters-edge/")[2] for href in hrefs] == [
        "tree/main/data",
        "issues/new?template=correction.yml",
    ]
    page.context.close()


def test_on_the_timeline_the_link_is_seen_where_a_mouse_points_or_the_keyboard_is(
    browser: Browser, real_address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, has_touch=False)
    page.goto(real_address + "timeline/")
    first, second = page.locator(".fb-event .fb-edit").nth(0), page.locator(".fb-event .fb-edit").nth(1)
    page.mouse.move(0, 0)
    expect(first).to_have_css("opacity", "0")
    page.locator(".fb-event > div").nth(0).hover()
    expect(first).to_have_css("opacity", "1")
    expect(second).to_have_css("opacity", "0")
    second.locator("a").focus()
    expect(second).to_have_css("opacity", "1")
    page.close()


def test_on_a_phone_the_timeline_s_link_is_a_sign_that_a_thumb_finds(browser: Browser, real_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(real_address + "timeline/")
    link = page.get_by_role("link", name="Propose a change", exact=True).first
    expect(link).to_be_visible()
    expect(page.locator(".fb-event .fb-edit").first).to_have_css("opacity", "1")
    box = link.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    assert box["width"] <= 40, "the words take no room"
    context.close()


def test_a_site_that_lies_in_a_folder_called_sources_names_the_same_files(
    browser: Browser, real_site: Path, tmp_path: Path
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "draft").symlink_to(real_site)
    page = browser.new_page()
    page.goto((tmp_path / "sources/draft/sources/statute/index.html").as_uri())
    page.wait_for_load_state()
    hrefs = page.eval_on_selector_all("article .fb-source .fb-edit a", "all => all.map(link => link.href)")
    page.close()
    assert hrefs
    for href in hrefs:
        assert (REPOSITORY / href.partition(EDIT)[2]).is_file(), href
