"""Numbers in digits and in English words: comes in their text, goes out their value and how exactly it is printed."""

import re
from decimal import Decimal

UNITS = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    name: value * 10 for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
MAGNITUDES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "t": 10**12}

_SMALL = "|".join([name for name in UNITS if name != "zero"])
_TENS = "|".join(TENS)
_LARGE = "|".join(MAGNITUDES)
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = (
    rf"(?:(?:{_TENS})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_SMALL}"
    rf"|(?:an?|half an?) (?={_LARGE}\b))"
    rf"(?:[- ]?(?:{_LARGE})\b(?: and (?:{_TENS}|{_SMALL})(?:[- ](?:{_SMALL}))?\b)?)*"
    rf"(?: and a half)?(?!-?(?:{_ORDINAL})\b)"
)
"""A number in words, lower case: "twenty-three", "a hundred", "four billion", "two and a half"."""
LARGE = "thousand|million|billion|trillion"

_WORD = re.compile(r"[a-z]+")


def value_of_digits(text: str, magnitude: str = "") -> tuple[Decimal, Decimal]:
    """The value of "1,272" or "4.3" with its magnitude ("billion", "bn"), and the step of its last digit."""
    plain = text.replace(",", "")
    scale = Decimal(MAGNITUDES.get(magnitude.lower()) or SUFFIXES.get(magnitude.lower()) or 1)
    decimals = len(plain.split(".")[1]) if "." in plain else 0
    return Decimal(plain) * scale, scale / Decimal(10) ** decimals


def value_of_words(text: str) -> tuple[Decimal, Decimal]:
    """The value of a number in words, and the step of its last word."""
    total, current, step = Decimal(0), Decimal(0), Decimal(1)
    text = text.lower()
    halves = text.endswith(" and a half")
    if text.startswith("half a"):
        current, text = Decimal("0.5"), text[4:]
    for word in _WORD.findall(text.removesuffix(" and a half")):
        if word in ("a", "an"):
            current = current or Decimal(1)
        elif word in UNITS:
            current, step = current + UNITS[word], Decimal(1)
        elif word in TENS:
            current, step = current + TENS[word], Decimal(1)
        elif word in ("dozen", "hundred"):
            step = Decimal(MAGNITUDES[word])
            current = (current or Decimal(1)) * step
        elif word in MAGNITUDES:
            step = Decimal(MAGNITUDES[word])
            total, current = total + (current or 1) * step, Decimal(0)
    value = total + current
    return (value + step / 2, step / 2) if halves else (value, step)
