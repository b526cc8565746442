"""Material for MkDocs: the adapter that drives MkDocs in-process. With the plugin, the only module that names it.

Run as a module with a publication's folder and the site's, it prints the warnings as one line of JSON.
"""

import json
import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from factbook.failure import Failure
from factbook.render.docs import CONFIGURATION, read_pages, read_settings, without_plugin
from factbook.render.navigation import expand_navigation


class Warnings(logging.Handler):
    """Keeps what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words of one warning or error."""
        self.messages.append(record.getMessage())


def render_with_mkdocs(root: Path, site: Path) -> tuple[str, ...]:
    """Render build/docs below `root` into `site`; what MkDocs warned of. Raises Failure when MkDocs stops."""
    settings = read_settings(root)
    docs = root / settings.get("docs_dir", "docs")
    warnings = Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        config = load_config(
            config_file=str(root / CONFIGURATION),
            site_dir=str(site),
            strict=False,
            nav=expand_navigation(settings.get("nav") or [], read_pages(docs)) or None,
            plugins=without_plugin(settings.get("plugins") or []),
        )
        build(config)
    except (Abort, ConfigurationError) as reason:
        raise Failure(" / ".join([*warnings.messages, str(reason)])) from None
    finally:
        logger.removeHandler(warnings)
        logger.propagate = True
    return tuple(dict.fromkeys(warnings.messages))


def serve_with_mkdocs(root: Path, host: str, port: int) -> None:
    """Serve the publication with MkDocs' own server, which compiles through the plugin, until it is stopped."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    lines = logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(lines)
    try:
        serve(config_file=str(root / CONFIGURATION), dev_addr=f"{host}:{port}")
    except (Abort, ConfigurationError) as reason:
        raise Failure(str(reason)) from None
    finally:
        logger.removeHandler(lines)
        logger.propagate = True


if __name__ == "__main__":
    try:
        print(json.dumps(render_with_mkdocs(Path(sys.argv[1]), Path(sys.argv[2]))))
    except Failure as failure:
        sys.exit(str(failure))
