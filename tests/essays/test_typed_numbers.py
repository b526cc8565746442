"""Which numbers in prose are money, percentages, durations, shares or counts, and what they are worth."""

from decimal import Decimal

import pytest

from factbook.essays.numbers import typed_numbers

FOUND = {
    "money": "$4.3 billion|US$2.85bn|EUR 5,000|5 million euros|€1.2m|HK$30 million"
    "|four billion dollars|$10 to $20 million",
    "percentage": "75 percent|0.5%|70 per cent|sixty percent|15 basis points|30 to 40 percent",
    "duration": "ten months|a 90-day period|ten-month delay|30–60 days|12 more months"
    "|two and a half years|one year later"
    "|three-year term|thirty days|the 24-hour volume|two fiscal years|30 working days",
    "share": "two thirds of|a third of the cases|half of them|one in five|nine out of ten|one-third of|tenfold"
    "|three times as large",
    "count": "1,272 requests|fourteen questions|twenty-three states|a hundred cases"
    "|half a million users|10,000|5 requests"
    "|Binance's 15 entities|counts 105 signatories|On 5 May 2024, 12 witnesses|4.3bn tokens|in 600 cases|2.5 times",
}

LEFT = (
    "21 November 2023|2023|November 2023|fiscal 2017|2021 to 2024|21 and 27 November"
    "|12 to 14 May 2024|September 5, 2024"
    "|the 1930s|Q4 2024|2021-22|2023/24|the 1934 Act|fiscal year 2023|edition 2026.11|24/7|10:30"
    "|section 21(a)(2)|Rule 10b-5|Article 48|art. 5|Rules 3b-16 and 6a-2|Articles 48 to 50"
    "|Sections 5, 6 and 12|s. 21A"
    "|No. 1:23-cv-01599|Regulation (EU) 2023/1114|Act No. 64|Release 33-11412|Title V|28 CFR|82 FR 10546|SI 2026/102"
    "|Recommendation 15|15 U.S.C. § 78u(a)(2)|584 F. Supp. 3d 289|[2023] EWHC 123|Executive Order 14178|H.R. 3633"
    "|section 929P(b)|19b-4(e)|Cap. 571|Law No. 5 of 2020|paragraphs 12–15|Form 10-K|Chapter 11|Public Law 117-58"
    "|Second Circuit|the 2nd Circuit|the 119th Congress|the twenty-first century|a third party"
    "|the second half of 2023"
    "|two channels|one of them|twelve jurisdictions|one or two|first of two|one day he left"
    "|worth one dollar|on behalf of"
    "|Web3|ERC-20|G20|Group of 20|S&P 500|EU's 6AMLD|version 2.0|(1) first|1. Introduction|3.2 How"
    "|https://example.org/12/34|hundreds of firms"
)


CASES = [(kind, text) for kind, texts in FOUND.items() for text in texts.split("|")]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_a_number_that_says_how_much_is_found(kind: str, text: str) -> None:
    assert [typed.kind for typed in typed_numbers(text)] == [kind]


@pytest.mark.parametrize("text", LEFT.split("|"))
def test_dates_references_names_and_small_words_are_left(text: str) -> None:
    assert typed_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "values", "step", "unit"),
    [
        ("$4.3 billion", ("4300000000",), "100000000", "USD"),
        ("US$2.85bn", ("2850000000",), "10000000", "USD"),
        ("$10 to $20 million", ("10000000", "20000000"), "1000000", "USD"),
        ("four billion dollars", ("4000000000",), "1000000000", "USD"),
        ("75 percent", ("75",), "1", "percent"),
        ("ten months", ("10",), "1", "month"),
        ("six to eighteen months", ("6", "18"), "1", "month"),
        ("two and a half years", ("2.5",), "0.5", "year"),
        ("one hundred and forty days", ("140",), "1", "day"),
        ("1,272 foreign requests", ("1272",), "1", "foreign requests"),
        ("half a million users", ("500000",), "1000000", "users"),
        ("twenty-three states", ("23",), "1", "states"),
    ],
)
def test_a_number_has_its_value_its_precision_and_its_unit(
    text: str, values: tuple[str, ...], step: str, unit: str
) -> None:
    [typed] = typed_numbers(text)
    assert typed.values == tuple(map(Decimal, values))
    assert (typed.step, typed.unit) == (Decimal(step), unit)
