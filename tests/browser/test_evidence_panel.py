"""The evidence panel in a browser: what a value rests on, for whoever taps, clicks, types, or has no JavaScript."""

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from theme_sites import DESKTOP, PHONE, Visitor

from factbook.preview import make_preview

pytestmark = pytest.mark.browser

PERMIT = "[id='lanterns/permit/aa']"


def panel(page: Page) -> Locator:
    """The open panel, found as a screen reader finds it."""
    found = page.get_by_role("dialog")
    expect(found).to_be_visible()
    return found


def closed(page: Page) -> None:
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_answer_s_panel_says_what_it_is_and_what_it_rests_on(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    found = panel(page)
    assert found.get_attribute("aria-labelledby")
    expect(page.get_by_role("dialog", name="Permit: Arcadia")).to_be_visible()
    text = found.inner_text()
    for words in (
        "Does a lantern need a permit?",
        "● Required",
        "A permit from the Lamp Office",
        "In force from March 1901",
        "As of 1 December 2025",
        "Not for children; see <b>s. 2</b> & the `schedule`.",
        "s. 1",
        "(read in ",
    ):
        assert words in text, words
    assert found.locator("b").count() == 0


def test_low_confidence_comes_with_its_caveat(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator("[id='lanterns/fee/aa'] .fb-cell__state").click()
    assert "Low confidence: The schedule was read in a copy." in panel(page).inner_text()
    assert "Confidence: low" in panel(page).inner_text()


@pytest.mark.parametrize("how", ["click on the cell", "click on the state", "enter"])
def test_the_panel_opens_and_escape_gives_the_focus_back(visitor: Visitor, how: str) -> None:
    page = visitor().go("lanterns/")
    state = page.locator(f"{PERMIT} .fb-cell__state")
    if how == "click on the cell":
        page.locator(f"{PERMIT} .fb-cell__value").click()
    elif how == "click on the state":
        state.click()
    else:
        state.focus()
        page.keyboard.press("Enter")
    panel(page)
    assert page.evaluate("document.activeElement.textContent") == "Permit: Arcadia"
    assert state.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    closed(page)
    assert state.evaluate("link => link === document.activeElement")
    assert state.get_attribute("aria-expanded") is None


def test_a_tap_on_a_phone_opens_a_sheet_and_leaves_the_answer_in_sight(visitor: Visitor) -> None:
    page = visitor(PHONE, has_touch=True).go("lanterns/")
    page.locator("[id='lanterns/oil/bo'] .fb-cell__hint").tap()
    sheet = panel(page).bounding_box()
    assert sheet and sheet["x"] == 0 and sheet["width"] == PHONE["width"]
    answer = page.locator("[id='lanterns/oil/bo'] .fb-cell__state").bounding_box()
    assert answer and answer["y"] + answer["height"] <= sheet["y"]
    page.get_by_role("button", name="Close").tap()
    closed(page)


def test_the_side_sheet_covers_no_part_of_the_answer(visitor: Visitor) -> None:
    page = visitor({"width": 1000, "height": 700}).go("lanterns/")
    page.locator("[id='lanterns/permit/cy'] .fb-cell__state").click()
    sheet = panel(page).bounding_box()
    answer = page.locator("[id='lanterns/permit/cy']").bounding_box()
    assert sheet and answer
    assert answer["x"] + answer["width"] <= sheet["x"] + 1


def test_back_closes_the_panel_and_forward_opens_it_again(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    panel(page)
    page.wait_for_function("location.hash === '#lanterns/permit/aa'")
    page.locator("[id='lanterns/oil/bo'] .fb-cell__state").click()
    expect(page.get_by_role("dialog", name="Oil: Borduria")).to_be_visible()
    page.go_back()
    closed(page)
    assert page.evaluate("location.hash") == ""
    page.go_forward()
    expect(page.get_by_role("dialog", name="Oil: Borduria")).to_be_visible()
    page.reload()
    expect(page.get_by_role("dialog", name="Oil: Borduria")).to_be_visible()
    page.keyboard.press("Escape")
    closed(page)
    page.wait_for_function("location.hash === ''")


def test_the_page_beside_the_panel_can_be_used(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    panel(page)
    page.get_by_label("Find in the table").fill("oil")
    panel(page)
    assert page.locator("[id='lanterns/fee/aa']").is_hidden()


def test_the_panel_of_a_table_that_fills_the_window_closes_first(visitor: Visitor) -> None:
    page = visitor().go("lanterns/?lanterns.full=yes")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    panel(page).get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Escape")
    closed(page)
    assert page.locator(".fb-table--full").count() == 1


def test_a_report_carries_the_address_and_what_the_answer_says(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator("[id='lanterns/fee/aa'] .fb-cell__state").click()
    href = panel(page).get_by_role("link", name="Report a mistake").get_attribute("href")
    filled = parse_qs(urlsplit(str(href)).query)
    assert filled["address"] == ["lanterns/fee/aa"]
    assert filled["template"] == ["correction.yml"]
    [value] = filled["value"]
    assert value.replace("\u00a0", " ") == "Charged; about US$2.5 million; per permit; 10% to 20%"


def test_an_answer_that_nobody_gave_asks_for_one(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.evaluate(
        """() => {
          const cell = document.getElementById("lanterns/permit/bo");
          const edit = document.createElement("p");
          edit.className = "fb-edit";
          const link = { href: "https://example.org/edit", textContent: "Propose an answer" };
          edit.append(Object.assign(document.createElement("a"), link));
          cell.replaceChildren(cell.querySelector(".fb-cell__state"), edit);
        }"""
    )
    page.locator("[id='lanterns/permit/bo'] .fb-cell__state").click()
    assert panel(page).get_by_role("link", name="Propose an answer").count() == 1


def test_what_changed_since_the_last_edition_is_shown_where_the_cell_says_it(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.evaluate(
        """address => {
          const changed = { className: "fb-cell__changed", textContent: "Was: No" };
          document.querySelector(address).append(Object.assign(document.createElement("p"), changed));
        }""",
        PERMIT,
    )
    page.locator(f"{PERMIT} .fb-cell__state").click()
    assert "Was: No" in panel(page).inner_text()


def test_an_answer_in_a_part_of_the_table_has_the_notes_of_the_whole(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.evaluate(
        """address => {
          const table = document.querySelector(".fb-matrix").cloneNode(true);
          for (const named of table.querySelectorAll("[id]")) named.removeAttribute("id");
          for (const more of table.querySelectorAll("details, .fb-edit")) more.remove();
          table.id = "part";
          document.querySelector("article").prepend(table);
        }"""
    )
    page.locator("#part [data-address='lanterns/permit/aa'] .fb-cell__state").click()
    assert "Not for children" in panel(page).inner_text()


def test_link_and_citation_are_copied(visitor: Visitor) -> None:
    page = visitor(permissions=["clipboard-read", "clipboard-write"]).go("lanterns/?lanterns.columns=aa")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Link copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("#lanterns/permit/aa")
    panel(page).get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Citation copied.")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("“Permit: Arcadia”: Required; A permit from the Lamp Office. ")
    assert "2026.01" in cited
    assert cited.endswith(link)


# ---- in prose


@pytest.mark.parametrize(
    ("link", "name", "words"),
    [
        ("a.fb-figure >> nth=0", "Permits in Arcadia", ("340", "2025", "High", "para. 4")),
        ("a.fb-claim-mark", "Whale oil is banned everywhere.", ("✕ Contradicted", "Arcadia disagrees", "s. 3")),
        ("a.fb-term", "wick", ("The part that burns.", "s. 0")),
        ("a.fb-answer", "Fee: Arcadia", ("Charged", "about US$2.5\u00a0million", "Low confidence: The schedule")),
        (".fb-cite a >> nth=0", None, ("Source 1", "Cited here: para. 4", "read")),
        ("a.fb-tile-link >> nth=1", "Fine of Wick", ("£1,250.50", "para. 9")),
    ],
)
def test_figures_claims_terms_answers_and_citations_have_the_same_panel(
    visitor: Visitor, link: str, name: str | None, words: tuple[str, ...]
) -> None:
    page = visitor().go("")
    page.locator("article").locator(link).click()
    found = page.get_by_role("dialog", name=name) if name else panel(page)
    expect(found).to_be_visible()
    text = found.inner_text()
    for one in words:
        assert one in text, one
    page.keyboard.press("Escape")
    closed(page)
    assert page.locator("article").locator(link).evaluate("link => link === document.activeElement")


def test_every_link_of_a_record_s_panel_leads_into_the_site(visitor: Visitor, address: str) -> None:
    page = visitor().go("cases/wick/")
    page.locator("a.fb-figure").first.click()
    hrefs = panel(page).locator("a").evaluate_all("all => all.map(link => link.href)")
    inside = [href for href in hrefs if href.startswith(address)]
    assert inside
    for href in inside:
        assert page.request.get(href).ok, href


def test_a_citation_is_heard_with_its_source_s_title_and_its_locator(visitor: Visitor) -> None:
    page = visitor().go("")
    heard = page.locator("article .fb-cite a").evaluate_all("all => all.map(mark => mark.getAttribute('aria-label'))")
    titles = page.locator(".fb-references > li > a:first-child").all_inner_texts()
    assert heard and titles
    assert heard[0] == f"Source 1, para. 4: {titles[0]}"
    assert all(name and name.partition(": ")[2] in titles for name in heard)


def test_a_claim_s_words_say_its_verdict_in_shape_and_words(visitor: Visitor) -> None:
    page = visitor().go("")
    mark = page.get_by_role("link", name="This claim is contradicted")
    assert mark.inner_text() == "✕\u00a0contradicted"


def test_records_are_fetched_when_a_reader_asks_and_once(visitor: Visitor) -> None:
    visit = visitor()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.go("")
    assert not [url for url in asked if "/data/" in url]
    for number in (0, 1, 0):
        page.locator("a.fb-figure").nth(number).click()
        expect(page.get_by_role("dialog", name=["Permits in Arcadia", "Permits in both"][number])).to_be_visible()
    assert [url.rpartition("/data/")[2] for url in asked if "/data/" in url] == ["records/p.json"]


def test_a_record_is_reported_with_its_address_and_what_it_says(visitor: Visitor) -> None:
    page = visitor().go("")
    page.locator("a.fb-figure").first.click()
    report = panel(page).get_by_role("link", name="Report a mistake").evaluate("link => link.href")
    asked = dict(parse_qsl(urlsplit(report).query))
    said = panel(page).locator(".fb-number").inner_text()
    assert asked == {"template": "correction.yml", "address": "figures/permits-aa", "value": said}
    edit = panel(page).get_by_role("link", name="Propose a change").evaluate("link => link.href")
    assert re.search(r"/edit/main/data/figures/[a-z-]+\.yml$", edit)


def test_where_the_records_cannot_be_had_the_link_leads_to_the_record(visitor: Visitor) -> None:
    visit = visitor()
    visit.page.route("**/data/records/**", lambda route: route.abort())
    page = visit.go("")
    page.locator("a.fb-figure").first.click()
    page.wait_for_url("**/figures/#figures/permits-aa")


def test_a_link_opened_in_another_tab_is_left_alone(visitor: Visitor) -> None:
    page = visitor().go("")
    with page.context.expect_page() as other:
        page.locator("a.fb-figure").first.click(modifiers=["ControlOrMeta"])
    other.value.wait_for_url("**/figures/#figures/permits-aa")
    closed(page)


def test_hostile_records_are_words(visitor: Visitor) -> None:
    words = "<img src=x onerror='ran = 1'>"
    record = {
        "kind": words, "title": words, "number": words, "text": [words], "caveat": words, "facts": [[words, words]],
        "mark": {"tone": "verdict-supported", "shape": words, "words": words}, "home": 0, "edit": 0,
        "sources": [[words, [[0, words]]]],
    }  # fmt: skip
    held = {
        "edit": "https://example.org/", "report": "https://example.org/?address=", "kind": words, "files": ["/"],
        "pages": ["figures/"],
        "reads": [words], "sources": [[words, 0, "here", words, 0]], "records": {"figures/permits-aa": record},
    }  # fmt: skip
    visit = visitor()
    visit.page.route("**/data/records/**", lambda route: route.fulfill(body=json.dumps(held)))
    page = visit.go("")
    page.locator("a.fb-figure").first.click()
    found = panel(page)
    assert found.locator("img").count() == 0
    assert found.inner_text().count(words) >= 10
    assert page.evaluate("typeof ran") == "undefined"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_button_of_the_panel_is_at_least_24_pixels(visitor: Visitor, viewport: dict[str, int]) -> None:
    page = visitor(viewport).go("lanterns/")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    for button in panel(page).locator("button").all():
        box = button.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---- without JavaScript, and from a disk


def test_without_javascript_every_value_leads_to_its_record(visitor: Visitor, address: str) -> None:
    page = visitor(java_script_enabled=False).go("")
    for css in ("a.fb-figure", "a.fb-claim-mark", "a.fb-term", "a.fb-answer", ".fb-cite a"):
        href = str(page.locator(f"article {css}").first.get_attribute("href"))
        path, _, anchor = href.partition("#")
        assert f'id="{anchor}"' in page.request.get(address + path).text(), href


def test_from_a_disk_answers_open_and_other_values_lead_to_their_record(
    browser: Browser, register: Path, tmp_path: Path
) -> None:
    make_preview(register, tmp_path / "preview.zip")
    with zipfile.ZipFile(tmp_path / "preview.zip") as archive:
        archive.extractall(tmp_path / "preview")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'preview').as_uri()}/lanterns/index.html")
    page.locator(f"{PERMIT} .fb-cell__state").click()
    expect(page.get_by_role("dialog", name="Permit: Arcadia")).to_be_visible()
    page.goto(f"{(tmp_path / 'preview').as_uri()}/index.html")
    page.locator("a.fb-figure").first.click()
    page.wait_for_url("**/figures/index.html#figures/permits-aa")
    page.close()


@pytest.mark.parametrize("comes", [True, False])
def test_a_record_that_comes_late_or_never_leaves_what_was_opened_meanwhile(
    browser: Browser, real_address: str, comes: bool
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/data/records/*.json", lambda route: held.append(route))
    page.goto(f"{real_address}regimes/")
    page.wait_for_load_state()
    page.locator("article p a.fb-figure").first.click()
    while not held:
        page.wait_for_timeout(20)
    page.locator("article p .fb-cite a").first.click()
    expect(panel(page)).to_contain_text("Source ")
    said = panel(page).inner_text()
    with page.expect_event("requestfinished" if comes else "requestfailed"):
        held[0].continue_() if comes else held[0].abort()
    page.unroute("**/data/records/*.json")
    page.evaluate("address => fetch(address).then(answer => answer.text())", held[0].request.url)
    assert panel(page).inner_text() == said
    assert page.url == f"{real_address}regimes/"
    page.close()
