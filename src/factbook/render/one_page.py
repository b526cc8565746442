"""Makes one page: comes in its text and the structure that it stands in, goes out its file in the site, and a record
of what it is and what it read. The steps are MkDocs' own public ones, with their events, in their order.
"""

import json
import logging
import marshal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from factbook.render.manifest import Front, Links, Made
from factbook.render.set_aside import EXTENSIONS, SetAside, set_aside
from factbook.render.structure import Structure, read_source


class Heard(logging.Handler):
    """Keeps what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words of one warning or error."""
        self.messages.append(record.getMessage())

    def taken(self) -> tuple[str, ...]:
        """What was heard; start anew."""
        messages = tuple(self.messages)
        self.messages.clear()
        return messages


@contextmanager
def heard() -> Iterator[Heard]:
    """All that MkDocs warns of inside, in place of its printing it."""
    warnings, logger = Heard(), logging.getLogger("mkdocs")
    propagate = logger.propagate
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(warnings)
        logger.propagate = propagate


def convert(page: Page, structure: Structure) -> None:
    """The page's source to HTML."""
    config, files = structure.config, structure.files
    read_source(page, config)
    config._current_page = page
    try:
        assert page.markdown is not None
        page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        _render(page, structure)
        assert page.content is not None
        page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=files)
    finally:
        config._current_page = None


def _render(page: Page, structure: Structure) -> None:
    """Have MkDocs convert the page, with blocks of raw HTML set aside where nothing looks into them."""
    config, source = structure.config, page.markdown or ""
    aside = set_aside(source) if EXTENSIONS.issuperset(config.markdown_extensions) else SetAside(source, ())
    page.markdown = aside.text
    page.render(config, structure.files)
    page.markdown = source
    content = aside.put_back(page.content or "")
    if content is None:  # in code, for one
        page.render(config, structure.files)
    else:
        page.content = content
        page.present_anchor_ids = (page.present_anchor_ids or set()) | aside.anchors


@contextmanager
def among_stand_ins(page: Page, structure: Structure) -> Iterator[None]:
    """The page with stand-ins for its neighbours and its section."""
    shown, real = structure.shown, (page.parent, page.previous_page, page.next_page)
    page.parent, page.previous_page, page.next_page = map(shown.item, real)
    page.active = True
    structure.give_address(page)
    try:
        yield
    finally:
        page.active = False
        page.parent, page.previous_page, page.next_page = real


def in_template(page: Page, structure: Structure) -> str:
    """The page's whole HTML. It has been converted."""
    config, nav = structure.config, _as_navigation(structure)
    config._current_page = page
    try:
        with among_stand_ins(page, structure):
            context = get_context(nav, structure.shown_pages, config, page)
            template = structure.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
            output = template.render(context)
        return config.plugins.on_post_page(output, page=page, config=config)
    finally:
        config._current_page = None


def _as_navigation(structure: Structure) -> Navigation:
    return structure.shown_nav  # type: ignore[return-value]


def make_page(path: str, structure: Structure, warnings: Heard, numbered: int) -> tuple[Made, Links, str]:
    """Convert, render and write one page: its record, its links and its entries in the search index.

    Numbers of addresses from `numbered` on are not known to the caller.
    """
    page, shown = structure.page(path), structure.shown
    warnings.taken()
    shown.read.clear()
    convert(page, structure)
    of_text = warnings.taken()
    index = _search_index(structure)
    if index is not None:
        index.entries = []
    shown.fields.clear()
    content = in_template(page, structure).encode("utf-8", errors="xmlcharrefreplace")
    written = bool(content.strip())
    if written:
        utils.write_file(content, page.file.abs_dest_path)
    mask = shown.mask()
    links = Links(
        anchors="\n".join(["", *sorted(page.present_anchor_ids or ()), ""]),
        to=marshal.dumps({to.src_uri: found for to, found in (page.links_to_anchors or {}).items()}),
    )
    made = Made(
        title=page.title,
        front=Front.of(page.meta),
        output=sha256(content).digest() if written else b"",
        read=mask & ((1 << numbered) - 1),
        also_read=tuple(name for at, name in enumerate(shown.numbers.names[numbered:], numbered) if mask >> at & 1),
        fields=tuple(sorted(shown.fields)),
        warned=(of_text, warnings.taken()),
    )
    forget_text(page)
    return made, links, "" if index is None else _as_json(index.entries)


def forget_text(page: Page) -> None:
    """Keep of a page its title and front matter, and not its text: a thousand would fill the memory."""
    page.markdown, page.content, page.toc = "", "", []  # type: ignore[assignment]  # not None: it has been read
    page.present_anchor_ids, page.links_to_anchors = None, None


def _search_index(structure: Structure) -> Any:
    """The index that the search plugin builds, if there is one."""
    plugin: Any = structure.config.plugins.get("search") or structure.config.plugins.get("material/search")
    return None if plugin is None else plugin.search_index


def _as_json(entries: list[Any]) -> str:
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1]


def search_index(structure: Structure, entries: Iterable[str]) -> str | None:
    """The whole index from the entries of each page; None without the plugin."""
    index = _search_index(structure)
    if index is None:
        return None
    index.entries = []
    empty: str = index.generate_search_index(None)
    return f"{empty.removesuffix(']}')}{','.join(filter(None, entries))}]}}"


def make_template(name: str, structure: Structure) -> tuple[str, int]:
    """One of the theme's pages that stand for no file, as text; and what it read."""
    config, shown = structure.config, structure.shown
    shown.read.clear()
    base = urlsplit(config.site_url or "/").path if utils.is_error_template(name) else utils.get_relative_url(".", name)
    template = config.plugins.on_pre_template(structure.env.get_template(name), template_name=name, config=config)
    context = get_context(_as_navigation(structure), structure.shown_pages, config, base_url=base)
    context = config.plugins.on_template_context(context, template_name=name, config=config)
    output = config.plugins.on_post_template(template.render(context), template_name=name, config=config)
    return output, shown.mask()
