"""Addresses inside the built site. Raw HTML is not rewritten by the renderer, so its links must be final.

Comes in: two pages as paths below build/docs. Goes out: the relative address of the second from the first, as the
site has it when every page is served from a folder of its own ("cases/binance.md" at cases/binance/).
"""

import re
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote

from factbook.model.settings import Publication as Settings

SAFE = "/-._~!$'()*+,;=:@"
"""Characters that stand for themselves in a path or fragment."""


_PLAIN = re.compile(r"[a-z0-9/-]*")
"""An address of a record, which needs no quoting."""


def served_at(page: str) -> str:
    """The folder, relative to the site's root, that a page is served from: "" for index.md, "cases/binance/"."""
    stem = page.removesuffix(".md")
    if stem == "index":
        return ""
    if stem.endswith("/index"):
        stem = stem.removesuffix("/index")
    return stem + "/"


SHOWN = 52
"""Letters of an address that are shown: about a line of a phone."""

_BEGINNING = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _path(from_page: str, to_page: str) -> str:
    start, end = served_at(from_page), served_at(to_page)
    if start == end:
        return ""
    relative = relpath("/" + end, "/" + start)
    return quote("./" if relative == "." else relative + "/", safe=SAFE)


def link(from_page: str, to_page: str, anchor: str = "") -> str:
    """The address of `to_page` (and an id on it) from `from_page`; "#id" alone on the same page."""
    path = _path(from_page, to_page)
    if not anchor:
        return path or "./"
    return f"{path}#{anchor if _PLAIN.fullmatch(anchor) else quote(anchor, safe=SAFE)}"


def short_address(url: str) -> str:
    """An address as a reader is shown it: without its scheme, "www." and last slash, and cut to a line of a phone.

    The link leads to the whole of it, and paper prints the whole.
    """
    text = _BEGINNING.sub("", url).removesuffix("/")
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip("-/_.") + "…"


def permanent_address(settings: Settings, page: str, anchor: str = "") -> str:
    """The address of a page in this edition, which never changes: what a citation names."""
    address = f"{settings.address.rstrip('/')}/{settings.edition}/{quote(served_at(page), safe=SAFE)}"
    return f"{address}#{quote(anchor, safe=SAFE)}" if anchor else address


def edit_link(settings: Settings, path: str) -> str:
    """Where a reader proposes a change to a file of the publication: the repository's editor in the browser."""
    return f"{settings.repository.rstrip('/')}/edit/{quote(f'{settings.branch}/{path}', safe='/')}"


def report_link(settings: Settings) -> str:
    """Where a reader reports a mistake: the repository's form for corrections.

    Scripts fill it with a record's address and what it says, which are on the page already (`compile.proposals`).
    """
    return f"{settings.repository.rstrip('/')}/issues/new?template=correction.yml"


def file_link(from_page: str, to_file: str) -> str:
    """The address of a data file (path below build/docs) from a page."""
    return quote(relpath("/" + to_file, "/" + served_at(from_page)), safe=SAFE)
