"""The four forms of a comparison: golden files, and hostile text in every field that breaks out of none of them.

The golden files are made again by `FACTBOOK_GOLDEN=1 pytest tests/compare`; look at what changed before it is kept.
"""

import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from editing import Edit, edited, manuscript, write
from markdown_it import MarkdownIt
from test_changes import TABLE_OF_CHANGES

from factbook.compare import Comparison, comparison
from factbook.compare.change import Change, Difference, FieldChange, Kind, Section, Unread
from factbook.compare.forms import FORMS
from factbook.compare.forms.escape_markdown import markdown
from factbook.compare.forms.html import as_html
from factbook.compare.forms.markdown import MOST_CHARACTERS, as_markdown, shares
from factbook.load import load

sys.path.append(str(Path(__file__).parents[1] / "compile"))
from hostile import saying

GOLDEN = Path(__file__).parents[1] / "golden" / "compare"
ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}
TOLD = (
    "a pending rule came into force",
    "what was searched in vain was found",
    "a number changed, and with it what is computed from it and the claim that rests on both",
    "an event moved, and with it the days between two",
    "a case ended otherwise",
    "an essay's sentence changed: it is shown with the numbers that readers see",
    "a question was added: its unanswered cells are told with it",
    "a source was renamed wherever it is cited",
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</details></ul></li></div><h1>x</h1>",
    '"><img src=x onerror=alert(1)>',
    "@everyone and @owner/team",
    "#1 GH-12 owner/repo#3",
    "https://evil.example/x?y=1 www.evil.example mailto:a@evil.example",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "`code` ``` ~~~ **bold** _em_ ~~gone~~ | cell |",
    "# heading\n\n- item\n\n> quote\n\n1. one\n\n---",
    "&lt;b&gt; &amp; &#64;owner <!-- x -->",
    ":tada: $x$ $$y$$ \\( z \\) [^1] [x]: y",
    "[-removed-] {+added+} \x1b[31mred\x1b[0m \u202egnp.exe\u202c \u200bzero",
    "0123456789abcdef0123456789abcdef01234567",
    "{{ figure('x') }} {% raw %} ]]> %}",
)
TAMENESS = "Harmless words."


def told(tmp_path: Path) -> Comparison:
    edits = [edit for name in TOLD for edit in TABLE_OF_CHANGES[name][0]]
    for number, edit in enumerate(edits):  # the renamed source's file is moved last
        if not edit.old and not edit.new:
            edits.append(edits.pop(number))
            break
    unread = (Unread(side="old", address="data/terms/law.yml:3:1", why="the line is no field"),)
    old, new = manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *edits)
    return comparison(old, new, old_name="2026.01", new_name="the working folder", unread=unread)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_the_golden_one(form: str, tmp_path: Path) -> None:
    path = GOLDEN / f"ferries.{ENDINGS[form]}"
    text = FORMS[form](told(tmp_path))
    if os.environ.get("FACTBOOK_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_said_to_be_nothing(form: str, tmp_path: Path) -> None:
    one = manuscript(tmp_path)
    text = FORMS[form](comparison(one, one, old_name="a", new_name="b"))
    assert "Nothing that readers see differs." in text or json.loads(text)["changes"] == []


class Elements(HTMLParser):
    """The elements of a page and its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(f"<{tag} {' '.join(sorted(name for name, _ in attrs))}>")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.elements.append("<!-- -->")

    def handle_data(self, data: str) -> None:
        self.words += data


def compared(words: str, tmp_path: Path) -> Comparison:
    """The small publication before and after `words` took the place of every free text, and text that went."""
    plain, _ = load(write(tmp_path / "a", edited()))
    path = "data/cases/ferryman.yml"
    text = Edit("content/index.md", "Arcadia has", "Arcadia has xWORDSx")
    shorter, _ = load(write(tmp_path / "b", edited(Edit(path, 'docket: "24-7"\n', ""), text)))
    assert plain is not None
    assert shorter is not None
    shorter = saying(shorter, words)
    return comparison(saying(plain, "zzz " + words), shorter, old_name=words, new_name=words)


def rendered(comment: str) -> Elements:
    """A comment as GitHub's parser reads it: CommonMark with tables, strikethrough and bare addresses."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Elements(parser.render(comment))


OURS = {
    "h3",
    "h4",
    "p",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "li",
    "strong",
    "details",
    "summary",
}
OURS |= {"del", "ins"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_markdown_of_their_own(words: str, tmp_path: Path) -> None:
    comment = as_markdown(compared(words, tmp_path))
    page = rendered(comment)
    names = {re.match(r"</?([^\s>]+)", element)[1] for element in page.elements}  # type: ignore[index]
    assert names <= OURS, "only elements that the form itself makes"
    depth: list[str] = []
    for element in page.elements:
        name = re.match(r"</?([^\s>]+)", element)[1]  # type: ignore[index]
        if element.startswith("</"):
            assert depth.pop() == name, "every element is closed where it was opened"
        else:
            depth.append(name)
    assert not depth
    outside = without_code(comment)
    assert not re.search(r"@(?=[\w])|(?<![&\w])#(?=\d)|GH-(?=\d)|://|www\.", outside), "no filter finds anything"


def without_code(comment: str) -> str:
    """The comment's words as GitHub's filters see them: finished text, without what is in code."""
    html = MarkdownIt("commonmark", {"html": True}).render(comment)
    return Elements(re.sub(r"<code>.*?</code>", "", html, flags=re.S)).words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_html_of_their_own(words: str, tmp_path: Path) -> None:
    harmless = Elements(as_html(compared(TAMENESS, tmp_path / "tame")))
    hostile = Elements(as_html(compared(words, tmp_path / "wild")))
    assert set(hostile.elements) <= set(harmless.elements)
    opened = [element for element in hostile.elements if not element.startswith("</")]
    assert len(opened) * 2 == len(hostile.elements), "every element is closed"
    text = as_html(compared(words, tmp_path / "again"), link=lambda change: f"/{change.address}{words}")
    assert {element for element in Elements(text).elements if element.startswith("<a")} == {"<a href>"}
    assert "{{" not in text
    assert "`" not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_steer_no_terminal_and_start_no_line(words: str, tmp_path: Path) -> None:
    text = FORMS["text"](compared(words, tmp_path))
    assert all(line.isprintable() for line in text.split("\n"))
    assert not any(line.startswith(("#", "- item", "> quote", "\x1b")) for line in text.split("\n"))


@pytest.mark.parametrize("words", HOSTILE)
def test_json_holds_the_very_words(words: str, tmp_path: Path) -> None:
    found = compared(words, tmp_path)
    document = json.loads(FORMS["json"](found))
    assert document["old"] == words
    assert len(document["changes"]) == len(found.changes)


def test_what_is_escaped_is_still_what_was_said() -> None:
    said = "A “b” & <c>: 50% of US$4.3 (see 1. and -2), x_y*z*"
    assert rendered(f"- {markdown(said)}").words.strip() == said


def many(number: int, length: int) -> Comparison:
    """So many added sources with long words, and claims that need another look."""
    words = "Reports @all of it, with <b>signs</b>. " * (length // 40)
    changes = [
        Change(
            kind=kind,
            section=section,
            address=f"{folder}/a-{index}",
            where=f"Number {index}",
            page="x.md",
            anchor="a",
            about=words,
            fields=(FieldChange(name="note", label="note", differences=(Difference(old=words, new=words + "!"),)),),
        )
        for kind, section, folder in (
            (Kind.NEEDS_ANOTHER_LOOK, Section.ANOTHER_LOOK, "claims"),
            (Kind.SOURCE_ADDED, Section.SOURCES, "sources"),
        )
        for index in range(number)
    ]
    return Comparison(old="a" * 5_000, new="b", changes=tuple(changes), coverage=())


@pytest.mark.parametrize(("number", "length"), [(3, 100), (40, 400), (400, 4_000), (3_000, 40)])
def test_a_comment_is_never_longer_than_github_takes_and_says_what_is_left_out(number: int, length: int) -> None:
    comment = as_markdown(many(number, length))
    assert len(comment.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    named = comment.count("Number ")
    left = sum(int(count.replace(",", "")) for count in re.findall(r"- and ([\d,]+) more, for which", comment))
    assert named + left == 2 * number, "each change is named or counted"
    assert comment.count("<details>") == comment.count("</details>")


def test_room_is_shared_fairly() -> None:
    assert shares(100, [10, 500, 30]) == [10, 60, 30]
    assert shares(90, [500, 500, 500]) == [30, 30, 30]
    assert shares(-5, [1, 2]) == [0, 0]


def test_a_link_is_given_to_every_change_that_the_page_wants_one_for(tmp_path: Path) -> None:
    html = as_html(told(tmp_path), link=lambda change: f"../{change.page}#{change.anchor}", heading=3)
    assert '<a href="../regimes.md#regimes/licence/bo">Borduria, Licence</a>' in html
    assert "<h3>Answers in the tables (2)</h3>" in html
