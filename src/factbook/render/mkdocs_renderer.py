"""Material for MkDocs: the adapter that drives MkDocs in-process.

In a process of its own (`factbook.render.answering`) it answers every line on its input with one build, told as one
line of JSON, and ends with its input. What takes long to load is loaded before the first line comes.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from factbook.failure import Failure
from factbook.own_folders import refuse_links_below
from factbook.render.docs import CONFIGURATION, read_pages, read_settings, stamp_with_edition, without_plugin
from factbook.render.driver import Driver
from factbook.render.kept import Doubt
from factbook.render.making import Built
from factbook.render.manifest import forget_all
from factbook.render.navigation import expand_navigation
from factbook.render.one_page import Heard, heard


def render_in_full(root: Path, site: Path) -> tuple[str, ...]:
    """Have MkDocs make the whole site anew; what it warned of. Raises Failure when it stops."""
    settings = read_settings(root)
    docs = root / settings.get("docs_dir", "docs")
    stamp_with_edition(root)
    with heard() as warnings:
        try:
            config = load_config(
                config_file=str(root / CONFIGURATION),
                site_dir=str(site),
                strict=False,
                nav=expand_navigation(settings.get("nav") or [], read_pages(docs)) or None,
                plugins=without_plugin(settings.get("plugins") or []),
            )
            build(config)
        except (Abort, BuildError, ConfigurationError) as reason:
            raise Failure(" / ".join([*warnings.messages, str(reason)])) from None
        return tuple(dict.fromkeys(warnings.messages))


class Renderer:
    """Renders one publication as often as it is asked: by the driver, or in full where that cannot vouch for it."""

    def __init__(self, root: Path, site: Path, warnings: Heard) -> None:
        self.root, self.site = root, site
        self.driver = Driver(root, site, warnings)

    def render(self, digests: Mapping[str, bytes] | None = None) -> Built:
        """Bring the site up to date. Raises Failure when MkDocs stops. `digests` as `Driver.build` takes them."""
        try:
            return self.driver.build(digests)
        except Failure:
            raise
        except Doubt as doubt:
            said = str(doubt)
        except Exception as error:  # whatever it is: MkDocs says it again if it is real
            said = f"{type(error).__name__}: {error}"
        forget_all(self.root)
        refuse_links_below(self.site)
        return Built(warnings=render_in_full(self.root, self.site), written=(), removed=(), said=said, in_full=True)

    def keep(self) -> None:
        """Keep what the next process can use."""
        try:
            self.driver.keep()
        except (OSError, ValueError):
            forget_all(self.root)  # no harm: the next build is a full one


def render_with_mkdocs(root: Path, site: Path) -> Built:
    """Render build/docs below `root` into `site`, and keep what was learned. Raises Failure when MkDocs stops."""
    with heard() as warnings:
        renderer = Renderer(root, site, warnings)
        built = renderer.render()
        renderer.keep()
        return built


def answer(root: Path, site: Path) -> None:
    """Build at every line of standard input, which has digests of files just written, and say what came of it."""
    with heard() as warnings:
        renderer = Renderer(root, site, warnings)
        renderer.driver.get_ready()
        for line in sys.stdin:
            digests = {path: bytes.fromhex(digest) for path, digest in json.loads(line).items()}
            print(json.dumps(asdict(renderer.render(digests))), flush=True)
            renderer.keep()
