"""Rules of the stage: records."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = ()
