"""How closed vocabularies are worded for readers: verdicts, outcomes, kinds of source, how one was read, roles.

Comes in: a token of the model. Goes out: its words. Words of cell states are in `factbook.words.phrases`, because
tables may word those themselves.
"""

from factbook.model.base import Confidence
from factbook.model.case import Outcome, PartyRole
from factbook.model.claim import Verdict
from factbook.model.source import Seen, SourceKind

VERDICT_WORDS: dict[Verdict, str] = {
    "supported": "Supported",
    "partly-supported": "Partly supported",
    "outdated": "Outdated",
    "contradicted": "Contradicted",
    "unsupported": "Unsupported",
}

VERDICT_SHAPES: dict[Verdict, str] = {
    "supported": "●",
    "partly-supported": "◐",
    "outdated": "◷",
    "contradicted": "✕",
    "unsupported": "○",
}
"""A shape beside the words, so that a verdict is told apart without colour."""

OUTCOME_WORDS: dict[Outcome, str] = {
    "open": "Open",
    "dismissed-by-agency": "Dismissed by the agency",
    "dismissed-by-court": "Dismissed by the court",
    "judgment-for-agency": "Judgment for the agency",
    "judgment-for-defendant": "Judgment for the defendant",
    "mixed-judgment": "Mixed judgment",
    "settled": "Settled",
    "guilty-plea": "Guilty plea",
    "convicted": "Convicted",
    "acquitted": "Acquitted",
    "no-action": "Closed without action",
    "withdrawn": "Withdrawn",
    "part-of-another": "Part of another case",
    "not-a-proceeding": "Not a proceeding",
}

ROLE_WORDS: dict[PartyRole, str] = {
    "agency": "Agency",
    "prosecutor": "Prosecutor",
    "regulator": "Regulator",
    "defendant": "Defendant",
    "respondent": "Respondent",
    "plaintiff": "Plaintiff",
    "appellant": "Appellant",
    "witness": "Witness",
    "issuer": "Issuer",
    "court": "Court",
    "other": "Other",
}

KIND_WORDS: dict[SourceKind, tuple[str, str]] = {
    "court-opinion": ("court opinion", "Court opinions"),
    "court-filing": ("court filing", "Court filings"),
    "statute": ("statute", "Statutes"),
    "regulation": ("regulation", "Regulations"),
    "treaty": ("treaty", "Treaties"),
    "consultation": ("consultation", "Consultations"),
    "press-release": ("press release", "Press releases"),
    "report": ("report", "Reports"),
    "dataset": ("dataset", "Datasets"),
    "speech": ("speech", "Speeches"),
    "news": ("news report", "News"),
    "analysis": ("analysis", "Analyses"),
    "company-statement": ("company statement", "Company statements"),
}
"""Each kind of source: one of them, and the heading of its bibliography page."""

SEEN_WORDS: dict[Seen, str] = {
    "full": "read in full",
    "excerpt": "an excerpt was read",
    "not-seen": "not seen",
}

CONFIDENCE_WORDS: dict[Confidence, str] = {"high": "High", "medium": "Medium", "low": "Low"}

USE_WORDS: dict[str, tuple[str, str]] = {
    "cell": ("answer", "Answers"),
    "figure": ("figure", "Figures"),
    "fact": ("fact", "Facts"),
    "event": ("event", "Events"),
    "claim": ("claim", "Claims"),
    "case": ("case", "Cases"),
    "term": ("term", "Terms"),
    "jurisdiction": ("jurisdiction", "Jurisdictions"),
    "correction": ("correction", "Corrections"),
    "passage": ("passage", "Passages of essays"),
}
"""What may lean on a source, in the order in which a bibliography entry lists it."""
