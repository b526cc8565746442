"""The sources of one page: numbered in order of first citation, marked in the text, listed at the end.

Comes in: citations as a page is put together, in reading order. Goes out: marks (`[3, p. 4]`, each a link to the
bibliography entry) and the list. A mark is safe in a Markdown paragraph and in an HTML block alike. evidence.js lets a
mark be heard with its source's title, which stands once a page, in the list, and not in each of thousands of marks.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup

from factbook.compile.escape import inline
from factbook.compile.press import Press, headed
from factbook.compile.wording import SEEN_WORDS
from factbook.model.source import Citation, Source

Locator = tuple[str, str]
"""A source's id, and where in it (or nothing)."""


class References:
    """The numbers of one page's sources, given out as they are asked for."""

    def __init__(self, press: Press, page: str) -> None:
        self.press = press
        self.page = page
        self._numbers: dict[str, int] = {}

    def marks(self, cited: Iterable[Locator | Citation]) -> Markup:
        """A mark for each citation, or nothing when there is none."""
        marks = [self._mark(*_locator(citation)) for citation in cited]
        if not marks:
            return Markup()
        return Markup(f'<sup class="fb-cite">{" ".join(marks)}</sup>')

    def _mark(self, source_id: str, at: str) -> str:
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        shown = f"{number}, {at}" if at else f"{number}"
        href = self.press.source_link(self.page, source_id)
        return f'<a href="{href}">&#91;{inline(shown)}&#93;</a>'

    def block(self) -> str:
        """The list, under its heading; empty when the page cites nothing."""
        if not self._numbers:
            return ""
        items = [self._item(source_id, number) for source_id, number in self._numbers.items()]
        return headed("Sources", self.press.html("references.html", items=items))

    def _item(self, source_id: str, number: int) -> dict[str, object]:
        source = self.press.publication.sources[source_id]
        return {
            "number": number,
            "href": self.press.source_link(self.page, source_id),
            "title": source.title,
            "about": issued_by(self.press, source),
            "seen": source.seen,
            "seen_words": how_read(source),
            "url": source.url,
            "host": urlsplit(source.url).hostname if source.url else "",
        }


def _locator(citation: Locator | Citation) -> Locator:
    return (citation.ref, citation.at or "") if isinstance(citation, Citation) else citation


def issued_by(press: Press, source: Source) -> str:
    """Who published a source, and when: "European Union, 31 May 2023"."""
    issued = press.words.date(source.issued) if source.issued else "date not shown"
    return f"{source.publisher}, {issued}"


def how_read(source: Source) -> str:
    """How a source was read: "an excerpt was read, at the court's docket service"."""
    words = SEEN_WORDS[source.seen]
    if not source.seen_via:
        return words
    via = "; ".join(source.seen_via)
    return f"{words}; known through {via}" if source.seen == "not-seen" else f"{words}, through {via}"
