"""What answers, figures and facts rest on, measured against the confidence that they claim.

In: an entry and its context. Out: a problem for each value that claims more than its sources bear. High confidence
means that a primary source was read, or three reports by different publishers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factbook.check.context import Context
from factbook.check.finding import Path, cells, finding
from factbook.check.numbers import input_figures
from factbook.manuscript import Entry
from factbook.model.cell import ASSERTED, Cell
from factbook.model.fact import DaysBetween, Fact, Figure
from factbook.model.source import Citation, Source
from factbook.problems import Problem

REPORTS_FOR_HIGH = 3

_ORDER = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True)
class _Resting:
    """Something that claims a confidence, and the sources that it rests on."""

    entry: Entry
    path: Path
    confidence: str | None
    sources: tuple[Source, ...]
    complete: bool
    """Whether every source that it cites could be read."""
    noted: bool
    noun: str


def confidence_is_borne_out(entry: Entry, context: Context) -> Iterator[Problem]:
    """Answers, facts and figures claim no more than their sources bear: the rules below, for each."""
    for value in _values(entry, context):
        if value.complete and value.sources:
            yield from _not_only_without_address(value)
            yield from _high_confidence_is_earned(value)
        yield from _low_confidence_says_why(value)


def _not_only_without_address(value: _Resting) -> Iterator[Problem]:
    """An answer or a figure rests on at least one source that has an address."""
    if value.noun != "fact" and all(source.url is None and not source.also_at for source in value.sources):
        yield finding(
            value.entry,
            "evidence-no-address",
            (*value.path, "sources"),
            f"this {value.noun} rests only on sources without an address",
            "one more source, with a url",
        )


def _high_confidence_is_earned(value: _Resting) -> Iterator[Problem]:
    """Confidence is high only with a primary source that was read, or three reports of different publishers."""
    if value.confidence != "high":
        return
    read = [source for source in value.sources if source.seen != "not-seen"]
    publishers = {source.publisher.casefold() for source in read}
    path = (*value.path, "confidence")
    if not read:
        message = f"this {value.noun} claims high confidence, and none of its sources was seen"
        expected = "medium, or a source that was read"
        yield finding(value.entry, "evidence-not-seen", path, message, expected, "confidence: medium")
    elif len(publishers) < REPORTS_FOR_HIGH and not any(source.primary for source in read):
        reports = "reports of one publisher" if len(publishers) == 1 else f"reports of {len(publishers)} publishers"
        message = f"this {value.noun} claims high confidence from {reports}, and no primary source was read"
        expected = "medium; or a primary source, or three reports of different publishers, that were read"
        yield finding(value.entry, "evidence-high", path, message, expected, "confidence: medium")


def _low_confidence_says_why(value: _Resting) -> Iterator[Problem]:
    """Low confidence comes with a note, which is printed as the caveat."""
    if value.confidence == "low" and not value.noted:
        message = f"this {value.noun} has low confidence and no note"
        path = (*value.path, "confidence")
        yield finding(value.entry, "evidence-low", path, message, "a note with the caveat", 'note: "..."')


def derived_no_surer_than_inputs(entry: Entry, context: Context) -> Iterator[Problem]:
    """A derived figure claims no more confidence than the least certain figure in it."""
    inputs = [context.figures[name] for name in input_figures(entry.record) if name in context.figures]
    least = min(inputs, key=lambda figure: _ORDER[figure.confidence], default=None)
    if least and _ORDER[least.confidence] < _ORDER[entry.record.confidence]:
        message = f"it claims {entry.record.confidence} confidence, and {least.id} in it only {least.confidence}"
        paste = f"confidence: {least.confidence}"
        yield finding(entry, "evidence-derived", ("confidence",), message, least.confidence, paste)


def _values(entry: Entry, context: Context) -> Iterator[_Resting]:
    sources = context.sources
    for path, cell in cells(entry):
        if cell.state in ASSERTED:
            noted = bool(cell.note)
            yield _resting(entry, path, cell.confidence, _cited(cell), sources, noted, "answer")
    if isinstance(entry.record, Fact):
        fact = entry.record
        yield _resting(entry, (), fact.confidence, fact.sources, sources, bool(fact.note), "fact")
    if isinstance(entry.record, Figure):
        figure = entry.record
        cited = figure.sources
        if isinstance(figure.derived, DaysBetween):
            ends = (context.events.get(figure.derived.from_), context.events.get(figure.derived.to))
            cited = (*cited, *(citation for event in ends if event for citation in event.sources))
        elif figure.derived:
            cited = ()
        yield _resting(entry, (), figure.confidence, cited, sources, bool(figure.note), "figure")


def _cited(cell: Cell) -> tuple[Citation, ...]:
    return (*cell.sources, *(citation for position in cell.positions for citation in position.sources))


def _resting(
    entry: Entry,
    path: Path,
    confidence: str | None,
    cited: Iterable[Citation],
    sources: Mapping[str, Source],
    noted: bool,
    noun: str,
) -> _Resting:
    refs = dict.fromkeys(citation.ref for citation in cited)
    found = tuple(sources[ref] for ref in refs if ref in sources)
    return _Resting(entry, path, confidence, found, len(found) == len(refs), noted, noun)
