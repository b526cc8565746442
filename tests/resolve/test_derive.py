"""Arithmetic of derived figures, on any numbers."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.case import Event
from factbook.model.quantity import Quantity, Range
from factbook.model.source import Citation
from factbook.resolve.bounds import Bounds, bounds_of, quantity_of, quotient, total
from factbook.resolve.derive import days_between, merged

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
MONEY = st.decimals(min_value=Decimal("0.01"), max_value=10**13, places=2)
QUALIFIERS = st.sampled_from(["exact", "about", "at-least", "at-most"])


def event(day: date) -> Event:
    return Event(id="e", date=day.isoformat(), what="It happened.", sources=(Citation(ref="s"),))


def money(number: Decimal, qualifier: str = "exact") -> Quantity:
    return Quantity(value=number, currency="USD", qualifier=qualifier)  # type: ignore[arg-type]


@given(DAYS, DAYS)
def test_days_between_agree_with_the_calendar(first: date, second: date) -> None:
    days = days_between(event(first), event(second))
    assert first + timedelta(days=days) == second
    assert days_between(event(second), event(first)) == -days


@given(st.lists(MONEY, min_size=2, max_size=30))
def test_a_sum_of_money_is_exact_to_the_cent(amounts: list[Decimal]) -> None:
    result = quantity_of(total(bounds_of(money(amount)) for amount in amounts), currency="USD")
    cents = sum(int(amount * 100) for amount in amounts)
    assert result.qualifier == "exact"
    assert Fraction(Decimal(str(result.value))) == Fraction(cents, 100)


@given(MONEY, MONEY, st.integers(min_value=0, max_value=3))
def test_a_ratio_is_the_exact_quotient_rounded_once(above: Decimal, below: Decimal, digits: int) -> None:
    result = quotient(bounds_of(money(above)), bounds_of(money(below)), times=1, digits=digits)
    exact = Fraction(above) / Fraction(below)
    assert result.low == result.high
    assert abs(Fraction(result.stated) - exact) <= Fraction(1, 2 * 10**digits)


@given(st.lists(st.tuples(MONEY, QUALIFIERS), min_size=2, max_size=6))
def test_a_sum_claims_no_more_than_its_parts_do(parts: list[tuple[Decimal, str]]) -> None:
    result = quantity_of(total(bounds_of(money(*part)) for part in parts), currency="USD")
    qualifiers = {qualifier for _, qualifier in parts}
    if {"at-least", "at-most"} <= qualifiers:
        assert result.qualifier == "about"
    elif "at-least" in qualifiers or "at-most" in qualifiers:
        assert result.qualifier in qualifiers
    else:
        assert result.qualifier == ("about" if "about" in qualifiers else "exact")


@pytest.mark.parametrize(
    ("above", "below", "qualifier"),
    [
        ("exact", "exact", "exact"),
        ("about", "exact", "about"),
        ("at-least", "exact", "at-least"),
        ("exact", "at-least", "at-most"),
        ("exact", "at-most", "at-least"),
        ("at-least", "at-least", "about"),
        ("at-least", "at-most", "at-least"),
    ],
)
def test_a_quotient_is_a_floor_or_a_ceiling_as_its_parts_make_it(above: str, below: str, qualifier: str) -> None:
    part, whole = bounds_of(money(Decimal(3), above)), bounds_of(money(Decimal(4), below))
    assert quantity_of(quotient(part, whole, times=100, digits=1), unit="percent").qualifier == qualifier


def test_a_floor_is_rounded_down_and_a_ceiling_up() -> None:
    two, three = Decimal(2), Decimal(3)
    floor = quotient(bounds_of(money(two, "at-least")), bounds_of(money(three)), times=100, digits=1)
    ceiling = quotient(bounds_of(money(two, "at-most")), bounds_of(money(three)), times=100, digits=1)
    assert (floor.low, ceiling.high) == (Decimal("66.6"), Decimal("66.7"))


def test_a_share_of_a_range_is_a_range() -> None:
    part = bounds_of(Quantity(value=Range(min=1, max=2), unit="day", qualifier="range"))
    whole = bounds_of(Quantity(value=4, unit="day"))
    share = quantity_of(quotient(part, whole, times=100, digits=0), unit="percent")
    assert share.value == Range(min=25, max=50)


def test_nothing_is_divided_by_zero() -> None:
    nothing = Bounds(low=Decimal(0), high=Decimal(0), rough=False, stated=Decimal(0))
    with pytest.raises(ValueError, match="zero"):
        quotient(nothing, nothing, times=1, digits=1)


def test_citations_are_merged_in_order_and_each_once() -> None:
    a, b, c = Citation(ref="a"), Citation(ref="b", at="p. 1"), Citation(ref="b", at="p. 2")
    assert merged((a, b), (b, c), (a,)) == (a, b, c)
