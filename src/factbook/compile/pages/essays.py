"""Pages of essays: comes in an essay, goes out its page, with inserts replaced and its sources listed at the end."""

from collections.abc import Iterator
from functools import partial

from factbook.compile.abbreviations import abbreviations_in
from factbook.compile.draft import Draft
from factbook.compile.inserts import filled
from factbook.compile.press import Press, headed
from factbook.compile.references import References
from factbook.compile.structured import article_of_tables
from factbook.compile.tables import way_to_table
from factbook.model.table import Listing, Matrix
from factbook.page import Page

HOME = "index.md"


def essay_drafts(press: Press) -> Iterator[Draft]:
    """One page for each essay, except those that are printed below the record of a case."""
    for page in sorted(press.publication.manuscript.essays):
        if case_of(press, page) is None:
            yield Draft(path=page, make=partial(essay_page, press, page))


def case_of(press: Press, page: str) -> str | None:
    """The id of the case whose page this is, or None."""
    name = page.removeprefix("cases/").removesuffix(".md")
    return name if page == f"cases/{name}.md" and name in press.publication.cases else None


def essay_page(press: Press, page: str) -> Page:
    """The page of an essay."""
    essay = press.publication.manuscript.essays[page]
    references = References(press, essay.page)
    body = filled(press, essay, references)
    tables: tuple[Matrix | Listing, ...] = (
        *press.publication.matrices.values(),
        *press.publication.listings.values(),
    )
    at_home = sorted((table for table in tables if table.home == essay.page), key=lambda table: table.id)
    structured = article_of_tables(
        press.publication.settings,
        essay.page,
        title=essay.meta.title,
        description=essay.meta.description,
        reviewed=essay.meta.reviewed,
        tables=at_home,
    )
    return press.page(
        path=essay.page,
        title=essay.meta.title,
        description=essay.meta.description,
        kind="essay",
        source=essay.path,
        reviewed=essay.meta.reviewed,
        search=essay.meta.search,
        structured=structured if at_home else "",
        blocks=(
            way_to_table(body),
            subtitle(press, essay.page),
            press.reviewed([("Last reviewed", essay.meta.reviewed), ("Checked line by line", essay.meta.checked)]),
            body,
            open_questions(press, essay.meta.open_questions),
            references.block(),
            abbreviations_in(press, essay.body),
        ),
    )


def subtitle(press: Press, page: str) -> str:
    """The second line of the publication, below its title on the first page; empty elsewhere, and where none is."""
    words = press.publication.settings.subtitle
    return press.html("subtitle.html", subtitle=words) if words and page == HOME else ""


def open_questions(press: Press, questions: tuple[str, ...]) -> str:
    """What is unsettled, under its heading; empty when nothing is."""
    if not questions:
        return ""
    return headed("Open questions", press.html("open-questions.html", questions=questions))
