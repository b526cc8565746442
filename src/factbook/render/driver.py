"""The driver of MkDocs: comes in build/docs and what the last rendering knew, goes out the site of a clean
`mkdocs build`, byte for byte, with only those pages made again whose source, place or view of others differs.

A `Driver` may stay for many builds (a preview): it keeps MkDocs' configuration, templates and structure while what they
are made from stays the same. What it cannot vouch for raises Doubt, and the caller lets MkDocs do it.
"""

import gc
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.utils import get_build_date

from factbook.render.bytecode import ThemeBytecode
from factbook.render.docs import (
    CONFIGURATION,
    PUBLICATION,
    listed_page,
    read_settings,
    stamp_with_edition,
    without_plugin,
)
from factbook.render.kept import Doubt
from factbook.render.look import known_now, look_below, time_now
from factbook.render.making import Built, Making
from factbook.render.manifest import Manifest, Outside, entries_of, links_of, read_outside, read_pages_kept, save
from factbook.render.navigation import Listed, expand_navigation
from factbook.render.one_page import Heard, in_template
from factbook.render.outside import STATIC, settings_now
from factbook.render.shown import Numbers
from factbook.render.structure import Structure, read_source
from factbook.render.vouched import program, vouch
from factbook.uncollected import uncollected


class Driver:
    """Renders the publication below a folder into a site's, as often as it is asked."""

    def __init__(self, root: Path, site: Path, warnings: Heard) -> None:
        self.root, self.site = root, site
        self.warnings = warnings
        self.program = program()
        self.said = ""
        self.outside: Outside | None = None
        self.manifest = Manifest()
        self.structure: Structure | None = None
        self._made_from: tuple[Any, ...] = ()
        self._early: tuple[str, ...] = ()
        """What MkDocs warned of when it read the configuration and the files."""

    def get_ready(self) -> None:
        """Load what the next build will need if little differs. Whatever goes wrong is for that build to say."""
        with uncollected():
            try:
                settings, self.outside, now = self._begin({})
                self._warm(self._structured(settings, now))
            except Exception:
                self.outside = self.structure = None
        gc.freeze()  # what stays need not be looked through again

    def _warm(self, structure: Structure) -> None:
        """Go once through the parser and the templates."""
        page = structure.page(structure.documents[0].src_uri)
        read_source(page, structure.config)
        page.markdown = ""
        page.render(structure.config, structure.files)
        in_template(page, structure)
        structure.unread(page)
        self.warnings.taken()

    def build(self, digests: Mapping[str, bytes] | None = None) -> Built:
        """Make the site right. Raises Doubt where that is for MkDocs itself to do.

        `digests` has the SHA-256 of files of build/docs that were just written: by path, taken where the file differs.
        """
        try:
            return self._build(digests or {})
        except BaseException:
            self.outside = self.structure = None  # half done: the next build starts from what is kept
            raise

    def keep(self) -> None:
        """Keep what is known for the next process. Raises OSError or ValueError where it cannot be kept."""
        if self.outside is not None:
            save(self.root, self.outside, self.manifest)

    def _recall(self) -> Outside:
        """What was kept; `said` tells why it is of no use if it is not."""
        if self.outside is not None:
            return self.outside
        self.said = ""
        try:
            outside = read_outside(self.root, self.program)
            self.manifest = read_pages_kept(self.root, outside)
            links_of(self.root, self.manifest), entries_of(self.root, self.manifest)
        except Doubt as doubt:
            self.said = "" if "is kept" in str(doubt) else str(doubt)
            outside, self.manifest = Outside.of_nothing(self.program), Manifest()
        if outside.site_folder != str(self.site):
            outside.site = {}
        return outside

    def _begin(self, digests: Mapping[str, bytes]) -> tuple[dict[str, Any], Outside, Outside]:
        """mkdocs.yml, and the files as they were and as they are."""
        before = self._recall()
        settings = read_settings(self.root)
        vouch(settings)
        stamp_with_edition(self.root)
        now = self._look(settings, before, digests)
        base = self._base(now)
        if base != self.manifest.base:
            self.manifest = Manifest(
                base=base, bytecode=self.manifest.bytecode, copied=self.manifest.copied, listed=self.manifest.listed
            )
        return settings, before, now

    def _build(self, digests: Mapping[str, bytes]) -> Built:
        settings, before, now = self._begin(digests)
        structure = self._structured(settings, now)
        done = Making(structure, self.manifest, before, now, self.warnings).make()
        now.clean = not (self._early or done.warnings)
        self.outside, said, self.said = now, self.said, ""
        return Built(
            warnings=tuple(dict.fromkeys((*self._early, *done.warnings))),
            written=done.written,
            removed=done.removed,
            said=said,
        )

    def _look(self, settings: Mapping[str, Any], before: Outside, digests: Mapping[str, bytes]) -> Outside:
        """The files as they are now, but for the site's."""
        docs, theme = settings.get("docs_dir", "docs"), settings["theme"].get("custom_dir") or ""
        folder, time = str(self.root / docs), time_now(self.root)
        return Outside(
            program=self.program,
            clean=False,
            site_folder=str(self.site),
            docs_folder=docs,
            theme_folder=theme,
            settings=settings_now(self.root, theme, before.settings, time),
            docs=known_now(folder, look_below(folder).files, before.docs, time, digests),
            site=before.site,
        )

    def _base(self, now: Outside) -> str:
        """A digest of all that every page depends on: what MkDocs is told, the day, the templates, and where."""
        found = sha256(repr((self.program, str(self.root), str(self.site), get_build_date())).encode())
        for path, known in sorted(now.settings.items()):
            if path != PUBLICATION and not path.startswith(f"{now.theme_folder}/{STATIC}"):
                found.update(path.encode() + b"\0" + known.digest)
        return found.hexdigest()

    def _structured(self, settings: Mapping[str, Any], now: Outside) -> Structure:
        """MkDocs' files and navigation, anew where there are others than before."""
        listed = self._listed(now)
        entries = (Listed(path=path, title=title, in_navigation=enters) for path, (_, title, enters) in listed.items())
        nav = expand_navigation(settings.get("nav") or [], entries) or None
        made_from = (self.manifest.base, nav, tuple(now.docs), tuple(now.settings))
        self.manifest.listed = listed
        if self.structure is not None and self._made_from == made_from:
            self.structure.before = self.manifest.pages
            return self.structure
        self.warnings.taken()
        config = load_config(
            config_file=str(self.root / CONFIGURATION),
            site_dir=str(self.site),
            strict=False,
            plugins=without_plugin(settings.get("plugins") or []),
        )
        config.nav = nav
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        env = config.theme.get_env()
        env.bytecode_cache = ThemeBytecode(self.manifest.bytecode)
        self.structure = Structure(config, env, Numbers(self.manifest.names), self.manifest.pages)
        self._made_from = made_from
        self._early = self.warnings.taken()
        return self.structure

    def _listed(self, now: Outside) -> dict[str, tuple[bytes, str, bool]]:
        """Each page's title in the navigation and whether it enters it, read where its file differs."""
        known, folder = self.manifest.listed, self.root / now.docs_folder
        found = {}
        for path in sorted(path for path in now.docs if path.endswith(".md")):
            digest = now.docs[path].digest
            if path in known and known[path][0] == digest:
                found[path] = known[path]
            else:
                page = listed_page(folder, folder / path)
                found[path] = (digest, page.title, page.in_navigation)
        return found
