"""What the last rendering knew, in files of build/cache: what can be seen from outside, which is enough to tell that
there is nothing to do; what each page is and read; its links and its entries in the search index.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple, Self

from factbook.render.kept import Doubt, forget, keep, take
from factbook.render.look import Known

OUTSIDE, PAGES, LINKS, SEARCH = "site", "site-pages", "site-links", "site-search"

OF_FILES = ("settings", "docs", "site")
"""The parts of `Outside` that say what each file was."""


@dataclass(kw_only=True)
class Outside:
    """What was seen of the files."""

    program: str
    """What rendered (`vouched.program`)."""
    clean: bool
    """Whether there was no warning."""
    site_folder: str
    docs_folder: str
    """Below the publication's folder, as mkdocs.yml names it; likewise the theme's own files, if it has any."""
    theme_folder: str
    settings: dict[str, Known]
    """The files beside build/docs that the site is made from, by path."""
    docs: dict[str, Known]
    """build/docs, by path."""
    site: dict[str, Known]
    """The site, by path."""
    twin: str = ""
    """The same in all files, so that none is ever read with another build's."""

    @classmethod
    def of_nothing(cls, program: str) -> Self:
        """Before the first rendering."""
        return cls(
            program=program, clean=True, site_folder="", docs_folder="", theme_folder="", settings={}, docs={}, site={}
        )


class Links(NamedTuple):  # a tuple is kept and read several times as fast
    """What a page links to and can be linked to."""

    anchors: str
    """Its ids, each between line breaks."""
    to: bytes
    """Links to ids: by the path of the page that they lead to, the id and the link as written (marshal)."""


class Front(NamedTuple):
    """The front matter of a page, as far as other pages may show it."""

    fields: Mapping[str, Any]
    filled: bool
    """Whether there is any."""
    known: tuple[str, ...] | None = None
    """The fields that were kept of it; None while it is whole."""

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> Self:
        """The whole of it."""
        return cls(meta, bool(meta))

    def knows(self, name: str) -> bool:
        """Whether this says if there is such a field."""
        return self.known is None or name in self.known

    def kept(self, fields: tuple[str, ...]) -> Self:
        """What is kept of it: these fields, of those that are known. The rest is much, and asked for by nobody."""
        known = tuple(name for name in fields if self.knows(name))
        return type(self)({name: self.fields[name] for name in known if name in self.fields}, self.filled, known)


class Made(NamedTuple):
    """A page as it was made."""

    title: Any
    front: Front
    output: bytes
    """The digest of its file; empty where there is none."""
    read: int
    """What it read of others: a bit for each number."""
    also_read: tuple[str, ...]
    """Addresses that had no number yet."""
    fields: tuple[str, ...]
    """Fields of front matter that it read of another page."""
    warned: tuple[tuple[str, ...], tuple[str, ...]]
    """What was warned of its text, and of its template."""


@dataclass(kw_only=True)
class Manifest:
    """What each page is."""

    base: str = ""
    """A digest of all that every page depends on."""
    pages: dict[str, Made] = field(default_factory=dict)
    """By the path below build/docs."""
    places: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """Where each page stood in the navigation."""
    templates: dict[str, tuple[int, dict[str, bytes]]] = field(default_factory=dict)
    """What each of the theme's own pages read, and the digests of the files that it made."""
    names: list[str] = field(default_factory=list)
    """The addresses, by number."""
    values: dict[str, Any] = field(default_factory=dict)
    """Each value as it was, by address."""
    copied: dict[str, bytes] = field(default_factory=dict)
    """The digest of each file of the theme's package in the site."""
    fields: tuple[str, ...] = ()
    """The fields of front matter that were ever read of another page."""
    listed: dict[str, tuple[bytes, str, bool]] = field(default_factory=dict)
    """The digest of each page's source, its title in the navigation, and whether it enters it."""
    bytecode: dict[str, bytes] = field(default_factory=dict)
    """Compiled templates."""
    links: dict[str, Links] | None = None
    """By page; read when it is asked for (`links_of`)."""
    entries: dict[str, str] | None = None
    """Each page's entries in the search index, as JSON without the brackets; likewise (`entries_of`)."""
    links_twin: str = ""
    """The same in the file of the links; empty while they are not kept as they are. Likewise of the entries."""
    entries_twin: str = ""
    twin: str = ""


def read_outside(root: Path, program: str) -> Outside:
    """What was seen of the files. Raises Doubt where nothing is kept that this program can trust."""
    wrote, content = take(root, OUTSIDE)
    if wrote != program:
        raise Doubt("another version of the program rendered the site")
    files = {part: {path: Known._make(row) for path, row in content[part].items()} for part in OF_FILES}
    return Outside(**{**content, **files})


def read_pages_kept(root: Path, outside: Outside) -> Manifest:
    """What each page is. Raises Doubt likewise, and where it is another build's."""
    found = take(root, PAGES)
    if found["twin"] != outside.twin:
        raise Doubt("the last build was interrupted")
    return Manifest(**{**found, "pages": {path: _made(row) for path, row in found["pages"].items()}})


def _made(row: tuple[Any, ...]) -> Made:
    return Made(row[0], Front._make(row[1]), *row[2:])


def links_of(root: Path, manifest: Manifest) -> dict[str, Links]:
    """The links of each page. Raises Doubt likewise."""
    if manifest.links is None:
        rows = _part(root, LINKS, manifest.links_twin, manifest)
        manifest.links = {path: Links._make(row) for path, row in rows.items()}
    return manifest.links


def entries_of(root: Path, manifest: Manifest) -> dict[str, str]:
    """The entries of each page in the search index. Raises Doubt likewise."""
    if manifest.entries is None:
        manifest.entries = _part(root, SEARCH, manifest.entries_twin, manifest)
    return manifest.entries


def _part(root: Path, name: str, twin: str, manifest: Manifest) -> Any:
    if not manifest.pages:
        return {}
    written, found = take(root, name)
    if written != twin:
        raise Doubt("the last build was interrupted")
    return found


def save(root: Path, outside: Outside, manifest: Manifest) -> None:
    """Keep all for the next build. Raises OSError or ValueError where the disk or the key fails."""
    links, entries = links_of(root, manifest), entries_of(root, manifest)
    outside.twin = manifest.twin = token_hex(8)
    try:
        if not manifest.links_twin:
            manifest.links_twin = token_hex(8)
            keep(root, LINKS, (manifest.links_twin, {path: tuple(to) for path, to in links.items()}))
        if not manifest.entries_twin:
            manifest.entries_twin = token_hex(8)
            keep(root, SEARCH, (manifest.entries_twin, entries))
        pages = {path: _row(made) for path, made in manifest.pages.items()}
        keep(root, PAGES, {**vars(manifest), "pages": pages, "links": None, "entries": None})
        keep(root, OUTSIDE, (outside.program, _in_rows(outside)))
    except BaseException:
        manifest.links_twin = manifest.entries_twin = ""  # whatever is there now, it is written again
        raise


def _row(made: Made) -> Any:
    """A page as a plain tuple, as is every file in `_in_rows`: kept and read several times as fast."""
    return (made.title, (dict(made.front.fields), *made.front[1:]), *made[2:])


def _in_rows(outside: Outside) -> dict[str, Any]:
    files = {part: {path: tuple(known) for path, known in getattr(outside, part).items()} for part in OF_FILES}
    return {**vars(outside), **files}


def forget_all(root: Path) -> None:
    """Keep nothing."""
    for name in (OUTSIDE, PAGES, LINKS, SEARCH):
        forget(root, name)
