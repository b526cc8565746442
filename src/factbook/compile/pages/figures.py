"""The page of figures and facts: comes in all of them, goes out one anchored entry each, gaps shown as gaps."""

from collections.abc import Iterator
from functools import partial

from factbook.compile.draft import Draft
from factbook.compile.names import name_of
from factbook.compile.press import Press
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.page import Page
from factbook.resolve.uses import shortened

PATH = "figures.md"

MOST_INPUTS = 40
"""A count of hundreds of records says what it counted, and does not list them."""


def figure_drafts(press: Press) -> Iterator[Draft]:
    """The one page, where there is anything to show."""
    if press.publication.figures or press.publication.facts:
        yield Draft(path=PATH, make=partial(figures_page, press))


def figures_page(press: Press) -> Page:
    """Figures by id, then facts, then what was looked for and not found."""
    publication = press.publication
    figures = [figure_entry(press, figure) for figure in publication.figures.values()]
    facts = [fact_entry(press, fact) for fact in publication.facts.values() if isinstance(fact, Fact)]
    gaps = [fact_entry(press, fact) for fact in publication.facts.values() if isinstance(fact, NothingFound)]
    return press.page(
        path=PATH,
        title="Figures and facts",
        description="Every number and fact of this publication, with its date, its sources and how it was computed.",
        kind="figures",
        source=press.only_file("figures", "facts"),
        reviewed=publication.settings.date,
        blocks=(
            press.of_this_edition(),
            *(("## Figures", *figures) if figures else ()),
            *(("## Facts", *facts) if facts else ()),
            *(("## Looked for and not found", *gaps) if gaps else ()),
        ),
    )


def figure_entry(press: Press, figure: Figure) -> str:
    """A figure: its number, what it says, how it was computed, what it rests on."""
    publication = press.publication
    computed = publication.computed[figure.id]
    inputs = computed.inputs if len(computed.inputs) <= MOST_INPUTS else ()
    short, full = press.figure_text(figure.id), press.figure_text(figure.id, "full")
    return press.html(
        "figure.html",
        figure=figure,
        file=press.file_told("figures", figure.id),
        ids=[f"figures/{name}" for name in (figure.id, *figure.aliases)],
        number=short,
        changed=press.changed(PATH, f"figures/{figure.id}"),
        full=full if full != short else "",
        formula=computed.formula,
        inputs=[{"href": press.link_to(PATH, address), "label": name_of(publication, address)} for address in inputs],
        as_of=press.when(figure.as_of),
        review_by=press.when(figure.review_by),
        places=[
            *(
                {"href": press.link_to(PATH, f"jurisdictions/{key}"), "name": publication.jurisdictions[key].name}
                for key in figure.jurisdictions
            ),
            *({"href": "", "name": place} for place in figure.places),
        ],
        case=publication.cases[figure.case].name if figure.case else "",
        case_href=press.link_to(PATH, f"cases/{figure.case}") if figure.case else "",
        confidence=press.confidence(figure.confidence),
        sources=press.sources(PATH, computed.citations),
    )


def fact_entry(press: Press, fact: Fact | NothingFound) -> str:
    """A fact with its sources; or a search that found nothing, which says so."""
    title = shortened(fact.statement)
    return press.html(
        "fact.html",
        fact=fact,
        file=press.file_told("facts", fact.id),
        ids=[f"facts/{name}" for name in (fact.id, *fact.aliases)],
        title=title,
        changed=press.changed(PATH, f"facts/{fact.id}"),
        cut=title != " ".join(fact.statement.split()),
        gap=isinstance(fact, NothingFound),
        as_of=press.when(fact.as_of),
        confidence=press.confidence(fact.confidence),
        sources=press.sources(PATH, fact.sources),
    )
