"""The registry of rules."""

import re
from itertools import chain

from factbook.rules import essays, files, records, site

MODULES = (files, records, essays, site)
ALL = tuple(chain.from_iterable(module.RULES for module in MODULES))


def test_no_two_rules_have_one_id() -> None:
    ids = [rule.id for rule in ALL]
    assert sorted(ids) == sorted(set(ids))


def test_every_rule_is_said_explained_and_shown() -> None:
    for rule in ALL:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert rule.says.endswith("."), rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.bad and rule.good and rule.bad != rule.good, rule.id
