"""A site for a disk: links name files, the search index is scripts, and the policy stays as it is."""

import json

import pytest

from factbook.preview.from_disk import file_named, from_disk, page_from_disk

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
FILES = ("index.html", "regimes/index.html", "cases/index.html", "cases/lamp/index.html", "data/regimes.csv", "a/b.css")


@pytest.mark.parametrize(
    ("page", "address", "named"),
    [
        ("index.html", "regimes/", "regimes/index.html"),
        ("index.html", "regimes", "regimes/index.html"),
        ("index.html", ".", "./index.html"),
        ("index.html", "./", "./index.html"),
        ("index.html", "./#top", "./index.html#top"),
        ("cases/lamp/index.html", "../..", "../../index.html"),
        ("cases/lamp/index.html", "../", "../index.html"),
        ("cases/lamp/index.html", "../../regimes/#regimes/fee/aa", "../../regimes/index.html#regimes/fee/aa"),
        ("cases/lamp/index.html", "../../regimes/?q=a/b#c", "../../regimes/index.html?q=a/b#c"),
        ("cases/index.html", "lamp/", "lamp/index.html"),
    ],
)
def test_a_link_to_a_folder_names_its_file_and_keeps_its_anchor(page: str, address: str, named: str) -> None:
    assert file_named(page, address, FILES) == named


@pytest.mark.parametrize(
    "address",
    [
        "#here",
        "",
        "../../data/regimes.csv",
        "../../a/b.css",
        "https://example.org/regimes/",
        "mailto:a@b.example",
        "/x/",
    ],
)
def test_every_other_address_stays_as_it_is(address: str) -> None:
    assert file_named("cases/lamp/index.html", address, FILES) == address


def test_only_addresses_in_tags_change() -> None:
    written = (
        f'<head>{POLICY}</head><p title=\'a > href="regimes/"\'>href="regimes/" <a class="x" href="regimes/">r</a></p>'
    )
    text = page_from_disk("index.html", written, FILES)
    assert 'title=\'a > href="regimes/"\'>href="regimes/" <a class="x" href="regimes/index.html">' in text


def test_an_address_with_quoted_signs_stays_one_attribute() -> None:
    text = page_from_disk("index.html", '<a href="regimes/#a&quot;b&amp;c">x</a>', FILES)
    assert text == '<a href="regimes/index.html#a&quot;b&amp;c">x</a>'


def test_the_policy_is_first_and_unchanged() -> None:
    text = page_from_disk("cases/lamp/index.html", f"<head>\n{POLICY}\n<title>T</title>", FILES)
    assert text.split("\n")[1] == POLICY


def test_fonts_are_not_fetched_ahead() -> None:
    text = page_from_disk("index.html", '<link rel="preload" href="f.woff2" as="font" crossorigin>\n<p>', FILES)
    assert text == "<p>"


def test_each_file_of_the_search_index_is_a_script_that_hands_it_over() -> None:
    words = {"lamp": [1, [20, 3]], "</script>\u2028": [1, [2, 1]]}
    site = dict.fromkeys(FILES, b"") | {"search-index/words-3.json": json.dumps(words).encode()}
    opened = from_disk(site)
    script = opened["search-index/words-3.js"].decode()
    before = 'window.factbookSearch.files["words-3"] = '
    assert script.startswith(before) and script.endswith(";\n")
    assert json.loads(script.removeprefix(before).removesuffix(";\n")) == words
    assert "search-index/words-3.json" not in opened


def test_what_only_a_server_or_a_search_engine_uses_is_left_out() -> None:
    site = {"index.html": b"", "404.html": b"", "sitemap.xml": b"", "sitemap.xml.gz": b"", "a.js": b"", "a.js.map": b""}
    assert set(from_disk(site)) == {"index.html", "a.js"}
