"""One filled record of each form, from an invented publication, to show what a good one looks like.

The tests hold these to be the records of `tests/publications/small`, so that they pass every check.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factbook.scaffold.form import filled
from factbook.scaffold.kinds import FORMS, SINGULAR

EXAMPLES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "source": (
        "river-court-2024",
        {
            "kind": "court-opinion",
            "title": "Harbour Office v. Ferryman",
            "publisher": "River Court",
            "issued": "2024-11-12",
            "url": "https://example.org/court/2024/7",
            "retrieved": "2026-01-20",
            "primary": True,
            "seen": "full",
            "court": "River Court of Arcadia",
            "docket": "24-7",
        },
    ),
    "jurisdiction": (
        "bo",
        {
            "name": "Borduria",
            "short": "Borduria",
            "reviewed": "2026-01-25",
            "answers": {
                "regimes": {
                    "licence": {
                        "state": "pending",
                        "value": "A permit from the Ministry of Rivers",
                        "as_of": "2026-01-21",
                        "expected": "2026-Q4",
                        "sources": [{"ref": "borduria-ferry-order", "at": "art. 1"}],
                        "confidence": "medium",
                    },
                    "fee": {
                        "state": "not-found",
                        "searched": {"by": "The Ferry Desk", "on": "2026-01", "where": "The Ministry's site"},
                        "sources": [{"ref": "borduria-ferry-order"}],
                    },
                    "night": {
                        "state": "disputed",
                        "as_of": "2026-01-22",
                        "positions": [
                            {
                                "says": "The ministry says that ferries may not sail at night.",
                                "sources": [{"ref": "borduria-ferry-order", "at": "art. 4"}],
                            },
                            {
                                "says": "Pilots say that nobody stops them.",
                                "sources": [{"ref": "arcadian-courier-2025"}],
                            },
                        ],
                        "confidence": "low",
                        "note": "Neither side names a rule.",
                    },
                }
            },
        },
    ),
    "matrix": (
        "regimes",
        {
            "kind": "matrix",
            "title": "Ferry rules compared",
            "description": "Licence, fee and night sailing in two invented lands.",
            "home": "regimes.md",
            "scope": {
                "covers": "Ferries that carry passengers.",
                "leaves_out": "Rowing boats.",
                "because": "Nobody licenses rowing boats.",
            },
            "columns": ["aa", "bo"],
            "rows": [
                {
                    "id": "licence",
                    "label": "Licence",
                    "question": "Does one need a licence to run a ferry?",
                    "help": "A licence of any kind, by whatever name.",
                },
                {"id": "fee", "label": "Fee", "question": "What does it cost?"},
                {
                    "id": "night",
                    "label": "At night",
                    "question": "Is sailing at night limited?",
                    "wording": {"absent": "Not limited"},
                },
            ],
            "wording": {"present": "In force"},
            "views": [{"id": "money", "title": "What it costs", "rows": ["fee"]}],
            "reviewed": "2026-01-25",
        },
    ),
    "listing": (
        "elapsed",
        {
            "kind": "listing",
            "of": "figures",
            "title": "How long it took",
            "description": "Days from suit to judgment.",
            "home": "regimes.md",
            "scope": {
                "covers": "Ferry cases with dates known to the day.",
                "leaves_out": "Cases without such dates.",
                "because": "A count of days needs days.",
            },
            "rows": ["ferryman-days"],
            "order": "by-value",
            "columns": [{"field": "name", "label": "Stretch"}, {"field": "value", "label": "Days"}],
            "reviewed": "2026-01-25",
        },
    ),
    "fact": (
        "night-lamp-rule",
        {
            "statement": "A ferry in Arcadia carries a lamp at night.",
            "as_of": "2026-01",
            "sources": [{"ref": "arcadia-ferry-act", "at": "s. 13"}],
            "confidence": "high",
        },
    ),
    "not-found": (
        "borduria-budget",
        {
            "statement": "The Ministry's budget for ferries was looked for and not found.",
            "state": "not-found",
            "as_of": "2026-01-21",
            "sources": [{"ref": "borduria-ferry-order"}],
            "confidence": "medium",
            "note": "The Ministry's site was searched.",
        },
    ),
    "figure": (
        "ferryman-fine",
        {
            "label": "Fine",
            "statement": "The court fined the ferryman.",
            "value": Decimal("1200.50"),
            "currency": "EUR",
            "as_of": "2024-11-12",
            "sources": [{"ref": "river-court-2024", "at": "para. 9"}],
            "confidence": "high",
            "case": "ferryman",
        },
    ),
    "case": (
        "ferryman",
        {
            "name": "Harbour Office v. Ferryman",
            "short": "Ferryman",
            "summary": "Arcadia fined a ferryman from Borduria who had no licence.",
            "parties": [
                {"name": "Harbour Office", "role": "regulator", "based": "Arcadia"},
                {"name": "The ferryman", "role": "defendant", "based": "Borduria"},
            ],
            "forum": "River Court of Arcadia",
            "docket": "24-7",
            "status": "Decided and paid",
            "outcome": "judgment-for-agency",
            "filed": "ferryman-sued",
            "ended": "ferryman-judgment",
            "amounts": ["ferryman-fine"],
            "tiles": ["ferryman-fine", "ferryman-days"],
            "jurisdictions": ["aa", "bo"],
            "levers": {
                "worked": "The ferry was moored in Arcadia.",
                "failed": "A letter to Borduria stayed without an answer.",
            },
            "question": "Does a licence of one bank hold on the other?",
            "shows": "It does not.",
            "events": {
                "ferryman-sued": {
                    "date": "2024-03-01",
                    "what": "The Harbour Office sues.",
                    "sources": [{"ref": "river-court-2024", "at": "para. 1"}],
                },
                "ferryman-judgment": {
                    "date": "2024-11-12",
                    "what": "The court gives judgment.",
                    "sources": [{"ref": "river-court-2024"}],
                    "jurisdictions": ["aa"],
                },
            },
            "sources": [{"ref": "river-court-2024"}],
            "open_questions": ["Whether Borduria would enforce the fine."],
            "confidence": "high",
            "reviewed": "2026-01-25",
        },
    ),
    "event": (
        "arcadia-act-starts",
        {
            "date": "2019-07",
            "what": "The Ferry Act starts to apply.",
            "sources": [{"ref": "arcadia-ferry-act"}],
            "jurisdictions": ["aa"],
        },
    ),
    "claim": (
        "most-carry-cars",
        {
            "claim": "Most ferries in Arcadia carry cars.",
            "made_in": "arcadian-courier-2025",
            "section": "Second paragraph",
            "verdict": "contradicted",
            "assessment": "About a quarter do.",
            "against": [{"ref": "arcadia-ferry-act", "at": "annex"}],
            "rests_on": ["car-ferry-share", "figures/arcadia-fleet", "regimes/licence/aa"],
            "confidence": "medium",
            "checked": {"on": "2026-01-24", "by": "The Ferry Desk"},
            "review_by": "2027-01-24",
            "history": [{"verdict": "unsupported", "until": "2025", "why": "The annex had not been read."}],
        },
    ),
    "term": (
        "ho",
        {
            "term": "HO",
            "full": "Harbour Office",
            "meaning": "The office that licenses ferries in Arcadia.",
            "sources": [{"ref": "arcadia-ferry-act", "at": "s. 1"}],
            "see": ["car-ferry"],
        },
    ),
    "correction": (
        "arcadia-fleet-2025",
        {
            "address": "figures/arcadia-fleet",
            "was_wrong": "The edition counted 44 ferries; the annex lists 40.",
            "since": "2025.10",
            "corrected_in": "2026.01",
            "on": "2026-01-24",
            "why": "Four rowing boats had been counted.",
            "found": "A reader compared the figure with the annex.",
            "sources": [{"ref": "arcadia-ferry-act", "at": "annex"}],
        },
    ),
}
"""By the name of the form: an id, and the fields as they would be written."""


def example(singular: str, form: str = "") -> str:
    """A filled file of one kind of record, each field with its comment."""
    kind = SINGULAR[singular]
    forms = FORMS[kind.name]
    name = form or next(iter(forms))
    record_id, values = EXAMPLES[name]
    where = f"data/{kind.name}/" + (f"{record_id}.yml" if kind.layout == "file" else "SUBJECT.yml")
    head = [f"# An example, of an invented land: {where}"]
    if kind.layout == "file":
        return "\n".join((*head, *filled(forms[name], values))) + "\n"
    return "\n".join((*head, f"{record_id}:", *filled(forms[name], values, 2))) + "\n"
