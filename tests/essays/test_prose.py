"""Prose is bound: each rule with essays that keep it and essays that break it."""

from decimal import Decimal

import pytest
from essay_texts import BODY_LINE

from factbook.essays.parse import parse_essay
from factbook.essays.prose import prose_problems
from factbook.essays.sentences import sentences
from factbook.model.quantity import Quantity, Range
from factbook.problems import Problem

QUANTITIES = {
    "fine": Quantity(value=4316126163, currency="USD"),
    "wait": Quantity(value=10, unit="month", qualifier="about"),
    "floor": Quantity(value=350000, currency="EUR", qualifier="at-least"),
    "cap": Quantity(value=Decimal("2.5"), unit="percent", qualifier="at-most"),
    "span": Quantity(value=Range(min=30, max=60), unit="day", qualifier="range"),
    "requests": Quantity(value=1272, unit="request"),
    "daily": Quantity(value=98000000000, currency="USD", per="day"),
}


def essay_problems(body: str, *excused: tuple[str, str]) -> list[Problem]:
    lines = "".join(f'  - text: "{text}"\n    reason: "{reason}"\n' for text, reason in excused)
    front = f'---\ntitle: T\ndescription: D.\nreviewed: "2026-01-01"\n{"excused:" if excused else ""}\n{lines}---\n'
    essay, problems = parse_essay("content/a.md", front + body)
    assert essay is not None and problems == ()
    return list(prose_problems(essay, QUANTITIES))


def rules(body: str, *excused: tuple[str, str]) -> list[str]:
    return [problem.rule for problem in essay_problems(body, *excused)]


def sentence_texts(body: str) -> list[str]:
    essay, _ = parse_essay("content/a.md", '---\ntitle: T\ndescription: D.\nreviewed: "2026-01-01"\n---\n' + body)
    assert essay is not None
    return [sentence.text.strip() for sentence in sentences(essay.seen)]


@pytest.mark.parametrize(
    "body",
    [
        "It took ten months.",
        "It took *ten* months.",
        "It took 75&nbsp;days.",
        "It took ten\nmonths.",
        "> It took ten months.",
        "- It took ten months.",
        "# Ten months",
        "| It took ten months | a |\n| --- | --- |\n",
        "[It took ten months](a.md).",
        "It took ten months. Others took less [@a].",
        "- It took ten months.\n- Others took less [@a].",
        "It took ten months.\n\nOthers took less [@a].",
        '{{ figure("fine") }} took ten months.',
    ],
)
def test_a_typed_number_without_a_citation_in_its_sentence_is_unbound(body: str) -> None:
    assert rules(body) == ["unbound-number"]


@pytest.mark.parametrize(
    "body",
    [
        "It took ten months [@a].",
        "It took ten months. [@a]",
        "It took ten months.[@a] Others did not.",
        "It took ten months, e.g. in SEC v. Binance, No. 3 [@a].",
        "Of U.S. cases it took ten months [@a, p. 4].",
        "| It took ten months | [@a] |\n| --- | --- |\n",
        "[It took ten months]{claim=a}.",
        'It took {{ figure("wait") }}.',
        "`ten months`",
        "```\nten months\n```",
        "[a](ten-months-10.md)",
        "It ended on 21 November 2023 under Rule 10b-5.",
        "[@a, ten months]",
        "<https://example.org/10-months>",
        "[a]: https://example.org/10/1234\n",
    ],
)
def test_a_number_that_is_cited_a_claim_a_shortcode_or_not_prose_is_bound(body: str) -> None:
    assert rules(body) == []


def test_the_message_names_the_figures_that_have_the_value() -> None:
    [problem] = essay_problems("It sent 1,272 requests.")
    assert problem.paste == '{{ figure("requests") }}'
    assert (problem.place.line, problem.place.column) == (BODY_LINE + 1, 9)


@pytest.mark.parametrize(
    ("body", "agrees"),
    [
        ('It paid {{ figure("fine") }}, the $4.3 billion of the news [@a].', True),
        ('It paid {{ figure("fine") }}, the $4.32 billion of the news [@a].', True),
        ('It paid {{ figure("fine") }}, nearly $4.4 billion [@a].', True),
        ('It paid {{ figure("fine") }}, exactly $4.4 billion [@a].', False),
        ('It paid {{ figure("fine") }}, that is $4,316,126,163 [@a].', True),
        ('It paid {{ figure("fine") }}, that is $4,316,126,164 [@a].', False),
        ('It paid {{ figure("fine") }}, that is €3 billion [@a].', True),
        ('It paid {{ figure("fine") }}. Others paid $5 billion [@a].', True),
        ('It paid {{ figure("fine") }} [for five billion dollars]{claim=a}.', True),
        ('It sent {{ figure("requests") }}, or 1,272 requests [@a].', True),
        ('It sent {{ figure("requests") }}, or 1,273 foreign requests [@a].', False),
        ('It sent {{ figure("requests") }} to 15 countries [@a].', True),
        ('It took {{ figure("span") }}, here 45 days [@a].', True),
        ('It took {{ figure("span") }}, here 75 days [@a].', False),
        ('It moved {{ figure("daily") }}, and $3 trillion in all [@a].', True),
        ('It moved {{ figure("daily") }}, not $90 billion a day [@a].', False),
        ('| {{ figure("fine") }} | of which $1 billion [@a] |\n| --- | --- |\n', True),
    ],
)
def test_a_typed_number_agrees_with_the_figure_of_its_unit_to_the_precision_printed(body: str, agrees: bool) -> None:
    assert rules(body) == ([] if agrees else ["number-disagrees"])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('It took {{ figure("wait", bare=true) }}.', False),
        ('It took roughly {{ figure("wait", bare=true) }}.', True),
        ('It took more than {{ figure("wait", bare=true) }}.', False),
        ('About this: nothing. It took {{ figure("wait", bare=true) }}.', False),
        ('It needs at least {{ figure("floor", bare=true) }}.', True),
        ('It needs {{ figure("floor", bare=true) }}.', False),
        ('It allows up to {{ figure("cap", bare=true) }}.', True),
        ('It allows {{ figure("cap", bare=true) }}.', False),
        ('It allows {{ figure("cap") }}.', True),
        ('It paid {{ figure("fine", bare=true) }}.', True),
        ('It took {{ figure("span", bare=true) }}.', True),
    ],
)
def test_a_bare_figure_has_its_qualifier_in_words(body: str, said: bool) -> None:
    assert rules(body) == ([] if said else ["bare-figure"])


def test_an_excuse_covers_its_words_wherever_they_stand() -> None:
    assert rules("It took ten\nmonths. And *ten* months.", ("ten months", "an idiom")) == []


def test_an_excuse_covers_a_number_that_disagrees() -> None:
    body = 'It paid {{ figure("fine") }}, and its founder $50 million [@a].'
    assert rules(body, ("its founder $50 million", "another fine")) == []


def test_an_excuse_whose_words_are_gone_is_told_at_its_place() -> None:
    [problem] = essay_problems("It took long.", ("ten months", "an idiom"))
    assert (problem.rule, problem.place.line) == ("excuse-not-found", 6)


@pytest.mark.parametrize("body", ["It took ten months [@a].", "It took [ten months]{claim=a}."])
def test_an_excuse_that_nothing_needs_is_told(body: str) -> None:
    assert rules(body, ("ten months", "an idiom")) == ["excuse-not-needed"]


def test_words_in_code_are_not_the_excused_words() -> None:
    assert rules("It took `ten months`.", ("ten months", "an idiom")) == ["excuse-not-found"]


def test_abbreviations_end_no_sentence_and_blocks_end_one() -> None:
    body = (
        "# A heading\nSEC v. Binance, No. 5, began. The U.S. The court, e.g. Judge J. Smith of Coinbase Inc. agreed\n"
        "in art. 5.\n- one\n- two. Three.\n\n| a | it ended. Later |\n| --- | --- |\n| d | e |\n"
    )
    assert sentence_texts(body) == [
        "A heading",
        "SEC v. Binance, No. 5, began.",
        "The U.S.",
        "The court, e.g. Judge J. Smith of Coinbase Inc. agreed in art. 5.",
        "one",
        "two.",
        "Three.",
        "a",
        "it ended.",
        "Later",
        "d",
        "e",
    ]
