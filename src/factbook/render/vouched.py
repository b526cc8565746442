"""What the driver vouches for: comes in mkdocs.yml and the versions installed, goes out nothing, or a doubt.

The identity tests hold the driver to the bytes of MkDocs' own build for these versions, plugins and extensions. Any
other plugin may look at all pages at once, any other extension may read other files, and neither would be noticed.
"""

import importlib.util
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from factbook.render.docs import without_plugin
from factbook.render.kept import Doubt

VERSIONS = {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1"}
"""The versions that the identity tests run with."""

PLUGINS = frozenset({"search", "material/search"})

EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes md_in_html meta sane_lists smarty tables toc wikilinks "
    "codehilite extra legacy_attrs legacy_em nl2br "
    "pymdownx.arithmatex pymdownx.betterem pymdownx.caret pymdownx.critic pymdownx.details pymdownx.escapeall "
    "pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar "
    "pymdownx.saneheaders pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist "
    "pymdownx.tilde".split()
)
"""Extensions whose HTML depends on a page's text alone."""

REFUSED = ("hooks", "INHERIT", "extra_templates", "exclude_docs", "draft_docs", "not_in_nav", "remote_branch")
"""Settings that bring in other files, or of which the driver has no test."""


def vouch(settings: Mapping[str, Any]) -> None:
    """Raise Doubt where the driver does not vouch for the configuration or for what is installed."""
    for name, tested in VERSIONS.items():
        if (found := version(name)) != tested:
            raise Doubt(f"{name} is {found}, and {tested} is the version that was tested")
    for key in REFUSED:
        if settings.get(key):
            raise Doubt(f"mkdocs.yml sets {key}")
    if other := set(_names(without_plugin(settings.get("plugins") or []))) - PLUGINS:
        raise Doubt(f"the plugin {min(other)} may look at more than one page")
    if other := set(_names(settings.get("markdown_extensions") or [])) - EXTENSIONS:
        raise Doubt(f"the Markdown extension {min(other)} may read more than its page")
    theme = settings.get("theme")
    if not isinstance(theme, Mapping) or theme.get("name") != "material":
        raise Doubt("the theme is not Material for MkDocs")


def _names(written: Any) -> Iterable[str]:
    for entry in written if isinstance(written, list) else [written]:
        yield from entry if isinstance(entry, Mapping) else [str(entry)]


def program() -> str:
    """A digest of what renders: this package's code, Python, and the versions of all that is installed beside it."""
    found = sha256(sys.version.encode())
    own = Path(__file__).parent
    for path in (*sorted(own.glob("*.py")), own.parent / "store" / "seal.py"):
        found.update(path.read_bytes())
    folders = set()
    for name in ("mkdocs", "material", "markdown", "pymdownx", "jinja2", "markupsafe", "yaml", "pygments"):
        spec = importlib.util.find_spec(name)
        folders.add(str(Path(spec.origin).parents[1]) if spec and spec.origin else name)
    for folder in sorted(folders):
        versions = sorted(path.name for path in Path(folder).iterdir() if path.suffix in (".dist-info", ".egg-info"))
        found.update("\0".join(versions).encode())
    return found.hexdigest()
