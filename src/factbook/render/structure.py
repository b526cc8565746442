"""What MkDocs makes of build/docs as a whole: its files, pages and navigation, and the values that pages show of them.

Comes in: the configuration, the files of build/docs, and titles and front matter that are known from the last build.
Goes out: MkDocs' own objects, their stand-ins (`shown`), and every value that may differ from one build to the next
by its address: "page/PATH" (a title), "front/PATH" (front matter), "section/0.3" (its own values), "section/0.3/first",
"/last", "/many" and "/order" (what is in it), "to/PATH" for a link's target, "nav", "nav/pages", "pages".
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from factbook.render.bytecode import ThemeBytecode
from factbook.render.kept import Doubt
from factbook.render.manifest import Front, Made
from factbook.render.shown import Numbers, Shown, ShownNavigation, ShownPages


class ThemeFiles:
    """Names of the theme's files, as a Jinja environment would list them, without its 14,000 icons."""

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """Every name, sorted; MkDocs takes none that starts with a dot."""
        names = {name for folder in self._folders for name in _names(folder)}
        return sorted(filter(filter_func, names))


def _names(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder, followlinks=True):
        below = "" if place == folder else f"{os.path.relpath(place, folder)}/"
        if not below:
            folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (f"{below}{name}".removeprefix("./") for name in files)


class Unread:
    """In place of the navigation's settings, which templates have no need of and which no page is compared by."""

    def _refuse(self, *_: object) -> Any:
        raise Doubt("a template reads the navigation's settings")

    __iter__ = __len__ = __bool__ = __str__ = __getitem__ = _refuse


class Looked(Files):
    """MkDocs' files, which note what links were looked up among them."""

    def __init__(self, files: Files, shown: Shown) -> None:
        super().__init__(files)
        self._shown = shown

    def get_file_from_path(self, path: str) -> File | None:
        """The file that a link names."""
        file = super().get_file_from_path(path)
        name = file.src_uri if file else PurePath(path).as_posix()
        self._shown.read.add(self._shown.numbers.of(f"to/{name}"))
        return file


class Structure:
    """Files, pages and navigation of one state of build/docs."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: jinja2.Environment,
        numbers: Numbers,
        before: Mapping[str, Made],
    ) -> None:
        """`before` has each page as it was made; pages that were read since have a title and front matter of their own.

        Raises Doubt where two files would be one in the site.
        """
        self.config = config
        self.before = before
        files = get_files(config)
        files.add_files_from_theme(ThemeFiles(config.theme.dirs), config)  # type: ignore[arg-type]
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self.documents = list(files.documentation_pages())
        self.address, config.site_url = config.site_url, None  # each page's own takes a while, and few are asked for
        nav = get_navigation(files, config)
        for file in self.documents:
            if file.page is None:
                Page(None, file, config)
        config.site_url = self.address
        self.nav: Navigation = config.plugins.on_nav(nav, config=config, files=files)
        self.env = config.plugins.on_env(env, config=config, files=files)
        config.nav = Unread()
        self.statics = [
            file
            for file in files
            if not file.is_documentation_page() and file.inclusion.is_included()  # type: ignore[no-untyped-call]
        ]
        _refuse_clashes([*self.documents, *self.statics])
        self.shown = Shown(numbers, self.title_of, self.front_of, self.give_address)
        self.parents: dict[str, str] = {}
        self._sections = dict(self._placed(self.nav.items, "", ""))
        self.files = Looked(files, self.shown)
        self.shown_nav = ShownNavigation(self.shown, self.nav)
        self.shown_pages = ShownPages(self.shown, self.documents)

    def _placed(self, items: list[Any], parent: str, below: str) -> Iterator[tuple[str, Any]]:
        """Gives addresses to sections and links, and every item its parent."""
        for number, item in enumerate(items):
            if isinstance(item, Page):
                self.parents[item.file.src_uri] = parent
                continue
            address = f"section/{below}{number}"
            self.shown.named(item, address)
            self.parents[address] = parent
            yield address, item
            if item.children:
                yield from self._placed(item.children, address, f"{below}{number}.")

    def bytecode(self) -> dict[str, bytes]:
        """The compiled templates."""
        cache = self.env.bytecode_cache
        assert isinstance(cache, ThemeBytecode)
        return cache.kept

    def has_search(self) -> bool:
        """Whether the search plugin takes part."""
        return any(name in self.config.plugins for name in ("search", "material/search"))

    def page(self, path: str) -> Page:
        """The page of a file."""
        file = self.files.src_uris[path]
        assert file.page is not None
        return file.page

    def give_address(self, page: Page) -> None:
        """Give a page its canonical address, as MkDocs does at once."""
        if page.canonical_url is None:
            page._set_canonical_url(self.address)

    def unread(self, page: Page) -> None:
        """Forget what was read of a page: its title and front matter are again those that it was made with."""
        page.content, page.markdown, page.meta, page.toc = None, None, {}, []  # type: ignore[assignment]
        page._title_from_render = page.present_anchor_ids = page.links_to_anchors = None
        self.shown.forget(page)

    def title_of(self, page: Page) -> Any:
        """A page's title: its own if it was read, else as it was."""
        if page.markdown is not None or "title" in vars(page):
            return page.title
        return self.before[page.file.src_uri].title

    def front_of(self, page: Page) -> Front:
        """A page's front matter: its own if it was read, else as it was."""
        return Front.of(page.meta) if page.markdown is not None else self.before[page.file.src_uri].front

    def place_of(self, page: Page) -> tuple[Any, ...]:
        """All that decides of a page beside its source and what it shows of others."""
        given = vars(page).get("title")
        neighbours = [near and near.file.src_uri for near in (page.previous_page, page.next_page)]
        return (given, self.parents.get(page.file.src_uri), *neighbours, page.file.inclusion.name)

    def values(self, fields: tuple[str, ...]) -> dict[str, Any]:
        """Every value by its address; of front matter the `fields` that were ever read of another page."""
        address, parents = self.shown.address_of, self.parents
        home = self.nav.homepage
        found: dict[str, Any] = {
            "nav": (tuple(map(address, self.nav.items)), home and home.file.src_uri),
            "nav/pages": tuple(page.file.src_uri for page in self.nav.pages),
            "pages": tuple(file.src_uri for file in self.documents),
        }
        for name, item in self._sections.items():
            found[name] = (item.title, getattr(item, "url", None), not item.children, parents[name])
            children = item.children or ()
            found[f"{name}/first"] = tuple(map(address, children[:1]))
            found[f"{name}/last"] = tuple(map(address, children[-1:]))
            found[f"{name}/many"] = len(children)
            found[f"{name}/order"] = tuple(map(address, children))
        for file in self.documents:
            page = file.page
            assert page is not None
            front = self.front_of(page)
            found[f"page/{file.src_uri}"] = (self.title_of(page), parents.get(file.src_uri))
            found[f"front/{file.src_uri}"] = tuple(front.kept(fields))
        for file in self.files:
            found[f"to/{file.src_uri}"] = file.inclusion.name
        return found


def _refuse_clashes(files: list[File]) -> None:
    taken: set[str] = set()
    for file in files:
        if file.dest_uri in taken:
            raise Doubt(f"two files would be {file.dest_uri}")
        taken.add(file.dest_uri)


def read_source(page: Page, config: MkDocsConfig) -> None:
    """Read a page's text and front matter anew."""
    page.content, page.markdown, page.meta, page._title_from_render = None, None, {}, None
    config._current_page = page
    try:
        changed = config.plugins.on_pre_page(page, config=config, files=None)  # type: ignore[arg-type]
        if changed is not page:
            raise Doubt("a plugin replaces pages")
        page.read_source(config)
    finally:
        config._current_page = None
