"""Claims whose ground moved: comes in a pair and all changes so far, goes out one change for each such claim.

A claim rests on facts, figures and cells. When one of them says something else, the verdict may no longer hold, and
only a person can tell. A claim that was checked again since, or whose verdict or assessment changed too, was looked at.
"""

from collections.abc import Iterable, Iterator

from factbook.compare.change import Cause, Change, FieldChange, Kind, Section
from factbook.compare.pair import Pair
from factbook.compare.records import called, made
from factbook.compile.wording import VERDICT_WORDS

GROUND = frozenset(
    "state value note as_of in_force.from in_force.until expected reason positions searched statement number "
    "confidence".split()
)
"""Fields that a verdict may rest on. New sources only strengthen; sources that went are counted apart."""

GONE = (Kind.FIGURE_REMOVED, Kind.FACT_REMOVED)


def another_look(pair: Pair, changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each claim that rests on something that changed."""
    moved = {change.address: cause for change in changes if (cause := _cause(change)) is not None}
    for claim_id, claim in pair.new.claims.items():
        address = f"claims/{claim_id}"
        before = pair.old.claims.get(pair.was.get(address, address).removeprefix("claims/"))
        if before is None or (before.checked, before.verdict, before.assessment) != (
            claim.checked,
            claim.verdict,
            claim.assessment,
        ):
            continue
        grounds = [pair.after.full_address(each) for each in claim.rests_on]
        causes = tuple(moved[each] for each in dict.fromkeys(_with_old_names(pair, grounds)) if each in moved)
        if causes:
            checked = f"{pair.after.date(claim.checked.on)} by {claim.checked.by}"
            yield made(
                pair,
                Kind.NEEDS_ANOTHER_LOOK,
                Section.ANOTHER_LOOK,
                address,
                called(pair.after, "claims", claim),
                about=f"verdict: {VERDICT_WORDS[claim.verdict]}, checked {checked}",
                causes=causes,
            )


def _with_old_names(pair: Pair, addresses: Iterable[str]) -> Iterator[str]:
    """Each address, and of an id that is gone both that it may have had: as a fact and as a figure."""
    for address in addresses:
        yield address
        if address.startswith("facts/") and not pair.exists(address):
            yield f"figures/{address.removeprefix('facts/')}"


def _cause(change: Change) -> Cause | None:
    if change.kind in GONE:
        return Cause(address=change.address, where=change.where, fields=(), gone=True)
    if change.section not in (Section.ANSWERS, Section.FIGURES):
        return None
    fields = tuple(field for field in change.fields if field.name in GROUND or _lost_sources(field))
    return Cause(address=change.address, where=change.where, fields=fields) if fields else None


def _lost_sources(field: FieldChange) -> bool:
    return field.name == "sources" and any(one.new is None for one in field.differences)
