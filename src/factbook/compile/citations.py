"""Citations as HTML inside tables and cards: comes in citations, goes out links to the bibliography entries.

Only for HTML blocks; essays word their own marks. A source's words are made once and kept by the caller's `Marks`.
"""

from collections.abc import Iterable

from factbook.compile.escape import html
from factbook.compile.links import link
from factbook.model.source import Citation
from factbook.publication import Publication
from factbook.words import Words

SEEN_WORDS = {"full": "read in full", "excerpt": "read in excerpt", "not-seen": "not seen"}
"""How a source was read."""


class Marks:
    """The citations of one page, as list items that lead to the bibliography."""

    def __init__(self, publication: Publication, words: Words, page: str) -> None:
        self._publication = publication
        self._words = words
        self._page = page
        self._sources: dict[str, tuple[str, str]] = {}
        self._items: dict[tuple[str, str | None, str | None], str] = {}

    def items(self, citations: Iterable[Citation]) -> str:
        """One `<li>` a citation, each on its own line."""
        return "\n".join([self._item(cited) for cited in citations])

    def _item(self, cited: Citation) -> str:
        key = (cited.ref, cited.at, cited.supports)
        item = self._items.get(key)
        if item is None:
            linked, about = self._source(cited.ref)
            at = f', <span class="fb-at">{html(cited.at)}</span>' if cited.at else ""
            supports = f" (for the {html(cited.supports)})" if cited.supports else ""
            item = self._items[key] = f"<li>{linked}{at}{about}{supports}</li>"
        return item

    def _source(self, source_id: str) -> tuple[str, str]:
        """The linked title of a source, and what follows its locator: publisher, date, how it was read."""
        known = self._sources.get(source_id)
        if known is None:
            source = self._publication.sources[source_id]
            page, anchor = self._publication.placement[f"sources/{source_id}"]
            linked = f'<a href="{link(self._page, page, anchor)}">{html(source.title)}</a>'
            about = f". {html(source.publisher)}"
            if source.issued:
                about += f", {html(self._words.date(source.issued))}"
            about += f" ({SEEN_WORDS[source.seen]})"
            known = self._sources[source_id] = (linked, about)
        return known
