"""Sites for the browser tests of the theme: rendered once, served on this machine, opened in a Chromium."""

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from factbook.render import Renderer, render

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "tests" / "render" / "docs"
PAGES = ("", "regimes/", "assistance/", "cases/lamp/", "jurisdictions/eu/", "claims/", "figures/", "sources/statute/")
"""One page of every kind that the theme styles."""

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def make_site(folder: Path, renderer: Renderer) -> Path:
    """The site of the publication in tests/render/docs."""
    shutil.copytree(DOCS, folder / "build" / "docs")
    shutil.copytree(REPOSITORY / "theme", folder / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return render(folder, renderer).site


class Handler(http.server.SimpleHTTPRequestHandler):
    """A plain file server that says nothing and has the site's own page for what is missing."""

    def log_message(self, format: str, *values: Any) -> None:
        """Nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which a folder is served while the context lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Visit:
    """A page of a site in a browser, and what went wrong on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        context.route("**/*", self._only_this_site)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _only_this_site(self, route: Any) -> None:
        if route.request.url.startswith((self.address, "data:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def go(self, path: str) -> Page:
        """Open a page of the site and wait until its scripts have run."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


Visitor = Callable[..., Visit]
"""Makes a visit with a screen and preferences of the reader's choosing."""
