"""Rules of the log of corrections."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="unknown-address",
        says="A correction names a record, an answer or an essay by the address that it has here.",
        why="Readers go from the correction to what was corrected.",
        bad="address: regimes/custdy/eu",
        good="address: regimes/custody/eu",
    ),
    Rule(
        id="correction-order",
        says="A mistake was in an edition before the one that corrects it, and that one is this edition or an earlier.",
        why="The log tells of editions that readers have in hand.",
        bad='since: "2026.12"\ncorrected_in: "2026.11"',
        good='since: "2026.11"\ncorrected_in: "2026.12"',
    ),
)
