"""Sources and units: each once, and each used.

In: a manuscript. Out: a problem for each address that two sources share, and for each source and unit that nothing
uses. What a file mentions that could not be read is not called unused.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from factbook.check.essays import every_insert
from factbook.check.finding import finding
from factbook.check.uses import references
from factbook.essays.essay import Cited
from factbook.manuscript import Entry, Manuscript
from factbook.model.kinds import UNITS_FILE
from factbook.places import Place
from factbook.problems import Problem


def same_address(url: str) -> str:
    """An address with its insignificant differences taken off: scheme, www., a closing slash, the fragment."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def one_source_an_address(manuscript: Manuscript) -> Iterator[Problem]:
    """No two sources have the same address: their uses would be split between two entries."""
    first: dict[str, Entry] = {}
    for entry in manuscript.entries("sources"):
        if entry.record.url is None:
            continue
        other = first.setdefault(same_address(entry.record.url), entry)
        if other is not entry:
            message = f"the source {other.id} has the same address, in {other.path}"
            expected = f"one file for both; the other id among its aliases: aliases: [{entry.id}]"
            yield finding(entry, "duplicate-source", ("url",), message, expected)


def sources_are_used(manuscript: Manuscript) -> Iterator[Problem]:
    """Every source is cited by a record or an essay, or corrected by another source."""
    used = _used(manuscript, "source")
    used |= {
        source
        for essay in manuscript.essays.values()
        for insert in every_insert(essay)
        if isinstance(insert, Cited)
        for source, _ in insert.items
    }
    for entry in manuscript.entries("sources"):
        if entry.id not in used and not entry.record.supersedes:
            message = f"nothing uses the source {entry.id}"
            yield finding(entry, "unused-source", (), message, "a citation of it, or the file taken away")


def units_are_used(manuscript: Manuscript) -> Iterator[Problem]:
    """Every noun in data/units.yml is the unit of a figure or of an answer."""
    used = _used(manuscript, "unit")
    marks = manuscript.marks.get(UNITS_FILE)
    for unit in manuscript.units:
        if unit not in used:
            at = marks.children.get(unit) if marks else None
            place = Place(UNITS_FILE, at.key_line, at.key_column) if at else Place(UNITS_FILE)
            message = f"no figure and no answer counts {manuscript.units[unit].other}"
            yield Problem(rule="unused-unit", place=place, message=message, expected="a use of it, or no entry")


def _used(manuscript: Manuscript, target: str) -> set[str]:
    mentioned = {name for kind, name in manuscript.unread if kind == "mentioned"}
    if "*" in mentioned:
        mentioned |= {*manuscript.records["sources"], *manuscript.units}
    return mentioned | {
        reference.id
        for kind in manuscript.records
        for entry in manuscript.entries(kind)
        for reference in references(entry)
        if reference.target == target
    }
