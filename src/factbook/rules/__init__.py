"""Every rule that Factbook enforces, by id: the registry from which messages, docs and tests are made.

A rule is declared once, in the module of the stage that enforces it. `tests/publications/broken` breaks each.
"""

from factbook.rules import agreement, corrections, essays, files, pages, records, references, site
from factbook.rules.declare import Rule

RULES: dict[str, Rule] = {
    rule.id: rule
    for module in (files, records, references, pages, agreement, corrections, essays, site)
    for rule in module.RULES
}
"""All rules by id, in the order of the stages."""


def page_address(rules_at: str, rule: str) -> str:
    """The address of a rule's page below the address of all (`factbook.rule_pages`); empty where there is none."""
    return f"{rules_at}{rule}.md" if rules_at else ""
