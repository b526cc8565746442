"""Where help is needed: comes in what each record wants, goes out one page of entries that lead to their places.

Every entry carries the link by which a reader proposes a change. What is wanted was judged record by record
(`factbook.wants`), by the edition's date.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from factbook.compile.draft import Draft
from factbook.compile.links import link
from factbook.compile.names import name_of
from factbook.compile.press import Press, headed
from factbook.compile.references import issued_by
from factbook.compile.wording import KIND_WORDS
from factbook.model.quantity import CountedNoun
from factbook.page import Page
from factbook.wants import KINDS_ASKED, Want

PATH = "help.md"

ENTRIES = CountedNoun.own(one="entry", other="entries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page: what is wanted, its heading, and what a helper would do."""

    want: Want
    heading: str
    about: str


PARTS = (
    Part(
        want="research",
        heading="Questions that nobody has looked into",
        about="A source that answers one of these, with the place in it, is all that is needed.",
    ),
    Part(
        want="search",
        heading="Searched and not found",
        about="Somebody looked and found nothing. Where it was searched is said at the entry.",
    ),
    Part(
        want="second-source",
        heading="Claims that cite one source or none",
        about="A second, independent source, for or against, makes the verdict firmer.",
    ),
    Part(
        want="another-look",
        heading="Claims and figures whose day of review is past",
        about="Read the sources again: the verdict or number stands, or it changes and says why.",
    ),
    Part(
        want="surer-source",
        heading="Low confidence",
        about="Each is printed with its caveat. A primary source would settle it.",
    ),
    Part(
        want="review",
        heading="Not reviewed in the year before this edition",
        about="Read it against the record of today, and set the day of its review.",
    ),
    Part(
        want="reading",
        heading="Sources known only through others",
        about="Nobody here has seen the text itself. Its address, or how it reads in full, would help.",
    ),
    Part(
        want="full-reading",
        heading="Sources of which an excerpt was read",
        about="What rests on such a source rests on the part that was read. Read the whole and say so in its record.",
    ),
)
"""The parts of the page, in the order of what helps readers most."""


FOLDED: tuple[Want, ...] = ("reading", "full-reading")
"""Parts whose entries are always counted by kind and folded: sources are hundreds."""

MOST_LISTED = 30
"""Entries that a part lists without folding, and a fold at all: the rest is counted, and the page that has it named."""


def help_drafts(press: Press) -> Iterator[Draft]:
    """The one page; it says so where nothing is wanted."""
    yield Draft(path=PATH, make=partial(help_page, press))


def help_page(press: Press) -> Page:
    """All that is wanted."""
    wanted: dict[str, list[str]] = {}
    for address, wants in press.publication.wants.items():
        for want in wants:
            wanted.setdefault(want, []).append(address)
    places = _places(press)
    shown = [
        (part, sorted(wanted[part.want], key=lambda address: _order(press, places, address)))
        for part in PARTS
        if part.want in wanted
    ]
    return press.page(
        path=PATH,
        title="Where we need help",
        description="What this edition leaves open: answers not found, claims with one source, sources not yet read.",
        kind="help",
        source="",
        reviewed=press.publication.settings.date,
        search=False,
        blocks=(
            press.of_this_edition(),
            press.html("help.html", parts=_counts(press, shown)),
            *(headed(part.heading, _part(press, part, found)) for part, found in shown),
        ),
    )


def _counts(press: Press, shown: Sequence[tuple[Part, Sequence[str]]]) -> list[dict[str, str]]:
    return [{"heading": part.heading, "count": press.words.count(len(found), ENTRIES)} for part, found in shown]


def _places(press: Press) -> dict[str, int]:
    """The place of every cell in the order of tables, rows and columns."""
    return {f"cells/{key}": place for place, key in enumerate(press.publication.cells)}


def _order(press: Press, places: Mapping[str, int], address: str) -> tuple[int, int, str, str]:
    """By kind; cells as they stand in their tables, all else by name."""
    kind, _, key = address.partition("/")
    name = "" if address in places else name_of(press.publication, address.removesuffix(".md")).casefold()
    return KINDS_ASKED.index(kind), places.get(address, 0), name, key


def _part(press: Press, part: Part, addresses: Sequence[str]) -> str:
    """The entries of a part: open where they are few, else folded by what they belong to."""
    folded = len(addresses) > MOST_LISTED or part.want in FOLDED
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(_belongs_to(press, address) if folded else "", []).append(address)
    return press.html(
        "help-part.html",
        about=part.about,
        groups=[
            {
                "heading": heading,
                "count": press.words.count(len(groups[heading]), ENTRIES),
                "entries": [_entry(press, address) for address in groups[heading][:MOST_LISTED]],
                "more": press.words.count(len(groups[heading]) - MOST_LISTED, ENTRIES)
                if len(groups[heading]) > MOST_LISTED
                else "",
                "href": _all_of(press, groups[heading][0]),
            }
            for heading in sorted(groups)
        ],
    )


def _belongs_to(press: Press, address: str) -> str:
    """The jurisdiction of an answer, the kind of a source, and the sort of any other record."""
    kind, _, key = address.partition("/")
    if kind == "cells":
        return press.publication.jurisdictions[key.rsplit("/", 1)[1]].name
    if kind == "sources":
        return KIND_WORDS[press.publication.sources[key].kind][1]
    return _SORTS[kind][1]


def _all_of(press: Press, address: str) -> str:
    """The link to the page that has everything of the fold to which an entry belongs; empty for pages of no list."""
    kind, _, key = address.partition("/")
    if kind == "cells":
        return press.link_to(PATH, f"jurisdictions/{key.rsplit('/', 1)[1]}")
    if kind in ("cases", "jurisdictions"):
        return link(PATH, f"{kind}/index.md")
    if kind in ("essays", "tables"):
        return ""
    return press.link_to(PATH, address).partition("#")[0]


def _entry(press: Press, address: str) -> dict[str, str]:
    """One entry: what it is called, what it is, where it stands, and where a change to it is proposed."""
    publication = press.publication
    kind, _, key = address.partition("/")
    if kind == "essays":
        return {
            "name": name_of(publication, address.removesuffix(".md")),
            "about": _SORTS[kind][0],
            "href": link(PATH, key),
            "file": f"content/{key}",
        }
    if kind == "cells":
        return {
            "name": name_of(publication, key),
            "about": publication.matrices[key.split("/")[0]].title,
            "href": press.link_to(PATH, key),
            "file": "",
        }
    href = press.link_to(PATH, address)
    return {
        "name": name_of(publication, address.removesuffix(".md")),
        "about": issued_by(press, publication.sources[key]) if kind == "sources" else _SORTS[kind][0],
        "href": href,
        # The script reads the usual file out of the link's address of a record; a page of its own has none.
        "file": press.file_told(kind, key) or ("" if "#" in href else address),  # type: ignore[arg-type]
    }


_SORTS = {
    "facts": ("Fact", "Facts"),
    "figures": ("Figure", "Figures"),
    "claims": ("Claim", "Claims"),
    "cases": ("Case", "Cases"),
    "jurisdictions": ("Jurisdiction", "Jurisdictions"),
    "tables": ("Table", "Tables"),
    "essays": ("Essay", "Essays"),
}
"""One record of a kind, and several."""
