"""Every id in a record leads to a record.

In: an entry and its context. Out: a problem for each reference that leads nowhere, with the nearest ids. What could not
be read is not called unknown.
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.check.finding import Path, finding
from factbook.check.known import KINDS_OF, Known
from factbook.check.uses import Reference, Target, references
from factbook.manuscript import Entry
from factbook.model.case import Case
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.table import Matrix
from factbook.problems import Problem, did_you_mean, nearest

RULE_OF: dict[Target, tuple[str, str, str]] = {
    "source": ("unknown-source", "source", "sources"),
    "jurisdiction": ("unknown-jurisdiction", "jurisdiction", "jurisdictions"),
    "case": ("unknown-case", "case", "cases"),
    "event": ("unknown-event", "event", "events"),
    "figure": ("unknown-figure", "figure", "figures"),
    "fact": ("unknown-fact", "fact or figure", "facts and figures"),
    "behind": ("unknown-fact", "fact or figure", "facts and figures"),
    "unit": ("unknown-unit", "unit", "units"),
    "term": ("unknown-term", "term", "terms"),
    "claim": ("unknown-claim", "claim", "claims"),
    "cell": ("unknown-cell", "cell", "cells"),
}
"""For each target: its rule, and the noun in one and in many."""


def fault(known: Known, target: Target, identifier: str) -> tuple[str, str, str, str] | None:
    """Rule, message, what was expected and the id to paste, where an id leads nowhere."""
    if known.has(target, identifier):
        return None
    rule, noun, nouns = RULE_OF[target]
    kind, _, name = identifier.partition("/")
    if target == "behind" and kind in ("facts", "figures"):
        identifier = name
    elif target == "cell" or (name and target == "behind"):
        message, expected = known.cell_fault(identifier)
        return "unknown-cell", message, expected, ""
    if identifier in known.former[target]:
        now = known.former[target][identifier]
        return rule, f"the {noun} {identifier} is now called {now}", "its present id", now
    waiting = (name for kind, name in known.waiting if kind in KINDS_OF[target])
    ids = {*known.ids[target], *(name for name in waiting if nearest(identifier, [name]))}
    near = nearest(identifier, ids, 1)
    expected = did_you_mean(identifier, ids, nouns)
    if target == "unit":
        expected += " (a noun that figures count is declared in data/units.yml, with its plural; money takes currency:)"
    elif target == "jurisdiction" and not near:
        expected += " (a country without a file here stands under places: of a case or a figure)"
    return rule, f"there is no {noun} {identifier}", expected, near[0] if near else ""


def known_references(entry: Entry, context: Context) -> Iterator[Problem]:
    """What a record names is there: sources, jurisdictions, events, figures, cases, terms, units."""
    for reference in references(entry):
        yield from _unknown(context.known, entry, reference)


def _unknown(known: Known, entry: Entry, reference: Reference) -> Iterator[Problem]:
    wrong = fault(known, reference.target, reference.id)
    if wrong:
        rule, message, expected, paste = wrong
        if isinstance(reference.path[-1], str) and paste:
            paste = f"{reference.path[-1]}: {paste}"
        yield finding(entry, rule, reference.path, message, expected, paste)


def known_questions(entry: Entry, context: Context) -> Iterator[Problem]:
    """Answers are to questions that their table asks, of jurisdictions that it asks."""
    assert isinstance(entry.record, Jurisdiction)
    for table, answers in entry.record.answers.items():
        yield from _answers(context.known, entry, table, tuple(answers))


def _answers(known: Known, entry: Entry, table: str, rows: tuple[str, ...]) -> Iterator[Problem]:
    path: Path = ("answers", table)
    if ("tables", table) in known.waiting:
        return
    matrix = known.matrices.get(table)
    if matrix is None:
        expected = did_you_mean(table, known.matrices, "tables that ask questions")
        yield finding(entry, "unknown-table", path, f"there is no table {table} to answer", expected, key=True)
        return
    if entry.id not in matrix.columns:
        message = f"the table {table} has no column {entry.id}"
        expected = f"{entry.id} among the columns of data/tables/{table}.yml, or no answers to it here"
        yield finding(entry, "answer-outside-table", path, message, expected, key=True)
    asked = [row.id for row in matrix.rows]
    for row in rows:
        if row not in asked:
            near = nearest(row, asked, 1)
            message = f"the table {table} has no row {row}"
            paste = f"{near[0]}:" if near else ""
            yield finding(
                entry, "unknown-row", (*path, row), message, did_you_mean(row, asked, "rows"), paste, key=True
            )


def views_of_own_parts(entry: Entry, context: Context) -> Iterator[Problem]:
    """A view of a table names only rows and columns of that table."""
    matrix = entry.record
    if not isinstance(matrix, Matrix):
        return
    rows = [row.id for row in matrix.rows]
    for index, view in enumerate(matrix.views):
        for part, known, rule in (("rows", rows, "unknown-row"), ("columns", list(matrix.columns), "unknown-column")):
            for place, name in enumerate(getattr(view, part)):
                if name not in known:
                    message = f"the table has no {part[:-1]} {name}"
                    path = ("views", index, part, place)
                    yield finding(entry, rule, path, message, did_you_mean(name, set(known), part))


def events_of_the_case(entry: Entry, context: Context) -> Iterator[Problem]:
    """The events that opened and ended a case are among its own."""
    case, known = entry.record, context.known
    assert isinstance(case, Case)
    for field in ("filed", "ended"):
        event = getattr(case, field)
        if event and event not in case.events and ("events", event) not in known.waiting:
            elsewhere = event in known.ids["event"]
            yield finding(
                entry,
                "event-elsewhere" if elsewhere else "unknown-event",
                (field,),
                f"the event {event} is not one of this case's" if elsewhere else f"there is no event {event}",
                did_you_mean(event, case.events, "events of this case"),
            )
