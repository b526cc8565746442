"""Arithmetic on numbers that are only bounded: comes in quantities with qualifiers, goes out the qualifier of a result.

At least 5 plus exactly 3 is at least 8; at least 5 out of exactly 10 is at least 50%, but exactly 5 out of at least 10
is at most 50%. All arithmetic is on Decimal, so that sums of money are exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from factbook.model.quantity import Quantity, Range

_ROOM = Context(prec=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A number by its lower and upper end (None: open), and whether an end is only rough.

    `stated` is the number as written, used when neither end is known.
    """

    low: Decimal | None
    high: Decimal | None
    rough: bool
    stated: Decimal


def bounds_of(quantity: Quantity) -> Bounds:
    """The ends of a quantity, as its qualifier says."""
    if isinstance(quantity.value, Range):
        low, high = Decimal(quantity.value.min), Decimal(quantity.value.max)
        return Bounds(low=low, high=high, rough=False, stated=low)
    number = Decimal(quantity.value)
    return Bounds(
        low=None if quantity.qualifier == "at-most" else number,
        high=None if quantity.qualifier == "at-least" else number,
        rough=quantity.qualifier == "about",
        stated=number,
    )


def total(parts: Iterable[Bounds]) -> Bounds:
    """The sum of all parts."""
    listed = tuple(parts)
    lows, highs = [part.low for part in listed], [part.high for part in listed]
    return Bounds(
        low=None if None in lows else _sum(lows),
        high=None if None in highs else _sum(highs),
        rough=any(part.rough for part in listed),
        stated=_sum([part.stated for part in listed]),
    )


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        if number is not None:
            result = _ROOM.add(result, number)
    return result


def quotient(part: Bounds, whole: Bounds, times: int, digits: int) -> Bounds:
    """`times` the part divided by the whole, both positive, to so many decimals; open ends round outwards.

    Raises ValueError when the whole is zero.
    """
    if not whole.stated:
        raise ValueError("a figure cannot be divided by zero")

    def divided(above: Decimal | None, below: Decimal | None, rounding: str) -> Decimal | None:
        if above is None or not below:
            return None
        exact = _ROOM.divide(_ROOM.multiply(above, Decimal(times)), below)
        return exact.quantize(Decimal(1).scaleb(-digits), rounding=rounding, context=_ROOM)

    point = part.low == part.high and whole.low == whole.high
    stated = divided(part.stated, whole.stated, ROUND_HALF_UP)
    assert stated is not None  # the whole is not zero
    return Bounds(
        low=stated if point else divided(part.low, whole.high, ROUND_FLOOR),
        high=stated if point else divided(part.high, whole.low, ROUND_CEILING),
        rough=part.rough or whole.rough,
        stated=stated,
    )


def quantity_of(bounds: Bounds, **unit: Any) -> Quantity:
    """A quantity that says no more than the bounds do. `unit` is its unit, or its currency, and its `per`."""
    low, high = bounds.low, bounds.high
    if low is not None and low == high:
        return Quantity(value=_plain(low), qualifier="about" if bounds.rough else "exact", **unit)
    if low is not None and high is not None:
        return Quantity(value=Range(min=_plain(low), max=_plain(high)), qualifier="range", **unit)
    if low is not None:
        return Quantity(value=_plain(low), qualifier="at-least", **unit)
    if high is not None:
        return Quantity(value=_plain(high), qualifier="at-most", **unit)
    return Quantity(value=_plain(bounds.stated), qualifier="about", **unit)


def _plain(number: Decimal) -> int | Decimal:
    """Whole numbers as int, as a contributor would have typed them."""
    exponent = number.as_tuple().exponent
    return int(number) if isinstance(exponent, int) and exponent >= 0 else number
