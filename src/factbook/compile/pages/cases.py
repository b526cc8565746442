"""Pages of cases: comes in a case's record and its essay, goes out one page, the record above the essay."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from factbook.compile.abbreviations import abbreviations_in
from factbook.compile.blocks import tiles, timeline
from factbook.compile.draft import Draft
from factbook.compile.inserts import filled
from factbook.compile.links import link
from factbook.compile.pages.essays import open_questions
from factbook.compile.press import Press, headed
from factbook.compile.references import References
from factbook.compile.tables import way_to_table
from factbook.compile.wording import OUTCOME_WORDS, ROLE_WORDS
from factbook.essays.essay import Essay, Shortcode
from factbook.model.case import Case
from factbook.page import Page

INDEX = "cases/index.md"


def case_drafts(press: Press) -> Iterator[Draft]:
    """A page for each case, and a list of them unless an essay is the list."""
    publication = press.publication
    for case_id in publication.cases:
        yield Draft(path=f"cases/{case_id}.md", make=partial(case_page, press, case_id))
    if publication.cases and INDEX not in publication.manuscript.essays:
        yield Draft(path=INDEX, make=partial(case_index, press))


def case_page(press: Press, case_id: str) -> Page:
    """The page of a case."""
    page = f"cases/{case_id}.md"
    case, essay = press.publication.cases[case_id], press.publication.manuscript.essays.get(page)
    references = References(press, page)
    record = case_record(press, page, case, references)
    events = Markup() if essay and _tells_events(essay, case) else timeline(press, page, case.events, references)
    body = filled(press, essay, references) if essay else ""
    data_file = press.publication.manuscript.records["cases"][case.id].path
    questions = (*case.open_questions, *(essay.meta.open_questions if essay else ()))
    return press.page(
        path=page,
        title=essay.meta.title if essay else case.name,
        description=essay.meta.description if essay else case.summary,
        kind="case",
        source=essay.path if essay else data_file,
        record=data_file if essay else "",
        reviewed=min(case.reviewed, essay.meta.reviewed) if essay else case.reviewed,
        search=essay.meta.search if essay else True,
        blocks=(
            way_to_table(record + body),
            press.reviewed(
                [
                    ("Record last reviewed", case.reviewed),
                    ("Record checked line by line", case.checked),
                    ("Essay last reviewed", essay.meta.reviewed if essay else None),
                    ("Essay checked line by line", essay.meta.checked if essay else None),
                ],
            ),
            record,
            headed("Events", events),
            body,
            open_questions(press, tuple(dict.fromkeys(questions))),
            references.block(),
            abbreviations_in(press, essay.body) if essay else "",
        ),
    )


def _tells_events(essay: Essay, case: Case) -> bool:
    """Whether the essay prints the case's timeline itself, so that it is not printed twice."""
    return any(
        isinstance(insert, Shortcode) and insert.name == "timeline" and insert.arguments.get("case") == case.id
        for insert in essay.inserts
    )


def case_record(press: Press, page: str, case: Case, references: References) -> str:
    """The record: status, tiles, parties, where and when, amounts, levers, and what it shows."""
    publication = press.publication
    tile_html = tiles(press, page, case.tiles)
    amounts = [
        {
            "label": publication.figures[figure].label,
            "number": press.figure_text(figure, "full"),
            "href": press.link_to(page, f"figures/{figure}"),
            "as_of": press.when(publication.figures[figure].as_of),
            "low": publication.figures[figure].confidence == "low",
            "caveat": publication.figures[figure].note or "see the figure's record",
            "marks": references.marks(publication.computed[figure].citations),
        }
        for figure in case.amounts
    ]
    concerned = [
        {"href": press.link_to(page, f"jurisdictions/{key}"), "name": publication.jurisdictions[key].name}
        for key in case.jurisdictions
    ]
    return press.html(
        "case.html",
        case=case,
        changed=press.changed(page, f"cases/{case.id}"),
        outcome=OUTCOME_WORDS[case.outcome],
        tiles=tile_html,
        parties=[{"name": p.name, "role": ROLE_WORDS[p.role], "based": p.based} for p in case.parties],
        filed=press.when(publication.events[case.filed].date) if case.filed else Markup(),
        ended=press.when(publication.events[case.ended].date) if case.ended else Markup(),
        amounts=amounts,
        jurisdictions=concerned,
        confidence=press.confidence(case.confidence),
        marks=references.marks(case.sources),
    )


def case_index(press: Press) -> Page:
    """The list of cases."""
    publication = press.publication
    items = [
        {"href": link(INDEX, f"cases/{case.id}.md"), "name": case.name, "about": f"{case.summary} {case.status}"}
        for case in sorted(publication.cases.values(), key=lambda case: (case.short.casefold(), case.id))
    ]
    return press.page(
        path=INDEX,
        title="Cases",
        description=f"The cases of {publication.settings.title}, each with its record and its sources.",
        kind="index",
        source="",
        reviewed=min(case.reviewed for case in publication.cases.values()),
        blocks=(press.of_this_edition(), press.html("index.html", items=items)),
    )
