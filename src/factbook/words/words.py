"""Quantities, dates and states in words. Comes in: values of the model. Goes out: text, not HTML.

Everything printed as a number, an amount, a date or a state anywhere in the publication passes through `Words`, so
that one value reads the same in an essay, a tile, a table and a message.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import get_currency_symbol
from babel.units import format_compound_unit, format_unit

from factbook.model.cell import State
from factbook.model.dates import span_of
from factbook.model.quantity import CountedNoun, MeasuredUnit, Number, Qualifier, Quantity, Range
from factbook.model.table import Matrix, Row
from factbook.words.numbers import NBSP, Form, decimals_of, number_text
from factbook.words.phrases import BUILT_IN_NOUNS, PHRASES, STATE_WORDS

DateForm = Literal["day", "month", "year"]

MEASURED: frozenset[str] = frozenset(get_args(MeasuredUnit))

SECONDS: dict[str, Decimal] = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "week": Decimal(604800),
    "month": Decimal(2629746),
    "year": Decimal(31556952),
}
"""Units of time in seconds (a month is a twelfth of the mean Gregorian year), so that ten days sort below two weeks."""

_ORDER: dict[Qualifier, int] = {"at-most": 0, "exact": 1, "about": 2, "range": 3, "at-least": 4}
"""Among equal numbers: a ceiling comes first, a floor last."""

_ROUNDING: dict[Qualifier, str] = {"at-least": ROUND_FLOOR, "at-most": ROUND_CEILING}


class Words:
    """The words of one locale, and the nouns that the publication counts."""

    def __init__(self, locale: str, units: Mapping[str, CountedNoun]) -> None:
        self.locale = Locale.parse(locale)
        self.units = units
        self._phrases = PHRASES.get(self.locale.language, PHRASES["en"])

    def quantity(self, q: Quantity, form: Form = "compact", digits: int | None = None, bare: bool = False) -> str:
        """A number with its unit and qualifier: "about US$4.32 billion", "at least 200 employees", "30% to 60%".

        `bare` leaves the qualifier out, where the sentence around it words it. Raises LookupError for a unit that
        is neither known to the locale nor declared in data/units.yml.
        """
        if isinstance(q.value, Range):
            text = self._range(q, q.value, form, digits)
            return self._per(text, q)
        rounding = _ROUNDING.get(q.qualifier, ROUND_HALF_UP)
        text = self._per(self._with_unit(q, q.value, form, digits, rounding), q)
        return text if bare else self._phrases.qualifiers[q.qualifier].format(text)

    def _range(self, q: Quantity, ends: Range, form: Form, digits: int | None) -> str:
        low, high = self._ends(ends, form, digits)
        if low == high and form == "compact":
            form, digits = "full", None
            low, high = self._ends(ends, form, digits)
        if q.currency is None and q.unit != "percent":
            # The unit is said once, after the upper end: "30 to 60 days".
            last = self._with_unit(q, ends.max, form, digits, ROUND_CEILING)
            return self._phrases.range.format(low=low, high=last)
        return self._phrases.range.format(
            low=self._with_unit(q, ends.min, form, digits, ROUND_FLOOR),
            high=self._with_unit(q, ends.max, form, digits, ROUND_CEILING),
        )

    def _ends(self, ends: Range, form: Form, digits: int | None) -> tuple[str, str]:
        low, _ = number_text(Decimal(ends.min), self.locale, form, digits, ROUND_FLOOR)
        high, _ = number_text(Decimal(ends.max), self.locale, form, digits, ROUND_CEILING)
        return low, high

    def _with_unit(self, q: Quantity, number: Number, form: Form, digits: int | None, rounding: str) -> str:
        text, seen = number_text(Decimal(number), self.locale, form, digits, rounding)
        if q.currency is not None:
            symbol = get_currency_symbol(q.currency, self.locale)
            return self._around(text, seen, self.locale.currency_formats["standard"], symbol)
        assert q.unit is not None  # the model has one or the other
        if q.unit == "percent":
            return self._around(text, seen, self.locale.percent_formats[None], "")
        if q.unit in MEASURED:
            return _measured(text, seen, q.unit, self.locale)
        return f"{text}{NBSP}{self._noun(q.unit, seen)}"

    @staticmethod
    def _around(text: str, seen: Decimal, pattern: object, symbol: str) -> str:
        """The number inside the locale's pattern of money or percent: before it or after it, minus sign first."""
        prefix, suffix = pattern.prefix[0], pattern.suffix[0]  # type: ignore[attr-defined]
        before, after = prefix.replace("¤", symbol), suffix.replace("¤", symbol)
        if before and before[-1].isalpha():
            before += NBSP  # CHF 5 million, but US$5 million
        return f"-{before}{text.lstrip('-')}{after}" if seen < 0 else f"{before}{text}{after}"

    def _per(self, text: str, q: Quantity) -> str:
        return _per_unit(text, q.per, self.locale) if q.per else text

    def _noun(self, unit: str, number: Decimal | int) -> str:
        noun = self.units.get(unit) or BUILT_IN_NOUNS.get(unit)
        if noun is None:
            raise LookupError(f"no unit {unit!r}: declare it in data/units.yml")
        return self._form_of(noun, number)

    def _form_of(self, noun: CountedNoun, number: Decimal | int) -> str:
        return noun.one if self.locale.plural_form(number) == "one" else noun.other

    def count(self, n: int, noun: str | CountedNoun) -> str:
        """So many of a thing: "1 source", "1,204 licences". `noun` is a unit's id or a noun with its plural."""
        text, seen = number_text(Decimal(n), self.locale, "full")
        if isinstance(noun, CountedNoun):
            return f"{text}{NBSP}{self._form_of(noun, seen)}"
        if noun in MEASURED:
            return self.quantity(Quantity(value=n, unit=noun), "full")
        return f"{text}{NBSP}{self._noun(noun, seen)}"

    def date(self, partial: str, form: DateForm = "day") -> str:
        """A date as exactly as it is known, and no more exactly than `form`: "21 November 2023", "4th quarter 2023"."""
        return _date(partial, form, self.locale)

    def sort_key(self, q: Quantity) -> tuple[str, Decimal, int, Decimal]:
        """Sorts quantities of one kind by size: by the lower end, then ceiling, exact, about, range, floor."""
        low, high = (q.value.min, q.value.max) if isinstance(q.value, Range) else (q.value, q.value)
        factor = SECONDS.get(q.unit or "", Decimal(1))
        kind = q.currency or ("duration" if q.unit in SECONDS else q.unit or "")
        if q.per:
            kind += f" per {q.per}"
        return (kind, Decimal(low) * factor, _ORDER[q.qualifier], Decimal(high) * factor)

    def state(self, state: State, table: Matrix | None = None, row: Row | None = None) -> str:
        """The words for a state: the row's own, else the table's, else the ones that every table shares."""
        if row is not None and state in row.wording:
            return row.wording[state]
        if table is not None and state in table.wording:
            return table.wording[state]
        return STATE_WORDS[state]


@lru_cache(maxsize=4096)
def _date(partial: str, form: DateForm, locale: Locale) -> str:
    span = span_of(partial)
    if span.precision == "year" or form == "year":
        return format_skeleton("y", span.first, locale=locale)
    if span.precision == "quarter":
        return format_skeleton("yQQQQ", span.first, locale=locale)
    if span.precision == "month" or form == "month":
        return format_skeleton("yMMMM", span.first, locale=locale)
    return format_date(span.first, format="long", locale=locale)


@lru_cache(maxsize=4096)
def _measured(text: str, seen: Decimal, unit: str, locale: Locale) -> str:
    """The number with a unit of time. Babel prints a number of its own; ours is put in its place."""
    whole = Decimal(int(seen)) if seen == int(seen) and not decimals_of(seen) else seen
    probe = "#,##0" + ("." + "0" * decimals_of(whole) if decimals_of(whole) else "")
    printed = format_unit(whole, f"duration-{unit}", length="long", format=probe, locale=locale)
    number, _ = number_text(whole, locale, "full")
    return printed.replace(number, text, 1).replace(" ", NBSP)


@lru_cache(maxsize=4096)
def _per_unit(text: str, unit: str, locale: Locale) -> str:
    denominator = "concentr-percent" if unit == "percent" else f"duration-{unit}"
    return format_compound_unit(text, denominator_unit=denominator, length="long", locale=locale) or text
