"""Makes a rendered site into the folder of an edition or of the draft: comes in its files, goes out what is kept.

- Style sheets, scripts and fonts move to a folder beside the editions that is named by its content, and pages link
  there: editions with the same assets share them, and none can change another's.
- Canonical links lead to the newest edition, so that search engines list one page and not one for each edition.
- Ids that have moved to another page leave a line behind that leads there.
- What no browser asks for is left out: source maps, sets of words for languages that are not used, a second sitemap,
  the theme's own scripts and styles where no page names them.

Everything here works on bytes that both renderers write alike, and nothing depends on which did.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from factbook.editions.addresses import Redirects, address, ids_of, page_of
from factbook.editions.edition import ASSETS
from factbook.editions.store import assets_folder

LATEST = "latest"
NOT_FOUND = "404.html"

_LANGUAGES = f"{ASSETS}/javascripts/lunr/"
_OF_THEME = re.compile(rf"{ASSETS}/(?:javascripts|stylesheets)/.*\.[0-9a-f]{{8}}\.min\.(?:js|css)")
"""The theme's bundles, which pages name by their hash."""

_SEARCH = "search/search_index.json"
_LINES = re.compile(r"[ \t]*\n\s*")
_BLOCK = (
    r"</?(?:article|aside|body|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|html|li|link|main|meta|nav"
    r"|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)\b[^<>]*>"
)
_AROUND_BLOCKS = re.compile(rf"\n(?={_BLOCK})|({_BLOCK})\n")
"""A line's end before or after an element that is no part of a line."""

_UNREAD = re.compile(
    r' data-md-(?:scrollfix|component="(?!header(?:-title|-topic)?"|toc")[^"<>]*")(?=[ >])|(?<=<svg) xmlns="http://www\.w3\.org/2000/svg"'
)
"""Attributes that the theme's own script would read, which no page loads, and what HTML knows of a drawing anyway."""

_NAVIGATION = re.compile(r'\n?(<span class="md-ellipsis">)\n([^<>\n]*)\n</span>\n?')
"""The words of a link of the navigation, alone in their box."""

_NEEDLESS = re.compile(r"&#(3[3567]|39|4[0-6]|58|95);")
"""References that Markdown needs and HTML does not: of punctuation but for quotation marks, brackets and < > &."""

_TAG = re.compile(r"""</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
"""Values of attributes. What ends one may not stand in it: in words neither quotation mark ends anything."""

_KEPT_AS_WRITTEN = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a site will stand: the address of the whole, and the folder below it ("2026.11", "next")."""

    address: str
    folder: str

    @property
    def own(self) -> str:
        """The site's own address."""
        return f"{self.address}{self.folder}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The files of the folder, the shared assets by path from the folder above, and the folder that holds them."""

    files: Mapping[str, bytes]
    assets: Mapping[str, bytes]
    assets_folder: str


def stamp(site: Mapping[str, bytes], standing: Standing, base_path: str, redirects: Redirects) -> Stamped:
    """The folder made of a rendered site. `base_path` is the path of the site's own address, which 404.html names."""
    pages = [data for path, data in site.items() if path.endswith(".html")]
    kept = {path: data for path, data in site.items() if not _unused(path, site, pages)}
    inside = {path.removeprefix(f"{ASSETS}/"): data for path, data in kept.items() if path.startswith(f"{ASSETS}/")}
    folder = assets_folder(inside)
    files: dict[str, bytes] = {}
    for path, data in kept.items():
        if path.startswith(f"{ASSETS}/"):
            continue
        if path.endswith(".html"):
            page = Page(path=path, standing=standing, base_path=base_path, folder=folder, assets=frozenset(inside))
            data = page.stamped(data.decode("utf-8"), redirects).encode("utf-8")
        files[path] = data
    assets = {f"{folder}/{path}": data for path, data in inside.items()}
    return Stamped(files=dict(sorted(files.items())), assets=dict(sorted(assets.items())), assets_folder=folder)


def _unused(path: str, site: Mapping[str, bytes], pages: Sequence[bytes]) -> bool:
    if _OF_THEME.fullmatch(path):
        name = path.rpartition("/")[2].encode()
        return not any(name in page for page in pages)
    if path.startswith(_LANGUAGES):
        index = site.get(_SEARCH)
        return index is None or json.loads(index).get("config", {}).get("lang") == ["en"]
    return path.endswith(".map") or path == "sitemap.xml.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that is being stamped."""

    path: str
    standing: Standing
    base_path: str
    folder: str
    assets: frozenset[str]

    @property
    def up(self) -> str:
        """The way from the page to the site's root: "../", or its whole path for the page that a host serves itself."""
        return self.base_path if self.path == NOT_FOUND else "../" * self.path.count("/")

    def stamped(self, text: str, redirects: Redirects) -> str:
        """The page as it is published."""
        text = self._with_assets(text)
        text = text.replace(
            f'<link rel="canonical" href="{self.standing.own}',
            f'<link rel="canonical" href="{self.standing.address}{LATEST}/',
        )
        return tightened(self._with_moved(text, redirects))

    def _with_assets(self, text: str) -> str:
        """Links to assets, in attributes and in the theme's settings, lead to the shared folder."""
        beside = self.base_path.removesuffix(f"{self.standing.folder}/") if self.path == NOT_FOUND else f"{self.up}../"
        for root, shared in ((self.up, beside), (self.standing.own, self.standing.address)):
            link = re.compile(rf'(?<=["=])(?:\./)?{re.escape(root)}{ASSETS}/([^"?#\s]+)')

            def led(match: re.Match[str], shared: str = shared) -> str:
                return f"{shared}{self.folder}/{match[1]}" if match[1] in self.assets else match[0]

            text = link.sub(led, text)
        return text

    def _with_moved(self, text: str, redirects: Redirects) -> str:
        """A line for each id that was on this page, at the end of the article."""
        lines = "".join(self._moved(text, redirects))
        start, article, end = text.rpartition("</article>")
        return f"{start}{lines}{article}{end}" if lines and article else text

    def _moved(self, text: str, redirects: Redirects) -> Iterator[str]:
        here = [old for old in map(address, redirects) if old.anchor and old.page == page_of(self.path)]
        ids = ids_of(text.encode("utf-8")) if here else frozenset()
        for old in sorted(here):
            if old.anchor not in ids:
                new = address(redirects[str(old)])
                link = f"{self.up}{new.page}{f'#{new.anchor}' if new.anchor else ''}" or "./"
                yield (
                    f'<p class="fb-moved" id="{escape(old.anchor)}">What stood here under this address has moved: '
                    f'<a href="{escape(link)}">{escape(str(new))}</a></p>\n'
                )


def tightened(text: str) -> str:
    """The same HTML in fewer bytes: no spaces and lines that mean nothing, no needless references."""
    parts = _KEPT_AS_WRITTEN.split(text)
    kept = [_tight(part) if number % 3 == 0 else part for number, part in enumerate(parts) if number % 3 != 2]
    return "".join(part if part.startswith("<script") else _plain(part) for part in kept).lstrip("\n")


def _tight(part: str) -> str:
    part = _UNREAD.sub("", part)
    return _NAVIGATION.sub(r"\1\2</span>", _AROUND_BLOCKS.sub(r"\1", _LINES.sub("\n", part)))


def _plain(part: str) -> str:
    """The characters themselves, where a reference to one of them is needless."""
    at, plain = 0, []
    for tag in _TAG.finditer(part):
        plain += [_spelled(part[at : tag.start()]).replace("&#34;", '"'), _QUOTED.sub(_value, tag[0])]
        at = tag.end()
    return "".join((*plain, _spelled(part[at:]).replace("&#34;", '"')))


def _value(quoted: re.Match[str]) -> str:
    return quoted[0] if quoted[0].startswith("'") else _spelled(quoted[0])


def _spelled(text: str) -> str:
    return _NEEDLESS.sub(lambda reference: chr(int(reference[1])), text)
