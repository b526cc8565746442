"""The few words that locale data lacks: qualifiers, ranges, and how states are worded unless a table says otherwise.

Comes in: a language. Goes out: its phrases. Locale data (Babel) knows numbers, money, units and dates; it does not
know "at least". A language without an entry here is printed with the English phrases.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from factbook.model.cell import State
from factbook.model.quantity import CountedNoun, Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Patterns with `{}` for the number, and `{low}` and `{high}` for the two ends of a range."""

    qualifiers: Mapping[Qualifier, str]
    range: str


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        qualifiers={"exact": "{}", "about": "about {}", "at-least": "at least {}", "at-most": "at most {}"},
        range="{low} to {high}",
    ),
    "de": Phrases(
        qualifiers={"exact": "{}", "about": "rund {}", "at-least": "mindestens {}", "at-most": "höchstens {}"},
        range="{low} bis {high}",
    ),
    "fr": Phrases(
        qualifiers={"exact": "{}", "about": "environ {}", "at-least": "au moins {}", "at-most": "au plus {}"},
        range="{low} à {high}",
    ),
}

STATE_WORDS: dict[State, str] = {
    "present": "Yes",
    "absent": "No",
    "partly": "In part",
    "pending": "Pending",
    "not-applicable": "Does not apply",
    "not-found": "Searched, not found",
    "disputed": "Disputed",
    "not-researched": "Not researched",
    "withdrawn": "Withdrawn",
}
"""How each state is worded when neither the row nor the table has words of its own."""

STATE_MEANING: dict[State, str] = {
    "present": "A source says so.",
    "absent": "A source says that it is not so.",
    "partly": "A source bears out a part; the note says which.",
    "pending": "Proposed or decided, and not yet in force.",
    "not-applicable": "The question does not arise; the reason is given.",
    "not-found": "Somebody looked and found no answer; who, where and when is given.",
    "disputed": "Sources hold different positions; each is given.",
    "not-researched": "Nobody has looked yet. It does not mean no.",
    "withdrawn": "Asserted in an earlier edition and taken back; the reason is given.",
}
"""What a reader may conclude from each state, for the guide under every table."""

BUILT_IN_NOUNS: dict[str, CountedNoun] = {"times": CountedNoun.own(one="time", other="times")}
"""Units that derived figures have without a contributor declaring them: a ratio counts times."""
