"""The search page: comes in a publication, goes out a page with a place for the search, and lists for those without it.

A reader whose browser runs no scripts finds here every list of the publication, its cases, jurisdictions and questions.
Where scripts run, the search stands above them; its query is in the address, so that a search can be shared.
"""

from collections.abc import Iterator
from functools import partial

from factbook.compile.draft import Draft
from factbook.compile.links import link
from factbook.compile.pages.essays import case_of
from factbook.compile.press import Press, headed
from factbook.compile.wording import KIND_WORDS
from factbook.page import Page

PATH = "search.md"

MOST_ESSAYS = 150
"""More are left to the menu: a list of so many helps nobody, and would be made anew for every title."""

Item = dict[str, str]


def search_drafts(press: Press) -> Iterator[Draft]:
    """The one page."""
    yield Draft(path=PATH, make=partial(search_page, press))


def search_page(press: Press) -> Page:
    """The search, and below it every list."""
    parts = (
        ("Lists", _lists(press)),
        ("Essays", _essays(press)),
        ("Cases", _cases(press)),
        ("Jurisdictions", _jurisdictions(press)),
        *((matrix.title, _questions(press, table)) for table, matrix in press.publication.matrices.items()),
        ("Sources", _sources(press)),
    )
    listed = [headed(title, press.html("index.html", items=items)) for title, items in parts if items]
    return press.page(
        path=PATH,
        title="Search",
        description=f"Search {press.publication.settings.title}, or find your way by its lists.",
        kind="search",
        source="",
        reviewed=press.publication.settings.date,
        search=False,
        in_navigation=False,
        blocks=('<div id="search-here" class="fb-search-here"></div>', press.of_this_edition(), *listed),
    )


def _item(name: str, page: str, anchor: str = "", about: str = "") -> Item:
    return {"href": link(PATH, page, anchor), "name": name, "about": about}


def _lists(press: Press) -> list[Item]:
    publication = press.publication
    lists = (
        ("Claims", "claims.md", len(publication.claims), "what was claimed, and what the record says of it"),
        ("Figures and facts", "figures.md", len(publication.figures) + len(publication.facts), "each with its sources"),
        ("Timeline", "timeline.md", len(publication.events), "events in order of time"),
        ("Glossary", "glossary.md", len(publication.terms), "terms and what they mean here"),
        ("Corrections", "corrections.md", len(publication.corrections), "what published editions said wrongly"),
    )
    return [_item(name, page, about=f"{count:,}: {about}") for name, page, count, about in lists if count]


def _essays(press: Press) -> list[Item]:
    essays = press.publication.front_matter
    pages = [page for page in sorted(essays) if page != "index.md" and case_of(press, page) is None]
    if len(pages) > MOST_ESSAYS:
        return []
    return [_item(essays[page].title, page, about=essays[page].description) for page in pages]


def _cases(press: Press) -> list[Item]:
    cases = sorted(press.publication.cases.values(), key=lambda case: (case.short.casefold(), case.id))
    return [
        _item(case.short, f"cases/{case.id}.md", about=case.name if case.name != case.short else "") for case in cases
    ]


def _jurisdictions(press: Press) -> list[Item]:
    records = sorted(press.publication.jurisdictions.items(), key=lambda one: (one[1].name.casefold(), one[0]))
    return [_item(record.name, f"jurisdictions/{key}.md") for key, record in records]


def _questions(press: Press, table: str) -> list[Item]:
    """The questions of a table, each leading to the first answer in its row."""
    matrix = press.publication.matrices[table]
    return [
        _item(row.label, matrix.home, f"{table}/{row.id}/{matrix.columns[0]}", about=row.question)
        for row in matrix.rows
    ]


def _sources(press: Press) -> list[Item]:
    placement = press.publication.placement
    pages = {page for address, (page, _) in placement.items() if address.startswith("sources/")}
    kinds = ((words[1], f"sources/{kind}.md") for kind, words in KIND_WORDS.items())
    return [_item(name, page) for name, page in kinds if page in pages]
