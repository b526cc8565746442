"""Pages of jurisdictions: comes in a jurisdiction, goes out its page with every answer that it gives in every table."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from factbook.compile.cells import Cells
from factbook.compile.draft import Draft
from factbook.compile.links import link
from factbook.compile.press import Press, headed
from factbook.model.cell import ASSERTED
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.table import Matrix
from factbook.page import Page

INDEX = "jurisdictions/index.md"


def jurisdiction_drafts(press: Press) -> Iterator[Draft]:
    """A page for each jurisdiction, and a list of them unless an essay is the list."""
    publication = press.publication
    for jurisdiction in publication.jurisdictions.values():
        yield Draft(
            path=f"jurisdictions/{jurisdiction.id}.md",
            inputs=(f"jurisdictions/{jurisdiction.id}", "tables/*", "figures/*", "cases/*"),
            make=partial(jurisdiction_page, press, jurisdiction),
        )
    written = {essay.page for essay in publication.manuscript.essays.values()}
    if publication.jurisdictions and INDEX not in written:
        yield Draft(path=INDEX, inputs=("jurisdictions/*",), make=partial(jurisdiction_index, press))


def jurisdiction_page(press: Press, jurisdiction: Jurisdiction) -> Page:
    """The page of a jurisdiction: who is responsible, its answers, and what else concerns it."""
    publication = press.publication
    page = f"jurisdictions/{jurisdiction.id}.md"
    cells = Cells(publication, page)
    answers = [
        _answers(press, cells, matrix, jurisdiction)
        for matrix in publication.matrices.values()
        if jurisdiction.id in matrix.columns
    ]
    linked = [
        (f"cases/{case.id}", case.name, case.status)
        for case in publication.cases.values()
        if jurisdiction.id in case.jurisdictions
    ]
    linked += [
        (f"figures/{figure.id}", figure.label, press.figure_text(figure.id))
        for figure in publication.figures.values()
        if jurisdiction.id in figure.jurisdictions
    ]
    linked += [
        (f"events/{event_id}", press.words.date(event.date), event.what)
        for event_id, event in publication.events.items()
        if jurisdiction.id in event.jurisdictions
    ]
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
            press.html("jurisdiction.html", jurisdiction=jurisdiction),
            *answers,
            headed("Also concerns it", press.html("index.html", items=items) if items else ""),
        ),
    )


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
            "confidence": press.confidence(press.publication.cells[address].confidence),
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
    asked, answered = Counter[str](), Counter[str]()
    for address, cell in publication.cells.items():
        column = address[address.rindex("/") + 1 :]
        asked[column] += 1
        answered[column] += cell.state in ASSERTED
    items = []
    for jurisdiction in sorted(publication.jurisdictions.values(), key=lambda one: (one.name.casefold(), one.id)):
        items.append(
            {
                "href": link(INDEX, f"jurisdictions/{jurisdiction.id}.md"),
                "name": jurisdiction.name,
                "about": f"{answered[jurisdiction.id]} of {asked[jurisdiction.id]} questions answered; "
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
