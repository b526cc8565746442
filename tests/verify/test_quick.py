"""Pages read by patterns: what these say is what the parsers say, and of what breaks a rule they say nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.verify.facts import Facts, to_others
from factbook.verify.quick import quick_facts
from factbook.verify.site import read_page

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'

PLAIN = [
    '<h1 id="a">A</h1>',
    '<p class="x" data-a="1" hidden>It paid <b>much</b> &amp; more &#36;5. ✕</p>',
    '<a href="../cases/#a" title="x">y</a>',
    '<a href="#a">up</a>',
    '<a href="#gone">away</a>',
    '<a href="https://example.org/a?b=1&amp;c#d">out</a>',
    '<a href="mailto:a@example.org">post</a>',
    '<a href="?q=1&amp;r=2">here</a>',
    '<td id="regimes/custody/eu">x</td>',
    "<code>&#123;&#123; kept &#125;&#125;</code>",
    '<svg viewBox="0 0 1 1"><title>one</title><path d="M0 0"/></svg>',
    '<img src="a.png" alt="">',
    "<br>",
    "in words: 5 > 4",
]

ODD = [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" data:text/html,x">x</a>',
    '<a href="a&quot;b">x</a>',
    '<a href="a&#123;b">x</a>',
    "<a href='b/'>x</a>",
    "<a href=c/>x</a>",
    '<a name="named">x</a>',
    "<A HREF='d/' ID=up>x</A>",
    '<p id="a" id="b">x</p>',
    '<p id="twice"></p><p id="twice"></p>',
    "<p id>x</p>",
    "<p>{{ figure('a') }}</p>",
    "<p>&lbrace;&lbrace; a &rbrace;&rbrace;</p>",
    "<p>&#x7b;{ a }}</p>",
    "<p>[&#64;source]</p>",
    "<p>[@source]</p>",
    "<p>{% if %}</p>",
    "<p>x]{claim=y}</p>",
    "<code>{{ kept }}</code>",
    '<p style="color: red">x</p>',
    '<p onclick="x()">x</p>',
    "<script>x()</script>",
    '<script src="x.js"></script>',
    "<style>p {}</style>",
    '<img src="https://example.org/a.png" alt="">',
    '<img src="//example.org/a.png" alt="">',
    '<img src="\\\\example.org/a.png" alt="">',
    '<iframe src="x"></iframe>',
    '<use href="//example.org/a.svg"/>',
    "<!-- <p id='b'> -->",
    '<p title="<script>x()</script>">x</p>',
    "<p title='\"><script>x()</script>'>x</p>",
    "<title><p id='t'></title>",
    "<textarea><p id='u'></textarea>",
    "<math><mi id='m'>x</mi></math>",
    "a < b",
    "<p",
    "</article><script>x()</script><article>",
    "<![CDATA[ <b> ]]>",
    "\0",
    "\r",
]

HEADS = [
    POLICY,
    POLICY + '<link rel="canonical" href="https://example.org/">',
    POLICY + '<link rel="stylesheet" href="a.css">',
    POLICY + '<link rel="next" href="b/"><link rel="icon" href="c.svg">',
    POLICY + '<script src="a.js" data-x="y"></script>',
    POLICY + '<script type="application/json">{"a": "b"}</script>',
]

ODD_HEADS = [
    "",
    "<title>first</title>" + POLICY,
    POLICY + '<link rel="stylesheet" href="https://example.org/a.css">',
    POLICY + '<link rel="Preload" href="//example.org/a.css">',
    POLICY + "<link rel=stylesheet href=a.css>",
    POLICY + '<meta http-equiv="refresh" content="0;url=https://example.org">',
    POLICY + "<script>x()</script>",
    POLICY + '<script type="module">x()</script>',
    POLICY + '<script src="https://example.org/a.js"></script>',
    POLICY + "<style>@import 'https://example.org/a.css'</style>",
    POLICY + '<base href="https://example.org/">',
]


def page(head: str, around: str, article: str) -> bytes:
    return (
        f"<!doctype html><html><head>{head}<title>T</title></head>"
        f"<body>{around}<article>{article}</article></body></html>"
    ).encode()


def by_parsers(data: bytes) -> Facts:
    found = read_page("a/index.html", data)
    links = to_others((address for _, address in found.links), found.ids)
    return Facts(ids=found.ids, links=links, suspect=bool(found.findings))


@settings(max_examples=600)
@given(
    head=st.sampled_from(HEADS + ODD_HEADS),
    around=st.lists(st.sampled_from(PLAIN + ODD), max_size=2),
    article=st.lists(st.sampled_from(PLAIN + ODD), max_size=5),
)
def test_what_is_said_by_patterns_is_what_the_parsers_say(head: str, around: list[str], article: list[str]) -> None:
    data = page(head, "".join(around), "".join(article))
    known = quick_facts(data)
    assert known is None or known == by_parsers(data)


@settings(max_examples=600)
@given(
    pieces=st.lists(
        st.sampled_from([*"<>\"'= /&;#{}[]@ax", "id", "href", "p", "svg", "--", "!", "&#", "%}"]), max_size=14
    )
)
def test_no_broken_markup_is_read_otherwise_than_by_the_parsers(pieces: list[str]) -> None:
    data = page(POLICY, "", "<p>" + "".join(pieces))
    known = quick_facts(data)
    assert known is None or known == by_parsers(data)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("head", [POLICY])
def test_a_page_with_one_odd_thing_is_read_as_by_the_parsers(head: str, odd: str) -> None:
    for data in (page(head, "", odd), page(head, odd, "<p>x</p>")):
        known = quick_facts(data)
        assert known is None or known == by_parsers(data)


@pytest.mark.parametrize("head", ODD_HEADS)
def test_a_page_with_an_odd_head_is_read_as_by_the_parsers(head: str) -> None:
    known = quick_facts(page(head, "", "<p>x</p>"))
    assert known is None or known == by_parsers(page(head, "", "<p>x</p>"))


def test_a_plain_page_needs_no_parser() -> None:
    for head in HEADS:
        assert quick_facts(page(head, '<a href="../">home</a>', "".join(PLAIN))) is not None
