"""Corrections of published editions: they name what there is, and editions in their order.

In: a correction and its context. Out: a problem where it names a record that is not there, or editions that cannot be.
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.check.uses import Target
from factbook.manuscript import Entry
from factbook.model.correction import Correction, edition_order
from factbook.model.kinds import KINDS
from factbook.problems import Problem, did_you_mean

_TARGETS: dict[str, Target] = {
    "sources": "source",
    "jurisdictions": "jurisdiction",
    "cases": "case",
    "events": "event",
    "figures": "figure",
    "facts": "fact",
    "claims": "claim",
    "terms": "term",
}


def corrected_is_known(entry: Entry, context: Context) -> Iterator[Problem]:
    """A correction names a record, an answer or an essay by its address."""
    record: Correction = entry.record
    message, expected = _fault(record.address, context)
    if message:
        yield finding(entry, "unknown-address", ("address",), message, expected)


def corrected_after_it_was_published(entry: Entry, context: Context) -> Iterator[Problem]:
    """A mistake was in an edition before the one that corrects it, and that one is not to come."""
    record: Correction = entry.record
    edition = context.settings.edition
    if edition_order(record.since) >= edition_order(record.corrected_in):
        message = f"corrected_in is {record.corrected_in}, which is not after since: {record.since}"
        yield finding(entry, "correction-order", ("corrected_in",), message, "the first edition without the mistake")
    elif edition_order(record.corrected_in) > edition_order(edition):
        message = f"corrected_in is {record.corrected_in}, after this edition, {edition}"
        yield finding(
            entry,
            "correction-order",
            ("corrected_in",),
            message,
            f"an edition up to {edition}; where the next one corrects it, data/publication.yml names that",
        )


def _fault(address: str, context: Context) -> tuple[str, str]:
    """What is wrong with the address of what was corrected, and what it should be; two empty texts if nothing."""
    known = context.known
    kind, _, key = address.partition("/")
    if kind == "essays":
        if f"{key}.md" in context.essays:
            return "", ""
        pages = [page.removesuffix(".md") for page in context.essays]
        return f"there is no essay {key}", did_you_mean(key, pages, "essays")
    if kind == "tables" and "/" not in key:
        tables = {*known.matrices, *context.listings}
        if key in tables or ("tables", key) in known.waiting:
            return "", ""
        return f"there is no table {key}", did_you_mean(key, tables, "tables")
    if kind in _TARGETS and "/" not in key:
        target = _TARGETS[kind]
        if known.has(target, key):
            return "", ""
        return f"there is no {KINDS[kind].singular} {key}", did_you_mean(key, known.ids[target], kind)  # type: ignore[index]
    return known.cell_fault(address)
