"""What a rule is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as an editor would say it.

    `says` is the rule in one sentence, `why` its reason, `bad` and `good` short examples of what breaks it and
    of what keeps it (YAML, Markdown or HTML as a contributor would type it).
    """

    id: str
    says: str
    why: str
    bad: str
    good: str
