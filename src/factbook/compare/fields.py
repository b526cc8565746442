"""The fields of each kind of record, in the order in which readers meet them, as `Said`.

One function a kind: comes in a state's wording and a record, goes out its fields. A field that is missing here would
change without anybody being told; a test goes through the models to see that none is.
"""

from collections.abc import Callable
from typing import Any

from factbook.compare.wording import Said, Wording
from factbook.compile.wording import KIND_WORDS, OUTCOME_WORDS, ROLE_WORDS, SEEN_WORDS, VERDICT_WORDS
from factbook.model.case import Case, Event, Levers, Party
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Authority, Jurisdiction
from factbook.model.quantity import CountedNoun
from factbook.model.settings import FrontMatter
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.term import Term

DAYS_OF_REVIEW = frozenset({"reviewed", "checked", "review_by"})
"""Fields that only say when somebody looked."""


def fields_of_source(w: Wording, source: Source) -> list[Said]:
    """A source."""
    archive = source.archive
    captured = f", captured {w.date(archive.captured)}" if archive and archive.captured else ""
    return [
        w.text("title", "title", source.title),
        w.text("publisher", "publisher", source.publisher),
        w.token("kind", "kind", source.kind, KIND_WORDS[source.kind][0]),
        w.day("issued", "issued", source.issued),
        w.token("seen", "how it was read", source.seen, SEEN_WORDS[source.seen]),
        w.lines("seen_via", "read at", source.seen_via),
        w.token("primary", "standing", source.primary, "the document itself" if source.primary else "a report on it"),
        w.text("url", "address", source.url),
        w.lines("also_at", "other addresses", source.also_at),
        w.text("archive", "archived copy", f"{archive.url}{captured}" if archive else None),
        w.day("retrieved", "read on", source.retrieved),
        w.text("court", "court", source.court),
        w.text("docket", "docket", source.docket),
        w.text("reporter", "reporter", source.reporter),
        w.ids("supersedes", "replaces", "sources", source.supersedes),
        w.text("licence", "licence", source.licence),
        w.text("sha256", "hash of what was read", source.sha256),
        w.text("note", "note", source.note),
    ]


def fields_of_fact(w: Wording, fact: Fact | NothingFound) -> list[Said]:
    """A fact, or a search without an answer."""
    gap = isinstance(fact, NothingFound)
    return [
        w.token("state", "state", "not-found" if gap else "fact", "searched, not found" if gap else "a fact"),
        w.text("statement", "statement", fact.statement),
        w.day("as_of", "as of", fact.as_of),
        w.citations("sources", "sources", fact.sources),
        w.confidence(fact.confidence),
        w.text("note", "note", fact.note),
    ]


def fields_of_figure(w: Wording, figure: Figure) -> list[Said]:
    """A figure without its number, which `records` compares as computed."""
    derived = figure.derived.model_dump() if figure.derived else None
    return [
        w.text("label", "name", figure.label),
        w.text("statement", "statement", figure.statement),
        w.token("derived", "how it is computed", _frozen(derived, w), _derivation(derived)),
        w.day("as_of", "as of", figure.as_of),
        w.day("review_by", "review by", figure.review_by),
        w.citations("sources", "sources", figure.sources),
        w.confidence(figure.confidence),
        w.ids("jurisdictions", "jurisdictions", "jurisdictions", figure.jurisdictions),
        w.lines("places", "other places", figure.places),
        w.one_id("case", "case", "cases", figure.case),
        w.text("lever", "what moved it", figure.lever),
        w.text("note", "note", figure.note),
    ]


def _derivation(derived: dict[str, Any] | None) -> str:
    """The operation and what it takes, by ids: "days-between; from: a; to: b"."""
    if derived is None:
        return "given by a source"
    parts = []
    for name, value in derived.items():
        if value in (None, {}, ()):
            continue
        if isinstance(value, dict):
            value = ", ".join(f"{key}: {' or '.join(each)}" for key, each in value.items())
        elif isinstance(value, tuple):
            value = ", ".join(value)
        parts.append(str(value) if name == "operation" else f"{name.rstrip('_')}: {value}")
    return "; ".join(parts)


def _frozen(derived: dict[str, Any] | None, w: Wording) -> str:
    """What decides whether two derivations are the same: the ids as the new state has them."""
    if derived is None:
        return ""
    kind = "events" if derived["operation"] == "days-between" else "figures"
    moved = dict(derived)
    if derived["operation"] != "count":
        for name in ("from_", "to", "of", "in_", "by"):
            value = moved.get(name)
            if isinstance(value, tuple):
                moved[name] = tuple(w.id(kind, each) for each in value)
            elif value is not None:
                moved[name] = w.id(kind, value)
    elif moved["table"]:
        moved["table"] = w.id("tables", moved["table"])
    return repr(moved)


def fields_of_claim(w: Wording, claim: Claim) -> list[Said]:
    """A claim."""
    checked = f"{w.date(claim.checked.on)} by {claim.checked.by}"
    return [
        w.token("verdict", "verdict", claim.verdict, VERDICT_WORDS[claim.verdict]),
        w.text("claim", "claim", claim.claim),
        w.text("assessment", "assessment", claim.assessment),
        w.one_id("made_in", "made in", "sources", claim.made_in),
        w.text("section", "section", claim.section),
        w.citations("sources", "sources", claim.sources),
        w.citations("for", "sources for", claim.for_),
        w.citations("against", "sources against", claim.against),
        w.basis("rests_on", "rests on", claim.rests_on),
        w.confidence(claim.confidence),
        w.token("checked", "checked", (claim.checked.on, claim.checked.by), checked),
        w.day("review_by", "review by", claim.review_by),
        w.keyed(
            "history",
            "former verdicts",
            [
                (past.until, (past.verdict, past.why), f"{VERDICT_WORDS[past.verdict]} until {past.until}: {past.why}")
                for past in claim.history
            ],
        ),
    ]


def fields_of_case(w: Wording, case: Case) -> list[Said]:
    """A case without its events, which are records of their own."""
    levers = case.levers or Levers()
    return [
        w.text("name", "name", case.name),
        w.text("short", "short name", case.short),
        w.text("summary", "summary", case.summary),
        w.token("outcome", "outcome", case.outcome, OUTCOME_WORDS[case.outcome]),
        w.text("outcome_note", "outcome in exact words", case.outcome_note),
        w.text("status", "status", case.status),
        w.keyed("parties", "parties", [(one.name, (one.role, one.based), _party(one)) for one in case.parties]),
        w.text("forum", "forum", case.forum),
        w.text("docket", "docket", case.docket),
        w.one_id("filed", "opened by", "events", case.filed),
        w.one_id("ended", "ended by", "events", case.ended),
        w.ids("amounts", "amounts", "figures", case.amounts),
        w.ids("tiles", "tiles", "figures", case.tiles),
        w.ids("jurisdictions", "jurisdictions", "jurisdictions", case.jurisdictions),
        w.lines("places", "other places", case.places),
        w.text("levers.worked", "what worked", levers.worked),
        w.text("levers.failed", "what failed", levers.failed),
        w.text("question", "question", case.question),
        w.text("shows", "what it shows", case.shows),
        w.citations("sources", "sources", case.sources),
        w.lines("open_questions", "open questions", case.open_questions),
        w.confidence(case.confidence),
        w.day("reviewed", "reviewed", case.reviewed),
        w.day("checked", "checked", case.checked),
    ]


def _party(party: Party) -> str:
    based = f", based in {party.based}" if party.based else ""
    return f"{party.name} ({ROLE_WORDS[party.role].lower()}{based})"


def fields_of_event(w: Wording, event: Event) -> list[Said]:
    """An event, and the case that it belongs to."""
    return [
        w.day("date", "date", event.date),
        w.text("what", "what happened", event.what),
        w.one_id("case", "case", "cases", w.contents.case_of_event.get(event.id)),
        w.citations("sources", "sources", event.sources),
        w.ids("jurisdictions", "jurisdictions", "jurisdictions", event.jurisdictions),
        w.text("note", "note", event.note),
    ]


def fields_of_term(w: Wording, term: Term) -> list[Said]:
    """A term."""
    return [
        w.text("term", "term", term.term),
        w.text("full", "in full", term.full),
        w.text("meaning", "meaning", term.meaning),
        w.citations("sources", "sources", term.sources),
        w.ids("see", "see also", "terms", term.see),
        w.token("abbreviate", "on hover", term.abbreviate, "explained" if term.abbreviate else "not explained"),
    ]


def fields_of_jurisdiction(w: Wording, jurisdiction: Jurisdiction) -> list[Said]:
    """A jurisdiction without its answers."""
    return [
        w.text("name", "name", jurisdiction.name),
        w.text("short", "short name", jurisdiction.short),
        w.text("summary", "summary", jurisdiction.summary),
        w.keyed(
            "authorities",
            "authorities",
            [(one.name, (one.short, one.role, one.url), _authority(one)) for one in jurisdiction.authorities],
        ),
        w.day("reviewed", "reviewed", jurisdiction.reviewed),
    ]


def _authority(authority: Authority) -> str:
    said = [authority.name + (f" ({authority.short})" if authority.short else "")]
    return ", ".join([*said, *(part for part in (authority.role, authority.url) if part)])


def fields_of_correction(w: Wording, correction: Correction) -> list[Said]:
    """A correction of a published edition."""
    return [
        w.token("address", "what was corrected", w.address(correction.address), w.corrected(correction)),
        w.text("was_wrong", "what was wrong", correction.was_wrong),
        w.text("since", "since edition", correction.since),
        w.text("corrected_in", "corrected in edition", correction.corrected_in),
        w.day("on", "corrected on", correction.on),
        w.text("why", "why", correction.why),
        w.text("found", "how it was found", correction.found),
        w.citations("sources", "sources", correction.sources),
    ]


def fields_of_settings(w: Wording, settings: Settings) -> list[Said]:
    """data/publication.yml."""
    names = [name for name in Settings.model_fields if name != "date"]
    plain = [w.text(name, name.replace("_", " "), str(getattr(settings, name) or "")) for name in names]
    return [*plain, w.day("date", "date of the edition", settings.date)]


def fields_of_unit(w: Wording, noun: CountedNoun) -> list[Said]:
    """A counted noun."""
    return [w.text("one", "after 1", noun.one), w.text("other", "after other numbers", noun.other)]


def fields_of_front(w: Wording, meta: FrontMatter) -> list[Said]:
    """An essay's front matter."""
    return [
        w.text("title", "title", meta.title),
        w.text("description", "description", meta.description),
        w.lines("open_questions", "open questions", meta.open_questions),
        w.keyed(
            "excused",
            "numbers that stay typed",
            [(one.text, one.reason, f"“{one.text}”: {one.reason}") for one in meta.excused],
        ),
        w.token("search", "in the search index", meta.search, "yes" if meta.search else "no"),
        w.day("reviewed", "reviewed", meta.reviewed),
        w.day("checked", "checked", meta.checked),
    ]


FIELDS: dict[str, Callable[[Wording, Any], list[Said]]] = {
    "sources": fields_of_source,
    "facts": fields_of_fact,
    "figures": fields_of_figure,
    "claims": fields_of_claim,
    "cases": fields_of_case,
    "events": fields_of_event,
    "terms": fields_of_term,
    "corrections": fields_of_correction,
    "jurisdictions": fields_of_jurisdiction,
    "units": fields_of_unit,
}
"""The fields of each kind that is compared as a record."""
