"""Brackets that were meant to cite."""

from pathlib import Path

import pytest

from factbook.check import check
from factbook.load import load


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[river-court-2024]", ["[@river-court-2024]"]),
        ("[river-court-2024, para. 9]", ["[@river-court-2024, para. 9]"]),
        ("[@river-court-2024, para. 9]", []),
        ("[river-court-2024](index.md)", []),
        ("[not-a-source]", []),
        ("[river court]", []),
        ("`[river-court-2024]`", []),
        ("\\[river-court-2024\\]", []),
    ],
)
def test_a_source_in_brackets_needs_its_sign(small: Path, words: str, said: list[str]) -> None:
    with (small / "content/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\nHe paid {words}.\n".replace("](index", "](regimes"))
    manuscript, problems = load(small)
    assert manuscript is not None
    found = [problem for problem in (*problems, *check(manuscript)) if problem.rule == "citation-form"]
    assert [problem.paste for problem in found] == said
