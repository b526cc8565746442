"""What an edition says of the one before: marks on the records that changed, and a page of all changes."""

import json
import re

import lxml.html
import pytest
from editing import Edit
from published_editions import AA, BO, publication_with, published

from factbook.compare import compare
from factbook.compare.edition import edition_contents
from factbook.compare.pair import Pair
from factbook.compile import compile_publication
from factbook.compile.past import Past, contents_now
from factbook.compile.templates import Templates
from factbook.page import Compiled

FORMER = (
    Edit(AA, "value: No limit at night", "value: Not after ten"),
    Edit(BO, "state: not-found", "state: not-researched"),
    Edit("data/figures/fleet.yml", "value: 40", "value: 41"),
    Edit("data/claims/courier.yml", "verdict: contradicted", "verdict: partly-supported"),
    Edit("data/terms/words.yml", "A ferry that carries cars.", "A ferry for cars."),
    Edit("data/sources/river-court-2024.yml", "title: Harbour Office v. Ferryman", "title: The judgment"),
    Edit("data/cases/ferryman.yml", 'date: "2024-03-01"', 'date: "2024-02-28"'),
)


def compiled(*former: Edit, past: bool = True) -> Compiled:
    """The small publication after an edition that differed by these edits."""
    before = Past(name="2025.12", data=published("2025.12", *former).data) if past else None
    return compile_publication(publication_with(), Templates.read(), before)


def article(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(text.split("\n---\n", 1)[1], create_parent="div")


def test_a_first_edition_has_neither_marks_nor_a_page_of_changes() -> None:
    found = compiled(past=False)
    assert "changes.md" not in found.pages
    assert not [path for path, page in found.pages.items() if "fb-changed" in page.text]


def test_the_same_records_carry_no_mark_and_the_page_says_that_nothing_differs() -> None:
    found = compiled()
    assert "No record and no essay differs from edition 2025.12." in found.pages["changes.md"].text
    marked = [path for path, page in found.pages.items() if "fb-changed" in page.text]
    assert marked == []


def test_a_changed_answer_says_so_in_words_in_its_cell_and_how_in_its_notes() -> None:
    page = article(compiled(*FORMER).pages["regimes.md"].text)
    (cell,) = page.xpath("//td[@id='regimes/night/aa']")
    (mark,) = cell.xpath("./div[@class='fb-changed']")
    assert mark.text_content() == "△ Changed since 2025.12"
    (note,) = cell.xpath(".//details//p[contains(@class, 'fb-changed')]")
    assert note.text_content() == (
        "△ Changed since 2025.12: answer: from Not after ten to No limit at night. All changes"
    )
    assert note.xpath(".//del/text()") == ["Not after ten"]
    assert note.xpath(".//a/@href") == ["../changes/#changes/answer-changed/regimes/night/aa"]


def test_the_panel_of_a_changed_answer_says_how_too() -> None:
    files = compiled(*FORMER).files
    (record,) = [
        record
        for path, content in files.items()
        if path.startswith("data/records/cells/")
        for key, record in json.loads(content)["records"].items()
        if key == "regimes/night/aa"
    ]
    assert "Changed since 2025.12: answer: from Not after ten to No limit at night" in str(record["changed"])


def test_an_unchanged_answer_carries_no_mark() -> None:
    page = article(compiled(*FORMER).pages["regimes.md"].text)
    (cell,) = page.xpath("//td[@id='regimes/licence/aa']")
    assert "since" not in cell.text_content()


@pytest.mark.parametrize(
    ("page", "anchor", "said"),
    [
        ("figures.md", "figures/arcadia-fleet", "Changed since 2025.12: number: from 41 ferries to 40 ferries"),
        (
            "claims.md",
            "claims/most-carry-cars",
            "Changed since 2025.12: verdict: from Partly supported to Contradicted",
        ),
        ("glossary.md", "terms/car-ferry", "Changed since 2025.12: meaning: "),
        ("timeline.md", "events/ferryman-sued", "Changed since 2025.12: date: from 28 February 2024 to 1 March 2024"),
        ("sources/court-opinion.md", "sources/river-court-2024", "Changed since 2025.12: title: "),
    ],
)
def test_a_changed_record_says_how_beside_itself(page: str, anchor: str, said: str) -> None:
    entry = article(compiled(*FORMER).pages[page].text).xpath(f"//*[@id='{anchor}']")[0]
    while not entry.xpath(".//p[contains(@class, 'fb-changed')]"):
        entry = entry.getparent()
    (note,) = entry.xpath(".//p[contains(@class, 'fb-changed')]")
    assert said in note.text_content()


def test_the_page_of_changes_lists_each_change_with_a_link_that_leads_to_it() -> None:
    found = compiled(*FORMER)
    page = article(found.pages["changes.md"].text)
    ids = page.xpath("//article/@id")
    assert "changes/answer-changed/regimes/night/aa" in ids
    assert "changes/verdict-moved/claims/most-carry-cars" in ids
    assert len(ids) == len(set(ids))
    links = {href for made in found.pages.values() for href in re.findall(r'href="[./]*/?changes/#([^"]+)"', made.text)}
    assert links
    assert links <= set(ids)


def test_a_record_that_is_new_says_so() -> None:
    term = "car-ferry:"
    text = compiled(
        Edit("data/terms/words.yml", term, "wagon-ferry:"), Edit("data/terms/words.yml", "[car-ferry]", "[]")
    )
    assert "New since 2025.12" in text.pages["glossary.md"].text


def test_only_a_day_of_review_carries_no_mark() -> None:
    text = compiled(Edit(AA, 'reviewed: "2026-01-25"', 'reviewed: "2026-01-02"'))
    assert "fb-changed" not in text.pages["jurisdictions/aa.md"].text


def test_a_publication_as_compile_sees_it_is_what_its_data_says() -> None:
    seen = contents_now(publication_with())
    data = edition_contents(published("2026.01", date="2026-01-31").data.decode(), "x")
    assert Pair(seen, data).renamed == {}
    assert compare(seen, data) == ()
    assert compare(data, seen) == ()
