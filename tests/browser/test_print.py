"""Pages as Chromium prints them on A4 and Letter, read back from the PDF."""

import io
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser
from pypdf import PdfReader
from theme_sites import REPOSITORY

pytestmark = pytest.mark.browser

PAPERS = ("A4", "Letter")

EDITION = yaml.safe_load((REPOSITORY / "data" / "publication.yml").read_text(encoding="utf-8"))["edition"]


def printed(browser: Browser, address: str, path: str, paper: str, javascript: bool = True) -> list[str]:
    """The words of every sheet."""
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    document = page.pdf(format=paper, prefer_css_page_size=False)
    context.close()
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(document)).pages]


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("path", ["introduction/", "cases/binance/", "regimes/"])
def test_every_sheet_names_the_edition_and_the_pages_address(
    browser: Browser, real_address: str, path: str, paper: str
) -> None:
    sheets = printed(browser, real_address, path, paper)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert f"/{EDITION}/{path}" in without_spaces(sheet), (number, sheet[-300:])
        assert f"edition {EDITION}" in sheet, (number, sheet[-300:])
        assert f"{number}/{len(sheets)}" in without_spaces(sheet), number


def test_without_javascript_the_address_stands_at_the_end(browser: Browser, real_address: str) -> None:
    sheets = printed(browser, real_address, "introduction/", "A4", javascript=False)
    assert f"/{EDITION}/introduction/" in without_spaces(sheets[-1])


def test_what_can_only_be_clicked_is_not_printed(browser: Browser, real_address: str) -> None:
    words = " ".join(printed(browser, real_address, "claims/", "A4"))
    for clicked in ("Skip to content", "Show all", "Copy citation", "Propose a change", "Edit this page", "@misc"):
        assert clicked not in words, clicked


def test_sources_carry_their_addresses(browser: Browser, real_address: str) -> None:
    words = without_spaces("".join(printed(browser, real_address, "introduction/", "A4")))
    assert words.count("<http") > 10


def test_an_address_that_a_screen_shortens_is_whole_on_paper(browser: Browser, real_address: str) -> None:
    page = browser.new_page()
    page.goto(real_address + "sources/statute/")
    links = page.eval_on_selector_all(".fb-source .fb-outside", "all => all.map(one => [one.textContent, one.href])")
    page.close()
    shortened = [(shown, href) for shown, href in links if shown.endswith("…")]
    assert shortened
    words = without_spaces("".join(printed(browser, real_address, "sources/statute/", "A4")))
    for shown, href in shortened:
        assert f"<{without_spaces(href)}>" in words
        assert shown not in words


@pytest.mark.parametrize("path", ["sources/", "data/dictionary/"])
def test_rows_of_tables_are_not_cut(browser: Browser, real_address: str, path: str, real_site: Path) -> None:
    page = browser.new_page()
    page.goto(real_address + path)
    page.emulate_media(media="print")
    breaks = page.eval_on_selector_all("article tr", "rows => rows.map(row => getComputedStyle(row).breakInside)")
    heads = page.eval_on_selector_all("article thead", "all => all.map(head => getComputedStyle(head).display)")
    assert set(breaks) == {"avoid"}
    assert set(heads) == {"table-header-group"}
    page.close()


def test_the_head_of_a_long_table_is_repeated(browser: Browser, real_address: str) -> None:
    sheets = printed(browser, real_address, "data/dictionary/", "A4")
    with_fields = [sheet for sheet in sheets if "where written" in sheet]
    assert len(with_fields) > 10
    assert [sheet for sheet in with_fields if "Meaning" not in sheet] == []


@pytest.mark.parametrize("path", ["data/dictionary/", "claims/", "sources/statute/", "cases/binance/"])
def test_the_footer_is_printed_below_the_last_words_of_the_page(browser: Browser, real_address: str, path: str) -> None:
    page = browser.new_page()
    page.goto(real_address + path)
    page.wait_for_load_state("networkidle")
    places: dict[str, tuple[int, float]] = {}
    for number, sheet in enumerate(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages):

        def note(words: str, moved: list[float], at: list[float], *_: object, number: int = number) -> None:
            # Down a sheet is less on PDF's scale.
            places[words.strip()] = (number, -(moved[3] * at[5] + moved[5]))

        sheet.extract_text(visitor_text=note)
    page.close()
    assert places["Cite this page"] < places["This edition"]


def test_a_dark_page_is_printed_with_dark_words_on_white(browser: Browser, real_address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(real_address + "introduction/")
    page.emulate_media(media="print")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    inks = page.eval_on_selector_all(
        "article :is(p, h1, h2, a, li)", "all => [...new Set(all.map(one => getComputedStyle(one).color))]"
    )
    assert all(sum(map(int, re.findall(r"\d+", ink)[:3])) < 390 for ink in inks), inks
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) > 740 or ground == "rgba(0, 0, 0, 0)"
    context.close()
