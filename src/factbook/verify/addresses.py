"""Where a link on a page leads: comes in the page's path in the site and the address, goes out a file of the site."""

import posixpath
import re
from collections.abc import Collection

_PLAIN = re.compile(r"((?:\.\./)*+)((?:[\w-][\w.-]*+)(?:/[\w-][\w.-]*+)*+)/?+", re.ASCII)
"""Up some folders and down by names: nearly every link on the site."""


def resolve_link(page: str, address: str, base_path: str) -> tuple[str | None, str]:
    """The site path and anchor that `address` on `page` leads to; None for an address outside the site."""
    from urllib.parse import unquote, urlsplit

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


def file_for(target: str, files: Collection[str]) -> str | None:
    """The file that a static host serves for a path, or None."""
    for candidate in (target, f"{target}/index.html" if target else "index.html"):
        if candidate in files:
            return candidate
    return None


def is_top(anchor: str) -> bool:
    """Whether browsers take an anchor for the top of the page whatever ids it has."""
    return anchor in ("top", "__skip")


def is_page(path: str) -> bool:
    """Whether a file is a page of the site, whose ids are known; what stands beside the site is none."""
    return path.endswith(".html") and not path.startswith("../")


def site_path(page: str) -> str:
    """The path in the site of a compiled page: "cases/binance.md" -> "cases/binance/index.html"."""
    return (
        re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md")).rstrip("/") + "/index.html"
        if page != "index.md"
        else "index.html"
    )


def _unquoted(fragment: str) -> str:
    if "%" not in fragment:
        return fragment
    from urllib.parse import unquote

    return unquote(fragment)


class Resolver:
    """Resolves the links of many pages: what `resolve_link` and `file_for` say, faster for the plain ones."""

    def __init__(self, files: Collection[str], base_path: str) -> None:
        self._files = files
        self._base_path = base_path
        self._folders: dict[tuple[str, int], str] = {}

    def resolve(self, page: str, address: str) -> tuple[str | None, str | None, str]:
        """The path that an address leads to (None: outside), the file that is served there (None: none), the anchor."""
        path, _, fragment = address.partition("#")
        plain = _PLAIN.fullmatch(path)
        if plain is None or len(plain[1]) // 3 > page.count("/"):
            target, anchor = resolve_link(page, address, self._base_path)
            return target, None if target is None else file_for(target, self._files), anchor
        target = f"{self._above(page, len(plain[1]) // 3)}{plain[2]}"
        return target, file_for(target, self._files), _unquoted(fragment).rstrip()

    def _above(self, page: str, steps: int) -> str:
        """The folder so many steps above that of a page, with a slash behind it unless it is the top."""
        known = self._folders.get((page, steps))
        if known is None:
            parts = page.split("/")[: -1 - steps]
            known = self._folders[page, steps] = "".join(f"{part}/" for part in parts)
        return known
