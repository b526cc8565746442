"""Whatever a record says is printed as words: it adds no element, opens no fence, and loses no character."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from rendered import Rendered

from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.manuscript import Manuscript
from factbook.page import Page
from factbook.resolve import resolve
from factbook.verify.allow_list import would_change
from hostile import saying

SMALL = Path(__file__).parents[1] / "publications" / "small"
PLAIN, PLAIN_LINES = "Plainwords", "Plainwords\n\nmore"

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "attribute": "' onmouseover='alert(1)' x=\"",
    "end of elements": "</p></td></svg></title></article>",
    "comment": "<!-- a --> <![CDATA[b]]> <?php c ?>",
    "emphasis": "*a* _b_ **c** __d__ ***e***",
    "link": "[a](javascript:alert(1)) ![b](c) [d][e] [f]",
    "bare address": "<javascript:a> <a@b.example> https://b.example",
    "footnote": "[^1] [^1]: a",
    "contents": "[TOC]",
    "code": "`a` ``b`` ```c``` ~~~ d",
    "shortcode": '{{ figure("a") }} {% b %} {# c #}',
    "entity": "&lt;b&gt; &#42; &amp;copy; &copy",
    "backslash": "\\* \\[ \\` \\",
    "heading": "# a",
    "list": "- a",
    "numbered": "1. a",
    "quote": "> a",
    "row": "| a | b |",
    "admonition": "!!! note",
    "abbreviation": "*[HO]: a",
    "rule": "---",
    "brackets": "[[[[(((({{{{",
    "fence on its own line": "a\n\n```\nb\n```\n\n~~~\nc\n~~~",
    "blocks on their own lines": "a\n\n<div>\n\n# b\n\n    c\n\n- d\n\n</div>",
    "front matter": "a: b\n---\nc",
    "script's letters": "a\u202eb \u2066c",
}


@cache
def small() -> Manuscript:
    manuscript, problems = load(SMALL)
    assert manuscript is not None, problems
    return manuscript


@cache
def pages(words: str) -> dict[str, Page]:
    return dict(compile_publication(resolve(saying(small(), words)), Templates.read()).pages)


def plain(family: str) -> str:
    """Harmless words with as many lines as the family's."""
    return PLAIN_LINES if "\n" in HOSTILE[family] else PLAIN


@cache
def rendered(words: str) -> dict[str, Rendered]:
    return {path: Rendered(page.text) for path, page in pages(words).items()}


@pytest.mark.parametrize("family", HOSTILE)
def test_hostile_words_leave_the_page_as_plain_words_do(family: str) -> None:
    """The same elements in the same order as with plain words, and nothing that the allow-list would remove."""
    for path, page in rendered(HOSTILE[family]).items():
        assert page.elements == rendered(plain(family))[path].elements, path
        assert not page.unclosed, path
        assert not would_change(page.html), path


@pytest.mark.parametrize("family", HOSTILE)
def test_hostile_words_are_printed_character_for_character(family: str) -> None:
    """Wherever the plain words stood, in text or in an attribute, the hostile words stand whole."""
    harmless, hostile = (" ".join(words.split()) for words in (plain(family), HOSTILE[family]))
    for path, page in rendered(HOSTILE[family]).items():
        expected = _in_words(rendered(plain(family))[path].words).replace(harmless, hostile)
        assert _same_case(_in_words(page.words)) == _same_case(expected), path


def _in_words(words: str) -> str:
    """What is said in words: without sizes and checksums, which differ, without places down a chart, which follow from
    how many lines a label takes, and without BibTeX and CSL-JSON, which write signs in their own ways
    (tests/compile/test_cite.py reads them back)."""
    words = re.sub(r"class=fb-cite-form .*\Z", "", words, flags=re.S)
    return re.sub(r"\b[0-9a-f]{64}\b|\b\d+ kB|\b(?:y[12]?|height)=[\d.]+", "", words)


def _same_case(words: str) -> str:
    """Words without the capitals that tables put at the start of a line, and with single spaces."""
    return " ".join(words.split()).casefold()


@pytest.mark.parametrize("family", HOSTILE)
def test_hostile_words_stay_inside_their_front_matter_value(family: str) -> None:
    """Front matter has the keys that it has with plain words, and no value could leave an attribute of a template."""
    for path, page in pages(HOSTILE[family]).items():
        meta = _meta(page)
        assert list(meta) == list(_meta(pages(plain(family))[path])), path
        structured = str(meta.pop("structured"))
        assert json.loads(structured) and not set(structured) & set("<>&"), path  # a script element holds it
        for value in meta.values():
            assert not isinstance(value, str) or not set(value) & set('<>"'), path


def _meta(page: Page) -> dict[str, object]:
    meta: dict[str, object] = yaml.safe_load(page.text.split("\n---\n", 1)[0].removeprefix("---\n"))
    return meta


def test_the_measure_would_notice_an_escape_that_is_missing() -> None:
    """The control: the same words without any escaping do add elements and do lose characters."""
    raw = Rendered("---\ntitle: a\n---\n\n<p>" + HOSTILE["script"] + "</p>\n\n" + HOSTILE["emphasis"])
    assert any("script" in element for element in raw.elements)
    assert "*a*" not in raw.words
