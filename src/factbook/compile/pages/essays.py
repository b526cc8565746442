"""Pages of essays: comes in an essay, goes out its page, with inserts replaced and its sources listed at the end."""

from collections.abc import Iterator
from functools import partial

from factbook.compile.abbreviations import abbreviations_in
from factbook.compile.draft import Draft
from factbook.compile.inserts import filled
from factbook.compile.press import Press, headed
from factbook.compile.references import References
from factbook.essays.essay import Cited, ClaimMark, Essay, Insert, Shortcode
from factbook.page import Page

KIND_NAMED: dict[tuple[str, str], str] = {
    ("figure", "id"): "figures",
    ("date", "id"): "events",
    ("cell", "id"): "",
    ("case", "id"): "cases",
    ("term", "id"): "terms",
    ("claim", "id"): "claims",
    ("table", "id"): "tables",
    ("chart", "id"): "tables",
    ("tiles", "id"): "cases",
    ("timeline", "case"): "cases",
    ("timeline", "events"): "events",
}
"""Which kind of record a shortcode's parameter names; a cell by its whole address, tiles by case or figures."""


def essay_drafts(press: Press) -> Iterator[Draft]:
    """One page for each essay, except those that are printed below the record of a case."""
    for _, essay in sorted(press.publication.manuscript.essays.items()):
        if case_of(press, essay.page) is None:
            yield Draft(path=essay.page, inputs=inputs_of(essay), make=partial(essay_page, press, essay))


def case_of(press: Press, page: str) -> str | None:
    """The id of the case whose page this is, or None."""
    name = page.removeprefix("cases/").removesuffix(".md")
    return name if page == f"cases/{name}.md" and name in press.publication.cases else None


def essay_page(press: Press, essay: Essay) -> Page:
    """The page of an essay."""
    references = References(press, essay.page)
    body = filled(press, essay, references)
    return press.page(
        path=essay.page,
        title=essay.meta.title,
        description=essay.meta.description,
        kind="essay",
        source=essay.path,
        reviewed=essay.meta.reviewed,
        search=essay.meta.search,
        blocks=(
            press.reviewed([("Last reviewed", essay.meta.reviewed), ("Checked line by line", essay.meta.checked)]),
            body,
            open_questions(press, essay.meta.open_questions),
            references.block(),
            abbreviations_in(press, essay.body),
        ),
    )


def open_questions(press: Press, questions: tuple[str, ...]) -> str:
    """What is unsettled, under its heading; empty when nothing is."""
    if not questions:
        return ""
    return headed("Open questions", press.html("open-questions.html", questions=questions))


def inputs_of(essay: Essay) -> tuple[str, ...]:
    """What an essay shows: itself, and every record that an insert names."""
    named = {essay.path}
    for insert in (*essay.inserts, *(inner for group in essay.inside.values() for inner in group)):
        named.update(_named_by(insert))
    return tuple(sorted(named))


def _named_by(insert: Insert) -> Iterator[str]:
    match insert:
        case Cited():
            yield from (f"sources/{source}" for source, _ in insert.items)
        case ClaimMark():
            yield f"claims/{insert.claim}"
        case Shortcode(name=name, arguments=arguments):
            for parameter, value in arguments.items():
                kind = KIND_NAMED.get((name, parameter))
                if kind is None:
                    continue
                several = isinstance(value, tuple | list)
                for record_id in value if isinstance(value, tuple | list) else (value,):
                    yield f"{'figures' if name == 'tiles' and several else kind}/{record_id}".lstrip("/")
