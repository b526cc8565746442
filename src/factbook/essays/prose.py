"""Prose is bound: comes in an essay and the figures' numbers, goes out problems with numbers that authors typed.

A typed number (see `numbers` for what is one) must be made by a shortcode, stand in a sentence with a citation or in
the words of a claim, or be excused in the front matter. One beside a figure of the same unit must agree with it, but
for the words of a claim: the claim's record says what is wrong with them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.essays.agreement import QUALIFIER_WORDS, agrees, comparable, same_kind, says
from factbook.essays.essay import ClaimMark, Essay, Insert, Shortcode
from factbook.essays.numbers import Typed, typed_numbers
from factbook.essays.sentences import Sentence, holding, sentences
from factbook.essays.sheet import short
from factbook.model.quantity import Quantity
from factbook.places import Place
from factbook.problems import Problem

_NOUNS = {"money": "sum", "percentage": "percentage", "duration": "length of time", "share": "share", "count": "count"}
_MOST_SUGGESTED = 3


@dataclass(slots=True)
class _Excused:
    """An excuse: where its text stands in the body, and whether any number needs it."""

    text: str
    place: Place
    spans: tuple[tuple[int, int], ...]
    needed: bool = False


def prose_problems(essay: Essay, quantities: Mapping[str, Quantity]) -> Iterator[Problem]:
    """Every typed number is bound, cited, part of a claim or excused, and agrees with the figures beside it."""
    found = list(sentences(essay.seen))
    figures = _figures(essay, found)
    claims = [(mark.start, mark.end) for mark in essay.inserts if isinstance(mark, ClaimMark)]
    excuses = _excuses(essay)
    for sentence in found:
        here = figures.get(sentence.end, ())
        for typed in typed_numbers(sentence.text):
            start, end = sentence.body_span(typed.start, typed.end)
            if any(first <= start and end <= last for first, last in claims):
                continue  # the claim's own words: its record has the verdict
            against = _disagreeing(typed, sentence, here, quantities)
            if sentence.cited and not against:
                continue
            excuse = _excuse_for(excuses, start, end)
            if excuse:
                excuse.needed = True
                continue
            words, same = sentence.text[typed.start : typed.end], _alike(typed, quantities)
            if against:
                yield _disagrees(essay, typed, words, start, against, same)
            else:
                yield _unbound(essay, typed, words, start, same)
        for shortcode in here:
            yield from _bare(essay, shortcode, sentence, quantities)
    yield from _spare(excuses)


def _all(essay: Essay) -> Iterator[Insert]:
    for insert in essay.inserts:
        yield insert
        yield from essay.inside.get(insert.start, ()) if isinstance(insert, ClaimMark) else ()


def _figures(essay: Essay, found: list[Sentence]) -> dict[int, list[Shortcode]]:
    """The figures printed in each sentence, by the sentence's end."""
    figures: dict[int, list[Shortcode]] = {}
    for insert in _all(essay):
        if isinstance(insert, Shortcode) and insert.name == "figure":
            sentence = holding(found, insert.start)
            if sentence:
                figures.setdefault(sentence.end, []).append(insert)
    return figures


def _disagreeing(
    typed: Typed, sentence: Sentence, here: Sequence[Shortcode], quantities: Mapping[str, Quantity]
) -> Shortcode | None:
    """The figure of the same kind with which a number disagrees, unless another in the sentence agrees with it."""
    against = None
    after = sentence.text[typed.end : typed.end + 20]
    for shortcode in here:
        quantity = quantities.get(str(shortcode.arguments.get("id")))
        if quantity is None or not same_kind(typed, quantity) or not comparable(quantity, after):
            continue
        if agrees(typed, quantity, sentence.text[: typed.start]):
            return None
        against = against or shortcode
    return against


def _disagrees(essay: Essay, typed: Typed, words: str, start: int, against: Shortcode, same: Sequence[str]) -> Problem:
    figure = against.arguments["id"]
    return Problem(
        rule="number-disagrees",
        place=essay.place(start),
        message=f'the {_NOUNS[typed.kind]} "{short(words)}" differs from the figure {figure} in the same sentence',
        expected="one number for one thing: a figure of its own where it counts something else, or another sentence"
        + _named(same),
        paste=f'{{{{ figure("{same[0]}") }}}}' if same else "",
    )


def _unbound(essay: Essay, typed: Typed, words: str, start: int, same: Sequence[str]) -> Problem:
    return Problem(
        rule="unbound-number",
        place=essay.place(start),
        message=f'the {_NOUNS[typed.kind]} "{short(words)}" is typed by hand, and no citation stands in its sentence',
        expected=f'{{{{ figure("{same[0] if same else "figure-id"}") }}}}{_named(same)}, '
        "or [@source-id] in the sentence, "
        "or an entry with its reason under excused: in the front matter",
        paste=f'{{{{ figure("{same[0]}") }}}}' if same else "",
    )


def _alike(typed: Typed, quantities: Mapping[str, Quantity]) -> Sequence[str]:
    """The figures that have the value of a typed number."""
    return [
        name
        for name, quantity in sorted(quantities.items())
        if same_kind(typed, quantity) and quantity.per is None and agrees(typed, quantity, "")
    ][:_MOST_SUGGESTED]


def _named(same: Sequence[str]) -> str:
    return f" ({' and '.join(same)} {'has' if len(same) == 1 else 'have'} this value)" if same else ""


def _bare(
    essay: Essay, shortcode: Shortcode, sentence: Sentence, quantities: Mapping[str, Quantity]
) -> Iterator[Problem]:
    """A figure printed bare whose number is not exact has its qualifier in words in the sentence."""
    quantity = quantities.get(str(shortcode.arguments.get("id")))
    if quantity is None or shortcode.arguments.get("bare") is not True or quantity.qualifier == "range":
        return
    if not says(quantity.qualifier, sentence.text):
        words = QUALIFIER_WORDS[quantity.qualifier]
        yield Problem(
            rule="bare-figure",
            place=shortcode.place,
            message=f"the figure {shortcode.arguments['id']} is not exact ({quantity.qualifier.replace('-', ' ')}), "
            "and bare=true leaves that out",
            expected=f"a word that says it in this sentence ({', '.join(words[:4])} ...), or no bare=true",
            paste=essay.body[shortcode.start : shortcode.end].replace(", bare=true", "").replace(", bare=True", ""),
        )


def _excuses(essay: Essay) -> list[_Excused]:
    excuses: list[_Excused] = []
    for index, excuse in enumerate(essay.meta.excused):
        # Words as the reader sees them: line breaks, emphasis and masked characters may stand between them.
        words = r"[\s*_>\x04]+".join(re.escape(word) for word in excuse.text.split())
        pattern = re.compile(rf"(?<!\w){words}(?!\w)")
        place = essay.excused_at[index] if index < len(essay.excused_at) else Place(essay.path, 1, 1)
        spans = tuple(match.span() for match in pattern.finditer(essay.seen))
        excuses.append(_Excused(excuse.text, place, spans))
    return excuses


def _excuse_for(excuses: list[_Excused], start: int, end: int) -> _Excused | None:
    for excuse in excuses:
        if any(first <= start and end <= last for first, last in excuse.spans):
            return excuse
    return None


def _spare(excuses: list[_Excused]) -> Iterator[Problem]:
    for excuse in excuses:
        if not excuse.spans:
            yield Problem(
                rule="excuse-not-found",
                place=excuse.place,
                message=f'the excused words "{short(excuse.text)}" do not stand in the essay',
                expected="the exact words of the essay, or no excuse",
            )
        elif not excuse.needed:
            yield Problem(
                rule="excuse-not-needed",
                place=excuse.place,
                message=f'nothing in "{short(excuse.text)}" needs an excuse any more',
                expected="this entry of excused: removed",
            )
