"""The MkDocs plugin: `mkdocs build` and `mkdocs serve` compile first and reload on a save, as Factbook's own verbs do.

Comes in: MkDocs' events. Goes out: build/docs compiled before each build, the navigation with its wildcards expanded,
and the folders that people edit watched in place of build/docs: MkDocs watches that by itself, and what the plugin
writes there would start the next build, and the next.

Problems stop the build with their report and no traceback; `mkdocs serve` goes on showing the last good site.
"""

import threading
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from factbook.build import compile_into
from factbook.failure import Failure
from factbook.own_folders import refuse_links_below
from factbook.render.docs import read_pages, stamp_with_edition
from factbook.render.navigation import expand_navigation
from factbook.report import render_report
from factbook.rule_pages import rules_at
from factbook.search import index_site

log = get_plugin_logger("factbook")

WATCHED = ("content", "data", "theme")

RELOAD = "assets/javascripts/reload.js"
"""In place of MkDocs' own script, which is inline and which the pages' policy forbids. Only `mkdocs serve` has it."""

SECONDS_TO_INDEX = 1.0
"""After a save the page comes first; by then a server that cannot start has stopped, too."""

RELOAD_SCRIPT = """\
// Asks the server for a newer build than the one on screen, and shows it.
(async () => {
  let seen = 0;
  for (;;) {
    try {
      const answer = await fetch(`/livereload/${seen}/${Date.now()}`);
      const built = parseFloat(await answer.text());
      if (seen && built > seen) location.reload();
      seen = built || seen;
    } catch (_) {
      await new Promise((ready) => setTimeout(ready, 3000));
    }
  }
})();
"""


class FactbookPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Compiles the publication that holds mkdocs.yml."""

    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps a plugin with this event from one build to the next."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile, then give MkDocs the navigation of what came of it."""
        root = Path(config.config_file_path).parent
        compile_or_abort(root, Path(config.docs_dir), Path(config.site_dir))
        stamp_with_edition(root)
        config.nav = expand_navigation(config.nav or [], read_pages(Path(config.docs_dir))) or None
        if self.serving:
            config.strict = False  # a warning should not take the page away that is being written
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, and not what is compiled from it; after a bad save go on with the last good site."""

        def build_or_keep() -> None:
            try:
                builder()
            except Abort as reason:  # MkDocs would print it, and then answer no request until a build succeeds
                log.error(f"{reason}\nThe last good site stays on show.")

        server.builder = build_or_keep
        server.unwatch(config.docs_dir)
        root = Path(config.config_file_path).parent
        for folder in WATCHED:
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """While serving, every page asks for newer builds."""
        if not self.serving:
            return output
        base = "../" * page.url.count("/")
        return output.replace("</body>", f'<script src="{base}{RELOAD}"></script></body>')

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The search index is made; while serving beside the server, and the reload script is beside the theme's."""
        root, site = Path(config.config_file_path).parent, Path(config.site_dir)
        if not self.serving:
            index_site(root, site)
        else:
            later = threading.Timer(SECONDS_TO_INDEX, index_quietly, args=(root, site))
            later.daemon = True
            later.start()
            script = Path(config.site_dir) / RELOAD
            script.parent.mkdir(parents=True, exist_ok=True)
            script.write_text(RELOAD_SCRIPT, encoding="utf-8")


def index_quietly(root: Path, site: Path) -> None:
    """Make the search index; without one, only the search is missing, and the next save makes it."""
    try:
        index_site(root, site)
    except (Failure, OSError) as failure:
        log.debug(f"no search index: {failure}")


def compile_or_abort(root: Path, docs: Path, site: Path) -> None:
    """Compile the publication; stop the build with the report where there are problems."""
    try:
        refuse_links_below(site)
        result = compile_into(root, docs)
    except (Failure, OSError) as failure:
        raise Abort(f"factbook: {failure}") from None
    if result.problems or result.written is None:
        raise Abort(render_report(result.problems, "text", rules_at(root)).rstrip())
    changed = len(result.written.added) + len(result.written.changed) + len(result.written.removed)
    log.info(f"Compiled {len(result.pages)} pages; {changed} files of build/docs changed")
