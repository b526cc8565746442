"""Records with an id compared: added, removed, changed. Comes in a pair of states, goes out changes.

Which kind of change it is, is decided by the weightiest field that differs: a verdict before its assessment, a number
before its statement.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factbook.compare.change import Cause, Change, Difference, FieldChange, Kind, Section
from factbook.compare.differences import field_changes
from factbook.compare.fields import DAYS_OF_REVIEW, FIELDS
from factbook.compare.pair import Pair
from factbook.compare.wording import Item, Said, Wording, number_key, one_line, shortened
from factbook.compile.wording import KIND_WORDS, OUTCOME_WORDS, SEEN_WORDS, VERDICT_WORDS
from factbook.model.fact import NothingFound
from factbook.publication import Computed

LONGEST_SENTENCE = 200

READ = ("not-seen", "excerpt", "full")
"""How far a source was read, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The kinds of change of one kind of record: the first whose field differs is meant, else `other`."""

    section: Section
    added: Kind
    removed: Kind
    other: Kind
    by_field: tuple[tuple[str, Kind], ...] = ()


WEIGHINGS: dict[str, Weighing] = {
    "claims": Weighing(
        section=Section.CLAIMS,
        added=Kind.CLAIM_ADDED,
        removed=Kind.CLAIM_REMOVED,
        by_field=(
            ("verdict", Kind.VERDICT_MOVED),
            ("claim", Kind.CLAIM_REWORDED),
            ("assessment", Kind.CLAIM_REWORDED),
        ),
        other=Kind.CLAIM_CHANGED,
    ),
    "figures": Weighing(
        section=Section.FIGURES,
        added=Kind.FIGURE_ADDED,
        removed=Kind.FIGURE_REMOVED,
        by_field=(("number", Kind.NUMBER_CHANGED),),
        other=Kind.FIGURE_CHANGED,
    ),
    "facts": Weighing(
        section=Section.FIGURES,
        added=Kind.FACT_ADDED,
        removed=Kind.FACT_REMOVED,
        by_field=(("statement", Kind.FACT_REWORDED),),
        other=Kind.FACT_CHANGED,
    ),
    "cases": Weighing(
        section=Section.CASES,
        added=Kind.CASE_ADDED,
        removed=Kind.CASE_REMOVED,
        by_field=(("outcome", Kind.OUTCOME_MOVED),),
        other=Kind.CASE_CHANGED,
    ),
    "events": Weighing(
        section=Section.CASES,
        added=Kind.EVENT_ADDED,
        removed=Kind.EVENT_REMOVED,
        by_field=(("date", Kind.EVENT_MOVED),),
        other=Kind.EVENT_CHANGED,
    ),
    "jurisdictions": Weighing(
        section=Section.TABLES,
        added=Kind.JURISDICTION_ADDED,
        removed=Kind.JURISDICTION_REMOVED,
        other=Kind.JURISDICTION_CHANGED,
    ),
    "sources": Weighing(
        section=Section.SOURCES,
        added=Kind.SOURCE_ADDED,
        removed=Kind.SOURCE_DROPPED,
        other=Kind.SOURCE_CHANGED,
    ),
    "terms": Weighing(
        section=Section.TERMS,
        added=Kind.TERM_ADDED,
        removed=Kind.TERM_REMOVED,
        other=Kind.TERM_CHANGED,
    ),
    "corrections": Weighing(
        section=Section.CORRECTIONS,
        added=Kind.CORRECTION_ADDED,
        removed=Kind.CORRECTION_REMOVED,
        other=Kind.CORRECTION_CHANGED,
    ),
    "units": Weighing(
        section=Section.SETTINGS,
        added=Kind.UNIT_ADDED,
        removed=Kind.UNIT_REMOVED,
        other=Kind.UNIT_CHANGED,
    ),
}


def record_changes(pair: Pair, kind: str) -> Iterator[Change]:
    """Every change of one kind of record."""
    for address, old, new in pair.records(kind):
        if (change := record_change(pair, kind, address, old, new)) is not None:
            yield change


def record_change(pair: Pair, kind: str, address: str, old: Any, new: Any) -> Change | None:
    """What became of one record; None where nothing did. One of `old` and `new` may be None."""
    weighing = WEIGHINGS[kind]
    if old is None:
        return _whole(pair, kind, weighing.added, address, pair.after, new)
    if new is None:
        return _whole(pair, kind, weighing.removed, address, pair.before, old)
    fields = _fields(pair, kind, old, new)
    if not fields:
        return None
    return made(
        pair,
        _weighed(weighing, old, new, fields),
        weighing.section,
        address,
        called(pair.after, kind, new),
        fields=fields,
        causes=_causes(pair, address, fields),
    )


def made(pair: Pair, kind: Kind, section: Section, address: str, where: str, **more: Any) -> Change:
    """A change, with the page and anchor of its address."""
    page, anchor = pair.placed(address)
    was = pair.was.get(address, "")
    return Change(kind=kind, section=section, address=address, where=where, page=page, anchor=anchor, was=was, **more)


def called(wording: Wording, kind: str, record: Any) -> str:
    """A record's name as a heading above its change."""
    if kind == "events":
        return wording.event_name(record.id)
    if kind == "units":
        return str(record.one)
    if kind == "sources":
        return wording.source_name(record.id)
    if kind == "corrections":
        return wording.corrected(record)
    if kind in ("claims", "facts"):
        return shortened(record.claim if kind == "claims" else record.statement, LONGEST_SENTENCE)
    return wording.name(f"{kind}/{record.id}")


def _whole(pair: Pair, kind: str, what: Kind, address: str, wording: Wording, record: Any) -> Change:
    about = about_record(wording, kind, record)
    return made(pair, what, WEIGHINGS[kind].section, address, called(wording, kind, record), about=about)


def about_record(wording: Wording, kind: str, record: Any) -> str:
    """What was added or removed, in a few words."""
    match kind:
        case "figures":
            computed = wording.contents.computed.get(record.id)
            return wording.quantity(computed.quantity) if computed else ""
        case "claims":
            return f"verdict: {VERDICT_WORDS[record.verdict]}. {record.assessment}"
        case "facts":
            return "searched, not found" if isinstance(record, NothingFound) else ""
        case "cases":
            return f"{OUTCOME_WORDS[record.outcome]}. {record.summary}"
        case "sources":
            return f"{KIND_WORDS[record.kind][0]}, {SEEN_WORDS[record.seen]}" + (
                f", {record.url}" if record.url else ""
            )
        case "terms":
            return str(record.meaning)
        case "corrections":
            return f"{record.was_wrong} In editions from {record.since}, corrected in {record.corrected_in}."
        case "events":
            return "; ".join(wording.source_name(one.ref) for one in record.sources)
    return ""


def _fields(pair: Pair, kind: str, old: Any, new: Any) -> tuple[FieldChange, ...]:
    """What differs between two records; a figure's number is compared as computed, an event's case as it lies."""
    number = _number(pair, old.id, new.id) if kind == "figures" else ()
    moved = kind == "events" and pair.old.case_of_event.get(old.id) != pair.new.case_of_event.get(new.id)
    if old == new and not pair.renamed and not moved:
        return number
    return (*number, *field_changes(FIELDS[kind](pair.before, old), FIELDS[kind](pair.after, new)))


def _number(pair: Pair, old_id: str, new_id: str) -> tuple[FieldChange, ...]:
    before, after = pair.old.computed.get(old_id), pair.new.computed.get(new_id)
    if (before and number_key(before.quantity)) == (after and number_key(after.quantity)):
        return ()
    fields = [_text("number", "number", *_quantities(pair, before, after))]
    if before and after and before.formula != after.formula:
        fields.append(
            _text("formula", "how it came about", one_line(before.formula) or None, one_line(after.formula) or None)
        )
    return tuple(fields)


def _quantities(pair: Pair, before: Any, after: Any) -> tuple[str | None, str | None]:
    return (
        pair.before.quantity(before.quantity) if before else None,
        pair.after.quantity(after.quantity) if after else None,
    )


def number_field(wording: Wording, computed: Computed | None) -> tuple[Said, ...]:
    """A figure's number as it is printed, and how it came about, as fields."""
    key = number_key(computed.quantity) if computed else ()
    number = (Item(key="", value=key, text=wording.quantity(computed.quantity)),) if computed else ()
    return (
        Said(name="number", label="number", items=number),
        wording.text("formula", "how it came about", computed.formula if computed else ""),
    )


def _text(name: str, label: str, old: str | None, new: str | None) -> FieldChange:
    return FieldChange(name=name, label=label, differences=(Difference(old=old, new=new),))


def _weighed(weighing: Weighing, old: Any, new: Any, fields: tuple[FieldChange, ...]) -> Kind:
    differing = {field.name for field in fields}
    if differing <= DAYS_OF_REVIEW:
        return Kind.REVIEWED
    if weighing.other is Kind.SOURCE_CHANGED and "seen" in differing:
        further = READ.index(new.seen) > READ.index(old.seen)
        return Kind.SOURCE_READ_FURTHER if further else Kind.SOURCE_READ_LESS
    if weighing.other is Kind.FACT_CHANGED and "state" in differing:
        return Kind.FACT_LOST if isinstance(new, NothingFound) else Kind.FACT_FOUND
    if "number" in differing and "derived" not in differing and new.derived:
        return Kind.NUMBER_RECOMPUTED
    return next((kind for name, kind in weighing.by_field if name in differing), weighing.other)


def _causes(pair: Pair, address: str, fields: tuple[FieldChange, ...]) -> tuple[Cause, ...]:
    """For a computed number: the events and figures that it is computed from and that moved."""
    if not address.startswith("figures/") or not any(field.name == "number" for field in fields):
        return ()
    computed = pair.new.computed.get(address.removeprefix("figures/"))
    causes = []
    for each in computed.inputs if computed else ():
        kind, _, key = each.partition("/")
        old_key = pair.was.get(each, each).partition("/")[2]
        if kind == "figures":
            moved = _number(pair, old_key, key)
        elif kind == "events" and old_key in pair.old.events and pair.old.events[old_key] != pair.new.events[key]:
            before, after = pair.old.events[old_key].date, pair.new.events[key].date
            moved = (_text("date", "date", pair.before.date(before), pair.after.date(after)),) * (before != after)
        else:
            moved = ()
        if moved:
            causes.append(Cause(address=each, where=pair.after.name(each), fields=moved))
    return tuple(causes)
