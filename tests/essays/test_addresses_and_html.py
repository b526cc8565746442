"""What strangers may put into an essay: no HTML, and links only where links may lead."""

import pytest
from essay_texts import parsed, rules

LINKS = ("[a]({})", "[a][b]\n\n[b]: {}\n", "- a\n\n    [b]: {}\n", "> [b]: {}\n")


@pytest.mark.parametrize("form", LINKS)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java&#x09;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript%3Aalert(1)",
        "%6aavascript:alert(1)",
        "java%0ascript:alert(1)",
        "%256aavascript%253Aalert(1)",
        "\u00a0javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "//evil.example/x",
        "/%2Fevil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https&#58;//x",
        "https:",
        "https:/x",
        "https://a@b.example/",
        "/rooted.md",
        "../../outside.md",
        "a`b`.md",
        "a<b>.md",
        "{{figure}}",
    ],
)
def test_an_address_that_links_may_not_have_is_refused_in_every_form(form: str, address: str) -> None:
    assert rules(form.format(address)), address


@pytest.mark.parametrize("form", LINKS)
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_(b)?c=d&e=f#g",
        "http://example.org",
        "mailto:editor@example.org",
        "page.md",
        "page.md#a-section",
        "#a-section",
        "../b.md",
        "cases/binance.md",
        "https://example.org/%C3%A9?x=a:b",
    ],
)
def test_an_address_that_links_may_have_passes_in_every_form(form: str, address: str) -> None:
    assert rules(form.format(address), page="cases/a.md") == []


@pytest.mark.parametrize(
    "body",
    [
        "![a](https://evil.example/a.png)",
        "![a](//evil.example/a.png)",
        "![a](data:image/png;base64,AAAA)",
        "![a](../../a.png)",
        "![a](pictures/a.png)",
        "![a](a.svg)",
        "![a](a.html)",
        "![a][b]\n\n[b]: a.png\n",
        "![a]",
        "![a](a.png 'x' onerror=1)",
    ],
)
def test_a_picture_is_refused_in_every_form(body: str) -> None:
    assert rules(body)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "a <b>c</b>",
        "<img src=x onerror=alert(1)>",
        "<a\nhref='javascript:x'>b</a>",
        "<!-- a -->",
        "<?php a ?>",
        "<!doctype html>",
        "<![CDATA[a]]>",
        "</p>",
        "\\<script>",
        "`a` <svg/onload=x>",
        "``` <i>",
        "<sup class=a>1</sup>",
        "<sup>1",
        "</sup>",
        "<sup>a<sub>b</sup></sub>",
        "<javascript:alert(1)>",
        "<javascript://%0aalert(1)>",
        "<https://x/`a`>",
        "<details open ontoggle=x>",
        "| a | <td> |",
        "<x-y>",
        "<`a`@b>",
        "# <h1>",
    ],
)
def test_html_is_refused_where_it_stands(body: str) -> None:
    _, problems = parsed("Text.\n\n" + body)
    assert problems and all(problem.place.line >= 8 for problem in problems)


@pytest.mark.parametrize(
    "body",
    [
        "a < b",
        "5 <6",
        "x<=y",
        "<https://example.org/a?b=c>",
        "<a.b@example.org>",
        "a<br>b<br />c",
        "H<sub>2</sub>O, <kbd>Ctrl</kbd>",
        "`<script>`",
        "```\n<script>\n```",
        "&lt;script&gt;",
        "a -> b",
        "*<*script>",
        "<- b",
    ],
)
def test_what_only_looks_like_html_passes(body: str) -> None:
    assert rules(body) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('--8<-- "a.md"', "essay-block"),
        ('```\n--8<-- "a.md"\n```', "essay-block"),
        ("/// html | script\n///", "essay-block"),
        ("[^1]: a note", "essay-footnote"),
        ("a[^1]", "essay-footnote"),
        ("*[SEC]: a commission", "essay-footnote"),
        ("[a](b c.md)", "essay-link"),
        ("[a](<b c.md>)", "essay-link"),
        ("[a]( b.md 'c')", "essay-link"),
        ("[b]:\n  javascript:x", "essay-link"),
        ("[a [b](c.md) d](e.md)", "essay-link"),
        ("[see {{ case('a') }}](b.md)", "essay-link"),
        ("a [b", "essay-bracket"),
        ("a] b", "essay-bracket"),
        ("[a\n\nb](c.md)", "essay-bracket"),
        ("a ` b", "essay-open-code"),
        ("a `b\nc`", "essay-open-code"),
        ("```\na", "essay-open-fence"),
        ("  ```\na\n  ```", "essay-open-fence"),
        ("~~~ a b\nc\n~~~", "essay-open-fence"),
        ("a\n\n    b", "essay-indented-code"),
        ("# a\n    b", "essay-indented-code"),
        (">     a", "essay-indented-code"),
        ("a " * 6000, "essay-limit"),
        ("!" * 200, "essay-limit"),
        ("- - - - - - a", "essay-limit"),
        (">>>>>> a", "essay-limit"),
        ("# a\n" * 500, "essay-limit"),
        ("[" * 9 + "a" + "]" * 9, "essay-limit"),
        ("a\n\n" * 100_001, "essay-limit"),
    ],
)
def test_what_renderers_read_differently_or_slowly_is_refused(body: str, rule: str) -> None:
    assert rule in rules(body)


@pytest.mark.parametrize(
    "body",
    [
        "- a\n\n    b\n\n    - c\n\n        d",
        "1. a\n    b",
        "!!! note\n    a\n\n    b",
        "a\n    b",
        "[x](y.md): z",
        "*[x](y.md)*: z",
        "| a | b |\n| --- | --- |\n| c | `d` |",
        "---",
        "***a***",
        "[TOC]",
        "- [x] done",
        "a  \nb",
        "> a\n> b",
        "[[a]]",
        ":smile:",
    ],
)
def test_ordinary_markdown_passes(body: str) -> None:
    assert rules(body) == []
