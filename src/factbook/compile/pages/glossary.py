"""The glossary: comes in every term, goes out one page of anchored entries in order of the alphabet."""

from collections.abc import Iterator
from functools import partial

from factbook.compile.draft import Draft
from factbook.compile.press import Press
from factbook.model.term import Term
from factbook.page import Page

PATH = "glossary.md"


def glossary_drafts(press: Press) -> Iterator[Draft]:
    """The one page, where there is any term."""
    if press.publication.terms:
        yield Draft(path=PATH, make=partial(glossary_page, press))


def glossary_page(press: Press) -> Page:
    """All terms."""
    terms = sorted(press.publication.terms.values(), key=lambda term: (term.term.casefold(), term.id))
    return press.page(
        path=PATH,
        title="Glossary",
        description="The terms of this publication and what they mean in it.",
        kind="glossary",
        source=press.only_file("terms"),
        reviewed=press.publication.settings.date,
        blocks=[press.of_this_edition(), *(_entry(press, term) for term in terms)],
    )


def _entry(press: Press, term: Term) -> str:
    return press.html(
        "term.html",
        term=term,
        changed=press.changed(PATH, f"terms/{term.id}"),
        file=press.file_told("terms", term.id),
        ids=[f"terms/{name}" for name in (term.id, *term.aliases)],
        see=[{"href": f"#terms/{other}", "term": press.publication.terms[other].term} for other in term.see],
        sources=press.sources(PATH, term.sources),
    )
