"""The feeds are valid Atom (RFC 4287): checked element by element, as a validator would."""

import re
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import pytest
from editing import Edit
from published_editions import AA, published, site, three

from factbook.editions.published import Withdrawal
from factbook.history.pages import edition_pages

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

ONCE_IN_FEED = ("id", "title", "updated", "subtitle", "rights", "author")
ONCE_IN_ENTRY = ("id", "title", "updated", "summary")


def feeds_of(pages: dict[str, bytes]) -> dict[str, lxml.etree._Element]:
    return {path: lxml.etree.fromstring(content) for path, content in pages.items() if path.endswith(".xml")}


@pytest.fixture(scope="module")
def feeds() -> dict[str, lxml.etree._Element]:
    return feeds_of(edition_pages(three(), site()))


def text(element: lxml.etree._Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def test_there_is_one_of_all_changes_and_one_for_each_jurisdiction_and_table(
    feeds: dict[str, lxml.etree._Element],
) -> None:
    assert list(feeds) == [
        "editions/feed.xml",
        "editions/feeds/jurisdictions/aa.xml",
        "editions/feeds/jurisdictions/bo.xml",
        "editions/feeds/tables/elapsed.xml",
        "editions/feeds/tables/regimes.xml",
    ]


def test_every_feed_has_what_a_feed_must_have(feeds: dict[str, lxml.etree._Element]) -> None:
    for path, feed in feeds.items():
        assert feed.tag == f"{ATOM}feed"
        for name in ONCE_IN_FEED:
            assert len(feed.findall(f"{ATOM}{name}")) == 1, (path, name)
        assert text(feed, "id") == f"{site().address}{path}"
        assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{site().address}{path}"
        entries = feed.findall(f"{ATOM}entry")
        assert INSTANT.fullmatch(text(feed, "updated"))
        if entries:
            assert text(feed, "updated") == max(text(entry, "updated") for entry in entries)
        ids = [text(entry, "id") for entry in entries]
        assert len(ids) == len(set(ids)), "no two entries share an id"
        for entry in entries:
            for name in ONCE_IN_ENTRY:
                assert len(entry.findall(f"{ATOM}{name}")) == 1, (path, name)
            assert INSTANT.fullmatch(text(entry, "updated"))
            assert all(
                urlsplit(each).scheme == "https" for each in (text(entry, "id"), entry.find(f"{ATOM}link").get("href"))
            )
            assert len(entry.findall(f"{ATOM}content")) <= 1


def test_an_entry_lists_the_changes_of_an_edition_with_links(feeds: dict[str, lxml.etree._Element]) -> None:
    entries = feeds["editions/feed.xml"].findall(f"{ATOM}entry")
    entry = next(one for one in entries if text(one, "title") == "Edition 2026.02")
    assert text(entry, "id") == "https://ferries.example.org/editions/compare/2026.01/2026.02/"
    listed = lxml.html.fragment_fromstring(text(entry, "content"))
    assert [one.get("href").partition("#")[2] for one in listed.xpath(".//a")] == [
        "needs-another-look/claims/most-carry-cars",
        "answer-changed/regimes/night/aa",
        "number-changed/figures/arcadia-fleet",
        "number-recomputed/figures/car-ferry-share",
    ]


def test_a_jurisdictions_feed_tells_of_that_jurisdiction_alone(feeds: dict[str, lxml.etree._Element]) -> None:
    aa = [text(one, "id") for one in feeds["editions/feeds/jurisdictions/aa.xml"].findall(f"{ATOM}entry")]
    bo = [text(one, "id") for one in feeds["editions/feeds/jurisdictions/bo.xml"].findall(f"{ATOM}entry")]
    withdrawn = "https://ferries.example.org/editions/#2026.02"
    assert aa == [withdrawn, "https://ferries.example.org/editions/compare/2026.01/2026.02/"]
    assert bo == ["https://ferries.example.org/editions/compare/2026.02/2026.03/", withdrawn]


def test_a_withdrawal_is_an_entry_of_its_own_with_the_day_of_the_notice(feeds: dict[str, lxml.etree._Element]) -> None:
    (entry,) = [one for one in feeds["editions/feed.xml"].findall(f"{ATOM}entry") if "withdrawn" in text(one, "title")]
    assert text(entry, "updated") == "2026-02-25T00:00:00Z"
    assert text(entry, "summary") == "A number was misread."


def test_hostile_words_stay_words_in_a_feed() -> None:
    words = "]]> & </content> <b> \x0b \u202e"
    new = published("2026.02", Edit(AA, "value: No limit at night", f"value: {words!r}".replace("'", '"')))
    notice = Withdrawal(date="2026-03-01", reason=words)
    first = published("2026.01", withdrawn=notice)
    for feed in feeds_of(edition_pages((first, new), site())).values():
        assert feed.tag == f"{ATOM}feed"
        for content in feed.iter(f"{ATOM}content"):
            assert not lxml.html.fragment_fromstring(content.text or "<p>").xpath(".//b")
