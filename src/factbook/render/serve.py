"""Serves the site on this machine: what `factbook serve` and scripts/serve call.

Comes in: a publication's folder and an address. A save is compiled in this process and rendered in one that stays, so
that neither loads its modules again; then browsers show the page, and only then is the site verified and, once nobody
saves for a while, its search index made. A save with problems prints them and leaves the last good site on show.
"""

import errno
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from factbook.build import compile_into
from factbook.failure import Failure
from factbook.render import Standby
from factbook.render.agreement import disagreements
from factbook.render.serving import Server, Site
from factbook.render.watching import Watcher
from factbook.report import render_report
from factbook.rule_pages import rules_at
from factbook.store.outcome import Outcome
from factbook.verify import verified

SECONDS_TO_INDEX = 2.0
"""After the last save: indexing reads everything, and would slow the next save down."""


def serve(root: Path, host: str, port: int) -> None:
    """Serve the publication below `root` until it is stopped. Raises Failure, for a port in use too."""
    watcher = Watcher(root)
    try:
        with Standby(root) as standby, Index(root) as index:
            Preview(root, standby, host, port).run(watcher, index)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    finally:
        watcher.stop()


class Preview:
    """One publication on show."""

    def __init__(self, root: Path, standby: Standby, host: str, port: int) -> None:
        self.root = root
        self.standby = standby
        self.host, self.port = host, port
        self.site: Site | None = None

    def run(self, watcher: Watcher, index: "Index") -> None:
        """Build at the start and after every save, until it is stopped."""
        self.standby.start()
        self.build()
        while True:
            if not watcher.wait(SECONDS_TO_INDEX if self.site else None):
                index.start()
                watcher.wait()
            index.stop()
            self.build()

    def build(self) -> None:
        """Compile, render, show, verify; print what stands in the way."""
        start = time.monotonic()
        try:
            outcome = compile_into(self.root, written=self._begin)
            problems = outcome.problems or disagreements(self.root, outcome)
            if problems:
                self._print(render_report(problems, "text", rules_at(self.root)).rstrip())
                self._print("Waiting for a save that solves them; the last good site stays on show.")
                return
            rendered = self.standby.render(outcome.digests)
            for warning in (rendered.said, *rendered.warnings):
                if warning:
                    self._print(f"  {warning}")
            self._show(outcome, rendered.site)
            files = len(rendered.written) + len(rendered.removed)
            self._print(f"Built in {time.monotonic() - start:.2f} s; {files} files of the site changed.")
            found = verified(rendered.site, outcome.pages, base_path=outcome.base_path, root=self.root)
            if found:
                self._print(render_report(found, "text", rules_at(self.root)).rstrip())
        except (Failure, OSError) as failure:
            if isinstance(failure, OSError) and failure.errno == errno.EADDRINUSE:
                raise Failure(
                    f"port {self.port} is in use by another program; take another, e.g. --port {self.port + 1}"
                ) from None
            self._print(f"factbook: {failure}")

    def _begin(self, outcome: Outcome) -> None:
        """Have the renderer begin while the compiler keeps what it needs the next time."""
        if not disagreements(self.root, outcome):
            self.standby.begin(outcome.digests)

    def _show(self, outcome: Outcome, folder: Path) -> None:
        """Tell the browsers; at the first good build, begin to answer them."""
        if self.site is None:
            site = Site(folder, outcome.base_path)
            Server(site, self.host, self.port)
            self.site = site
            self._print(f"Serving on http://{self.host}:{self.port}{outcome.base_path}")
            return
        self.site.base_path = outcome.base_path
        self.site.was_built()

    def _print(self, words: str) -> None:
        click.echo(words, err=True)


class Index:
    """The search index, made by a program of its own that a save ends."""

    def __init__(self, root: Path) -> None:
        self._command = [sys.executable, "-m", "factbook", "--root", str(root), "index"]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to make it; where it still fits, that ends at once."""
        self.stop()
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        """Leave off; only the search is missing then, until nobody saves for a while."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
