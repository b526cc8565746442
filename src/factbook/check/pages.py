"""Essays and records meet on pages.

In: a manuscript. Out: a problem for each case without its essay and the reverse, each table without its home page, and
each essay that stands where a page is made from records.
"""

from collections.abc import Iterator

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.essays.essay import Essay, Shortcode
from factbook.manuscript import Entry, Manuscript
from factbook.places import Place
from factbook.problems import Problem, did_you_mean

MADE = ("figures.md", "claims.md", "timeline.md", "glossary.md")
"""Pages made from records, which no essay may replace."""

MADE_FOLDERS = ("sources", "jurisdictions")
"""Folders of such pages."""


def cases_have_essays(manuscript: Manuscript) -> Iterator[Problem]:
    """Every case has its essay, and every essay in content/cases its record."""
    cases = manuscript.records["cases"]
    essays = {name for kind, name in manuscript.unread if kind == "essays"} | set(manuscript.essays)
    for entry in cases.values():
        if f"cases/{entry.id}.md" not in essays:
            message = f"the case has no essay, content/cases/{entry.id}.md"
            expected = "that file, with a title, a description and the day of its review"
            yield finding(entry, "case-without-essay", (), message, expected)
    for page, essay in manuscript.essays.items():
        name = page.removeprefix("cases/").removesuffix(".md")
        if page != f"cases/{name}.md" or name == "index" or name in cases or ("cases", name) in manuscript.unread:
            continue
        yield Problem(
            rule="essay-without-case",
            place=Place(essay.path, 1, 1),
            message=f"there is no case {name} in data/cases",
            expected=did_you_mean(name, cases, "cases"),
        )


def tables_have_homes(entry: Entry, context: Context) -> Iterator[Problem]:
    """The home page of every table is an essay that shows the whole table."""
    home = entry.record.home
    if ("essays", home) in context.known.waiting:
        return
    essay = context.essays.get(home)
    if essay is None:
        message = f"there is no essay content/{home}"
        expected = did_you_mean(home, context.essays, "essays")
        yield finding(entry, "home-missing", ("home",), message, expected)
    elif not any(_whole_table(insert, entry.id) for insert in essay.inserts):
        message = f"content/{home} does not show the whole table"
        paste = f'{{{{ table("{entry.id}") }}}}'
        yield finding(entry, "home-without-table", ("home",), message, "the whole table on a line of its own", paste)


def _whole_table(insert: object, table: str) -> bool:
    if not isinstance(insert, Shortcode) or insert.name != "table" or table not in insert.arguments.values():
        return False
    return not any(insert.arguments.get(part) for part in ("rows", "columns", "view"))


def essays_leave_made_pages(manuscript: Manuscript) -> Iterator[Problem]:
    """No essay stands where a page is made from records."""
    for page, essay in manuscript.essays.items():
        if page in MADE or (page.split("/")[0] in MADE_FOLDERS and page.count("/") == 1 and not _index(essay)):
            yield Problem(
                rule="page-taken",
                place=Place(essay.path, 1, 1),
                message=f"the page {page} is made from records",
                expected="another name for the essay",
            )


def _index(essay: Essay) -> bool:
    """Whether it is a folder's first page, which may be written by hand."""
    return essay.page.endswith("/index.md")
