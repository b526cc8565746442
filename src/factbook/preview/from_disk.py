"""A site's files as a browser can use them from a folder: comes in a site for a server, goes out one for a disk.

A server answers for a folder with its index.html; a disk does not, so links name the file. Browsers let a page from a
disk fetch nothing, so each file of the search index becomes a script that hands over what is in it. The pages' policy
stays as it is, to the letter: 'self' holds for the files beside a page.
"""

import json
import re
from collections.abc import Container, Mapping
from html import escape, unescape

from factbook.search import FOLDER
from factbook.verify import resolve_link

SEARCH_FILE = re.compile(rf"{FOLDER}/(?P<name>[a-z0-9-]+)\.json")

LEFT_OUT = re.compile(r"404\.html|sitemap\.xml(\.gz)?|.*\.map")
"""What only a server answers with, what only search engines read, and what only debuggers read."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_PRELOAD = re.compile(r'<link rel="preload"[^<>]*>\s*')


def from_disk(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the copy, by path."""
    kept = {path: content for path, content in files.items() if not LEFT_OUT.fullmatch(path)}
    opened: dict[str, bytes] = {}
    for path, content in kept.items():
        if path.endswith(".html"):
            opened[path] = page_from_disk(path, content.decode("utf-8"), kept).encode("utf-8")
        elif index := SEARCH_FILE.fullmatch(path):
            opened[f"{path.removesuffix('.json')}.js"] = script_of(index["name"], content)
        else:
            opened[path] = content
    return opened


def page_from_disk(path: str, text: str, files: Container[str]) -> str:
    """A page whose links name files.

    Fonts are not fetched ahead: a browser refuses that on a disk, and complains; the style sheet fetches them.
    """

    def attribute(found: re.Match[str]) -> str:
        written = unescape(found["value"])
        named = file_named(path, written, files) if found["name"] in ("href", "src") else written
        return found[0] if named == written else f"{found['name']}={found['quote']}{escape(named)}{found['quote']}"

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), _PRELOAD.sub("", text))


def file_named(path: str, address: str, files: Container[str]) -> str:
    """The address with the file that a server would answer with, where it leads to a folder of the site."""
    target, _ = resolve_link(path, address, "/")
    cut = min((place for mark in "?#" if (place := address.find(mark)) >= 0), default=len(address))
    if target is None or not cut or address.startswith("/") or target in files:
        return address
    file = f"{target}/index.html" if target else "index.html"
    return f"{address[:cut].rstrip('/')}/index.html{address[cut:]}" if file in files else address


def script_of(name: str, content: bytes) -> bytes:
    """A file of the search index as a script: it puts its value where search-index.js looks for it."""
    value = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
    return f"window.factbookSearch.files[{json.dumps(name)}] = {value};\n".encode()
