"""Where a link leads from a page, as the built site has it."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.compile.links import SHOWN, file_link, link, served_at, short_address


@pytest.mark.parametrize(
    ("start", "end", "anchor", "address"),
    [
        ("index.md", "cases/binance.md", "", "cases/binance/"),
        ("cases/binance.md", "index.md", "", "../../"),
        ("cases/binance.md", "cases/kraken.md", "", "../kraken/"),
        ("cases/index.md", "cases/kraken.md", "", "kraken/"),
        ("cases/kraken.md", "cases/index.md", "", "../"),
        ("regimes.md", "regimes.md", "regimes/custody/eu", "#regimes/custody/eu"),
        ("cases/binance.md", "regimes.md", "regimes/custody/eu", "../../regimes/#regimes/custody/eu"),
        ("regimes.md", "regimes.md", "", "./"),
    ],
)
def test_a_link_is_final(start: str, end: str, anchor: str, address: str) -> None:
    assert link(start, end, anchor) == address


def test_a_file_is_found_from_a_page_in_a_folder() -> None:
    assert file_link("cases/binance.md", "data/regimes.csv") == "../../data/regimes.csv"
    assert file_link("index.md", "data/regimes.csv") == "data/regimes.csv"


PAGES = (
    st.lists(st.sampled_from(["a", "b", "cases", "index"]), min_size=1, max_size=4).map("/".join).map("{}.md".format)
)


@given(PAGES, PAGES)
def test_a_browser_that_follows_the_link_arrives(start: str, end: str) -> None:
    site = "https://example.org/book/"
    assert urljoin(site + served_at(start), link(start, end)) == site + served_at(end)


def test_what_an_anchor_may_not_hold_is_encoded() -> None:
    assert link("a.md", "b.md", 'x"><b>') == "../b/#x%22%3E%3Cb%3E"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/rules/3?page=2", "example.org/rules/3?page=2"),
        ("https://example.org/" + "a" * 40, "example.org/" + "a" * 40),
        ("https://example.org/" + "a" * 41, "example.org/" + "a" * 39 + "…"),
        ("https://example.org/" + "a" * 38 + "-b/c", "example.org/" + "a" * 38 + "…"),
    ],
)
def test_an_address_is_shown_without_what_a_reader_can_do_without(url: str, shown: str) -> None:
    assert short_address(url) == shown
    assert len(shown) <= SHOWN
