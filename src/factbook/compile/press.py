"""What every maker of pages has at hand: the publication, its templates and its words; and how a page is put together.

Comes in: a publication and templates. Goes out: small pieces of HTML that mean the same on every page (a link to a
record, a date, a source by its title), and whole pages. Nothing here decides what a page says.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from markupsafe import Markup

from factbook.compile.changed import Changed
from factbook.compile.citations import Marks
from factbook.compile.cite import bibtex, cited, csl_json, plain_text
from factbook.compile.escape import inline
from factbook.compile.front_matter import MetaValue, front_matter, harmless
from factbook.compile.links import edit_link, link, permanent_address, report_link
from factbook.compile.past import Since
from factbook.compile.proposals import line, told
from factbook.compile.structured import article, machine_date
from factbook.compile.templates import Templates
from factbook.compile.wording import CONFIDENCE_WORDS
from factbook.model.kinds import KindName
from factbook.model.source import Citation
from factbook.page import Page
from factbook.publication import Publication
from factbook.reads import Reads
from factbook.words import Words

Piece = TypeVar("Piece")


@dataclass(frozen=True, kw_only=True)
class Press:
    """The publication, its templates and its words."""

    publication: Publication
    templates: Templates
    words: Words
    reads: Reads = field(default_factory=Reads, repr=False, compare=False)
    """What is read of the publication while a page is made, where the publication notes that."""
    part: Callable[[str, Callable[[], str]], str] = field(default=lambda name, make: make(), repr=False, compare=False)
    """A part of a page, by a name of its own and how it is made: one that hangs on nothing but what it reads, so that
    it may be taken as it was."""
    _kept: dict[Hashable, tuple[Any, frozenset[str]]] = field(default_factory=dict, repr=False, compare=False)
    """Pieces that many pages print alike (a number in words), and what was read to make them."""

    def kept(self, key: Hashable, make: Callable[[], Piece]) -> Piece:
        """What `make` gives, made once: for pieces that depend on nothing but the publication and the key."""
        known = self._kept.get(key)
        if known is None:
            with self.reads.noted() as seen:
                made = make()
            known = self._kept[key] = (made, frozenset(seen))
        elif known[1]:
            self.reads.now |= known[1]
        piece: Piece = known[0]
        return piece

    def html(self, template: str, **values: Any) -> Markup:
        """A template as one HTML block. Templates escape their values themselves."""
        return Markup(self.templates.render(template, **values).strip("\n"))

    def link_to(self, page: str, address: str) -> str:
        """The link from a page to the home of a record. Raises LookupError for an address that has no home."""
        home, anchor = self.publication.placement[address]
        return link(page, home, anchor)

    def changed(self, page: str, address: str) -> Markup:
        """What became of a record since the edition before, as a paragraph beside it; empty where nothing did."""
        if self.publication.past is None:
            return Markup()
        since = self.kept("since", lambda: Since(self.publication))
        return Changed(self.publication, page, since).of(address)

    def source_link(self, page: str, source_id: str) -> str:
        """The link from a page to the bibliography entry of a source."""
        return self.link_to(page, f"sources/{source_id}")

    def figure_text(self, figure_id: str, form: str = "compact", digits: int | None = None, bare: bool = False) -> str:
        """A figure's number in words, as plain text."""
        quantity = self.publication.computed[figure_id].quantity
        return self.kept(
            ("figure", figure_id, form, digits, bare),
            lambda: self.words.quantity(quantity, form, digits, bare),  # type: ignore[arg-type]
        )

    def when(self, partial: str | None, form: str = "day", css: str = "") -> Markup:
        """A date as a time element; empty when there is none."""
        if partial is None:
            return Markup()
        return self.kept(("when", partial, form, css), lambda: self._when(partial, form, css))

    def _when(self, partial: str, form: str, css: str) -> Markup:
        text = inline(self.words.date(partial, form))  # type: ignore[arg-type]
        shown = f' class="{css}"' if css else ""
        return Markup(f'<time{shown} datetime="{machine_date(partial)}">{text}</time>')

    def sources(self, page: str, citations: Iterable[Citation]) -> Markup:
        """Citations by the titles of their sources, as list items, for pages without a numbered list."""
        marks = self.kept(("marks", page), lambda: Marks(self.publication, self.words, page))
        return Markup(marks.items(citations))

    def file_of(self, kind: KindName, record_id: str) -> str:
        """The file that holds a record; for an event, its case's file where it has a case."""
        case_id = self.publication.case_of_event.get(record_id) if kind == "events" else None
        records = self.publication.manuscript.records
        return records["cases"][case_id].path if case_id else records[kind][record_id].path

    def only_file(self, *kinds: KindName) -> str:
        """The file that holds all records of these kinds, or an empty string where there are several."""
        records = self.publication.manuscript.records
        files = {entry.path for kind in kinds for entry in records[kind].values()}
        return files.pop() if len(files) == 1 else ""

    def edit_link(self, kind: KindName, record_id: str) -> str:
        """Where a reader proposes a change to a record."""
        return self.edit_file(self.file_of(kind, record_id))

    def file_told(self, kind: KindName, record_id: str) -> str:
        """What an entry says of its record's file, for its links (`compile.proposals`): nothing of the usual one."""
        source = self.publication.sources[record_id] if kind == "sources" else None
        usual = f"data/sources/{source.kind}/{record_id}.yml" if source else f"data/{kind}/{record_id}.yml"
        return told(self.file_of(kind, record_id), usual)

    def report_link(self) -> str:
        """Where a reader reports a mistake."""
        return report_link(self.publication.settings)

    def edit_file(self, path: str) -> str:
        """Where a reader proposes a change to a file of the publication."""
        return edit_link(self.publication.settings, path)

    def confidence(self, level: str | None) -> str:
        """The word for a confidence, or an empty string."""
        return CONFIDENCE_WORDS[level] if level else ""  # type: ignore[index]

    def reviewed(self, dates: Iterable[tuple[str, str | None]]) -> Markup:
        """The line under a title that says when the page was last looked at."""
        parts = [{"label": label, "date": self.when(date)} for label, date in dates if date]
        return self.html("reviewed.html", parts=parts)

    def of_this_edition(self) -> Markup:
        """The same line on a page of many records, which are reviewed one by one."""
        return self.reviewed([("As the records stood in the edition of", self.publication.settings.date)])

    def how_to_cite(self, page: str, title: str) -> str:
        """The last part of every page: what to print in a footnote, and the same for reference managers."""
        one = cited(self.publication.settings, page, title)
        block = self.html("cite.html", text=plain_text(one, self.words), bibtex=bibtex(one), csl=csl_json(one))
        return headed("Cite this page", block)

    def page(
        self,
        *,
        path: str,
        title: str,
        description: str,
        kind: str,
        source: str,
        reviewed: str,
        blocks: Iterable[str],
        record: str = "",
        search: bool = True,
        in_navigation: bool = True,
        heading: bool = True,
        structured: str = "",
    ) -> Page:
        """A complete page: front matter, title, and blocks of Markdown or HTML, a blank line between any two.

        `source` is the file that an edit link opens (none where a page is made of many: each entry then carries its
        own link); `record` a second one, where a page is made of both an essay and a record. `structured` is what the
        page says to machines, where that is more than its title, description and dates.
        """
        settings = self.publication.settings
        meta: dict[str, MetaValue] = {
            "title": harmless(title),
            "description": harmless(description),
            "reviewed": reviewed,
            "edition": settings.edition,
            "kind": kind,
            "address": permanent_address(settings, path),
        }
        if source:
            meta["source"] = source
        if record:
            meta["record"] = record
        if not in_navigation:
            meta["in_navigation"] = False
        if not search:
            meta["search"] = {"exclude": True}
        meta["structured"] = structured or article(
            settings, path, kind=kind, title=title, description=description, reviewed=reviewed
        )
        first = (f"# {inline(title)}",) if heading else ()
        written = "\n\n".join(block.strip("\n") for block in (*first, *blocks, self.how_to_cite(path, title)) if block)
        proposals = line(settings, self.templates, written)
        body = f"{written}\n\n{proposals}" if proposals else written
        text = front_matter(meta) + "\n" + body + "\n"
        return Page(path=path, text=text, title=title, source=source, in_navigation=in_navigation)


def headed(title: str, block: str) -> str:
    """A block under a heading of the second level, which enters the page's contents; nothing without the block."""
    return f"## {inline(title)}\n\n{block}" if block else ""
