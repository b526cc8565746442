"""The ledger of claims in a browser: filters, the address that keeps them, links that show what a filter hides."""

import shutil
from collections.abc import Iterator

import pytest
from chromium import launched
from playwright.sync_api import Page, expect
from theme_sites import served

from factbook.build import build_site
from factbook.init import make_publication

pytestmark = pytest.mark.browser

CLAIM = """
{id}:
  claim: {words}
  made_in: courier-article
  section: {section}
  verdict: {verdict}
  assessment: So it is said of {words}
  sources: [{{ref: {source}}}]
  checked: {{on: "2026-01-02", by: the editors}}
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The starter publication with a ledger of four claims, open in a browser."""
    root = tmp_path_factory.mktemp("ledger") / "publication"
    make_publication(root)
    (root / "data" / "sources" / "courier-article.yml").write_text(
        'kind: news\ntitle: Lanterns reconsidered\npublisher: The Courier\nissued: "2025"\n'
        "url: https://example.org/courier\nprimary: false\nseen: full\n"
    )
    (root / "data" / "claims").mkdir()
    (root / "data" / "claims" / "courier.yml").write_text(
        "".join(
            CLAIM.format(id=name, words=words, section=section, verdict=verdict, source="arcadia-lantern-act")
            for name, words, section, verdict in (
                ("one", "Lanterns need a permit.", "opening", "supported"),
                ("two", "Permits are free.", "opening", "contradicted"),
                ("three", "Nobody asks.", "ending", "contradicted"),
                ("four", "Borduria has no rule.", "ending", "outdated"),
            )
        )
    )
    built = build_site(root)
    assert built.problems == ()
    assert built.site is not None
    with served(built.site) as address, launched() as browser:
        page = browser.new_page()
        page.goto(f"{address}claims/")
        yield page
    shutil.rmtree(root)


@pytest.fixture
def ledger(opened: Page) -> Page:
    """The ledger as a reader finds it who follows no filtered link."""
    opened.goto(opened.url.split("claims/")[0] + "claims/")
    return opened


def shown(page: Page) -> list[str]:
    found = page.locator("article.fb-claim[data-verdict]:visible .fb-claim-words").all_inner_texts()
    return [words.strip().removesuffix("¶").strip() for words in found]


def test_a_verdict_and_a_section_can_be_picked_and_the_address_keeps_them(ledger: Page) -> None:
    assert len(shown(ledger)) == 4
    ledger.get_by_label("Verdict", exact=True).select_option("contradicted")
    assert shown(ledger) == ["Permits are free.", "Nobody asks."]
    ledger.get_by_label("Section", exact=True).select_option("ending")
    assert shown(ledger) == ["Nobody asks."]
    assert ledger.get_by_role("status").filter(has_text="claims").inner_text() == "1 of 4 claims"
    assert "section=ending" in ledger.url
    assert "verdict=contradicted" in ledger.url
    ledger.reload()
    assert shown(ledger) == ["Nobody asks."]
    ledger.go_back()
    assert shown(ledger) == ["Permits are free.", "Nobody asks."]
    ledger.get_by_role("button", name="Show all").click()
    assert len(shown(ledger)) == 4


def test_a_section_without_a_shown_claim_loses_its_heading(ledger: Page) -> None:
    ledger.get_by_label("Verdict", exact=True).select_option("supported")
    assert ledger.locator(".fb-claims-section:visible").all_inner_texts() == ["Opening"]
    ledger.get_by_role("button", name="Show all").click()


def test_words_are_found_in_claims(ledger: Page) -> None:
    ledger.get_by_label("Words", exact=True).fill("borduria rule")
    assert shown(ledger) == ["Borduria has no rule."]
    ledger.get_by_role("button", name="Show all").click()


def test_a_link_to_a_hidden_claim_shows_it(ledger: Page) -> None:
    ledger.get_by_label("Verdict", exact=True).select_option("supported")
    ledger.evaluate("location.hash = '#claims/three'")
    ledger.wait_for_function("document.querySelectorAll('article.fb-claim[hidden]').length === 0")
    assert "Nobody asks." in shown(ledger)


def test_a_filter_that_hides_the_claim_of_the_address_outlives_a_reload_and_back_leads_to_the_claim(
    ledger: Page,
) -> None:
    ledger.goto(f"{ledger.url}#claims/three")
    ledger.get_by_label("Section", exact=True).select_option("ending")
    assert ledger.url.endswith("?section=ending#claims/three")
    ledger.get_by_label("Verdict", exact=True).select_option("outdated")
    assert ledger.url.endswith("?section=ending&verdict=outdated")
    ledger.reload()
    assert shown(ledger) == ["Borduria has no rule."]
    ledger.go_back()
    ledger.wait_for_function("location.hash === '#claims/three'")
    assert shown(ledger) == ["Nobody asks.", "Borduria has no rule."]


@pytest.mark.parametrize("link", ["#%", "#%E0%A4%A", "#claims/%ff"])
def test_an_address_that_names_nothing_readable_disturbs_nothing(ledger: Page, link: str) -> None:
    errors: list[str] = []
    ledger.on("pageerror", lambda error: errors.append(str(error)))
    ledger.goto(f"{ledger.url}?verdict=supported{link}")
    ledger.wait_for_load_state("networkidle")
    assert shown(ledger) == ["Lanterns need a permit."]
    ledger.evaluate("location.hash = '#%25'")
    ledger.evaluate("link => { location.hash = link }", link)
    ledger.evaluate("location.hash = '#claims/three'")
    ledger.wait_for_function("document.querySelectorAll('article.fb-claim[hidden]').length === 0")
    assert errors == []


def test_every_control_has_a_name_and_the_keyboard_reaches_it(ledger: Page) -> None:
    ledger.get_by_label("Essay", exact=True).focus()
    names = []
    for _ in range(4):
        ledger.keyboard.press("Tab")
        names.append(ledger.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert names == ["section", "verdict", "words", "Show all"]


def test_the_filter_is_folded_on_a_phone_unless_it_hides_claims(ledger: Page) -> None:
    wide = ledger.viewport_size
    assert wide is not None
    ledger.set_viewport_size({"width": 390, "height": 844})
    ledger.reload()
    words = ledger.get_by_label("Words", exact=True)
    expect(words).to_be_hidden()
    expect(ledger.get_by_role("status").filter(has_text="claims")).to_have_text("4 of 4 claims")
    ledger.locator("summary", has_text="Filter claims").click()
    expect(words).to_be_visible()
    ledger.goto(f"{ledger.url}?verdict=contradicted")
    expect(words).to_be_visible()
    ledger.set_viewport_size(wide)
