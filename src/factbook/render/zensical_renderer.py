"""Zensical: the adapter that runs its command line on a configuration derived from mkdocs.yml.

Zensical reads mkdocs.yml but runs no foreign plugin and expands no wildcard, so it gets a copy with both settled. The
copy is in build/, because Zensical resolves every folder from its configuration's own and keeps its cache beside it.

Run as a module with a publication's folder and the site's, it prints what came of it as one line of JSON.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from factbook.failure import Failure
from factbook.render.docs import read_pages, read_settings, without_plugin
from factbook.render.navigation import expand_navigation

_WARNING = re.compile(
    r"^\s*(?:warning|error)\b\W*(?P<says>.*)$(?:\n.*?\[ (?P<place>\S+:\d+:\d+) \])?", re.IGNORECASE | re.MULTILINE
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def derived_settings(root: Path, folder: Path, site: Path) -> dict[str, Any]:
    """mkdocs.yml as Zensical needs it in `folder`: paths from there, no plugin of ours, every page of nav named."""
    settings = read_settings(root)
    docs = root / settings.get("docs_dir", "docs")
    theme = dict(settings["theme"])
    if theme.get("custom_dir"):
        theme["custom_dir"] = os.path.relpath(root / theme["custom_dir"], folder)
    return {
        **settings,
        "docs_dir": os.path.relpath(docs, folder),
        "site_dir": os.path.relpath(site, folder),
        "theme": theme,
        "nav": expand_navigation(settings.get("nav") or [], read_pages(docs)),
        "markdown_extensions": [*(settings.get("markdown_extensions") or []), "factbook.render.zensical_links"],
        "strict": False,  # its warnings are returned, as those of the other renderer
        "plugins": without_plugin(settings.get("plugins") or []),
    }


def render_with_zensical(root: Path, site: Path) -> tuple[str, ...]:
    """Render build/docs below `root` into `site`; what Zensical warned of. Raises Failure when it stops."""
    folder = root / "build"
    own = folder / "zensical-site"
    shutil.rmtree(own, ignore_errors=True)
    configuration = folder / "zensical.yml"
    settings = derived_settings(root, folder, own)
    configuration.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(configuration)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    words = _COLOUR.sub("", done.stdout + done.stderr)
    if done.returncode:
        raise Failure(" / ".join(line.strip() for line in words.splitlines()[-5:] if line.strip()))
    shutil.rmtree(site, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(own, site)
    return warnings_in(words)


def warnings_in(words: str) -> tuple[str, ...]:
    """The warnings in what Zensical printed, each with the place that stands below it."""
    found = _WARNING.finditer(words)
    return tuple(" ".join(filter(None, (match["place"], match["says"]))) for match in found)


def answer(root: Path, site: Path) -> None:
    """Build at every line of standard input, and say what came of it."""
    for _ in sys.stdin:
        print(json.dumps({"warnings": render_with_zensical(root, site)}), flush=True)
