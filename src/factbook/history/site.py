"""What the pages below /editions/ need to know of the publication besides its editions: its names and its looks.

Comes in: the publication's settings and its theme's folder. Goes out: a `SiteSettings`, a plain value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factbook.model.settings import Publication as Settings

STYLES = ("fonts", "colours", "editions", "editions-pages")
SCRIPTS = ("editions-scheme", "compare", "compare-words", "compare-page")
FONTS = (
    "factbook-serif",
    "factbook-serif-ext",
    "factbook-serif-signs",
    "factbook-sans",
    "factbook-sans-ext",
    "factbook-sans-signs",
)

ASSETS = (
    *(f"assets/stylesheets/{name}.css" for name in STYLES),
    *(f"assets/javascripts/{name}.js" for name in SCRIPTS),
    *(f"assets/fonts/{name}.woff2" for name in FONTS),
    "assets/images/favicon.svg",
)
"""The theme's files that these pages load, below theme/overrides. They get copies of their own: an edition's assets may
be moved or replaced by the ledger, and the newest edition may have another theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The publication as its pages about editions name it."""

    title: str
    description: str
    address: str
    """Of the deployed root, with its last slash: "https://example.github.io/waters-edge/"."""
    publisher: str
    licence: str
    locale: str
    assets: Mapping[str, bytes]
    """Style sheets, scripts and fonts by path below /editions/: "assets/stylesheets/colours.css"."""


def site_settings(settings: Settings, overrides: Path) -> SiteSettings:
    """The settings, with the assets of a theme. `overrides` is theme/overrides; what it lacks is left out."""
    found = {name: overrides / name for name in ASSETS}
    return SiteSettings(
        title=settings.title,
        description=settings.description,
        address=settings.address.rstrip("/") + "/",
        publisher=settings.publisher,
        licence=settings.licence,
        locale=settings.locale,
        assets={name: path.read_bytes() for name, path in found.items() if path.is_file() and not path.is_symlink()},
    )
