"""Rules of the stage: essays."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = ()
