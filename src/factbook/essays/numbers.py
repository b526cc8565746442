"""Numbers that an author typed: comes in the plain text of a sentence, goes out what in it is money, a percentage, a
duration, a share or a count.

Not every number is one of these. Dates, years, times, references to rules and pages, ordinals, names with digits in
them and numbers of headings and lists are taken out first. Of what is left, every number in digits counts; a number
in words counts with a currency, a percent sign or a unit of time, as a fraction, or from thirteen on ("fourteen
questions"): up to twelve words are language ("two channels").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factbook.essays.not_numbers import REFERENCES, TIMES
from factbook.essays.number_words import (
    DIGITS,
    LARGE,
    MAGNITUDES,
    TENS,
    UNITS,
    WORDS,
    value_of_digits,
    value_of_words,
)
from factbook.late import late

Kind = Literal["money", "percentage", "duration", "share", "count"]

MOST_SMALL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One typed number in a sentence's text; `unit`: a currency, a unit of time, percent, or the nouns after it."""

    start: int
    end: int
    kind: Kind
    values: tuple[Decimal, ...]
    step: Decimal
    unit: str


_SIGNS = {
    "$": "USD", "us$": "USD", "usd": "USD", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD",
    "aud": "AUD", "hk$": "HKD", "hkd": "HKD", "s$": "SGD", "sg$": "SGD", "sgd": "SGD", "nz$": "NZD", "nt$": "TWD",
    "r$": "BRL", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "jpy": "JPY", "₩": "KRW",
    "krw": "KRW", "₹": "INR", "inr": "INR", "chf": "CHF", "aed": "AED", "cny": "CNY", "rmb": "CNY", "kyd": "KYD",
}  # fmt: skip
_NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "won": "KRW", "franc": "CHF", "dirham": "AED",
    "yuan": "CNY", "cent": "USD", "rupee": "INR", "bitcoin": "", "ether": "",
}  # fmt: skip

_SIGN = (
    r"(?:US|CA|C|AU|A|HK|SG|S|NZ|NT|R)?\$|[€£¥₩₹₿]|\b(?:USD|EUR|GBP|JPY|KRW|CHF|HKD|SGD|AED|CAD|AUD|CNY|RMB|INR|KYD)\b"
)
_TO = r" ?(?:to|and|or|–|—|-) ?"


def _number(name: str) -> str:
    return rf"(?P<{name}>{DIGITS})"


def _magnitude(name: str) -> str:
    return rf"(?:[ -]?(?P<{name}m>{LARGE})\b|(?P<{name}s>bn|tn|mn|mln|[mkbtMKBT])(?![\w$]))?"


_MONEY = late(
    rf"(?P<sign>{_SIGN}) ?{_number('a')}{_magnitude('a')}"
    rf"(?:{_TO}(?:{_SIGN}) ?{_number('b')}{_magnitude('b')})?"
)
_MONEY_AFTER = late(
    rf"(?<![\w.,])(?:{_number('a')}{_magnitude('a')}|(?P<words>{WORDS}))"
    r"[ -](?:US |American |Canadian |Australian |Hong Kong |Singapore |Swiss )?"
    r"(?P<name>(?:dollar|euro|pound|franc|dirham|cent|rupee|bitcoin)s?|yen|won|yuan|ether|USD|EUR|GBP|USDT|USDC|BTC|ETH)\b",
    re.IGNORECASE,
)
_PERCENT = late(
    rf"(?<![\w.,])(?:{_number('a')}(?:{_TO}{_number('b')})?|(?P<words>{WORDS}))(?: ?%|[ -]?(?:percent|per cent"
    r"|percentage points?|basis points?|pc)\b)",
    re.IGNORECASE,
)
_DURATION = late(
    rf"(?<![\w.,])(?:{_number('a')}(?:{_TO}{_number('b')})?|(?P<words>{WORDS})(?:(?: to | or |-to-)(?P<upto>{WORDS}))?)"
    r"[ -](?:(?:and a half|working|business|calendar|trading|full|whole|consecutive|more|further|additional|long|fiscal"
    r"|court|other|straight|separate|successive)[ -])?"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?=y|ies))(?:s|y|ies)?\b",
    re.IGNORECASE,
)
_FRACTIONS = (
    late(
        r"\b(?:one|two|three|four|five|six|seven|eight|nine)[- ](?:half|halves|thirds?|quarters?|fifths?|sixths?"
        r"|sevenths?|eighths?|ninths?|tenths?|hundredths?)\b(?! part(?:y|ies)\b)",
        re.IGNORECASE,
    ),
    late(r"\ba (?:third|quarter|fifth|sixth|seventh|eighth|tenth) of\b", re.IGNORECASE),
    late(
        r"(?<!first )(?<!second )(?<!latter )(?<!former )(?<!other )(?<!better )(?<!on be)\bhalf (?:of )?"
        r"(?:the|all|its|their|them|those|these)\b",
        re.IGNORECASE,
    ),
    late(
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,3}) (?:in(?: every)?|out of(?: every| the)?) "
        r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3}|(?:a|one) (?:hundred|thousand))\b"
        r"(?! ?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|%|percent|per cent|\d|[A-Z]))",
        re.IGNORECASE,
    ),
    late(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|\d+)-?fold\b", re.IGNORECASE),
    late(rf"\b(?:{WORDS}) times (?=as|the|more|less|larger|longer|higher|greater|that|what|over)\b", re.IGNORECASE),
)
_COUNT = late(
    rf"(?<![\w.,/:$€£])(?P<a>{DIGITS})(?:[ -]?(?P<am>{LARGE})\b|(?P<as>bn|tn|mn|mln|[mkKMB]|x)\b)?(?![\w%]|[.,/:]\d)"
)
_COUNT_WORDS = late(rf"(?<![\w-])(?P<words>{WORDS})(?![\w-])", re.IGNORECASE)
_NOUN = late(r"[ -]((?:[A-Za-z][A-Za-z’'-]*[ -]?){1,4})")
_LANGUAGE = late(r"one (?:day|dollar|euro|cent)", re.IGNORECASE)
"""Words of language: one day he left; a coin meant to be worth one dollar."""
_NUMBERED = late(r"^\s*[“\"(]?(?:\d{1,2}(?:\.\d{1,2})*[.):]|\d{1,2}(?:\.\d{1,2})+) (?=[“\"A-Z])")
_DIGIT = late(r"\d")
_WORD = late(r"[a-z]+")
_FOLDS = frozenset(f"{name}fold" for name in (*UNITS, "hundred"))
_FRACTION_WORDS = "half third quarter fifth sixth seventh eighth ninth tenth hundredth"
_NUMBER_WORDS = frozenset((*UNITS, *TENS, *MAGNITUDES, *_FOLDS, *_FRACTION_WORDS.split())) - {"zero"}
_ANY_SIGN = late(r"[$€£¥₩₹₿]|[A-Z]{3}")
_MONEY_WORDS = frozenset(
    "dollar dollars euro euros pound pounds franc francs dirham dirhams cent cents rupee rupees bitcoin bitcoins yen"
    " won yuan ether usd eur gbp usdt usdc btc eth".split()
)
_PERCENT_WORDS = frozenset("percent percentage per basis pc".split())
_DURATION_WORDS = frozenset(
    f"{unit}{ending}"
    for unit in "second minute hour day week fortnight month quarter year decade".split()
    for ending in ("", "s")
) | {"century", "centuries"}
_LARGE_WORDS = frozenset((*TENS, *MAGNITUDES, *(name for name, value in UNITS.items() if value > MOST_SMALL)))
_PARTS = frozenset(_FRACTION_WORDS.split())
_SHARES = tuple(
    zip(
        (
            _PARTS | {f"{part}s" for part in _PARTS} | {"halves"},
            _PARTS,
            frozenset({"half"}),
            frozenset({"in", "out"}),
            _FOLDS | {"fold"},
            frozenset({"times"}),
        ),
        _FRACTIONS,
        strict=True,
    )
)
"""The patterns of shares, each with the words of which one must be there."""


def typed_numbers(text: str) -> tuple[Typed, ...]:
    """The money, percentages, durations, shares and counts in a sentence, in order."""
    words = frozenset(_WORD.findall(text.lower()))
    digits = _DIGIT.search(text) is not None
    in_words = not words.isdisjoint(_NUMBER_WORDS)
    if not digits and not in_words:
        return ()
    taken = bytearray(len(text))
    if digits:
        if numbered := _NUMBERED.match(text):
            _take(taken, *numbered.span())
        _take_all(TIMES, text, taken)
    found = list(_measured(text, taken, words))
    if in_words:
        found += _shares(text, taken, words)
    if digits:
        _take_all(REFERENCES, text, taken)
    found += _counted(text, taken, words)
    return tuple(sorted(found, key=lambda typed: typed.start))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _take_all(patterns: Iterable[re.Pattern[str]], text: str, taken: bytearray) -> None:
    """Take out what the patterns match, until no digit is left."""
    places = [match.start() for match in _DIGIT.finditer(text)]
    for pattern in patterns:
        if all(taken[place] for place in places):
            return
        for match in pattern.finditer(text):
            _take(taken, *match.span())


def _free(taken: bytearray, match: re.Match[str]) -> bool:
    if any(taken[match.start() : match.end()]):
        return False
    _take(taken, *match.span())
    return True


def _measured(text: str, taken: bytearray, words: frozenset[str]) -> Iterator[Typed]:
    """What has its unit beside it. Patterns are slow, so each is tried only where its unit is among the words."""
    for match in _MONEY.finditer(text) if _ANY_SIGN.search(text) else ():
        if _free(taken, match):
            yield _made(match, "money", _SIGNS.get(match["sign"].lower(), ""))
    for match in _MONEY_AFTER.finditer(text) if words & _MONEY_WORDS else ():
        if not _LANGUAGE.fullmatch(match[0]) and _free(taken, match):
            name = match["name"].lower()
            yield _made(match, "money", _SIGNS.get(name) or _NAMES.get(name.rstrip("s"), ""))
    for match in _PERCENT.finditer(text) if "%" in text or words & _PERCENT_WORDS else ():
        if _free(taken, match):
            yield _made(match, "percentage", "percent")
    for match in _DURATION.finditer(text) if words & _DURATION_WORDS else ():
        if not _LANGUAGE.fullmatch(match[0]) and _free(taken, match):
            unit = match["unit"].lower()
            yield _made(match, "duration", "century" if unit == "centur" else unit)


def _shares(text: str, taken: bytearray, words: frozenset[str]) -> Iterator[Typed]:
    """Fractions and multiples in words."""
    for triggers, pattern in _SHARES:
        for match in pattern.finditer(text) if words & triggers else ():
            if _free(taken, match):
                yield Typed(start=match.start(), end=match.end(), kind="share", values=(), step=Decimal(1), unit="")


def _counted(text: str, taken: bytearray, words: frozenset[str]) -> Iterator[Typed]:
    for match in _COUNT.finditer(text):
        if _free(taken, match):
            yield _made(match, "count", _noun(text, match.end()))
    for match in _COUNT_WORDS.finditer(text) if words & _LARGE_WORDS else ():
        if value_of_words(match[0])[0] > MOST_SMALL and _free(taken, match):
            yield _made(match, "count", _noun(text, match.end()))


def _noun(text: str, end: int) -> str:
    match = _NOUN.match(text, end)
    return match[1].strip().lower() if match else ""


def _made(match: re.Match[str], kind: Kind, unit: str) -> Typed:
    groups = match.groupdict()
    if groups.get("words"):
        value, step = value_of_words(groups["words"])
        values: tuple[Decimal, ...] = (value,)
        if groups.get("upto"):
            values = (value, value_of_words(groups["upto"])[0])
    else:
        low, high = groups.get("am") or groups.get("as") or "", groups.get("bm") or groups.get("bs") or ""
        value, step = value_of_digits(groups["a"], low or high if groups.get("b") else low)
        values = (value,)
        if groups.get("b"):
            second, step = value_of_digits(groups["b"], high)
            values = (value, second)
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return Typed(start=match.start(), end=end, kind=kind, values=values, step=step, unit=unit)
