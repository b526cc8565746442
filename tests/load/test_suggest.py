"""What somebody probably meant: one reading is suggested, two are not chosen between."""

import pytest

from factbook.load.suggest import amount, citation, dates, flow, number
from factbook.load.yaml_tree import read_tree


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("03/04/2025", ("2025-04-03", "2025-03-04")),
        ("21.11.2023", ("2023-11-21",)),
        ("11-21-2023", ("2023-11-21",)),
        ("05/05/2023", ("2023-05-05",)),
        ("2024/11/12", ("2024-11-12",)),
        ("12 November 2024", ("2024-11-12",)),
        ("1st Sept. 2024", ("2024-09-01",)),
        ("Nov 12, 2024", ("2024-11-12",)),
        ("June 2025", ("2025-06",)),
        ("Q3 2025", ("2025-Q3",)),
        ("2025 q3", ("2025-Q3",)),
        ("31 June 2025", ()),
        ("Ma 2025", ()),
        ("13/13/2020", ()),
        ("soon", ()),
        ("", ()),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, meant: tuple[str, ...]) -> None:
    assert dates(written) == meant


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("$4.3B", "value: 4300000000\ncurrency: USD  # if these are US dollars\nqualifier: about"),
        ("US$ 4.32 billion", "value: 4320000000\ncurrency: USD\nqualifier: about"),
        ("€1,200.50", "value: 1200.50\ncurrency: EUR"),
        ("5 GBP", "value: 5\ncurrency: GBP"),
        ("more than 3k", "value: 3000\nqualifier: at-least"),
        ("2.5 trillion", "value: 2500000000000\nqualifier: about"),
        ("12,5 %", ""),
        ("12.5 %", "value: 12.5\nunit: percent"),
        ("1.200,50", ""),
        ("4,32", ""),
        ("1_000", "value: 1000"),
        ("a lot", ""),
        ("$", ""),
    ],
)
def test_a_sum_is_written_out_where_it_has_one_reading(written: str, lines: str) -> None:
    assert amount(written) == lines


def test_a_number_keeps_the_digits_that_it_had() -> None:
    assert number("1,200.50") == "1200.50" and number("40") == "40" and number("0.10m") == "100000"


def test_a_source_and_its_place_are_taken_apart() -> None:
    assert citation("ferry-act, s. 13, note 2") == '{ref: ferry-act, at: "s. 13, note 2"}'
    assert citation("ferry-act") == "{ref: ferry-act}"
    assert citation("Ferry Act, s. 13") == ""


@pytest.mark.parametrize(
    "value", ["a, b", "{x}", "NO", "2024", "a: b", "x # y", "", " a", "- a", "it's", 'say "x"', "true"]
)
def test_text_on_one_line_is_read_back_as_it_was(value: str) -> None:
    tree = read_tree("x", f"a: [{flow(value)}]\nb: {flow({'c': value})}\n")
    assert (tree.value, tree.problems) == ({"a": (value,), "b": {"c": value}}, ())
