"""What people write and what they type meet in the same words."""

import pytest

from factbook.search.words import COMMON, STEMS, spellings, stem, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "regulates regulated regulator regulators regulation regulatory",
        "reserve reserves",
        "licence licences license licensing licensed",
        "extradite extradited extradition",
        "treaty treaties",
        "company companies",
        "settle settled settlement settlements",
        "judge judges judgment",
        "dismissed dismissal",
        "organise organised organized",
        "withdrawal withdrawals",
        "proceeding proceedings",
        "sanction sanctions sanctioned",
        "survey surveys",
        "case cases",
        "drop dropped",
    ],
)
def test_forms_of_a_word_are_found_as_one(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("use", "us"), ("police", "policy"), ("bank", "bankman"), ("art", "article")]
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("No. 1:23-cv-01599 (D.D.C.)", "1:23-cv-01599"),
        ("No. 1:23-cv-01599 (D.D.C.)", "1599"),
        ("section 21(a)(2) of the Act", "21(a)(2)"),
        ("Section 929P(b)", "929p(b)"),
        ("Binance.US", "binanceus"),
        ("Binance.US", "binance us"),
        ("a fine of $4,316,126,163", "4316126163"),
        ("about $4.3 billion", "4.3"),
        ("the SEC’s case", "sec"),
        ("U.S. courts", "US"),
        ("Société Générale", "societe generale"),
        ("anti-money-laundering", "money laundering"),
        ("Bankman–Fried", "bankman-fried"),
    ],
)
def test_what_holds_signs_is_found_whole_and_in_parts(written: str, typed: str) -> None:
    assert set(words_of(typed)) <= set(words_of(written))


def test_a_sum_and_a_decimal_number_are_not_taken_apart() -> None:
    assert list(words_of("4,316,126,163 and 4.3")) == ["4316126163", "4.3"]


def test_words_that_are_in_everything_are_left_out() -> None:
    assert list(words_of("What is the rule of it?")) == ["rul"]
    assert {"us", "sec", "no", "may"}.isdisjoint(COMMON)


def test_a_longer_ending_is_looked_for_before_a_shorter_one_that_it_ends_in() -> None:
    endings = [ending for ending, _, _ in STEMS]
    for place, ending in enumerate(endings):
        assert not any(later != ending and later.endswith(ending) for later in endings[place + 1 :]), ending


def test_a_stem_is_stable_however_often_a_text_is_read() -> None:
    assert list(words_of("stablecoins")) == list(words_of("stablecoins")) == ["stablecoin"]


def test_only_words_of_letters_are_offered_as_spellings() -> None:
    assert list(spellings("The Stablecoins of 2023, BUSD and x1")) == ["stablecoins", "busd"]
