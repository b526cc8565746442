"""Every rule of essays has a bad example that breaks it and a good one that breaks none."""

import pytest

from factbook.essays.parse import parse_essay
from factbook.essays.prose import prose_problems
from factbook.model.quantity import Quantity
from factbook.rules.declare import Rule
from factbook.rules.essays import RULES

META = '---\ntitle: T\ndescription: D.\nreviewed: "2026-01-01"\n'
QUANTITIES = {
    "fine": Quantity(value=4316126163, currency="USD"),
    "reserves": Quantity(value=5000000, currency="USD", qualifier="about"),
}


def broken(rule: Rule, example: str) -> set[str]:
    """The rules that an example breaks: a body, or the rest of the front matter and a body."""
    whole = example
    if rule.id != "essay-front-matter":
        whole = META + (example if example.startswith(("excused:", "---\n")) else f"---\n{example}\n")
    essay, problems = parse_essay("content/a.md", whole)
    found = {problem.rule for problem in problems}
    return found | {problem.rule for problem in prose_problems(essay, QUANTITIES)} if essay else found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_of_a_rule_breaks_it(rule: Rule) -> None:
    assert rule.id in broken(rule, rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_example_of_a_rule_breaks_none(rule: Rule) -> None:
    assert broken(rule, rule.good) == set()
