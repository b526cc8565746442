"""Text that is built to slow the parser down stays within an allowance of CPU time that only a blow-up exceeds.

What takes a hundredth of a second may take two: no noise reaches that, and text that is read again from each of its
signs takes far longer.
"""

from time import process_time

import pytest
from essay_texts import FRONT

from factbook.essays.parse import parse_essay
from factbook.essays.prose import prose_problems

SIZE = 20_000
ALLOWANCE = 2.0
UNITS = ["[", "![", "[a](", "[]", "`", "`` ", "{{", '{{"', "{", "<", "<a@", "<https://", "](", "[@a; ", "@", "*", "_a_"]
UNITS += ["> ", "- ", "# a\n", "| a ", "\\", "~~~\n", "```\n", "    a\n\n", "[a]: b\n", "&amp;", "....", "a-", "-8<-"]
UNITS += [
    "1-",
    "1.",
    "1, ",
    "$1",
    "1 to ",
    "12 May and ",
    "A1",
    "1 A",
    "Aa. ",
    "one hundred ",
    "half a ",
    "section 1, ",
]


def work(unit: str, size: int) -> float:
    """The CPU time that the parser and the rules of prose need, the best of three."""
    text = FRONT + (unit * (size // len(unit) + 1))[:size]
    best = 1e9
    for _ in range(3):
        start = process_time()
        essay, _ = parse_essay("content/a.md", text)
        assert essay is not None
        list(prose_problems(essay, {}))
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("unit", UNITS)
def test_text_made_to_be_slow_stays_within_its_allowance(unit: str) -> None:
    assert work(unit, SIZE) < ALLOWANCE


@pytest.mark.parametrize("unit", ["[", "<b", "{{", "``` `", "{"])
def test_one_mistake_made_a_thousand_times_is_told_a_few_times(unit: str) -> None:
    _, problems = parse_essay("content/a.md", FRONT + (unit + " ") * 1_000)
    assert 0 < len(problems) <= 60
