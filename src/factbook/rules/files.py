"""Rules of the stage: files."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = ()
