"""Citations and claim marks: what they hold, where they stand, and how mistakes in them are told."""

import pytest
from essay_texts import parsed, rules

from factbook.essays.essay import Cited, ClaimMark, Shortcode


def test_a_citation_holds_sources_and_places_in_order() -> None:
    essay, problems = parsed("It agreed [@a-1, p. 4; @b, art. 3(1)\nand 4; @c].")
    assert problems == ()
    [cited] = essay.inserts
    assert isinstance(cited, Cited)
    assert cited.items == (("a-1", "p. 4"), ("b", "art. 3(1) and 4"), ("c", ""))
    assert essay.body[cited.start : cited.end].startswith("[@a-1")


@pytest.mark.parametrize(
    ("body", "column", "paste"),
    [
        ("[@ id]", 2, "@id"),
        ("[@Id_X]", 3, "@id-x"),
        ("[@a; ]", 4, "[@a]"),
        ("[@a;; @b]", 5, ""),
        ("[see @a]", 2, ""),
        ("[-@a]", 2, ""),
        ("[@a p. 4]", 2, "@a, p. 4"),
        ("[@a,]", 2, "@a"),
        ("[@a, p. 4, @b]", 2, ""),
        ("[@a; b]", 6, ""),
        ("[@]", 2, ""),
        ("[@a, <b>]", 2, ""),
        ("[@a, `b`]", 6, ""),
        ('[@a, {{ figure("b") }}]', 2, ""),
    ],
)
def test_a_malformed_citation_is_told_with_its_column(body: str, column: int, paste: str) -> None:
    _, [problem, *_] = parsed(body)
    assert (problem.rule, problem.place.column, problem.paste) == ("citation-form", column, paste)


@pytest.mark.parametrize(
    "body", ["[@name](https://example.org/name)", "mail a@b.example", "[x@y.org]", "[a]", "\\[@a\\]"]
)
def test_other_uses_of_the_sign_are_no_citations(body: str) -> None:
    essay, problems = parsed(body)
    assert (essay.inserts, problems) == ((), ())


def test_a_claim_mark_holds_its_words_and_the_inserts_inside_them() -> None:
    essay, problems = parsed('So [it paid {{ figure("fine") }} *at once* [@a]]{claim=it-paid}, says the essay [@b].')
    assert problems == ()
    mark, cited = essay.inserts
    assert isinstance(mark, ClaimMark) and isinstance(cited, Cited)
    assert (mark.claim, mark.words) == ("it-paid", 'it paid {{ figure("fine") }} *at once* [@a]')
    inner = essay.inside[mark.start]
    assert [type(insert) for insert in inner] == [Shortcode, Cited]


def test_a_claim_mark_may_run_over_a_line() -> None:
    essay, problems = parsed("The [words of\na claim]{claim=a-b} here.")
    assert problems == () and len(essay.inserts) == 1


@pytest.mark.parametrize(
    "body", ["[a]{claim=A}", "[ ]{claim=a}", "[a]{claim=}", "[a [b]{claim=c} d]{claim=e}", "[[a]{claim=b}](c.md)"]
)
def test_a_malformed_claim_mark_is_refused(body: str) -> None:
    assert "claim-form" in rules(body) or "essay-link" in rules(body)


@pytest.mark.parametrize(
    "body",
    [
        "[a]{.red}",
        "[a]{claim=b .red}",
        "[a](b.md){target=_blank}",
        "# A {#id}",
        "{: .red }",
        "{% include 'x' %}",
        "{# note #}",
        "a { b",
    ],
)
def test_every_other_brace_is_refused(body: str) -> None:
    assert rules(body)[0] == "essay-brace"


def test_an_escaped_brace_is_text() -> None:
    assert rules("a \\{ b \\} [c]\\{claim=d\\}") == []
