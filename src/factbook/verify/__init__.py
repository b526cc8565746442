"""Judges what came out: links, anchors, leftovers, unsafe HTML, outside requests, orphans.

Check is about what people wrote, verify about what the machine built. Comes in: the folder of a built site. Goes out:
problems, each naming the page and, where it is known, the file it was made from.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from factbook.places import Place
from factbook.problems import Problem, nearest
from factbook.rules import RULES
from factbook.verify.site import SitePage, read_site

NOT_LINKED = ("404.html",)
"""Pages that no page needs to link to: the host serves them by itself."""


def verify(
    site: Path,
    sources: Mapping[str, str],
    base_path: str = "/",
    name: str = "build/site",
    beside: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """The problems of the site in the folder `site`.

    `sources` maps a page's path in the site ("cases/binance/index.html") to the file that it was made from;
    `base_path` is the path under which the site is published ("/waters-edge/"), which 404.html's links start with;
    `name` is how messages call the folder; `beside` are files that will stand outside it ("../latest/index.html").
    """
    pages = read_site(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} | beside
    reached: dict[str, set[str]] = {}
    for page in pages.values():
        for finding in page.findings:
            yield _problem(finding.rule, page, finding.line, finding.message, sources, name)
        targets = reached.setdefault(page.path, set())
        for line, address in page.links:
            target, anchor = resolve_link(page.path, address, base_path)
            if target is None:
                continue
            found = _file_for(target, files)
            if found is None:
                near = nearest(target, files)
                message = f"the link {address!r} leads to nothing" + (f"; nearest: {near[0]}" if near else "")
                yield _problem("broken-link", page, line, message, sources, name)
                continue
            targets.add(found)
            if anchor and found in pages and anchor not in pages[found].ids and not _is_top(anchor):
                near = nearest(anchor, pages[found].ids)
                message = f"{found} has no id {anchor!r}" + (f"; nearest: {near[0]!r}" if near else "")
                yield _problem("broken-anchor", page, line, message, sources, name)
    for path in sorted(set(pages) - _reachable(reached) - set(NOT_LINKED)):
        yield _problem("orphan-page", pages[path], 0, "no link leads here from the home page", sources, name)


def resolve_link(page: str, address: str, base_path: str) -> tuple[str | None, str]:
    """The site path and anchor that `address` on `page` leads to; None for an address outside the site."""
    parts = urlsplit(address.strip())
    if parts.scheme or parts.netloc:
        return None, ""
    anchor = unquote(parts.fragment)
    path = unquote(parts.path)
    if not path:
        return page, anchor
    if path.startswith("/"):
        joined = posixpath.relpath(path, base_path)
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return ("" if joined == "." else joined), anchor


def _file_for(target: str, files: set[str]) -> str | None:
    """The file that a static host serves for a path, or None."""
    for candidate in (target, f"{target}/index.html" if target else "index.html"):
        if candidate in files:
            return candidate
    return None


def _is_top(anchor: str) -> bool:
    return anchor in ("top", "__skip")


def _reachable(links: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting.extend(links.get(page, ()))
    return seen


def _problem(rule: str, page: SitePage, line: int, message: str, sources: Mapping[str, str], name: str) -> Problem:
    made_from = sources.get(page.path)
    return Problem(
        rule=rule,
        place=Place(f"{name}/{page.path}", line, 1 if line else 0),
        message=message,
        expected=RULES[rule].says,
        where=f"made from {made_from}" if made_from else "",
    )


def site_path(page: str) -> str:
    """The path in the site of a compiled page: "cases/binance.md" -> "cases/binance/index.html"."""
    return (
        re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md")).rstrip("/") + "/index.html"
        if page != "index.md"
        else "index.html"
    )
