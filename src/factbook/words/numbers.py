"""How many digits a number is printed with, and the digits themselves. Pure arithmetic on Decimal; Babel prints.

The rule of precision:

- full: exactly the digits that the source gave.
- compact: from a million up, the locale's word (million, billion, trillion) with at most two decimals and at most four
  significant digits; below a million, every whole digit, and decimals only up to four significant digits.
- `digits` asks for fewer decimals (in compact form: of what stands before the word). It never adds any: a number is
  not printed with more precision than its source gave.
- A floor (at least) is rounded down and a ceiling (at most) up, and so are the ends of a range, so that rounding
  never makes a sentence false. Anything else is rounded half up.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal

Form = Literal["compact", "full"]

NBSP = "\u00a0"

_MILLION = Decimal(1_000_000)
_TRILLION = Decimal(10) ** 12
_SIGNIFICANT = 4
_ROOM = Context(prec=60)


def decimals_of(number: Decimal) -> int:
    """How many decimals are written: 2 for 13.50, 0 for 4e9."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _cut(number: Decimal, decimals: int, rounding: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=rounding, context=_ROOM)


def _compact_decimals(number: Decimal, digits: int | None) -> int:
    """Decimals that keep four significant digits, and no more than were written or asked for."""
    leading = number.adjusted() + 1 if number else 1
    decimals = min(decimals_of(number), max(0, _SIGNIFICANT - leading))
    return decimals if digits is None else min(decimals, digits)


def _scaled(number: Decimal, digits: int | None, rounding: str) -> tuple[Decimal, int]:
    """A number of a million or more, rounded at its word, and the decimals before the word."""
    scale = _MILLION
    while scale < _TRILLION and abs(number) >= scale * 1000:
        scale *= 1000
    whole_digits = (number / scale).adjusted() + 1
    decimals = min(2, max(0, _SIGNIFICANT - whole_digits)) if digits is None else digits
    return _cut(number / scale, decimals, rounding) * scale, decimals


def number_text(
    number: Decimal, locale: Locale, form: Form = "compact", digits: int | None = None, rounding: str = ROUND_HALF_UP
) -> tuple[str, Decimal]:
    """The number as printed, and the number that the reader then sees, which decides the plural."""
    return _printed(str(number), locale, form, digits, rounding)


@lru_cache(maxsize=65536)
def _printed(written: str, locale: Locale, form: Form, digits: int | None, rounding: str) -> tuple[str, Decimal]:
    """Remembered by the written digits: as numbers, 1.0 and 1 are equal, and one would be printed as the other."""
    number = Decimal(written)
    if form == "full":
        decimals = decimals_of(number) if digits is None else min(decimals_of(number), digits)
        seen = _cut(number, decimals, rounding)
        return _plain(seen, decimals, locale), seen
    if abs(number) < _MILLION:
        decimals = _compact_decimals(number, digits)
        seen = _cut(number, decimals, rounding)
        if abs(seen) < _MILLION:
            return _plain(seen, decimals, locale), seen
        number = seen
    seen, decimals = _scaled(number, digits, rounding)
    if abs(seen) >= _MILLION * 1000 and abs(number) < abs(seen):
        seen, decimals = _scaled(seen, digits, rounding)  # 999.996 million has become 1 billion
    text = format_compact_decimal(seen, format_type="long", locale=locale, fraction_digits=decimals)
    return text.replace(" ", NBSP), seen


def _plain(number: Decimal, decimals: int, locale: Locale) -> str:
    """The number with the locale's grouping and exactly so many decimals."""
    pattern = str(locale.decimal_formats[None].pattern)
    whole = pattern.split(";")[0].split(".")[0]
    return format_decimal(number, format=whole + ("." + "0" * decimals if decimals else ""), locale=locale)
