"""Every address that was ever published: pages, and the ids on them that a reader can link to.

Comes in: pages of an edition, what was promised before, and redirects. Goes out: where an address leads, and which
promised ones lead nowhere. A promise is made once and kept for ever: a page or id that goes needs a redirect.

A page is named by its path below the edition's root, "regimes/"; the home page is "". In data/publication.yml and in
messages the home page is written "/".
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import html

from factbook.problems import nearest

Addresses = Mapping[str, frozenset[str]]
"""Ids by page."""

Redirects = Mapping[str, str]
"""Old address to new one, each "page/" or "page/#id"."""

_MACHINERY = re.compile(r"__|fn(ref)?\d*:")
"""Ids that the theme and footnotes count through: nobody can keep them, and nobody cites them."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Address:
    """A page, or a place on it where `anchor` is not empty."""

    page: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.page or '/'}{f'#{self.anchor}' if self.anchor else ''}"


OF_ONE_EDITION = "changes/"
"""The page of what changed since the edition before: the next edition has it too, with other changes on it."""


def address(text: str) -> Address:
    """What is written as "regimes/#scope", "regimes/" or "/"."""
    page, _, anchor = text.partition("#")
    return Address(page="" if page == "/" else page, anchor=unquote(anchor))


def page_of(path: str) -> str | None:
    """The page that a site's file is: "regimes/index.html" -> "regimes/"; None for a file that is no page."""
    if path == "404.html" or not path.endswith(".html"):
        return None
    return path.removesuffix("index.html") if path.rsplit("/", 1)[-1] == "index.html" else path


def addresses_of(files: Mapping[str, bytes]) -> dict[str, frozenset[str]]:
    """The pages among a site's files with the ids of their articles."""
    return {
        page: frozenset() if page == OF_ONE_EDITION else ids_of(data)
        for path, data in sorted(files.items())
        if (page := page_of(path)) is not None
    }


def ids_of(data: bytes) -> frozenset[str]:
    """The ids in a page's article, or in all of it where there is no article, that a reader can link to."""
    tree = html.document_fromstring(data.decode("utf-8"))
    articles = tree.xpath("//article[not(ancestor::article)]") or [tree]
    found = {str(name) for article in articles for name in article.xpath(".//@id")}
    return frozenset(name for name in found if not _MACHINERY.match(name))


def leads_to(start: Address, pages: Addresses, redirects: Redirects) -> Address | None:
    """Where an address leads in the end: itself, or what redirects make of it; None where it leads nowhere.

    An id on a page that has moved as a whole is looked for on the new page; if it is not there, the page's top will do.
    """
    seen: set[Address] = set()
    now = start
    while now not in seen:
        seen.add(now)
        ids = pages.get(now.page)
        if ids is not None and (not now.anchor or now.anchor in ids):
            return now
        if str(now) in redirects:
            now = address(redirects[str(now)])
        elif ids is None and now.anchor and str(Address(page=now.page)) in redirects:
            moved = address(redirects[str(Address(page=now.page))])
            there = pages.get(moved.page)
            kept = there is None or now.anchor in there
            now = Address(page=moved.page, anchor=now.anchor) if kept and not moved.anchor else moved
        else:
            return None
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A promised address that leads nowhere now, and the line that would mend it as far as it can be guessed."""

    address: Address
    line: str


def gone(promised: Addresses, pages: Addresses, redirects: Redirects) -> Iterator[Gone]:
    """The promised addresses that lead nowhere. Ids of a page that is gone are told of with the page alone."""
    for page in sorted(promised):
        if leads_to(Address(page=page), pages, redirects) is None:
            new = _renamed(page, promised, pages)
            yield Gone(address=Address(page=page), line=_line(Address(page=page), Address(page=new)))
            continue
        for anchor in sorted(promised[page]):
            lost = Address(page=page, anchor=anchor)
            if leads_to(lost, pages, redirects) is None:
                yield Gone(address=lost, line=_line(lost, _guess(lost, pages)))


def _renamed(page: str, promised: Addresses, pages: Addresses) -> str:
    """The new page that has most ids of a lost one, else the page with the nearest name, else the home page."""
    ids = promised[page]
    shared = {one: len(ids & found) for one, found in pages.items() if one not in promised}
    best = max(sorted(shared), key=lambda one: shared[one], default="")
    if best and shared[best] * 2 > len(ids):
        return best
    return next(iter(nearest(page, sorted(pages), most=1)), "")


def _guess(lost: Address, pages: Addresses) -> Address:
    """The same id on another page, else the nearest id on this one, else the page."""
    for page, ids in sorted(pages.items()):
        if lost.anchor in ids:
            return Address(page=page, anchor=lost.anchor)
    near = nearest(lost.anchor, sorted(pages.get(lost.page, ())), most=1)
    return Address(page=lost.page, anchor=near[0] if near else "")


def _line(old: Address, new: Address) -> str:
    return f'"{old}": "{new}"'


def promised_with(promised: Addresses, pages: Addresses) -> dict[str, frozenset[str]]:
    """What was promised before and what is now, together."""
    return {page: promised.get(page, frozenset()) | pages.get(page, frozenset()) for page in {**promised, **pages}}


def write_addresses(pages: Addresses) -> bytes:
    """As JSON, a page a line, so that git keeps little of a list that grows slowly."""
    lines = (
        f"{json.dumps(page)}: {json.dumps(sorted(ids), ensure_ascii=False)}" for page, ids in sorted(pages.items())
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read_addresses(data: bytes | None) -> dict[str, frozenset[str]]:
    """What `write_addresses` wrote; nothing where there is none yet."""
    written: Mapping[str, Iterable[str]] = json.loads(data) if data else {}
    return {page: frozenset(ids) for page, ids in written.items()}
