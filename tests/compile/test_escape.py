"""Any text survives Python-Markdown: what a reader sees is what was written, and nothing else happens."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factbook.compile.escape import attribute, html, inline

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
"""More than the publication uses, so that a maintainer may switch one on."""

HOSTILE = [
    "`code` and ``more``",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "[link](javascript:alert(1)) ![image](x) [ref][1] [^1]",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "*a* **b** _c_ __d__ ~~e~~ ==f== ^^g^^ ++h++ {--i--}",
    "https://example.org www.example.org me@example.org",
    "&lt; &#60; &amp; & &nosuch;",
    "!!! note",
    "??? note",
    "1. one\n2. two",
    "- one\n+ two\n* three",
    "# heading\n===\n---",
    "| a | b |\n| - | - |\n| c | d |",
    "term\n: definition",
    "*[HTML]: abbreviation",
    "{{ figure('x') }} {% raw %} {: .class }",
    ":smile: $x^2$ \\(y\\) (c) (tm) 1st 1/2 --> +/- H~2~O",
    "    indented\n\n\tcode",
    "\\*not\\* \\` \\[",
    "back\\",
    "two  spaces   ",
    "\x02klzzwxh:0000\x03 wzxhzdk:0",
    "zero\x00byte\x1besc\x85next\u2028line\ud800lone",
    '--8<-- "file"',
    "ق ä 中 🙂 e\u0301 \u202e",
]


class Reading(HTMLParser):
    """The text, the elements and the title attributes of a piece of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text += data


def printable(text: str) -> str:
    """What of a text HTML can carry: control characters, lone surrogates and the like become one sign."""
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", " ").replace("\x85", " ")
    return "".join(
        "\ufffd"
        if (ord(sign) < 32 and sign not in "\t\n")
        or 0x7F <= ord(sign) < 0xA0
        or 0xD800 <= ord(sign) < 0xE000
        or ord(sign) in (0xFFFE, 0xFFFF)
        else sign
        for sign in cleaned
    )


def rendered(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS, tab_length=4)


def assert_inline_survives(text: str) -> None:
    reading = Reading(rendered(f"Before <span>{inline(text)}</span> after."))
    assert reading.text == f"Before {printable(text)} after."
    assert reading.tags == ["p", "span"]


def assert_starts_a_paragraph(text: str) -> None:
    reading = Reading(rendered(f"{inline(text)} after."))
    assert reading.text.strip() == f"{printable(text)} after.".strip()
    assert reading.tags == ["p"]


def assert_attribute_survives(text: str) -> None:
    reading = Reading(rendered(f'Before <a title="{attribute(text)}" href="#x">word</a> after.'))
    assert reading.titles == [printable(text)]
    assert reading.text == "Before word after."
    assert reading.tags == ["p", "a"]


def assert_block_survives(text: str) -> None:
    block = f'<div title="{html(text)}">\n<p>{html(text)}</p>\n</div>'
    reading = Reading(rendered(f"Before.\n\n{block}\n\nAfter."))
    assert reading.titles == [printable(text)]
    assert reading.text.split() == ["Before.", *printable(text).split(), "After."]
    assert reading.tags == ["p", "div", "p", "p"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_was_written(text: str) -> None:
    assert_inline_survives(text)
    assert_starts_a_paragraph(text)
    assert_attribute_survives(text)
    assert_block_survives(text)


def test_the_same_text_unescaped_does_not_survive() -> None:
    def survives(text: str) -> bool:
        inside = Reading(rendered(f"Before <span>{text}</span> after."))
        alone = Reading(rendered(f"{text}\n\nAfter."))
        return (
            (inside.text, inside.tags) == (f"Before {printable(text)} after.", ["p", "span"])
            and alone.text.split() == [*printable(text).split(), "After."]
            and alone.tags == ["p", "p"]
        )

    harmless_here = ["back\\", "two  spaces   ", "ق ä 中 🙂 e\u0301 \u202e"]
    assert [text for text in HOSTILE if survives(text)] == harmless_here


MARKDOWN_SIGNS = st.text(alphabet="`*_[](){}<>&#!|~=^+-:.\\/\"' \n\t$%@1a?;,", max_size=40)
ANY_TEXT = st.text(max_size=40) | MARKDOWN_SIGNS | st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join)


@settings(max_examples=150)
@given(ANY_TEXT)
def test_any_text_survives_inside_a_paragraph(text: str) -> None:
    assert_inline_survives(text)


@settings(max_examples=150)
@given(ANY_TEXT)
def test_any_text_survives_in_an_attribute_of_inline_html(text: str) -> None:
    assert_attribute_survives(text)


@settings(max_examples=150)
@given(ANY_TEXT)
@example("\n \n")
@example("a\n  \n \nb\r \r")
def test_any_text_survives_in_an_html_block(text: str) -> None:
    assert_block_survives(text)


def test_plain_words_are_left_readable() -> None:
    assert inline("The Commission sued, and lost") == "The Commission sued, and lost"
    assert html("The Commission sued.") == "The Commission sued."
