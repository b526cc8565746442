"""Renders build/docs into build/site: the last step that makes pages, and the only one that a renderer has a part in.

Comes in: a publication's folder with build/docs compiled, mkdocs.yml and theme/. Goes out: the site, and every warning
of the renderer, which a build treats as its failure. The renderer runs in a process of its own with a limit of time,
as the last net under text that would keep it busy for ever.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factbook.failure import Failure
from factbook.own_folders import refuse_link, refuse_links_below

Renderer = Literal["mkdocs", "zensical"]

ADAPTERS: Mapping[Renderer, str] = {
    "mkdocs": "factbook.render.mkdocs_renderer",
    "zensical": "factbook.render.zensical_renderer",
}

SECONDS = 600.0
"""A thousand pages take twelve seconds; what takes ten minutes will not end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What came of rendering: the folder of the site, and what the renderer warned of, in its order."""

    site: Path
    warnings: tuple[str, ...]
    written: tuple[str, ...] = ()
    """The files of the site that were made again, by path, where the driver of MkDocs knows; likewise those removed."""
    removed: tuple[str, ...] = ()
    said: str = ""
    """Why what an earlier build knew was of no use, where that is not plain."""


def render(root: Path, renderer: Renderer = "mkdocs", site: Path | None = None, seconds: float = SECONDS) -> Rendered:
    """Render the publication below `root` into `site` (build/site if none is named).

    With MkDocs only what differs is made again; files of later stages in the site (`outside.LATER`) stay.
    Raises Failure when the renderer stops, takes longer than `seconds`, or would write through a symbolic link.
    """
    root = root.resolve()
    site = site.absolute() if site else root / "build" / "site"
    if renderer == "mkdocs":
        from factbook.render.outside import nothing_to_do

        refuse_link(site)
        if nothing_to_do(root, site):
            return Rendered(site=site, warnings=())
    refuse_links_below(site)
    command = [sys.executable, "-m", ADAPTERS[renderer], str(root), str(site)]
    done = run(command, seconds)
    if done.returncode:
        raise Failure(f"{renderer} stopped: {_last_words(done)}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Rendered(
        site=site,
        warnings=tuple(told["warnings"]),
        written=tuple(told.get("written", ())),
        removed=tuple(told.get("removed", ())),
        said=told.get("said", ""),
    )


def run(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a renderer to its end; it and what it started are ended when the time is up."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, so that what the renderer starts ends with it
    ) as process:
        try:
            out, err = process.communicate("\n", timeout=seconds)
        except BaseException as reason:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(reason, subprocess.TimeoutExpired):
                raise Failure(f"the renderer took longer than {seconds:g} seconds and was stopped") from None
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return " / ".join(lines[-3:]) or f"exit status {done.returncode}"
