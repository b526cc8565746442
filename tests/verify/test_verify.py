"""Verify judges a built site: each rule with a page that breaks it, and a page that keeps them all."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from factbook.problems import Problem
from factbook.rules.site import RULES
from factbook.verify import resolve_link, site_path, verify

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def page(article: str, head: str = POLICY) -> str:
    return f"<!doctype html><html><head>{head}<title>T</title></head><body><article>{article}</article></body></html>"


def judge(folder: Path, files: Mapping[str, str], **options: str) -> list[Problem]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return list(verify(folder, {"index.html": "content/index.md"}, **options))


GOOD = {
    "index.html": page('<h1 id="a">A</h1><p>It paid <b>much</b>. <a href="cases/">Cases</a> <a href="#a">up</a></p>'),
    "cases/index.html": page('<td id="regimes/custody/eu">x</td><a href="../#a">home</a> <code>{{ kept }}</code>'),
}

BROKEN = {
    "broken-link": '<a href="regime/">x</a>',
    "broken-anchor": '<a href="cases/#regimes/custodian/eu">x</a>',
    "duplicate-id": '<p id="scope">1</p><p id="scope">2</p>',
    "leftover-markup": "<p>It paid {{ figure('total') }} in all.</p>",
    "outside-request": '<img src="https://example.org/logo.png" alt="">',
    "unsafe-html": '<a href="javascript:alert(1)">terms</a>',
    "inline-script": "<script>start()</script>",
}


def test_a_clean_site_has_no_problems(tmp_path: Path) -> None:
    assert judge(tmp_path, GOOD) == []


@pytest.mark.parametrize("rule", sorted(BROKEN))
def test_each_rule_is_broken_by_its_example(tmp_path: Path, rule: str) -> None:
    files = dict(GOOD)
    files["index.html"] = files["index.html"].replace("<p>It", BROKEN[rule] + "<p>It")
    found = judge(tmp_path, files)
    assert rule in {problem.rule for problem in found}
    problem = next(problem for problem in found if problem.rule == rule)
    assert problem.place.path == "build/site/index.html"
    assert problem.place.line > 0
    assert problem.where == "made from content/index.md"


def test_a_page_without_policy_first_in_head_is_named(tmp_path: Path) -> None:
    late = page("<p>x</p>", head="<title>first</title>" + POLICY)
    assert [problem.rule for problem in judge(tmp_path, {"index.html": late})] == ["missing-policy"]


def test_a_page_that_nothing_links_to_is_an_orphan(tmp_path: Path) -> None:
    found = judge(tmp_path, {**GOOD, "lost/index.html": page("<p>x</p>"), "404.html": page("<p>not here</p>")})
    assert [(problem.rule, problem.place.path) for problem in found] == [("orphan-page", "build/site/lost/index.html")]


def test_every_rule_of_the_site_is_broken_somewhere_above() -> None:
    elsewhere = {"configuration-disagrees"}  # tests/render/test_agreement.py
    elsewhere |= {"address-gone", "edition-name"}  # tests/editions/test_publish.py
    assert {rule.id for rule in RULES} == set(BROKEN) | {"missing-policy", "orphan-page"} | elsewhere


@pytest.mark.parametrize(
    "markup",
    [
        '<p onclick="x()">a</p>',
        '<svg><script href="x"></script></svg>',
        '<a href="java&#x0a;script:alert(1)">a</a>',
        '<a href="vbscript:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="odd:x">a</a>',
        '<iframe src="x/"></iframe>',
        '<form action="x"><button formaction="javascript:x">go</button></form>',
        '<p style="position:fixed">a</p>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        '<svg><use href="data:image/svg+xml,x"></use></svg>',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        '<base href="https://example.org/">',
        '<meta http-equiv="refresh" content="0;url=x">',
        '<object data="x"></object>',
        "<template><p>a</p></template>",
    ],
)
def test_what_the_allow_list_would_remove_is_a_problem(tmp_path: Path, markup: str) -> None:
    found = judge(tmp_path, {"index.html": page(markup)})
    assert "unsafe-html" in {problem.rule for problem in found}


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x" alt="">',
        '<img src="//example.org/x.png" alt="">',
        '<img src="/\\example.org/x.png" alt="">',
        "<style>@import 'https://example.org/x.css';</style>",
        '<p style="background:url(https://example.org/x.png)">x</p>',
        '<video poster="https://example.org/x.png"></video>',
        '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    ],
)
def test_every_way_to_fetch_from_another_host_is_found(tmp_path: Path, markup: str) -> None:
    assert "outside-request" in {problem.rule for problem in judge(tmp_path, {"index.html": page(markup)})}


def test_a_link_that_only_leads_away_is_no_request(tmp_path: Path) -> None:
    text = page('<a href="https://example.org/">x</a>', head=POLICY + '<link rel="canonical" href="https://e.org/">')
    assert judge(tmp_path, {"index.html": text}) == []


@pytest.mark.parametrize(
    ("on", "address", "leads_to"),
    [
        ("cases/binance/index.html", "../../regimes/#regimes/custody/eu", ("regimes", "regimes/custody/eu")),
        ("index.html", "./", ("", "")),
        ("404.html", "/waters-edge/cases/", ("cases", "")),
        ("404.html", "/waters-edge/.", ("", "")),
        ("index.html", "https://example.org/", (None, "")),
        ("index.html", "mailto:a@example.org", (None, "")),
        ("a/index.html", "#top", ("a/index.html", "top")),
    ],
)
def test_links_resolve_as_a_browser_would(on: str, address: str, leads_to: tuple[str | None, str]) -> None:
    assert resolve_link(on, address, "/waters-edge/") == leads_to


def test_a_page_of_markdown_has_one_place_in_the_site() -> None:
    assert [site_path(page) for page in ("index.md", "regimes.md", "cases/index.md", "cases/binance.md")] == [
        "index.html",
        "regimes/index.html",
        "cases/index.html",
        "cases/binance/index.html",
    ]
