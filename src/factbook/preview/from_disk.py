"""A site's files as a browser can use them from a folder: comes in a site for a server, goes out one for a disk.

A server answers for a folder with its index.html; a disk does not, so links name the file. Browsers give a page from a
disk no worker and let it fetch nothing, so the search gets its index as a script and runs in a hidden frame. The
pages' policy stays as it is, to the letter: 'self' holds for the files beside a page.
"""

import json
import re
from collections.abc import Container, Mapping
from html import escape, unescape

from factbook.verify import resolve_link

SHIM = "assets/javascripts/from-disk.js"

SHIM_SCRIPT = """\
// Browsers refuse a worker to a page that was opened from a disk. This one runs the worker's script in a hidden frame.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inside = frame.contentWindow;
      this.inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      const script = this.inside.document.createElement("script");
      script.src = new URL(address, location);
      this.ready = new Promise((ready) => script.addEventListener("load", ready));
      this.inside.document.head.append(script);
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data })));
    }
  };
}
"""

SEARCH_INDEX = "search/search_index.json"
SEARCH_SCRIPT = "search/search_index.js"
"""Where the theme looks for the index of a site that was opened from a disk: a script that sets __index."""

LEFT_OUT = re.compile(r"404\.html|sitemap\.xml(\.gz)?|.*\.map")
"""What only a server answers with, what only search engines read, and what only debuggers read."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_PRELOAD = re.compile(r'<link rel="preload"[^<>]*>\s*')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>')


def from_disk(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the copy, by path."""
    kept = {path: content for path, content in files.items() if not LEFT_OUT.fullmatch(path)}
    opened: dict[str, bytes] = {SHIM: SHIM_SCRIPT.encode()}
    for path, content in kept.items():
        if path.endswith(".html"):
            opened[path] = page_from_disk(path, content.decode("utf-8"), kept).encode("utf-8")
        elif path == SEARCH_INDEX:
            opened[SEARCH_SCRIPT] = search_from_disk(content, kept)
        else:
            opened[path] = content
    return opened


def page_from_disk(path: str, text: str, files: Container[str]) -> str:
    """A page whose links name files, with the script that search needs right below its policy.

    Fonts are not fetched ahead: a browser refuses that on a disk, and complains; the style sheet fetches them.
    """

    def attribute(found: re.Match[str]) -> str:
        written = unescape(found["value"])
        named = file_named(path, written, files) if found["name"] in ("href", "src") else written
        return found[0] if named == written else f"{found['name']}={found['quote']}{escape(named)}{found['quote']}"

    text = _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), _PRELOAD.sub("", text))
    script = f'<script src="{"../" * path.count("/")}{SHIM}"></script>'
    return _POLICY.sub(lambda policy: f"{policy[0]}\n  {script}", text, count=1)


def file_named(path: str, address: str, files: Container[str]) -> str:
    """The address with the file that a server would answer with, where it leads to a folder of the site."""
    target, _ = resolve_link(path, address, "/")
    cut = min((place for mark in "?#" if (place := address.find(mark)) >= 0), default=len(address))
    if target is None or not cut or address.startswith("/") or target in files:
        return address
    file = f"{target}/index.html" if target else "index.html"
    return f"{address[:cut].rstrip('/')}/index.html{address[cut:]}" if file in files else address


def search_from_disk(index: bytes, files: Container[str]) -> bytes:
    """The search index as a script, its entries leading to files."""
    found = json.loads(index)
    for entry in found["docs"]:
        entry["location"] = file_named("index.html", entry["location"], files) or "index.html"
    return f"var __index = {json.dumps(found, ensure_ascii=False, sort_keys=True)};\n".encode()
