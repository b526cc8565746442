"""A server for one site on this machine: comes in its folder, goes out pages that reload when they are built anew.

Every page is sent with one script more, a file of this server's own as the pages' policy asks for. It listens
(server-sent events) for a build newer than the one that its page is of.
"""

import json
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

RELOAD = "_reload.js"
BUILDS = "_builds"

RELOAD_SCRIPT = """\
// Shows the page anew when the server has a newer build of it. Only while it is on screen: a browser has few
// connections to one server.
(() => {
  const script = document.currentScript.src;
  const seen = new URL(script).searchParams.get("build");
  let builds;
  const listen = () => {
    builds?.close();
    if (document.hidden) return;
    builds = new EventSource(new URL(`_builds?build=${seen}`, script));
    builds.onmessage = () => location.reload();
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => builds?.close());
  listen();
})();
"""

ALIVE = 15.0
"""Seconds between two signs of life: a browser that has left is noticed by one."""


class Site:
    """What is served, and the number of its newest build."""

    def __init__(self, folder: Path, base_path: str) -> None:
        self.folder = folder
        self.base_path = base_path
        self.build = _now()
        self._newer = threading.Condition()

    def was_built(self) -> None:
        """There is a newer build."""
        with self._newer:
            self.build = max(self.build + 1, _now())
            self._newer.notify_all()

    def newer_than(self, seen: int, seconds: float) -> int | None:
        """The number of a build newer than this one, waited for so many seconds."""
        with self._newer:
            self._newer.wait_for(lambda: self.build > seen, seconds)
            return self.build if self.build > seen else None


def _now() -> int:
    """Builds are numbered by the clock, so that a page of an earlier server is older than all of this one's."""
    return time.time_ns() // 1_000_000


class Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    timeout = 60  # an idle connection is closed
    disable_nagle_algorithm = True  # else what follows the headers waits for the browser to confirm them: 40 ms

    def __init__(self, *arguments: Any, site: Site) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(site.folder))

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not what an editor wants to read."""

    def end_headers(self) -> None:
        """Nothing is stored: a file may differ at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        """A file of the site, the script, or the news of builds."""
        address, base = urlsplit(self.path), self.site.base_path
        if not address.path.startswith(base):
            self._lead_to(base)
        elif address.path == base + RELOAD:
            self._send(HTTPStatus.OK, "text/javascript", RELOAD_SCRIPT.encode())
        elif address.path == base + BUILDS:
            self._tell_of_builds(address.query)
        else:
            self._send_file(address.path.removeprefix(base))

    do_HEAD = do_GET

    def _lead_to(self, place: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_file(self, below: str) -> None:
        number, path = self.site.build, Path(self.translate_path(f"/{below}"))
        if path.is_dir():
            if below and not below.endswith("/"):
                self._lead_to(f"{self.site.base_path}{below}/")
                return
            path = path / "index.html"
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = self.site.folder / "404.html", HTTPStatus.NOT_FOUND
        try:
            content = path.read_bytes()
        except OSError:
            content = b"<!doctype html><title>Nothing here</title><p>Nothing is built yet.</p></body>"
        kind = self.guess_type(str(path))
        if kind == "text/html":
            script = f'<script src="{self.site.base_path}{RELOAD}?build={number}"></script></body>'
            content = script.encode().join(content.rsplit(b"</body>", 1))
        self._send(status, kind, content)

    def _tell_of_builds(self, query: str) -> None:
        seen = int(query.removeprefix("build=")) if query.removeprefix("build=").isdecimal() else 0
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        try:
            while (newer := self.site.newer_than(seen, ALIVE)) is None:
                self.wfile.write(b": waiting\n\n")
            self.wfile.write(f"data: {json.dumps(newer)}\n\n".encode())
        except (BrokenPipeError, ConnectionResetError):
            return


class Server(ThreadingHTTPServer):
    """Serves a site in threads that end with the program."""

    daemon_threads = True

    def __init__(self, site: Site, host: str, port: int) -> None:
        super().__init__((host, port), partial(Handler, site=site))
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle is no error."""
