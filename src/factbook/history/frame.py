"""The frame of the pages below /editions/: comes in what a page says, goes out its bytes.

The same frame, styles and policy for all; links are relative, so that the whole works under any path of any host.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import relpath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from factbook.compare.forms.entries import Line, Piece, printed, sentence_case, visible
from factbook.compile.escape import html
from factbook.compile.links import SAFE
from factbook.compile.templates import Templates
from factbook.history.site import STYLES, SiteSettings
from factbook.words import Words

TEMPLATES = Path(__file__).parent / "templates"

MENU = (
    ("latest/", "Newest edition"),
    ("editions/", "All editions"),
    ("editions/compare/", "Compare"),
    ("editions/history/", "History of records"),
)

_ELEMENTS = {"kept": "{}", "ours": '<span class="fb-change-ours">{}</span>', "removed": "<del>{}</del>"}
_ELEMENTS |= {"added": "<ins>{}</ins>"}


@cache
def _templates() -> Templates:
    return Templates({path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html"))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all pages share."""

    site: SiteSettings
    words: Words

    def page(
        self,
        template: str,
        path: str,
        *,
        title: str,
        description: str,
        scripts: tuple[str, ...] = (),
        feeds: tuple[Mapping[str, str], ...] = (),
        **values: Any,
    ) -> dict[str, bytes]:
        """A page served from the folder `path` ("editions/since/2026.11/"), by the path of its file."""
        text = _templates().render(
            template,
            site=self.site,
            language=self.site.locale.replace("_", "-"),
            canonical=f"{self.site.address}{path}",
            title=title,
            description=description,
            styles=[name for name in STYLES if f"assets/stylesheets/{name}.css" in self.site.assets],
            scripts=[name for name in scripts if f"assets/javascripts/{name}.js" in self.site.assets],
            feeds=feeds,
            menu=[{"path": where, "label": label, "here": where == path} for where, label in MENU],
            link=lambda target: relative(path, target),
            pieces=pieces,
            **values,
        )
        return {f"{path}index.html": text.encode("utf-8")}

    def fragment(self, template: str, path: str, **values: Any) -> Markup:
        """A part of a page."""
        return Markup(
            _templates().render(template, link=lambda target: relative(path, target), pieces=pieces, **values)
        )

    def when(self, date: str) -> str:
        """A date in words."""
        return self.words.date(date)


def relative(path: str, target: str) -> str:
    """The address of `target` (below the deployed root, with or without an id) from the page served at `path`."""
    where, hash_, anchor = target.partition("#")
    found = relpath("/" + where, "/" + path)
    if where.endswith("/") or not where:
        found += "/"
    return quote(found, safe=SAFE) + hash_ + quote(anchor, safe=SAFE)


def pieces(line: Line) -> Markup:
    """The marked words of a line as HTML."""
    return Markup(printed(line.pieces, _piece))


def _piece(piece: Piece) -> str:
    text = html(visible(piece.text))
    return _ELEMENTS[piece.mark].format(text) if text else ""


def counted(number: int, one: str, other: str = "") -> str:
    """ "1 change", "12 changes"."""
    return f"{number:,} {one if number == 1 else other or one + 's'}"


def sentence(text: str) -> str:
    """Words as a sentence, with its capital and its full stop."""
    words = sentence_case(text.strip())
    return words if words.endswith((".", "!", "?")) else f"{words}."
