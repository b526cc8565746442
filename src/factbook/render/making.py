"""One build of the site: comes in MkDocs' structure as it is now and all that was known, goes out the site's files and
the same knowledge brought up to date.

A page is made again where its source or its place in the navigation differs, where a value differs that it read of
others (`shown`), or where its file is not what was made. What it warned of is told again while it stays as it is.
"""

import gzip
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils import get_build_timestamp

from factbook.render.anchors import warn_of_lost_links
from factbook.render.look import digest_in, time_now
from factbook.render.manifest import Links, Manifest, Outside
from factbook.render.one_page import Heard, convert, forget_text, make_template, search_index
from factbook.render.site_files import SiteFiles
from factbook.render.structure import Structure, read_source
from factbook.render.workers import make_pages
from factbook.store.looks import digest_of

SEARCH_INDEX = "search/search_index.json"
SITEMAP, SITEMAP_GZ = "sitemap.xml", "sitemap.xml.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of one build."""

    warnings: tuple[str, ...]
    written: tuple[str, ...]
    """Files of the site, by path; likewise those that were taken away."""
    removed: tuple[str, ...]
    said: str = ""
    """Why what was kept was of no use, or why MkDocs did it all."""
    in_full: bool = False
    """Whether MkDocs did it all: then nobody knows which files it wrote."""


class Making:
    """The state of one build."""

    def __init__(
        self, structure: Structure, manifest: Manifest, before: Outside, now: Outside, warnings: Heard
    ) -> None:
        """Of `before` and the manifest all has been read; of `now` all is known but the site."""
        self.structure, self.manifest = structure, manifest
        self.before, self.now = before, now
        self.warnings = warnings
        self.links: dict[str, Links] = manifest.links or {}
        self.entries: dict[str, str] = manifest.entries or {}
        self.outputs = {file.src_uri: file.dest_uri for file in structure.documents}
        self.site = SiteFiles(Path(structure.config.site_dir), before.site)
        self.values: dict[str, Any] = {}
        """What pages may show of others, once their titles and front matter are known; likewise their places."""
        self.places: dict[str, tuple[Any, ...]] = {}
        self.changed = 0
        """A bit for each value that differs."""
        self.fields: frozenset[str] = frozenset()
        """Fields of front matter that the theme's own pages read of any page."""

    def make(self) -> Built:
        """Make the site right, and have the manifest and `now` say what it is."""
        self._read_anew()
        self.values = self.structure.values(self.manifest.fields)
        self.places = {path: self.structure.place_of(self.structure.page(path)) for path in self.outputs}
        self.changed = self._compare()
        self._clear()
        self._copy()
        warned_of_theme = self._make_templates()
        self._make_pages()
        index = self._make_search_index()
        warned_of_links = self._check_links()
        self._note()
        pages = [self.manifest.pages[path] for path in self.outputs]
        made = {output: self.manifest.pages[path].output for path, output in self.outputs.items()}
        made |= {file.dest_uri: self.site.digest(file.dest_uri) for file in self.structure.statics}
        made |= {path: digest for _, files in self.manifest.templates.values() for path, digest in files.items()}
        time = time_now(Path(self.structure.config.config_file_path).parent)
        self.now.site = self.site.known({path for path, digest in {**made, **index}.items() if digest}, time)
        return Built(
            warnings=(
                *(words for page in pages for words in page.warned[0]),
                *warned_of_theme,
                *(words for page in pages for words in page.warned[1]),
                *warned_of_links,
            ),
            written=tuple(sorted(self.site.written)),
            removed=tuple(sorted(self.site.removed)),
        )

    def _is_known(self, path: str) -> bool:
        """Whether a page has the source that it was made from."""
        return path in self.manifest.pages and digest_in(self.now.docs, path) == digest_in(self.before.docs, path)

    def _read_anew(self) -> None:
        """Titles and front matter of the pages whose source differs, which others may show."""
        structure = self.structure
        for path in self.outputs:
            if not self._is_known(path):
                page = structure.page(path)
                read_source(page, structure.config)
                if "title" not in vars(page) and "title" not in page.meta:
                    convert(page, structure)  # its first heading is its title
                forget_text(page)
                structure.shown.forget(page)

    def _compare(self) -> int:
        """A bit for each value that is not what it was; every address gets its number."""
        values, numbers = self.values, self.structure.shown.numbers
        before = self.manifest.values
        for name in values:
            numbers.of(name)
        changed = 0
        for number, name in enumerate(numbers.names):
            if name not in before or before[name] != values.get(name):
                changed |= 1 << number
        return changed

    def _clear(self) -> None:
        """Take away what nothing makes any more."""
        wanted = {*self.outputs.values(), *(file.dest_uri for file in self.structure.statics)}
        wanted.update(self.structure.config.theme.static_templates)
        self.site.clear({*wanted, SITEMAP_GZ, *([SEARCH_INDEX] if self.structure.has_search() else [])})
        for gone in self.manifest.pages.keys() - self.outputs.keys():
            del self.manifest.pages[gone]

    def _copy(self) -> None:
        """The files that are copied: of build/docs, of the theme's own folder, of the theme's package."""
        root, copied = f"{self.structure.config.config_file_path.rpartition('/')[0]}", self.manifest.copied
        docs, theme = f"{root}/{self.now.docs_folder}", f"{root}/{self.now.theme_folder}"
        for file in self.structure.statics:
            source, path = file.abs_src_path or "", file.dest_uri
            if file.src_dir == docs:
                digest = digest_in(self.now.docs, file.src_uri)
            elif file.src_dir == theme:
                digest = digest_in(self.now.settings, f"{self.now.theme_folder}/{file.src_uri}")
            else:
                digest = copied[path] = copied.get(path) or digest_of(source)
            self.site.copy(path, source, digest)

    def _make_templates(self) -> tuple[str, ...]:
        """The theme's own pages, and what was warned of them."""
        self.warnings.taken()
        self.structure.shown.fields.clear()
        found: dict[str, tuple[int, dict[str, bytes]]] = {}
        for name in sorted(self.structure.config.theme.static_templates):
            read, files = self.manifest.templates.get(name, (0, {}))
            if not files or read & self.changed or not all(self.site.is_right(*made) for made in files.items()):
                text, read = make_template(name, self.structure)
                files = self._put_template(name, text) if text.strip() else self.site.without(name)
            found[name] = (read, files)
        self.manifest.templates = found
        self.fields = frozenset(self.structure.shown.fields)
        return self.warnings.taken()

    def _put_template(self, name: str, text: str) -> dict[str, bytes]:
        content = text.encode("utf-8")
        files = {name: self.site.put(name, content)}
        if name == SITEMAP:
            pages = [file.page for file in self.structure.documents if file.page]
            packed = io.BytesIO()
            with gzip.GzipFile(
                filename=SITEMAP_GZ, mode="wb", fileobj=packed, mtime=get_build_timestamp(pages=pages)
            ) as to:
                to.write(content)
            files[SITEMAP_GZ] = self.site.put(SITEMAP_GZ, packed.getvalue())
        return files

    def _is_stale(self, path: str) -> bool:
        """Whether a page must be made again."""
        if not self._is_known(path):
            return True
        made = self.manifest.pages[path]
        return bool(
            made.read & self.changed
            or self.manifest.places.get(path) != self.places[path]
            or not self.site.is_right(self.outputs[path], made.output)
        )

    def _make_pages(self) -> None:
        """Make what is stale."""
        structure, numbers = self.structure, self.structure.shown.numbers
        stale = [path for path in self.outputs if self._is_stale(path)]
        sizes = {path: Path(structure.page(path).file.abs_src_path or "").stat().st_size for path in stale}
        self.links_before = dict(self.links)
        self.made = make_pages(sizes, structure, self.warnings, len(numbers.names))
        for path in stale:
            made, links, entries = self.made[path]
            read = made.read
            for name in made.also_read:
                read |= 1 << numbers.of(name)
            self.manifest.pages[path] = made._replace(read=read, also_read=())
            if links != self.links.get(path):
                self.links[path], self.manifest.links_twin = links, ""
            if entries != self.entries.get(path):
                self.entries[path], self.manifest.entries_twin = entries, ""
            if made.output:
                self.site.was_put(self.outputs[path], made.output)
            else:
                self.site.without(self.outputs[path])
        for gone in self.links.keys() - self.outputs.keys():
            del self.links[gone], self.entries[gone]
            self.manifest.links_twin = self.manifest.entries_twin = ""

    def _make_search_index(self) -> dict[str, bytes]:
        """The search plugin's index, if it is configured."""
        index = search_index(self.structure, (self.entries[path] for path in self.outputs))
        return {} if index is None else {SEARCH_INDEX: self.site.put(SEARCH_INDEX, index.encode("utf-8"))}

    def _check_links(self) -> tuple[str, ...]:
        """What MkDocs warns of links to ids that no page has."""
        self.warnings.taken()
        warn_of_lost_links(self.structure, self.links, self.made.keys(), self.links_before, self.before.clean)
        return self.warnings.taken()

    def _note(self) -> None:
        """What the next build compares with."""
        manifest, structure = self.manifest, self.structure
        seen = {field for made, _, _ in self.made.values() for field in made.fields}
        fields = tuple(sorted({*manifest.fields, *self.fields, *seen}))
        manifest.places = self.places
        manifest.values = self.values if fields == manifest.fields else structure.values(fields)
        manifest.fields = fields
        for path in self.made:
            made = manifest.pages[path]
            manifest.pages[path] = made._replace(front=made.front.kept(fields))
        manifest.names = structure.shown.numbers.names
        manifest.links, manifest.entries = self.links, self.entries
