"""A GitHub of one's own on this machine: comes in answers by path, goes out an address, and what was asked and sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Asked = tuple[str, str, dict[str, str], Any]
"""Method, path, query and body."""


@dataclass
class Loopback:
    """`answers` by path: JSON values, bytes, a status alone, or an address to lead to."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    @property
    def sent(self) -> list[tuple[str, str, Any]]:
        """What was written: method, path, body."""
        return [(method, path, body) for method, path, _, body in self.asked if method != "GET"]


@contextmanager
def serving(loopback: Loopback) -> Iterator[Loopback]:
    """Serve until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            loopback.asked.append((self.command, parts.path, dict(parse_qsl(parts.query)), body))
            loopback.headers.append(dict(self.headers))
            found = loopback.answers.get(f"{self.command} {parts.path}", 404)
            if isinstance(found, str):
                self.send_response(302)
                self.send_header("Location", found)
                self.end_headers()
                return
            self.send_response(found if isinstance(found, int) else 200)
            self.end_headers()
            if not isinstance(found, int):
                self.wfile.write(found if isinstance(found, bytes) else json.dumps(found).encode())

        do_GET = do_POST = do_PATCH = answer

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    loopback.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
