"""Titles that every page's navigation prints.

In: a manuscript. Out: a problem for each title of a page that holds a character with a meaning in HTML or Markdown:
the theme prints titles in many places, and not all of them are ours to escape. (Titles of essays are looked at when
they are read.)
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.manuscript import Entry, Manuscript
from factbook.model.kinds import PUBLICATION_FILE
from factbook.model.settings import TITLE_REFUSED, refused_in_title
from factbook.places import Place
from factbook.problems import Problem

_EXPECTED = "a title without " + " ".join(TITLE_REFUSED)


def titles_are_plain(entry: Entry, context: Context) -> Iterator[Problem]:
    """Titles of tables, cases and jurisdictions hold no characters of markup."""
    field = "title" if entry.kind == "tables" else "name"
    message = refused_in_title(getattr(entry.record, field))
    if message:
        yield finding(entry, "title-character", (field,), f"the {field} {message}", _EXPECTED)


def own_title_is_plain(manuscript: Manuscript) -> Iterator[Problem]:
    """The title of the publication holds no characters of markup."""
    marks = manuscript.marks.get(PUBLICATION_FILE)
    title = marks.children.get("title") if marks else None
    message = refused_in_title(manuscript.settings.title)
    if message:
        place = Place(PUBLICATION_FILE, title.line, title.column) if title else Place(PUBLICATION_FILE)
        yield Problem(rule="title-character", place=place, message=f"the title {message}", expected=_EXPECTED)
