"""Rules of the stage: site."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = ()
