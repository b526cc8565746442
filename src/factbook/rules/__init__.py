"""Every rule that Factbook enforces, by id: the registry from which messages, docs and tests are made.

A rule is declared once, in the module of the stage that enforces it. `tests/publications/broken` breaks each.
"""

from factbook.rules import essays, files, records, site
from factbook.rules.declare import Rule

RULES: dict[str, Rule] = {rule.id: rule for module in (files, records, essays, site) for rule in module.RULES}
"""All rules by id, in the order of the stages."""
