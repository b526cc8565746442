"""Shortcodes are found, read and never run; mistakes in them are told with their place."""

import pytest
from essay_texts import BODY_LINE, parsed, rules

from factbook.essays.essay import Shortcode
from factbook.essays.signatures import SIGNATURES


def shortcodes(body: str) -> list[Shortcode]:
    essay, problems = parsed(body)
    assert problems == ()
    return [insert for insert in essay.inserts if isinstance(insert, Shortcode)]


def test_a_call_is_read_with_its_arguments_by_name() -> None:
    [found] = shortcodes('It took {{ figure("days", form="full", digits=2, bare=true) }}.')
    assert (found.name, found.block) == ("figure", False)
    assert found.arguments == {"id": "days", "form": "full", "digits": 2, "bare": True}
    assert found.place.line == BODY_LINE and found.place.column == 9


def test_lists_become_tuples_and_a_call_may_run_over_lines() -> None:
    [found] = shortcodes('{{ table(\n  "regimes",\n  columns=["us", "eu"],\n) }}\n')
    assert found.arguments == {"id": "regimes", "columns": ("us", "eu")}


@pytest.mark.parametrize("name", sorted(SIGNATURES))
def test_the_example_of_every_shortcode_is_right(name: str) -> None:
    [found] = shortcodes(SIGNATURES[name].example + "\n")
    assert found.name == name


def test_braces_and_brackets_inside_quotes_belong_to_the_text_and_not_to_the_shortcode() -> None:
    assert rules('{{ figure("a}}b") }}') == ["shortcode-argument"]


@pytest.mark.parametrize(
    ("body", "rule", "column", "says"),
    [
        ('{{ figur("a") }}', "shortcode-unknown", 4, "did you mean figure?"),
        ('{{ wibble("a") }}', "shortcode-unknown", 4, "one of: figure, date"),
        ('{{ figure("a", forms="full") }}', "shortcode-argument", 16, "did you mean form?"),
        ('{{ figure("a", form="ful") }}', "shortcode-argument", 21, "did you mean full?"),
        ('{{ figure("a", digits=7) }}', "shortcode-argument", 23, "a whole number from 0 to 6"),
        ('{{ figure("a", bare=1) }}', "shortcode-argument", 21, "true or false"),
        ('{{ figure("a", bare="true") }}', "shortcode-argument", 21, "true or false"),
        ('{{ figure("é", form="x") }}', "shortcode-argument", 11, "an id in quotes"),
        ('{{ figure("ok", form="é", digits=x) }}', "shortcode-argument", 22, '"compact" or "full"'),
        ('{{ figure(id="é" + 1) }}', "shortcode-argument", 14, "text in quotes"),
        ("{{ figure(total) }}", "shortcode-argument", 11, "text in quotes"),
        ('{{ figure("a", "full") }}', "shortcode-argument", 16, "name=value"),
        ("{{ figure() }}", "shortcode-argument", 4, "figure-id"),
        ("{{ figure }}", "shortcode-form", 4, "one call"),
        ("{{ }}", "shortcode-form", 3, "one call"),
        ('{{ figure("a" }}', "shortcode-form", 10, "one call"),
        ('{{ figure("a"); import os }}', "shortcode-form", 15, "one call"),
        ('{{ figure(*["a"]) }}', "shortcode-form", 11, "figure-id"),
        ('{{ figure(**{"id": "a"}) }}', "shortcode-form", 11, "figure-id"),
        ('{{ figure(f"a") }}', "shortcode-argument", 11, "text in quotes"),
        ('{{ figure("a").real }}', "shortcode-form", 4, "one call"),
        ('{{ "a" }}', "shortcode-form", 4, "one call"),
        ('{{ figure(__import__("os")) }}', "shortcode-argument", 11, "text in quotes"),
        ("{{ figure(1.5) }}", "shortcode-argument", 11, "text in quotes"),
        ("{{ figure(“a”) }}", "shortcode-form", 11, "straight quotes"),
        ('{{ figure("a", id="b") }}', "shortcode-argument", 16, "figure-id"),
        ('{{ cell("regimes/custody") }}', "shortcode-argument", 9, "table/row/jurisdiction"),
        ('{{ figure("a")', "shortcode-form", 1, "}} after the shortcode"),
        ('figure("a") }}', "shortcode-form", 13, "{{ before the shortcode"),
        ("{{ figure([[[[[[1]]]]]]) }}", "shortcode-form", 14, "one call"),
    ],
)
def test_a_mistake_is_told_with_its_column_and_what_was_expected(body: str, rule: str, column: int, says: str) -> None:
    _, problems = parsed(body)
    first = min(problems, key=lambda problem: problem.sort_key)
    assert (first.rule, first.place.column) == (rule, column)
    assert says in first.expected or says in first.paste


@pytest.mark.parametrize("body", ["{{ timeline() }}", '{{ timeline(case="a", events=["b"]) }}', '{{ timeline("a") }}'])
def test_a_timeline_has_exactly_one_of_case_and_events(body: str) -> None:
    assert rules(body) == ["shortcode-argument"]


@pytest.mark.parametrize(
    "body",
    [
        'See {{ table("a") }}',
        '{{ table("a") }} above',
        '- {{ table("a") }}',
        '> {{ chart("a") }}',
        '    {{ tiles("a") }}\n',
        '[\n{{ table("a") }}\n]{claim=b}',
    ],
)
def test_a_block_inside_something_else_is_refused(body: str) -> None:
    assert "shortcode-not-alone" in rules(body)


def test_a_block_may_stand_alone_between_lines_of_text() -> None:
    assert rules('Above.\n{{ table("a") }}  \nBelow {{ case("b") }}.\n{{ figure("c") }}\n') == []


@pytest.mark.parametrize(
    "body",
    [
        '`{{ figur("a") }}`',
        '```\n{{ figur("a") }}\n```',
        "- a\n\n    ~~~ yaml\n    {{ figur( }}\n    ~~~\n",
        "``a ` {{ b``",
    ],
)
def test_nothing_inside_code_is_read(body: str) -> None:
    essay, problems = parsed(body)
    assert (essay.inserts, problems) == ((), ())
