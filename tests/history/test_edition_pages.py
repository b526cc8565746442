"""What stands below /editions/: which pages there are, what they say, and that every link on them leads somewhere."""

from posixpath import join, normpath
from urllib.parse import unquote

import lxml.html
import pytest
from editing import Edit
from published_editions import published, site, three

from factbook.editions.published import Withdrawal
from factbook.history.pages import edition_pages


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return edition_pages(three(), site())


def document(pages: dict[str, bytes], path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(pages[f"{path}index.html"])


def said(pages: dict[str, bytes], path: str) -> str:
    return " ".join(document(pages, path).find(".//main").text_content().split())


def test_every_edition_has_a_page_of_what_changed_since(pages: dict[str, bytes]) -> None:
    assert [path for path in pages if path.startswith("editions/since/")] == [
        "editions/since/2026.01/index.html",
        "editions/since/2026.02/index.html",
        "editions/since/2026.03/index.html",
    ]
    assert "Nothing came after it yet" in said(pages, "editions/since/2026.03/")


def test_neighbours_have_a_page_and_others_have_none(pages: dict[str, bytes]) -> None:
    found = [path for path in pages if path.startswith("editions/compare/20")]
    assert found == ["editions/compare/2026.01/2026.02/index.html", "editions/compare/2026.02/2026.03/index.html"]


def test_a_comparison_names_exactly_what_changed(pages: dict[str, bytes]) -> None:
    found = document(pages, "editions/compare/2026.01/2026.02/").xpath("//article/@id")
    assert found == [
        "needs-another-look/claims/most-carry-cars",
        "answer-changed/regimes/night/aa",
        "number-changed/figures/arcadia-fleet",
        "number-recomputed/figures/car-ferry-share",
    ]


def test_since_the_first_edition_both_steps_are_told_at_once_and_listed(pages: dict[str, bytes]) -> None:
    found = document(pages, "editions/since/2026.01/").xpath("//article/@id")
    assert "answer-changed/regimes/night/aa" in found
    assert "state-moved/regimes/licence/bo" in found
    steps = document(pages, "editions/since/2026.01/").xpath("//ol/li/a/text()")
    assert steps == ["From 2026.01 to 2026.02", "From 2026.02 to 2026.03"]


def test_a_change_shows_what_went_and_what_came(pages: dict[str, bytes]) -> None:
    page = document(pages, "editions/compare/2026.01/2026.02/")
    (change,) = page.xpath("//article[@id='answer-changed/regimes/night/aa']")
    assert change.xpath(".//del/text()") == ["No limit at night"]
    assert change.xpath(".//ins/text()") == ["No limit in summer nights"]
    assert change.xpath(".//a/@href") == [
        "../../../../2026.01/regimes/#regimes/night/aa",
        "../../../../2026.02/regimes/#regimes/night/aa",
        "../../../history/tables/regimes/#regimes/night/aa",
        "#answer-changed/regimes/night/aa",
    ]


def test_a_withdrawn_edition_is_said_to_be_wherever_it_is_compared(pages: dict[str, bytes]) -> None:
    for path in ("editions/compare/2026.01/2026.02/", "editions/compare/2026.02/2026.03/", "editions/since/2026.02/"):
        assert "Edition 2026.02 was withdrawn on 25 February 2026: A number was misread." in said(pages, path)
    assert "withdrawn" not in said(pages, "editions/since/2026.01/")
    assert "Withdrawn on 25 February 2026" in said(pages, "editions/")


def test_a_withdrawn_newest_edition_sends_its_readers_to_the_one_that_stands() -> None:
    notice = Withdrawal(date="2026-02-25", reason="a number was misread")
    pages = edition_pages((published("2026.01"), published("2026.02", withdrawn=notice)), site())
    assert "is the newest" in said(pages, "editions/since/2026.01/")
    assert "The newest edition that stands is 2026.01 of 20 January 2026" in said(pages, "editions/since/2026.02/")
    assert document(pages, "editions/").xpath("//li[@id='2026.01']//span[@class='fb-tag']/text()") == ["Newest"]


def test_the_history_of_a_record_names_the_edition_of_each_change(pages: dict[str, bytes]) -> None:
    page = document(pages, "editions/history/tables/regimes/")
    (record,) = page.xpath("//section[@id='regimes/licence/bo']")
    words = " ".join(record.text_content().split())
    assert "2026.03, 20 March 2026: The state of an answer moved." in words


def test_the_list_begins_with_the_newest(pages: dict[str, bytes]) -> None:
    assert document(pages, "editions/").xpath("//li[@id]/@id") == ["2026.03", "2026.02", "2026.01"]


def test_every_link_leads_to_a_page_or_an_edition_that_is_there(pages: dict[str, bytes]) -> None:
    editions = {one.name: one for one in three()}
    for path, content in pages.items():
        if not path.endswith(".html"):
            continue
        page = lxml.html.document_fromstring(content)
        for link in page.xpath("//@href | //@src | //@data-history"):
            where, _, anchor = unquote(str(link)).partition("#")
            where = where.partition("?")[0]
            if where.startswith("https:"):
                assert where.startswith("https://ferries.example.org/"), link
                continue
            target = normpath(join(path.rsplit("/", 1)[0], where)) if where else path
            assert not target.startswith(".."), (path, link)
            if where.endswith("/") and target.startswith("editions"):
                target += "/index.html"
            if target.startswith("editions"):
                assert target in pages, (path, link)
                if anchor:
                    assert lxml.html.document_fromstring(pages[target]).get_element_by_id(anchor) is not None
                continue
            name, _, inside = target.partition("/")
            assert (
                name == "latest"
                or inside == "data/publication.json"
                or f"{inside}/".lstrip("/") in editions[name].pages
            )


def test_no_page_asks_another_host_or_holds_a_script_or_style_of_its_own(pages: dict[str, bytes]) -> None:
    for path, content in pages.items():
        if path.endswith(".html"):
            page = lxml.html.document_fromstring(content)
            assert page.xpath("//style | //*[@style] | //script[not(@src)]") == [], path
            assert not [src for src in page.xpath("//@src") if "//" in src], path
            (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert "script-src 'self'" in policy
            assert page.xpath("//head/*")[0].get("http-equiv") == "Content-Security-Policy"


def test_the_same_editions_give_the_same_bytes(pages: dict[str, bytes]) -> None:
    assert edition_pages(three(), site()) == pages


def test_without_editions_there_is_a_list_that_says_so() -> None:
    pages = edition_pages((), site())
    assert "No edition has been published yet." in said(pages, "editions/")


def test_the_first_edition_alone_has_a_page_that_says_it_is_the_newest() -> None:
    pages = edition_pages((published("2026.01"),), site())
    assert "is the newest" in said(pages, "editions/since/2026.01/")
    assert "The first edition." in said(pages, "editions/")


def test_words_of_records_are_printed_and_not_read_as_html() -> None:
    hostile = "<script>alert(1)</script>"
    new = published("2026.02", Edit("data/jurisdictions/aa.yml", "value: No limit at night", f"value: '{hostile}'"))
    pages = edition_pages((published("2026.01"), new), site())
    for path, content in pages.items():
        if path.endswith((".html", ".xml")):
            assert hostile.encode() not in content, path
    assert hostile in said(pages, "editions/compare/2026.01/2026.02/")
