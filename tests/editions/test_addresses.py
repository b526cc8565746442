"""Every address that was ever published resolves for ever: promises, redirects, and the site that is assembled."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath

import pytest
from lxml import html
from tiny import ADDRESS, repository, tiny

from factbook.editions.addresses import Address, address, addresses_of, gone, ids_of, leads_to, page_of
from factbook.editions.assemble import forwarding
from factbook.editions.branch import Branch
from factbook.editions.ledger import Ledger, read_ledger
from factbook.editions.stamp import Standing, stamp, tightened
from factbook.editions.store import assets_folder, store_edition
from small import REPOSITORY

PAGES = {"": frozenset({"top"}), "new/": frozenset({"scope", "fees"})}


@pytest.mark.parametrize(
    ("start", "redirects", "end"),
    [
        ("/", {}, "/"),
        ("new/#scope", {}, "new/#scope"),
        ("old/", {}, None),
        ("old/", {"old/": "new/"}, "new/"),
        ("older/", {"older/": "old/", "old/": "new/"}, "new/"),
        ("old/#scope", {"old/": "new/"}, "new/#scope"),
        ("old/#lost", {"old/": "new/"}, "new/"),
        ("old/#scope", {"old/": "new/#fees"}, "new/#fees"),
        ("old/#a", {"old/": "new/", "old/#a": "/#top"}, "/#top"),
        ("new/#gone", {}, None),
        ("new/#gone", {"new/#gone": "new/#fees"}, "new/#fees"),
        ("old/", {"old/": "older/", "older/": "old/"}, None),
        ("old/", {"old/": "old/"}, None),
        ("old/", {"old/": "nowhere/"}, None),
        ("new/", {"new/": "/"}, "new/"),
    ],
)
def test_an_address_leads_to_itself_or_through_redirects_to_a_page_that_is_there(
    start: str, redirects: dict[str, str], end: str | None
) -> None:
    found = leads_to(address(start), PAGES, redirects)
    assert (None if found is None else str(found)) == end


def test_what_is_gone_is_told_with_the_line_that_mends_it() -> None:
    promised = {"": frozenset(), "nwe/": frozenset({"scope"}), "new/": frozenset({"scopes", "top"})}
    assert [(str(one.address), one.line) for one in gone(promised, PAGES, {})] == [
        ("new/#scopes", '"new/#scopes": "new/#scope"'),
        ("new/#top", '"new/#top": "/#top"'),
        ("nwe/", '"nwe/": "new/"'),
    ]


def test_ids_of_the_theme_and_of_footnotes_are_no_promise() -> None:
    text = (
        b'<body><p id="header"></p><article><h2 id="scope">S</h2><li id="fn:1"></li><a id="__tab"></a></article></body>'
    )
    assert ids_of(text) == {"scope"}


@pytest.mark.parametrize(
    ("path", "page"),
    [("index.html", ""), ("a/b/index.html", "a/b/"), ("x.html", "x.html"), ("404.html", None), ("a.json", None)],
)
def test_a_page_is_named_as_a_server_answers(path: str, page: str | None) -> None:
    assert page_of(path) == page


def test_an_edition_that_loses_an_address_is_refused_with_the_line_to_add(tmp_path: Path) -> None:
    branch = Branch(repository=repository(tmp_path / "here"))
    store_edition(branch, lambda ledger: tiny("2026.11", pages={"old/": ("scope",)}), "2026.11")
    refused = store_edition(branch, lambda ledger: tiny("2026.12", pages={"older/": ("scope",)}), "2026.12")
    assert not refused.added
    assert [(problem.rule, problem.paste) for problem in refused.problems] == [("address-gone", '"old/": "older/"')]
    assert read_ledger(branch.repository).names == ("2026.11",)
    mended = tiny("2026.12", pages={"older/": ("scope",)}, redirects={"old/": "older/"})
    assert store_edition(branch, lambda ledger: mended, "2026.12").added


def test_a_late_edition_of_an_earlier_month_is_stored_and_promises_nothing_to_the_newest(tmp_path: Path) -> None:
    branch = Branch(repository=repository(tmp_path / "here"))
    store_edition(branch, lambda ledger: tiny("2026.12"), "2026.12")
    store_edition(branch, lambda ledger: tiny("2026.11", pages={"old/": ()}), "2026.11")
    ledger = read_ledger(branch.repository)
    assert ledger.names == ("2026.11", "2026.12")
    assert "old/" not in ledger.promised()


@pytest.mark.parametrize("seed", range(50))
def test_after_twenty_random_steps_every_address_leads_to_a_page_without_a_loop(seed: int) -> None:
    """Twenty editions that add, rename and take away pages and ids; each adds the lines that it is asked for."""
    chance = random.Random(seed)
    pages: dict[str, frozenset[str]] = {"": frozenset({"top"})}
    redirects: dict[str, str] = {}
    ever: set[Address] = set()
    promised: dict[str, frozenset[str]] = {}
    for step in range(20):
        pages = changed(pages, step, chance)
        for lost in gone(promised, pages, redirects):
            old, new = (part.strip('" ') for part in lost.line.split('": "'))
            redirects[old] = new
        while chain := [str(lost.address) for lost in gone(promised, pages, redirects)]:
            redirects |= dict.fromkeys(chain, "/")  # a redirect whose own target went
        pages_of_site = {page: ids | moved(page, ids, redirects) for page, ids in pages.items()}
        promised = {
            page: promised.get(page, frozenset()) | pages_of_site.get(page, frozenset())
            for page in {**promised, **pages_of_site}
        }
        ever |= {Address(page=page, anchor=one) for page, ids in promised.items() for one in ("", *ids)}
        for one in ever:
            end = leads_to(one, pages_of_site, redirects)
            assert end is not None, (seed, step, str(one))
            assert end.page in pages and (not end.anchor or end.anchor in pages_of_site[end.page])


def moved(page: str, ids: frozenset[str], redirects: dict[str, str]) -> frozenset[str]:
    """The ids that stay on a page as lines that lead elsewhere."""
    return frozenset(old.anchor for old in map(address, redirects) if old.page == page and old.anchor) - ids


def changed(pages: dict[str, frozenset[str]], step: int, chance: random.Random) -> dict[str, frozenset[str]]:
    """The pages after one to three random changes; the home page stays."""
    new = dict(pages)
    for _ in range(chance.randint(1, 3)):
        page = chance.choice(sorted(new))
        match chance.choice(
            ["add page", "rename page", "remove page", "add id", "rename id", "remove id", "bring back"]
        ):
            case "add page":
                new[f"page{step}-{chance.randint(0, 9)}/"] = frozenset({"scope", f"id{step}"})
            case "rename page" if page:
                new[f"renamed{step}-{chance.randint(0, 9)}/"] = new.pop(page)
            case "remove page" if page:
                del new[page]
            case "add id":
                new[page] = new[page] | {f"id{step}"}
            case "rename id" if new[page]:
                new[page] = (new[page] - {min(new[page])}) | {f"{min(new[page])}x"}
            case "remove id" if new[page]:
                new[page] = new[page] - {max(new[page])}
            case "bring back":
                new[f"page{chance.randint(0, step)}-{chance.randint(0, 9)}/"] = frozenset({"scope"})
    return new


def test_a_page_that_went_is_a_small_page_that_leads_on_without_a_script(tmp_path: Path) -> None:
    branch = Branch(repository=repository(tmp_path / "here"))
    store_edition(branch, lambda ledger: tiny("2026.11", pages={"a/old/": ("x",), "gone/": ()}), "2026.11")
    redirects = {"a/old/": "b/#x", "gone/": "a/old/"}
    store_edition(branch, lambda ledger: tiny("2026.12", pages={"b/": ("x",)}, redirects=redirects), "2026.12")
    ledger = read_ledger(branch.repository)
    found = dict(forwarding(ledger, "2026.12", newest_pages(ledger)))
    assert sorted(found) == ["latest/a/old/index.html", "latest/gone/index.html"]
    for path, data in found.items():
        tree = html.document_fromstring(data.decode())
        link = tree.xpath("string(//a/@href)")
        assert normpath(join("/" + path.removesuffix("index.html"), link.partition("#")[0])) == "/latest/b"
        assert link.endswith("b/#x")
        assert tree.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={link}"
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{ADDRESS}latest/b/"
        assert not tree.xpath("//script")


def newest_pages(ledger: Ledger) -> dict[str, frozenset[str]]:
    return addresses_of(dict(ledger.read(ledger.files(ledger.names[-1]))))


def test_an_id_that_moved_leaves_a_line_on_its_page_that_leads_there() -> None:
    site = {
        "index.html": b"<html><head></head><body><article><h1>H</h1></article></body></html>",
        "b/index.html": b'<html><head></head><body><article><h1 id="x">B</h1></article></body></html>',
    }
    standing = Standing(address=ADDRESS, folder="2026.12")
    stamped = stamp(site, standing, "/waters-edge/2026.12/", {"/#fees": "b/#x", "b/#old": "/"})
    tree = html.document_fromstring(stamped.files["index.html"].decode())
    assert tree.xpath("//p[@id='fees']/a/@href") == ["b/#x"]
    other = html.document_fromstring(stamped.files["b/index.html"].decode())
    assert other.xpath("//p[@id='old']/a/@href") == ["../"]


def links(data: bytes) -> Iterator[str]:
    for _, attribute, link, _ in html.document_fromstring(data.decode()).iterlinks():
        if attribute in ("href", "src"):
            yield link


def test_assets_are_shared_by_content_and_pages_lead_to_them_from_any_depth() -> None:
    head = '<head><link rel="canonical" href="{own}"><link rel="stylesheet" href="{up}assets/stylesheets/a.css"></head>'
    own = f"{ADDRESS}2026.11/"
    site = {
        "index.html": f"<html>{head.format(up='', own=own)}</html>".encode(),
        "a/b/index.html": (
            f"<html>{head.format(up='../../', own=own + 'a/b/')}"
            '<script type="application/json">{"search": "../../assets/javascripts/x.js", "base": "../.."}</script>'
            '<p>"assets/stylesheets/a.css" is a name</p></html>'
        ).encode(),
        "404.html": f"<html>{head.format(up='/waters-edge/2026.11/', own=own + '404.html')}</html>".encode(),
        "assets/stylesheets/a.css": b"a {}",
        "assets/javascripts/x.js": b"//\n//# sourceMappingURL=x.js.map",
        "assets/javascripts/x.js.map": b"{}",
        "assets/javascripts/bundle.0a1b2c3d.min.js": b"named by no page",
        "assets/stylesheets/main.0a1b2c3d.min.css": b"named by one",
        "z/index.html": b'<link href="../assets/stylesheets/main.0a1b2c3d.min.css">',
        "sitemap.xml.gz": b"gz",
    }
    stamped = stamp(site, Standing(address=ADDRESS, folder="2026.11"), "/waters-edge/2026.11/", {})
    folder = stamped.assets_folder
    assert sorted(stamped.assets) == [
        f"{folder}/javascripts/x.js",
        f"{folder}/stylesheets/a.css",
        f"{folder}/stylesheets/main.0a1b2c3d.min.css",
    ]
    assert sorted(stamped.files) == ["404.html", "a/b/index.html", "index.html", "z/index.html"]
    assert list(links(stamped.files["index.html"])) == [f"{ADDRESS}latest/", f"../{folder}/stylesheets/a.css"]
    assert f'"../../../{folder}/javascripts/x.js"' in stamped.files["a/b/index.html"].decode()
    assert '"assets/stylesheets/a.css" is a name' in stamped.files["a/b/index.html"].decode()
    assert f"/waters-edge/{folder}/stylesheets/a.css" in list(links(stamped.files["404.html"]))
    later = stamp({**site, "index.html": b"<html></html>"}, Standing(address=ADDRESS, folder="2026.12"), "/", {})
    assert later.assets == stamped.assets


def test_the_folder_of_assets_is_named_by_what_it_holds() -> None:
    assert assets_folder({"a.js": b"1"}) == assets_folder({"a.js": b"1"})
    assert assets_folder({"a.js": b"1"}) != assets_folder({"a.js": b"2"})


def test_a_fixed_page_says_the_same_in_fewer_bytes() -> None:
    written = (
        '<ul>\n  <li><a href="a&#58;b" title="&#34;x&#34;">one</a>\n <em>two</em></li>\n</ul>\n'
        "<p>It&#39;s &#34;so&#34; &#38;#39; &#60;b&#62;</p>\n<pre>\n a\n\n  b</pre>\n"
        '<div data-md-component="sidebar" data-md-toggle="drawer">\n</div>'
    )
    assert tightened(written) == (
        '<ul><li><a href="a:b" title="&#34;x&#34;">one</a>\n<em>two</em></li></ul>'
        '<p>It\'s "so" &#38;#39; &#60;b&#62;</p><pre>\n a\n\n  b</pre>'
        '<div data-md-toggle="drawer"></div>'
    )


@pytest.mark.parametrize(
    "written",
    [
        "<p title='it&#39;s &#34;so&#34;'>x</p>",
        "<p title=it&#39;s>x</p>",
        '<p title="a > b &#34;c&#34;">x</p>',
        "<p title='a > b' lang=\"en\">It is &#60;p title=&#38;#39;</p>",
        '<script type="application/ld+json">{"name": "a &#34; b &#39;"}</script>',
    ],
)
def test_no_reference_is_taken_out_of_where_it_is_needed(written: str) -> None:
    assert tightened(written) == written


def test_in_preformatted_text_lines_stay_and_needless_references_go() -> None:
    assert tightened("<pre>\n {&#34;a&#34;&#58;\n\n &#60;}</pre>") == '<pre>\n {"a":\n\n &#60;}</pre>'


def test_what_a_script_or_a_style_sheet_of_the_theme_asks_for_stays_on_a_fixed_page() -> None:
    assets = REPOSITORY / "theme" / "overrides" / "assets"
    read = "".join(file.read_text(encoding="utf-8") for file in sorted(assets.glob("*s/*.*s")))
    asked = sorted(set(re.findall(r"\[(data-md-[a-z-]+)(?:=[\"']?([a-z-]+)[\"']?)?\]", read)))
    assert ("data-md-component", "header-title") in asked
    for name, value in asked:
        written = f'<div {name}="{value}">x</div>'
        assert tightened(written) == written
