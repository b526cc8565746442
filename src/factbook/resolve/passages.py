"""Passages of essays that cite: comes in an essay, goes out one use for each section and its sources.

A passage is named by its page and section. Its anchor is the one that the renderer gives to the section's heading;
where that cannot be known without rendering, the passage leads to the page.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from unicodedata import normalize

from factbook.essays.essay import Cited, Essay
from factbook.publication import Use

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.M | re.S)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_SIGNS, _BREAKS = re.compile(r"[^\w\s-]"), re.compile(r"[-\s]+")
_PLAIN = re.compile(r"[\w ,.:;?!()'’“”–—/%$€£-]+")
"""Headings of these characters only: what the renderer makes of them is known."""


def passages(essay: Essay) -> Iterator[tuple[Use, tuple[str, ...]]]:
    """Each section of an essay that cites, with the ids of its sources, in order of the text."""
    cited = sorted(_citations(essay))
    if not cited:
        return
    found = sections(essay)
    starts = [start for start, _, _ in found]
    for offset, sources in cited:
        _, title, anchor = found[bisect_right(starts, offset) - 1]
        label = f"{essay.meta.title}: {title}" if title else essay.meta.title
        yield Use(kind="passage", label=label, page=essay.page, anchor=anchor), sources


def _citations(essay: Essay) -> Iterator[tuple[int, tuple[str, ...]]]:
    for insert in (*essay.inserts, *(inner for group in essay.inside.values() for inner in group)):
        if isinstance(insert, Cited):
            yield insert.start, tuple(source for source, _ in insert.items)


def sections(essay: Essay, cases: Collection[str] = ()) -> list[tuple[int, str, str]]:
    """Offset, title and anchor of each section, the part before the first heading included.

    A case's essay is printed below its record, which may have taken the anchor "events" already. Its own anchors are
    given only where `cases` names it, and that anchor never.
    """
    body = _FENCE.sub(lambda match: " " * len(match[0]), essay.body)
    name = essay.page.removeprefix("cases/").removesuffix(".md")
    of_case = essay.page.startswith("cases/")
    anchored = not of_case or name in cases or (name == "index" and bool(cases))
    found = [(-1, "", "")]
    taken = {slug(essay.meta.title)}  # the page's own heading
    for match in _HEADING.finditer(body):
        title = match[2]
        if not _PLAIN.fullmatch(title):
            found.append((match.start(), "", ""))
            continue
        anchor = _unique(slug(title), taken)
        known = anchored and not (of_case and anchor.startswith("events"))
        found.append((match.start(), title, anchor if known else ""))
    return found


def slug(heading: str) -> str:
    """The anchor that the renderer's table of contents makes of a heading, before it is numbered.

    What markdown.extensions.toc.slugify says, which a test holds it to: to load that library for it would take longer
    than all else that an edit of an essay needs of this module.
    """
    plain = normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return _BREAKS.sub("-", _SIGNS.sub("", plain).strip().lower())


def _unique(anchor: str, taken: set[str]) -> str:
    """The anchor as the renderer numbers it when a heading occurs twice: overview, overview_1."""
    number, unique = 0, anchor
    while unique in taken or not unique:
        number += 1
        unique = f"{anchor}_{number}"
    taken.add(unique)
    return unique
