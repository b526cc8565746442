"""Reads what the renderers share: the pages of build/docs as the navigation sees them, and mkdocs.yml.

Comes in: a publication's folder. Goes out: values. Compiled front matter is one `key: value` a line, and only its
first lines are read, so that a thousand pages cost a few milliseconds.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from factbook.failure import Failure
from factbook.render.navigation import Listed

CONFIGURATION = "mkdocs.yml"
PUBLICATION = "data/publication.yml"
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
    return tuple(listed_page(docs, path) for path in sorted(docs.rglob("*.md")))


def listed_page(docs: Path, path: Path) -> Listed:
    """The page in one file as the navigation sees it."""
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


def edition_date(root: Path) -> str:
    """The day that the publication names as its own, as data/publication.yml has it; empty where it names none."""
    try:
        written = yaml.load((root / PUBLICATION).read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    return str(written.get("date") or "") if isinstance(written, dict) else ""


def stamp_with_edition(root: Path) -> None:
    """Have MkDocs date the site by its edition and not by the clock, so that the same pages give the same bytes."""
    try:
        day = datetime.fromisoformat(edition_date(root)).replace(tzinfo=UTC)
    except ValueError:
        return
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))


def without_plugin(plugins: list[Any]) -> list[Any]:
    """The plugins without Factbook's own: whoever calls `render` has compiled already."""
    return [entry for entry in plugins if entry != PLUGIN and not (isinstance(entry, dict) and PLUGIN in entry)]
