"""How numbers, money, dates and states read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.cell import State
from factbook.model.quantity import CountedNoun, Quantity, Range
from factbook.model.table import Matrix, Row, Scope
from factbook.words import Words
from factbook.words.phrases import STATE_MEANING, STATE_WORDS

NOUNS = {
    "employee": CountedNoun(one="employee", other="employees"),
    "country": CountedNoun(one="country", other="countries"),
}
BRITISH = Words("en_GB", NOUNS)
AMERICAN = Words("en_US", NOUNS)


def said(
    words: Words, form: str = "compact", *, digits: int | None = None, bare: bool = False, **quantity: object
) -> str:
    """The words with ordinary spaces, so that the examples can be read."""
    value = quantity.pop("value")
    low_high = Range(min=value[0], max=value[1]) if isinstance(value, tuple) else value
    if isinstance(value, tuple):
        quantity["qualifier"] = "range"
    text = words.quantity(Quantity(value=low_high, **quantity), form, digits, bare)  # type: ignore[arg-type]
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ({"value": 4316126163, "currency": "USD", "qualifier": "about"}, "about US$4.32 billion"),
        ({"value": 4316126163, "currency": "USD"}, "US$4.32 billion"),
        ({"value": 176320000, "currency": "USD"}, "US$176.3 million"),
        ({"value": 4300000000, "currency": "EUR"}, "€4.3 billion"),
        ({"value": 25000, "currency": "USD", "per": "day"}, "US$25,000 per day"),
        ({"value": 50123, "currency": "GBP"}, "£50,123"),
        ({"value": 5000000, "currency": "CHF"}, "CHF 5 million"),
        ({"value": -5, "currency": "USD"}, "-US$5"),
        ({"value": 200, "unit": "employee", "qualifier": "at-least"}, "at least 200 employees"),
        ({"value": 1, "unit": "employee"}, "1 employee"),
        ({"value": 1000000, "unit": "country"}, "1 million countries"),
        ({"value": (30, 60), "unit": "percent"}, "30% to 60%"),
        ({"value": (30, 60), "unit": "day"}, "30 to 60 days"),
        ({"value": (1500000, 2000000), "currency": "USD"}, "US$1.5 million to US$2 million"),
        ({"value": Decimal("10.6"), "unit": "day"}, "10.6 days"),
        ({"value": Decimal("1.0"), "unit": "day"}, "1.0 days"),
        ({"value": 1, "unit": "day"}, "1 day"),
        ({"value": Decimal("13.75"), "unit": "percent", "qualifier": "at-most"}, "at most 13.75%"),
        ({"value": Decimal("3.5"), "unit": "times"}, "3.5 times"),
    ],
)
def test_a_quantity_is_worded_with_its_qualifier_and_unit(quantity: dict[str, object], words: str) -> None:
    assert said(BRITISH, **quantity) == words


def test_full_form_prints_every_digit_of_the_source_and_no_more() -> None:
    assert said(BRITISH, "full", value=4316126163, currency="USD") == "US$4,316,126,163"
    assert said(BRITISH, "full", value=Decimal("13.50"), currency="USD") == "US$13.50"
    assert said(BRITISH, "full", value=Decimal("13.5"), unit="percent") == "13.5%"


def test_digits_ask_for_fewer_decimals_and_never_for_more() -> None:
    assert said(BRITISH, value=4316126163, currency="USD", digits=1) == "US$4.3 billion"
    assert said(BRITISH, value=4300000000, currency="USD", digits=3) == "US$4.3 billion"
    assert said(BRITISH, "full", value=Decimal("10.64"), unit="day", digits=1) == "10.6 days"
    assert said(BRITISH, "full", value=10, unit="day", digits=2) == "10 days"


def test_bare_leaves_the_qualifier_to_the_sentence() -> None:
    assert said(BRITISH, value=200, unit="employee", qualifier="about", bare=True) == "200 employees"


def test_a_floor_is_rounded_down_and_a_ceiling_up_so_that_neither_becomes_false() -> None:
    assert said(BRITISH, value=4316126163, currency="USD", qualifier="at-least") == "at least US$4.31 billion"
    assert said(BRITISH, value=4311126163, currency="USD", qualifier="at-most") == "at most US$4.32 billion"


def test_a_number_that_rounds_up_to_the_next_word_takes_that_word() -> None:
    assert said(BRITISH, value=999_999_999, currency="USD") == "US$1 billion"
    assert said(BRITISH, value=Decimal("999999.99"), currency="USD") == "US$1 million"


def test_the_two_ends_of_a_range_never_read_the_same() -> None:
    assert said(BRITISH, value=(1_231_000_000, 1_239_999_999), currency="USD") == "US$1.23 billion to US$1.24 billion"
    assert said(BRITISH, value=(Decimal("10.001"), Decimal("10.002")), unit="day") == "10.00 to 10.01 days"


def test_the_symbol_of_a_currency_follows_the_locale() -> None:
    assert said(AMERICAN, value=25000, currency="USD") == "$25,000"
    assert said(Words("de", {}), value=4316126163, currency="USD", qualifier="about") == "rund 4,32 Milliarden $"
    assert said(Words("fr", {}), value=Decimal("10.6"), unit="day") == "10,6 jours"


def test_number_and_unit_are_never_parted_at_the_end_of_a_line() -> None:
    assert BRITISH.quantity(Quantity(value=4316126163, currency="USD")) == "US$4.32\u00a0billion"
    assert BRITISH.quantity(Quantity(value=3, unit="day")) == "3\u00a0days"
    assert BRITISH.quantity(Quantity(value=3, unit="country")) == "3\u00a0countries"


def test_a_unit_that_nobody_declared_is_refused() -> None:
    with pytest.raises(LookupError, match="declare it"):
        BRITISH.quantity(Quantity(value=3, unit="lantern"))


@given(st.integers(min_value=0, max_value=10**15))
def test_compact_words_never_carry_more_than_four_digits_from_a_million_up(number: int) -> None:
    digits = "".join(sign for sign in BRITISH.quantity(Quantity(value=number, currency="USD")) if sign.isdigit())
    if number >= 1_000_000:
        assert len(digits) <= 4
    else:
        assert int(digits) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_full_words_give_back_the_number(number: Decimal) -> None:
    text = BRITISH.quantity(Quantity(value=number, currency="USD"), "full")
    assert Decimal(text.removeprefix("US$").replace(",", "")) == number


@pytest.mark.parametrize(
    ("written", "day", "month", "year"),
    [
        ("2023-11-21", "21 November 2023", "November 2023", "2023"),
        ("2023-11", "November 2023", "November 2023", "2023"),
        ("2023-Q4", "4th quarter 2023", "4th quarter 2023", "2023"),
        ("2023", "2023", "2023", "2023"),
    ],
)
def test_a_date_is_worded_as_exactly_as_it_is_known(written: str, day: str, month: str, year: str) -> None:
    assert (BRITISH.date(written), BRITISH.date(written, "month"), BRITISH.date(written, "year")) == (day, month, year)


def test_american_dates_are_american() -> None:
    assert AMERICAN.date("2023-11-21") == "November 21, 2023"


def test_counts_agree_with_their_nouns() -> None:
    spaced = [BRITISH.count(n, "country").replace("\u00a0", " ") for n in (0, 1, 1204)]
    assert spaced == ["0 countries", "1 country", "1,204 countries"]
    assert BRITISH.count(2, "day") == "2\u00a0days"
    assert BRITISH.count(1, CountedNoun(one="source", other="sources")) == "1\u00a0source"


def test_quantities_sort_by_size_with_ceilings_before_and_floors_after_equals() -> None:
    in_order = [
        Quantity(value=5, unit="day", qualifier="at-most"),
        Quantity(value=5, unit="day"),
        Quantity(value=5, unit="day", qualifier="about"),
        Quantity(value=Range(min=5, max=9), unit="day", qualifier="range"),
        Quantity(value=5, unit="day", qualifier="at-least"),
        Quantity(value=1, unit="week"),
        Quantity(value=10, unit="day"),
        Quantity(value=1, unit="year"),
    ]
    backwards = list(reversed(in_order))
    assert sorted(backwards, key=BRITISH.sort_key) == in_order


def test_a_state_takes_the_words_of_its_row_then_of_its_table_then_the_common_ones() -> None:
    row = Row(id="fee", label="Fee", question="What?", wording={"present": "Charged"})
    table = Matrix(
        id="t",
        kind="matrix",
        title="T",
        description="T",
        home="t.md",
        scope=Scope(covers="a", leaves_out="b", because="c"),
        columns=("aa",),
        rows=(row,),
        wording={"present": "Required", "absent": "Not required"},
        reviewed="2026-01-01",
    )
    assert BRITISH.state("present", table, row) == "Charged"
    assert BRITISH.state("absent", table, row) == "Not required"
    assert BRITISH.state("not-researched", table, row) == "Not researched"


def test_no_two_states_share_their_words_or_their_meaning() -> None:
    states = State.__args__  # type: ignore[attr-defined]
    assert set(STATE_WORDS) == set(STATE_MEANING) == set(states)
    assert len(set(STATE_WORDS.values())) == len(set(STATE_MEANING.values())) == 9
