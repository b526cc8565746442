"""Pages of jurisdictions: comes in a jurisdiction, goes out its page with every answer that it gives in every table."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from factbook.compile.cells import Cells
from factbook.compile.draft import Draft
from factbook.compile.links import link
from factbook.compile.press import Press, headed
from factbook.compile.references import issued_by
from factbook.model.cell import ASSERTED
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.table import Matrix
from factbook.page import Page
from factbook.resolve import asked_of
from factbook.resolve.uses import cited_by

INDEX = "jurisdictions/index.md"


def jurisdiction_drafts(press: Press) -> Iterator[Draft]:
    """A page for each jurisdiction, and a list of them unless an essay is the list."""
    publication = press.publication
    for key in publication.jurisdictions:
        yield Draft(path=f"jurisdictions/{key}.md", make=partial(jurisdiction_page, press, key))
    if publication.jurisdictions and INDEX not in publication.manuscript.essays:
        yield Draft(path=INDEX, make=partial(jurisdiction_index, press))


def jurisdiction_page(press: Press, key: str) -> Page:
    """The page of a jurisdiction: who is responsible, its answers, and what else concerns it."""
    publication = press.publication
    jurisdiction = publication.jurisdictions[key]
    page = f"jurisdictions/{jurisdiction.id}.md"
    cells = Cells(publication, page)
    answers = [
        _answers(press, cells, matrix, jurisdiction)
        for matrix in publication.matrices.values()
        if jurisdiction.id in matrix.columns
    ]
    linked = [(address, *_concerning(press, address)) for address in publication.concerning[key]]
    items = [{"href": press.link_to(page, address), "name": name, "about": about} for address, name, about in linked]
    summary = (
        " ".join(jurisdiction.summary.split())
        if jurisdiction.summary
        else f"What the record says of {jurisdiction.name}."
    )
    return press.page(
        path=page,
        title=jurisdiction.name,
        description=summary,
        kind="jurisdiction",
        source=publication.manuscript.records["jurisdictions"][jurisdiction.id].path,
        reviewed=jurisdiction.reviewed,
        blocks=(
            press.reviewed([("Last reviewed", jurisdiction.reviewed)]),
            press.html(
                "jurisdiction.html",
                jurisdiction=jurisdiction,
                changed=press.changed(page, f"jurisdictions/{key}"),
            ),
            *answers,
            headed("Also concerns it", press.html("index.html", items=items) if items else ""),
            _sources(press, page, key),
        ),
    )


def _sources(press: Press, page: str, jurisdiction: str) -> str:
    """What the answers rest on, each source once and by title; each answer says which of them are its own."""
    publication = press.publication
    asked = asked_of(jurisdiction, publication.matrices)
    found = {citation.ref for address in asked for citation in cited_by(publication.cells[address])}
    sources = sorted((publication.sources[key] for key in found), key=lambda one: (one.title.casefold(), one.id))
    items = [
        {"href": press.source_link(page, source.id), "name": source.title, "about": issued_by(press, source)}
        for source in sources
    ]
    return headed("Sources", press.html("index.html", items=items)) if items else ""


def _concerning(press: Press, address: str) -> tuple[str, str]:
    """The name of a case, figure or event, and what it says in short."""
    publication = press.publication
    kind, _, key = address.partition("/")
    if kind == "cases":
        return publication.cases[key].name, publication.cases[key].status
    if kind == "figures":
        return publication.figures[key].label, press.figure_text(key)
    return press.words.date(publication.events[key].date), publication.events[key].what


def _answers(press: Press, cells: Cells, matrix: Matrix, jurisdiction: Jurisdiction) -> str:
    """The answers to one table's questions, in its order, the open ones included."""
    shown = [(row, f"{matrix.id}/{row.id}/{jurisdiction.id}") for row in matrix.rows]
    answered = sum(press.publication.cells[address].state in ASSERTED for _, address in shown)
    answers = [
        {
            "state": press.publication.cells[address].state,
            "label": row.label,
            "question": row.question,
            "href": press.link_to(cells.page, address),
            "answer": Markup(cells.answer(address, matrix, row, jurisdiction.name)),
        }
        for row, address in shown
    ]
    return headed(
        matrix.title,
        press.html(
            "answers.html",
            answers=answers,
            answered=answered,
            total=len(shown),
            table=press.link_to(cells.page, f"tables/{matrix.id}"),
            title=matrix.title,
        ),
    )


def jurisdiction_index(press: Press) -> Page:
    """The list of jurisdictions, with how many questions each has answered."""
    publication = press.publication
    items = []
    for jurisdiction in sorted(publication.jurisdictions.values(), key=lambda one: (one.name.casefold(), one.id)):
        asked, answered = publication.answered[jurisdiction.id]
        items.append(
            {
                "href": link(INDEX, f"jurisdictions/{jurisdiction.id}.md"),
                "name": jurisdiction.name,
                "about": f"{answered} of {asked} questions answered; "
                f"reviewed {press.words.date(jurisdiction.reviewed)}",
            }
        )
    return press.page(
        path=INDEX,
        title="Jurisdictions",
        description=f"The jurisdictions of {publication.settings.title}, each with all its answers.",
        kind="index",
        source="",
        reviewed=min(one.reviewed for one in publication.jurisdictions.values()),
        blocks=(press.of_this_edition(), press.html("index.html", items=items)),
    )
