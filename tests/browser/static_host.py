"""A host as publications have one: files below the path of the address, texts with gzip, else the 404 page.

Comes in: the folder of a built site. Goes out: the address under which it is served while the context lasts.
"""

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PREFIX = "/waters-edge/"
"""The path of the address in mkdocs.yml: 404.html, which is served for any address, names its files from there."""

COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml", "application/javascript")


@cache
def _content(path: Path, encoded: bool) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0) if encoded else path.read_bytes()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Path

    def do_GET(self) -> None:
        """The file at the address, or the 404 page."""
        path, status = self._file(), 200
        if path is None:
            path, status = self.site / "404.html", 404
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        encoded = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _content(path, encoded)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if encoded:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def _file(self) -> Path | None:
        asked = unquote(urlsplit(self.path).path)
        if not asked.startswith(PREFIX):
            return None
        path = self.site / asked.removeprefix(PREFIX)
        path = path / "index.html" if asked.endswith("/") else path
        return path if path.is_file() and path.resolve().is_relative_to(self.site) else None

    def log_message(self, format: str, *values: Any) -> None:
        """Nothing."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address of the site's first page while the context lasts."""
    handler = type("Handler", (_Handler,), {"site": site.resolve()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
