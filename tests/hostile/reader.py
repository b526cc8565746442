"""A reader who touches everything: opens pages in a browser, and notes which payloads ran and who was asked.

Two servers stand on this machine: the site's own, and one that every other name leads to. A request that the second
one hears left the site, whatever the browser says of it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode

from chromium import launched
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request

SELF_REPORT = """
window.firedCount = 0;
window.fired = (name) => { window.firedCount += 1; console.log("FIRED " + name.source); };
"""
"""Payloads call this. The browser puts it into every page and frame, whatever the page's policy says."""

TOUCH = """
(where) => {
  addEventListener("click", (event) => {  // what leaves the page is looked at, not followed
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && /^(https?|mailto):/.test(String(link.protocol || link.href.baseVal || "").trim())
        && !link.getAttribute("ping")) event.preventDefault();
  });
  for (const part of document.querySelectorAll(".reparse")) part.innerHTML = part.innerHTML;
  const say = (element, Kind, names) => {
    for (const name of names) element.dispatchEvent(new Kind(name, {bubbles: true, cancelable: true, composed: true}));
  };
  const armed = [...document.querySelectorAll("*")].filter(
    (element) => element.getAttributeNames().some((name) => name.startsWith("on") || name === "style"));
  const all = new Set([document.body, ...document.querySelectorAll(where), ...armed]);
  for (const element of all) {
    say(element, PointerEvent, ["pointerover", "pointerenter", "pointerdown"]);
    say(element, MouseEvent, ["mouseover", "mouseenter", "mousemove", "mousedown"]);
    if (element.focus) element.focus({preventScroll: true});
    say(element, FocusEvent, ["focusin"]);
    say(element, KeyboardEvent, ["keydown", "keyup"]);
    const switches = element === document.body || element.matches("label, [type=checkbox], [type=radio]");
    if (!switches) say(element, MouseEvent, ["mouseup", "click"]);
    say(element, MouseEvent, ["dblclick", "contextmenu"]);
    if (element.tagName === "DETAILS") element.open = !element.open;
  }
  return all.size;
}
"""
"""Hover, press, focus, type and click, as a very curious reader would: on what a selector names, and on whatever has
a handler of its own."""

ANSWERED = """
(turn) => document.querySelector(".fb-search-window .fb-search-body").dataset.shown === turn
"""
"""Whether the window shows what was found for the query."""

TOUCH_BUT_STAY = f"""
() => {{
  const stay = (event) => event.preventDefault();
  addEventListener("click", stay, {{capture: true}});
  ({TOUCH.strip()})(".fb-search-window .fb-search-option *, .fb-search-window .fb-search-status");
  removeEventListener("click", stay, {{capture: true}});
}}
"""
"""The same among the results of a search, without following one."""

EVERYTHING = "article *"

LIVE = "a, button, details, summary, form, input, iframe, object, embed, svg, math, [tabindex], [contenteditable]"
LIVE = f"article :is({LIVE}), .md-sidebar a, .md-tabs a, .md-header a, footer a"
"""What does something when it is touched. On pages of thousands of elements the rest would only take time."""


@dataclass
class Seen:
    """What happened while pages were read."""

    fired: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)
    """Addresses on other hosts that a page asked for or tried to ask for."""
    outside: list[str] = field(default_factory=list)
    """Host and path of each request that the other hosts heard."""
    pages: int = 0

    def forget(self) -> None:
        """Start anew."""
        self.fired.clear()
        self.requested.clear()
        self.outside.clear()

    def names_outside(self) -> set[str]:
        """The inputs whose own address was asked for."""
        return {match[1] for asked in self.outside if (match := re.match(r"outside\.example/([a-z-]+)", asked))}


class _Elsewhere(BaseHTTPRequestHandler):
    """Every other host: notes who asks, and answers a script with its payload."""

    def __init__(self, heard: list[str], *more: Any) -> None:
        self.heard = heard
        super().__init__(*more)

    def _answer(self) -> None:
        self.heard.append(f"{self.headers.get('Host')}{self.path}")
        script = re.fullmatch(r"/([a-z-]+)(?:/a)?\.js", self.path)
        body = f"fired(/{script[1]}/)".encode() if script else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if script else "text/plain")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_OPTIONS = _answer

    def log_message(self, *_: object) -> None:
        """Nothing: the list says it."""


class _Site(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(handler: Any) -> Iterator[int]:
    """A server on this machine, as its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


class Reader:
    """One browser that reads the pages below one folder."""

    def __init__(self, context: BrowserContext, origin: str, seen: Seen) -> None:
        self.origin = origin
        self.seen = seen
        context.add_init_script(SELF_REPORT)
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("page", lambda page: page.on("pageerror", self._error))
        context.on("dialog", lambda dialog: dialog.dismiss())
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)

    def _console(self, message: ConsoleMessage) -> None:
        if message.text.startswith("FIRED "):
            self.seen.fired.append(message.text.removeprefix("FIRED "))

    def _error(self, error: Error) -> None:
        if "fired is not" in str(error):
            self.seen.fired.append(str(error))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:", "chrome-error:")):
            self.seen.requested.append(request.url)

    def read(self, path: str, where: str = EVERYTHING, settle: int = 300) -> None:
        """Open a page, touch everything on it, and wait `settle` milliseconds for what comes of it."""
        self.seen.pages += 1
        try:
            self.page.goto(f"{self.origin}/{path}", wait_until="load")
            self.page.evaluate(TOUCH, where)
            self.page.wait_for_timeout(settle)
        except Error as left:  # the page sent its reader away, which is what was to be seen
            if not re.search(r"navigat|context was destroyed|interrupted|ERR_ABORTED|Timeout", str(left)):
                raise
            self.page.wait_for_timeout(settle)
        for other in self.context.pages:
            if other is not self.page:
                other.close()

    def wait_for(self, names: Collection[str], seconds: float = 10) -> None:
        """Give payloads some time: a browser on a busy machine is slow. Returns early once all have run."""
        end = monotonic() + seconds
        while not set(names) <= {*self.seen.fired, *self.seen.names_outside()} and monotonic() < end:
            self.page.wait_for_timeout(50)

    def read_with(self, path: str, query: dict[str, str], fragment: str) -> None:
        """Open a page at an address that itself holds hostile words."""
        self.read(f"{path}?{urlencode(query)}#{quote(fragment)}", LIVE)

    def search(self, path: str, queries: Sequence[str], settle: int = 120) -> int:
        """Type queries into the search window of a page, touch the results, and count them."""
        results = 0
        self.page.goto(f"{self.origin}/{path}", wait_until="load")
        box = self.page.locator(".fb-search-window input")
        for query in queries:
            self.page.keyboard.press("Control+k")  # a touched result closes the window
            box.fill(query)
            self.page.wait_for_function(ANSWERED, arg=query)
            results += self.page.locator(".fb-search-window [role=option]").count()
            self.page.evaluate(TOUCH_BUT_STAY)
            self.page.wait_for_timeout(settle)
        return results


@contextmanager
def reading(folder: Path) -> Iterator[Reader]:
    """A reader of the pages below `folder`."""
    seen = Seen()
    with (
        served(partial(_Site, directory=str(folder))) as port,
        served(partial(_Elsewhere, seen.outside)) as elsewhere,
        launched(f"--host-resolver-rules=MAP *:80 127.0.0.1:{elsewhere},MAP *:443 127.0.0.1:{elsewhere}") as browser,
    ):
        yield Reader(browser.new_context(), f"http://127.0.0.1:{port}", seen)
