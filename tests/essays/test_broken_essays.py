"""The broken publication breaks every rule of essays; what is said of each is in its expected list."""

from pathlib import Path

from factbook.check import check
from factbook.load import load
from factbook.rules.essays import RULES

BROKEN = Path(__file__).parents[1] / "publications" / "broken"


def test_every_rule_of_essays_is_broken_by_an_essay_of_that_name() -> None:
    manuscript, problems = load(BROKEN)
    assert manuscript is not None
    said = {
        problem.rule for problem in (*problems, *check(manuscript)) if problem.place.path.startswith("content/essay-")
    }
    assert {rule.id for rule in RULES} - said == set()
