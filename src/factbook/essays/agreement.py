"""Whether a typed number agrees with a figure: comes in both, goes out yes, no, or that they count different things.

The precision is the typed number's own: "$4.3 billion" stands for anything that rounds to it.
"""

import re
from decimal import Decimal

from factbook.essays.numbers import Typed
from factbook.late import late
from factbook.model.quantity import Qualifier, Quantity, Range

QUALIFIER_WORDS: dict[Qualifier, tuple[str, ...]] = {
    "about": (
        "about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to", "circa", "or so",
        "estimated", "estimate", "estimates", "just over", "just under", "more or less", "in the region of",
        "on the order of",
    ),
    "at-least": (
        "at least", "more than", "over", "upwards of", "no less than", "no fewer than", "not less than", "exceeding",
        "exceeded", "exceeds", "above", "or more", "minimum", "floor", "and more",
        "beyond", "topped", "topping", "past",
    ),
    "at-most": (
        "at most", "up to", "under", "less than", "fewer than", "no more than", "not more than", "below", "maximum",
        "within", "or less", "or fewer", "as many as", "as much as", "no longer than", "not exceeding", "ceiling",
        "cap", "capped",
    ),
    "range": ("between", "from", "to", "range", "ranged", "ranges", "ranging", "or", "either"),
}  # fmt: skip
"""The words that say in prose what a qualifier says in a figure."""

_WORDS = {
    qualifier: late(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
    for qualifier, words in QUALIFIER_WORDS.items()
}
_HEDGE = late(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|just (?:over|under)|more than|over|at least"
    r"|up to|less than|under|fewer than)(?: a| an)?\s*$",
    re.IGNORECASE,
)
_PER = late(r"\W*(?:per|an?|each|every|daily|weekly|monthly|annually|yearly)\b", re.IGNORECASE)


def says(qualifier: Qualifier, text: str) -> bool:
    """Whether a sentence says a qualifier in words."""
    return qualifier == "exact" or bool(_WORDS[qualifier].search(text))


def same_kind(typed: Typed, quantity: Quantity) -> bool:
    """Whether a typed number counts what a figure counts."""
    match typed.kind:
        case "money":
            return bool(typed.unit) and quantity.currency == typed.unit
        case "percentage" | "duration":
            return quantity.unit == typed.unit
        case "count":
            return quantity.unit is not None and _counts(typed.unit, quantity.unit)
        case "share":
            return False


def _counts(nouns: str, unit: str) -> bool:
    """Whether the words after a number name a unit: "foreign requests were" and "request"."""
    words = [_singular(word) for word in re.findall(r"[a-z]+", nouns)]
    wanted = [_singular(word) for word in unit.split("-")]
    return any(words[at : at + len(wanted)] == wanted for at in range(min(2, len(words))))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def agrees(typed: Typed, quantity: Quantity, before: str) -> bool:
    """Whether a typed number may stand beside a figure of the same kind. `before`: the sentence up to the number."""
    room = typed.step if _HEDGE.search(before) else typed.step / 2
    if isinstance(quantity.value, Range):
        low, high = Decimal(quantity.value.min), Decimal(quantity.value.max)
        return all(low - room <= value <= high + room for value in typed.values)
    value = Decimal(quantity.value)
    return any(abs(value - one) <= room for one in typed.values)


def comparable(quantity: Quantity, after: str) -> bool:
    """Whether a rate stands beside a rate: "per day" is not compared with a plain sum."""
    return (quantity.per is not None) == bool(_PER.match(after))
