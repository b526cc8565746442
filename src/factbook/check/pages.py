"""Essays and records meet on pages.

In: a manuscript. Out: a problem for each case without its essay and the reverse, each table without its home page, and
each essay that stands where a page is made from records.
"""

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import get_args
from urllib.parse import unquote, urlsplit

from factbook.check.context import Context
from factbook.check.finding import finding
from factbook.essays.essay import Essay, Shortcode
from factbook.manuscript import Entry, Manuscript
from factbook.model.source import SourceKind
from factbook.places import Place
from factbook.problems import Problem, did_you_mean, nearest

MADE = (
    "figures.md",
    "claims.md",
    "timeline.md",
    "glossary.md",
    "help.md",
    "data.md",
    "search.md",
    "changes.md",
    "corrections.md",
)
"""Pages made from records, which no essay may replace."""

MADE_FOLDERS = ("sources", "jurisdictions", "data")
"""Folders of such pages."""


def cases_have_essays(manuscript: Manuscript) -> Iterator[Problem]:
    """Every case has its essay, and every essay in content/cases its record."""
    cases = manuscript.records["cases"]
    essays = {name for kind, name in manuscript.unread if kind == "essays"} | set(manuscript.essays)
    for entry in cases.values():
        if f"cases/{entry.id}.md" not in essays:
            message = f"the case has no essay, content/cases/{entry.id}.md"
            expected = (
                "that file, with a title, a description and the day of its review; "
                f"`factbook new case {entry.id}` writes its form"
            )
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


def home_is_written(manuscript: Manuscript) -> Iterator[Problem]:
    """A publication has a first page, content/index.md."""
    if "index.md" not in manuscript.essays and ("essays", "index.md") not in manuscript.unread:
        yield Problem(
            rule="home-page-missing",
            place=Place("content/index.md"),
            message="there is no first page",
            expected="content/index.md, with a title, a description and the day of its review",
        )


def links_lead_to_pages(essay: Essay, context: Context) -> Iterator[Problem]:
    """A link to another page of the publication names one that there is, by its file."""
    for offset, address in essay.links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        page = normpath(join(dirname(essay.page), unquote(parts.path)))
        if page.startswith("data/") or _is_page(page, context):
            continue
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        folder = normpath(page.removesuffix("/index.html")).removesuffix(".html")
        if not page.endswith(".md"):
            for guess in (f"{folder}.md", f"{folder}/index.md"):
                if _is_page(guess, context):
                    message = f"the link {address!r} does not name the file of a page"
                    yield _lost(essay, offset, message, "the page by its file", _seen_from(essay.page, guess) + anchor)
                    break
            else:
                yield _lost(essay, offset, f"there is nothing at {address!r}", _near(page, context))
            continue
        guess = _of_same_name(page, context)
        paste = _seen_from(essay.page, guess) + anchor if guess else ""
        expected = f"the page {guess}, as it is seen from {essay.page}" if guess else _near(page, context)
        yield _lost(essay, offset, f"there is no page {page}", expected, paste)


def _of_same_name(page: str, context: Context) -> str:
    """The one page of another folder whose file has the same name; empty where there is none or several."""
    same = [each for each in sorted({*context.essays, *MADE}) if basename(each) == basename(page)]
    return same[0] if len(same) == 1 and basename(page) != "index.md" else ""


def _lost(essay: Essay, offset: int, message: str, expected: str, paste: str = "") -> Problem:
    return Problem(rule="page-unknown", place=essay.place(offset), message=message, expected=expected, paste=paste)


def _near(page: str, context: Context) -> str:
    """The nearest pages. Their common ending is left out of the comparison: it makes any two short names alike."""
    pages = {each.removesuffix(".md") for each in (*context.essays, *MADE)}
    near = nearest(page.removesuffix(".md"), pages)
    if near:
        return "did you mean " + " or ".join(f"{each}.md" for each in near) + "?"
    beside = {each for each in pages if dirname(each) == dirname(page)}
    return did_you_mean("", {f"{each}.md" for each in beside or pages}, "pages beside it" if beside else "pages")


def _seen_from(page: str, target: str) -> str:
    return "../" * page.count("/") + target


def _is_page(page: str, context: Context) -> bool:
    """Whether the compiler makes this page, or would once a broken file is mended."""
    if page in MADE or page in context.essays or ("essays", page) in context.known.waiting:
        return True
    folder, _, name = page.removesuffix(".md").rpartition("/")
    if not page.endswith(".md"):
        return False
    if folder == "jurisdictions":
        return name == "index" or context.known.has("jurisdiction", name)
    if folder == "cases":
        return name == "index" or context.known.has("case", name)
    return folder == "sources" and (name == "index" or name in get_args(SourceKind))
