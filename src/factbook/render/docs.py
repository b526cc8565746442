"""Reads what the renderers share: the pages of build/docs as the navigation sees them, and mkdocs.yml.

Comes in: a publication's folder. Goes out: values. Compiled front matter is one `key: value` a line, and only its
first lines are read, so that a thousand pages cost a few milliseconds.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from factbook.failure import Failure
from factbook.render.navigation import Listed

CONFIGURATION = "mkdocs.yml"
PLUGIN = "factbook"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data; tags that call Python are refused. Raises Failure when it cannot be read."""
    path = root / CONFIGURATION
    try:
        settings = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise Failure(f"{path} is missing: it says how build/docs is rendered") from None
    except yaml.YAMLError as error:
        raise Failure(f"{path} is not plain YAML: {' '.join(str(error).split())}") from None
    if not isinstance(settings, dict):
        raise Failure(f"{path} holds no settings")
    return settings


def read_pages(docs: Path) -> tuple[Listed, ...]:
    """Every compiled page below `docs`, by path."""
    return tuple(_listed(docs, path) for path in sorted(docs.rglob("*.md")))


def _listed(docs: Path, path: Path) -> Listed:
    name = path.relative_to(docs).as_posix()
    values = yaml.load("".join(_front_matter(path)), Loader=_LOADER) or {}
    return Listed(
        path=name, title=str(values.get("title") or name), in_navigation=values.get("in_navigation", True) is not False
    )


def _front_matter(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        if next(lines, "").rstrip() != "---":
            return
        for line in lines:
            if line.rstrip() == "---":
                return
            yield line


def without_plugin(plugins: list[Any]) -> list[Any]:
    """The plugins without Factbook's own: whoever calls `render` has compiled already."""
    return [entry for entry in plugins if entry != PLUGIN and not (isinstance(entry, dict) and PLUGIN in entry)]
