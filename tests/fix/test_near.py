"""The only near neighbour of a misspelt name, and none where there is doubt."""

import pytest

from factbook.fix.near import distance, only_near

STATES = ("present", "absent", "partly", "pending", "not-applicable", "not-found", "disputed", "not-researched")
VERDICTS = ("supported", "partly-supported", "outdated", "contradicted", "unsupported")


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("presnt", STATES, "present"),
        ("Present", STATES, "present"),
        ("not found", STATES, "not-found"),
        ("Not_Found", STATES, "not-found"),
        ("contardicted", VERDICTS, "contradicted"),
        ("eu-mica-2032", ("eu-mica-2023",), ""),
        ("eu-mica-20233", ("eu-mica-2023",), ""),
        ("eu-mcia-2023", ("eu-mica-2023",), "eu-mica-2023"),
        ("eu-mcia-2023", ("eu-mica-2023", "eu-mia-2023"), ""),
        ("found", STATES, ""),
        ("unsuported", VERDICTS, "unsupported"),
        ("suported", VERDICTS, "supported"),
        ("insupported", VERDICTS, ""),
        ("supported", ("unsupported",), ""),
        ("not-supported", ("supported",), ""),
        ("uk", ("us", "eu"), ""),
        ("EU", ("us", "eu"), "eu"),
        ("", STATES, ""),
        ("anything", (), ""),
    ],
)
def test_a_name_is_mended_only_where_there_is_no_doubt(written: str, known: tuple[str, ...], meant: str) -> None:
    assert only_near(written, known) == meant


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("a", "a", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("abcd", "xbyd", 2), ("", "abcdef", 4)],
)
def test_distance_counts_letters(first: str, second: str, steps: int) -> None:
    assert distance(first, second) == distance(second, first) == steps
