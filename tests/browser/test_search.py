"""The search in a browser, on the real publication: it finds what readers ask for, and leads to the very place."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from theme_sites import DESKTOP, PHONE, REPOSITORY, Visit, served

from factbook.build import build_site
from factbook.init import make_publication
from factbook.preview import make_preview
from factbook.search import index_site
from factbook.search.record import KIND_WORDS
from factbook.search.words import words_of

pytestmark = pytest.mark.browser

expect.set_options(timeout=30_000)  # a busy machine is slow, and nothing here measures time

QUESTIONS = REPOSITORY / "tests" / "search"

FIND = """
async ([root, questions]) => {
  const index = new window.factbookSearch.Index(root);
  const found = [];
  for (const question of questions) {
    const { numbers } = await index.search(question);
    const records = await index.records(numbers.slice(0, 3));
    found.push(records.map(({ kind, page, anchor }) => [kind, page, anchor]));
  }
  return found;
}
"""

WORDS = """
async ([root, texts]) => {
  const index = new window.factbookSearch.Index(root);
  await index.open();
  return texts.map((text) => index.words.of(text));
}
"""

SIZES = """
performance.getEntriesByType("resource").filter(({ name }) => /search/.test(name)).map((one) => one.decodedBodySize)
"""
"""Bytes of every file of the search that was loaded, before compression."""

MARKED = "[...(CSS.highlights.get('fb-found') ?? [])].map((range) => range.toString().toLowerCase())"


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(real_site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit on a desktop, which ends without a complaint of the browser and without a look at other hosts."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    visit = Visit(context, address)
    yield visit
    context.close()
    assert visit.outside == []
    assert visit.complaints == []


def questions(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((QUESTIONS / name).read_text(encoding="utf-8"))
    return found


def address_of(kind: str, page: str, anchor: str) -> str:
    """A record's own address, and page and heading of a passage."""
    if kind in ("passage", "essay"):
        return f"{page.rstrip('/') or 'index'}{f'#{anchor}' if anchor else ''}"
    return anchor or page.rstrip("/")


def opened(visit: Visit, path: str = "regimes/") -> Page:
    """A page with the search window open."""
    page = visit.go(path)
    page.keyboard.press("/")
    expect(page.locator("dialog.fb-search-window input")).to_be_focused()
    return page


def results(page: Page, query: str) -> Any:
    """The options that stand in the window once this query is answered."""
    page.locator(".fb-search-input").fill(query)
    page.locator(f".fb-search-body[data-shown={json.dumps(query)}]").wait_for(state="attached")
    return page.locator(".fb-search-option")


@pytest.mark.parametrize(
    ("names", "least"),
    [(["questions_first.yml"], 40), (["questions_first.yml", "questions_more.yml"], 60)],
    ids=["written-first", "all"],
)
def test_of_the_questions_that_readers_ask_95_in_100_are_answered_in_the_first_three(
    visit: Visit, names: list[str], least: int
) -> None:
    asked = [question for name in names for question in questions(name)]
    assert len(asked) >= least
    page = opened(visit)
    found = page.evaluate(FIND, [visit.address, [question["ask"] for question in asked]])
    missed = {
        question["ask"]: [address_of(*one) for one in three]
        for question, three in zip(asked, found, strict=True)
        if not {address_of(*one) for one in three} & set(question["finds"])
    }
    assert len(missed) <= 0.05 * len(asked), missed


def test_browser_and_program_read_a_text_as_the_same_words(visit: Visit, real_site: Path) -> None:
    blocks = sorted((real_site / "search-index").glob("records-*.json"))
    texts = [text for block in blocks for record in json.loads(block.read_bytes()) for text in record[:3] if text]
    texts += ["Société–Générale’s U.S. 4,316.50 1:23-cv-01599 (21(a)(2)) x_y 0007 “quoted” ½ Straße ﬁne İstanbul"]
    page = opened(visit)
    for number, read in enumerate(page.evaluate(WORDS, [visit.address, texts])):
        assert read == list(words_of(texts[number])), texts[number]


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.address)))
    page = visit.go("regimes/")
    assert [url for url in asked if "search" in url] == [
        "assets/stylesheets/search.css",
        "assets/javascripts/search.js",
    ]
    page.locator(".fb-search-open").click()
    page.locator(".fb-search-window .fb-search-choice:visible").first.wait_for()
    assert any("search-index/index.json" in url for url in asked)


def test_a_first_result_needs_few_bytes(visit: Visit) -> None:
    page = opened(visit)
    results(page, "how long does an mlat take").first.wait_for()
    sizes = page.evaluate(SIZES)
    assert 0 < sum(sizes) < 300_000


@pytest.mark.parametrize("way", ["click", "/", "Control+k"])
def test_the_window_opens_and_closes_and_the_focus_returns(visit: Visit, way: str) -> None:
    page = visit.go("claims/")
    opener = page.get_by_role("link", name="Search", exact=True)
    if way == "click":
        opener.click()
    else:
        page.keyboard.press(way)
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("combobox", name="What are you looking for?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.fb-search-window")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_a_slash_in_a_box_is_a_slash(visit: Visit) -> None:
    page = opened(visit)
    page.keyboard.type("and/or")
    expect(page.locator(".fb-search-input")).to_have_value("and/or")


def test_keys_choose_a_result_and_enter_lands_on_the_very_cell_with_its_words_marked(visit: Visit) -> None:
    page = opened(visit, "method/")
    options = results(page, "stablecoin reserves japan")
    expect(options.first).to_contain_text("Answer")
    box = page.locator(".fb-search-input")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/regimes/#regimes/stablecoins/jp")
    cell = page.locator("[id='regimes/stablecoins/jp']")
    expect(cell).to_be_in_viewport(ratio=0.5)
    page.wait_for_function("CSS.highlights.has('fb-found')")
    assert "reserves" in page.evaluate(MARKED)
    assert page.evaluate("document.querySelector(':target').id") == "regimes/stablecoins/jp"


def test_a_passage_comes_into_view_with_its_words_marked(visit: Visit) -> None:
    page = opened(visit)
    results(page, "how long does an mlat take").first.click()
    anchor = "how-long-it-takes-by-the-figures-that-are-published"
    page.wait_for_url(f"**/mutual-legal-assistance/#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.wait_for_function("CSS.highlights.has('fb-found')")
    assert {"long", "takes"} <= set(page.evaluate(MARKED))


def test_a_claim_is_labelled_with_its_verdict_and_lands_on_its_card(visit: Visit) -> None:
    page = opened(visit)
    options = results(page, "105 bilateral agreements")
    expect(options.first).to_contain_text("Claim: contradicted")
    options.first.click()
    page.wait_for_url("**/claims/#claims/sec-105-bilateral")
    expect(page.locator("[id='claims/sec-105-bilateral']")).to_be_in_viewport()


def test_a_correction_is_labelled_and_lands_on_its_entry_in_the_log(visit: Visit) -> None:
    page = opened(visit)
    results(page, "singapore investigation times")
    page.get_by_role("combobox", name="Kind", exact=True).select_option("correction")
    option = page.locator(".fb-search-option")
    expect(option).to_have_count(1)
    expect(option.locator(".fb-search-kind")).to_have_text("Correction")
    option.click()
    page.wait_for_url("**/corrections/#corrections/sg-case-time")
    expect(page.locator("[id='corrections/sg-case-time']")).to_be_in_viewport()


def test_every_result_says_what_it_is(visit: Visit) -> None:
    page = opened(visit)
    for option in results(page, "binance").all():
        label = option.locator(".fb-search-kind").inner_text()
        assert label.partition(":")[0] in {one for one, _ in KIND_WORDS.values()}


def test_results_are_narrowed_by_kind_place_and_verdict(visit: Visit) -> None:
    page = opened(visit)
    results(page, "custody")
    page.get_by_role("combobox", name="Kind", exact=True).select_option("claim")
    page.get_by_role("combobox", name="Verdict", exact=True).select_option("contradicted")
    for label in page.locator(".fb-search-option .fb-search-kind").all():
        expect(label).to_have_text("Claim: contradicted")
    page.get_by_role("combobox", name="Verdict", exact=True).select_option("")
    page.get_by_role("combobox", name="Kind", exact=True).select_option("answer")
    page.get_by_role("combobox", name="Jurisdiction", exact=True).select_option("sg")
    expect(page.locator(".fb-search-title").first).to_have_text("Custody: Singapore")
    titles = page.locator(".fb-search-title").all_inner_texts()
    assert titles and all(title.endswith(": Singapore") for title in titles)


def test_a_misspelling_is_corrected_and_said(visit: Visit) -> None:
    page = opened(visit)
    options = results(page, "stabelcoin reserves japn")
    expect(options.first).to_contain_text("Stablecoins: Japan")
    expect(page.locator(".fb-search-status")).to_contain_text("Showing results for stablecoin reserves japan.")


def test_where_nothing_is_found_the_window_says_what_to_try(visit: Visit) -> None:
    page = opened(visit)
    assert results(page, "qqqqzzzz").count() == 0
    expect(page.locator(".fb-search-status")).to_contain_text("Nothing found. Try fewer words")
    expect(page.locator(".fb-search-input")).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("apart", ["ku coin", "kuc oin"])
def test_two_words_that_are_one_in_the_index_find_it_and_none_is_called_unknown(visit: Visit, apart: str) -> None:
    page = opened(visit)
    expect(results(page, apart).first).to_be_visible()
    expect(page.locator(".fb-search-status")).to_contain_text("result")
    expect(page.locator(".fb-search-status")).not_to_contain_text("No record holds")


def test_results_come_as_letters_are_typed(visit: Visit) -> None:
    page = opened(visit)
    expect(results(page, "stablec").first).to_contain_text("Stablecoin")
    expect(results(page, "regulati").first).to_be_visible()


def test_typing_is_not_overtaken_by_an_earlier_answer(visit: Visit) -> None:
    page = opened(visit)
    page.keyboard.type("travel rule threshold uk", delay=5)
    page.keyboard.press("Enter")
    page.wait_for_url("**/regimes/#regimes/travel-rule/gb")


def test_the_search_page_keeps_query_and_choices_in_its_address(visit: Visit) -> None:
    page = visit.go("search/?q=custody&kind=answer&jurisdiction=sg")
    expect(page.locator(".fb-search-title").first).to_have_text("Custody: Singapore")
    expect(page.get_by_role("combobox", name="Kind", exact=True)).to_have_value("answer")
    page.get_by_label("What are you looking for?").fill("stablecoin")
    page.wait_for_url("**/search/?q=stablecoin&kind=answer&jurisdiction=sg")
    page.reload()
    expect(page.locator(".fb-search-title").first).to_have_text("Stablecoins: Singapore")
    page.locator(".fb-search-option").first.click()
    page.wait_for_url("**/regimes/#regimes/stablecoins/sg")
    page.go_back()
    expect(page.locator(".fb-search-title").first).to_have_text("Stablecoins: Singapore")


def test_the_window_leads_to_all_results_on_the_search_page(visit: Visit) -> None:
    page = opened(visit)
    results(page, "binance")
    page.locator(".fb-search-more a").click()
    page.wait_for_url("**/search/?q=binance")
    expect(page.locator(".fb-search-option")).to_have_count(30)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".fb-search-option")).to_have_count(60)
    expect(page.locator(".fb-search-option").nth(30)).to_be_focused()


def test_without_scripts_the_search_page_leads_everywhere(browser: Browser, address: str, real_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}regimes/")
    page.locator(".fb-search-open").click()
    page.wait_for_url("**/search/")
    links = page.locator("article ul.fb-index a").evaluate_all("all => all.map(({ href }) => href)")
    assert len(links) > 50
    for link in links:
        path, _, anchor = link.removeprefix(address).partition("#")
        text = (real_site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, link
    context.close()


def test_an_index_that_does_not_come_is_said_and_the_lists_are_offered(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}regimes/")
    page.route("**/search-index/**", lambda route: route.abort())
    page.keyboard.press("Control+k")
    expect(page.locator(".fb-search-status")).to_contain_text("could not be loaded")
    page.locator(".fb-search-status a").click()
    page.wait_for_url("**/search/")
    context.close()


def test_on_a_phone_the_window_fills_the_screen_and_nothing_overflows(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type]
    visit = Visit(context, address)
    page = visit.go("regimes/")
    page.get_by_role("link", name="Search", exact=True).click()
    results(page, "stablecoin reserves japan")
    box = page.locator("dialog.fb-search-window").bounding_box()
    assert box is not None and (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
    wide = "element => element.scrollWidth > element.clientWidth"
    assert not page.locator("dialog.fb-search-window").evaluate(wide)
    assert not page.locator(".fb-search-list").evaluate(wide)
    close = page.get_by_role("button", name="Close the search").bounding_box()
    assert close is not None and min(close["width"], close["height"]) >= 24
    assert visit.complaints == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_window_and_the_search_page_pass_axe(
    browser: Browser, address: str, axe: Path, scheme: Any, width: int
) -> None:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    run = "where => axe.run(where).then(done => done.violations.map(one => [one.id, one.nodes[0].html]))"
    page.goto(f"{address}glossary/")
    page.keyboard.press("Control+k")
    results(page, "stabelcoin custody")
    page.keyboard.press("ArrowDown")
    page.add_script_tag(path=axe)
    assert page.evaluate(run, "dialog.fb-search-window") == []
    page.goto(f"{address}search/?q=custody")
    page.locator(".fb-search-option").first.wait_for()
    page.add_script_tag(path=axe)
    assert page.evaluate(run, "article") == []
    context.close()


def test_a_preview_from_a_disk_is_searched_too(browser: Browser, real_site: Path, tmp_path: Path) -> None:
    make_preview(real_site, tmp_path / "preview.zip")
    with zipfile.ZipFile(tmp_path / "preview.zip") as archive:
        archive.extractall(tmp_path / "preview")
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{(tmp_path / 'preview').as_uri()}/method/index.html")
    page.keyboard.press("Control+k")
    results(page, "stabelcoin reserves japan").first.click()
    page.wait_for_url("**/regimes/index.html#regimes/stablecoins/jp")
    expect(page.locator("[id='regimes/stablecoins/jp']")).to_be_in_viewport(ratio=0.5)
    assert complaints == []
    page.close()


@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
def test_the_sites_of_both_renderers_are_searched(browser: Browser, tmp_path: Path, renderer: Any) -> None:
    make_publication(tmp_path / "new")
    built = build_site(tmp_path / "new", renderer)
    assert built.site is not None and not built.problems
    index_site(tmp_path / "new")
    with served(built.site) as address:
        context = browser.new_context()
        visit = Visit(context, address)
        page = opened(visit, "")
        expect(results(page, "lamp").first).to_be_visible()
        results(page, "lamp").first.click()
        page.wait_for_load_state()
        expect(page.locator("article h1")).to_be_visible()
        assert (visit.outside, visit.complaints) == ([], [])
        context.close()
