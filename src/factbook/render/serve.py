"""Serves the site on this machine: what `factbook serve` and scripts/serve call.

Comes in: a publication's folder and an address. The renderer's own server runs in this process with our plugin, which
compiles on every save; a save with problems prints them and leaves the last good site on show. The server would stop
on a publication that has problems at the start, so the first good save is waited for here.
"""

import errno
import os
import time
from pathlib import Path

import click

from factbook.build import examine
from factbook.failure import Failure
from factbook.report import render_report
from factbook.rule_pages import rules_at

EDITED = ("content", "data")
SECONDS = 0.5
"""Between two looks at the files."""

Seen = frozenset[tuple[str, int, int]]


def serve(root: Path, host: str, port: int) -> None:
    """Serve the publication below `root` until it is stopped. Raises Failure, for a port in use too."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from factbook.render.mkdocs_renderer import serve_with_mkdocs

    try:
        wait_for_no_problems(root)
        serve_with_mkdocs(root, host, port)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    except OSError as failure:
        if failure.errno != errno.EADDRINUSE:
            raise
        raise Failure(f"port {port} is in use by another program; take another, e.g. --port {port + 1}") from None


def wait_for_no_problems(root: Path) -> None:
    """Return once the publication has no problems, printing them after every save that leaves some."""
    while True:
        seen = files_as_seen(root)
        _, problems = examine(root)
        if not problems:
            return
        click.echo(render_report(problems, "text", rules_at(root)), nl=False)
        click.echo("Waiting for a save that solves them.", err=True)
        while files_as_seen(root) == seen:
            time.sleep(SECONDS)


def files_as_seen(root: Path) -> Seen:
    """Every edited file with its size and time, to tell one look from the next."""
    found = (path for folder in EDITED for path in (root / folder).rglob("*"))
    return frozenset(
        (str(path), status.st_mtime_ns, status.st_size) for path in found if (status := path.lstat()) is not None
    )
