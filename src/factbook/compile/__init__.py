"""Compile: comes in a publication and its templates, goes out complete pages and data files, ready for any renderer.

Pure: no file is read or written, no clock, no renderer. The order of the makers is the order in which a path is
claimed; where an essay has the path of a list that would be generated, the essay stands in its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from factbook.compile.data_files import data_files, text_paths
from factbook.compile.draft import Draft
from factbook.compile.pages.cases import case_drafts
from factbook.compile.pages.changes import change_drafts
from factbook.compile.pages.claims import claim_drafts
from factbook.compile.pages.corrections import correction_drafts
from factbook.compile.pages.data import CHECKSUMS, PATH, Download, checksums, data_page, dictionary_drafts, offered
from factbook.compile.pages.essays import essay_drafts
from factbook.compile.pages.figures import figure_drafts
from factbook.compile.pages.glossary import glossary_drafts
from factbook.compile.pages.help import help_drafts
from factbook.compile.pages.jurisdictions import jurisdiction_drafts
from factbook.compile.pages.search import search_drafts
from factbook.compile.pages.sources import source_drafts
from factbook.compile.pages.timeline import timeline_drafts
from factbook.compile.past import Past
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.page import Compiled
from factbook.publication import Publication
from factbook.words import Words

PAGE_MAKERS: tuple[Callable[[Press], Iterator[Draft]], ...] = (
    case_drafts,
    jurisdiction_drafts,
    source_drafts,
    figure_drafts,
    claim_drafts,
    timeline_drafts,
    glossary_drafts,
    help_drafts,
    correction_drafts,
    change_drafts,
    search_drafts,
    dictionary_drafts,
    essay_drafts,
)
"""Every maker of pages. Generated pages come first: their paths are the homes of records, which links rely on."""


def drafts(press: Press) -> Iterator[Draft]:
    """Every page to be made, each path once."""
    taken: set[str] = set()
    for maker in PAGE_MAKERS:
        for draft in maker(press):
            if draft.path not in taken:
                taken.add(draft.path)
                yield draft


def compile_publication(publication: Publication, templates: Templates, past: Past | None = None) -> Compiled:
    """All pages by path, and all data files; with what changed since the edition before, where `past` is given."""
    if past:
        publication = replace(publication, past=past.followed(publication))
    press = Press(
        publication=publication,
        templates=templates,
        words=Words(publication.settings.locale, publication.units),
    )
    pages = {draft.path: draft.make() for draft in drafts(press)}
    files = data_files(press)
    digests = {path: sha256(files[path]).hexdigest() for path in (*offered(press), *text_paths(press))}
    downloads = [Download(path=path, size=len(files[path]), sha256=digests[path]) for path in offered(press)]
    pages[PATH] = data_page(press, downloads)
    files[CHECKSUMS] = checksums(digests)
    return Compiled(pages=dict(sorted(pages.items())), files=dict(sorted(files.items())))
