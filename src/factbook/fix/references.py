"""Ids that lead nowhere and can only have meant one that does.

In: a manuscript and the text of its files. Out: edits by file. Records and essays name their references through the
same lists as the checks, so that what is mended is what is checked.
"""

import re
from collections.abc import Callable, Iterator

from factbook.check.essays import every_insert
from factbook.check.known import Known, known_ids
from factbook.check.uses import Target, references
from factbook.essays.essay import Cited, ClaimMark, Essay, Shortcode
from factbook.fix.edits import Edit, scalars
from factbook.fix.near import only_near
from factbook.manuscript import Entry, Manuscript
from factbook.places import Place

TextOf = Callable[[str], str]
"""From a path to the text of that file as it now is."""

_OF_SHORTCODE: dict[str, Target] = {
    "figure": "figure",
    "date": "event",
    "cell": "cell",
    "case": "case",
    "term": "term",
    "claim": "claim",
}


def reference_edits(manuscript: Manuscript, text_of: TextOf) -> dict[str, list[Edit]]:
    """Edits for each file that names what is not there."""
    known = known_ids(manuscript)
    edits: dict[str, list[Edit]] = {}
    for kind in manuscript.records:
        for entry in manuscript.entries(kind):
            found = list(_of_entry(known, entry))
            if found:
                spans = scalars(text_of(entry.path))
                for place, meant in found:
                    span = spans.get((place.line, place.column))
                    if span is not None:
                        says = f"{span.value} written as {meant}"
                        edits.setdefault(entry.path, []).append(Edit(span.start, span.end, meant, says))
    for essay in manuscript.essays.values():
        found_here = list(_of_essay(known, essay, text_of(essay.path)))
        if found_here:
            edits[essay.path] = found_here
    return edits


def meant_by(known: Known, target: Target, identifier: str) -> str:
    """The id that one which leads nowhere must have meant: its present name, or its only near neighbour."""
    if known.has(target, identifier):
        return ""
    former = known.former[target].get(identifier)
    if former:
        return former
    kind, slash, _ = identifier.partition("/")
    names = set(known.ids[target])
    if slash and target == "behind" and kind in ("facts", "figures"):
        return only_near(
            identifier, [f"{kind}/{name}" for name in known.ids["figure" if kind == "figures" else "fact"]]
        )
    if slash or target == "cell":
        names = {
            f"{table}/{row.id}/{column}"
            for table, matrix in known.matrices.items()
            for row in matrix.rows
            for column in matrix.columns
        }
    return only_near(identifier, names)


def _of_entry(known: Known, entry: Entry) -> Iterator[tuple[Place, str]]:
    for reference in references(entry):
        meant = meant_by(known, reference.target, reference.id)
        if meant:
            yield entry.place(*reference.path), meant
    if entry.kind == "jurisdictions":
        for table, answers in entry.record.answers.items():
            rows = {row.id for row in known.matrices[table].rows} if table in known.matrices else set()
            for row in answers:
                meant = only_near(row, rows) if rows and row not in rows else ""
                if meant and meant not in answers:
                    yield entry.place("answers", table, row, key=True), meant


def _of_essay(known: Known, essay: Essay, text: str) -> Iterator[Edit]:
    offset = len(text) - len(essay.body)
    for insert in every_insert(essay):
        pairs: list[tuple[Target, str]] = []
        if isinstance(insert, Cited):
            pairs = [("source", source) for source, _ in insert.items]
        elif isinstance(insert, ClaimMark):
            pairs = [("claim", insert.claim)]
        elif isinstance(insert, Shortcode):
            pairs = list(_named(insert))
        written = essay.body[insert.start : insert.end]
        for target, identifier in pairs:
            meant = meant_by(known, target, identifier)
            found = list(re.finditer(rf"(?<![\w/-]){re.escape(identifier)}(?![\w/-])", written)) if meant else []
            if len(found) == 1:
                start = offset + insert.start + found[0].start()
                yield Edit(start, start + len(identifier), meant, f"{identifier} written as {meant}")


def _named(shortcode: Shortcode) -> Iterator[tuple[Target, str]]:
    arguments = shortcode.arguments
    first = arguments.get("id", next(iter(arguments.values()), None))
    if isinstance(first, str) and shortcode.name in _OF_SHORTCODE:
        yield _OF_SHORTCODE[shortcode.name], first
    elif isinstance(first, str) and shortcode.name == "tiles":
        yield "case", first
    elif isinstance(first, tuple) and shortcode.name == "tiles":
        yield from (("figure", each) for each in first if isinstance(each, str))
    elif shortcode.name == "timeline":
        case, events = arguments.get("case"), arguments.get("events")
        if isinstance(case, str):
            yield "case", case
        yield from (
            (("event", each) for each in events or () if isinstance(each, str)) if isinstance(events, tuple) else ()
        )
