"""Renders build/docs into build/site: the last step that makes pages, and the only one that a renderer has a part in.

Comes in: a publication's folder with build/docs compiled, mkdocs.yml and theme/. Goes out: the site, and every warning
of the renderer, which a build treats as its failure. The renderer runs in a process of its own with a limit of time,
as the last net under text that would keep it busy for ever.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Self

from factbook.failure import Failure
from factbook.own_folders import refuse_link
from factbook.render.process import Process, Stopped

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
    in_full: bool = False
    """Whether all was made anew: then nobody knows which files were written."""
    said: str = ""
    """Why what an earlier build knew was of no use, where that is not plain."""


def render(root: Path, renderer: Renderer = "mkdocs", site: Path | None = None, seconds: float = SECONDS) -> Rendered:
    """Render the publication below `root` into `site` (build/site if none is named).

    With MkDocs only what differs is made again; files of later stages in the site (`outside.LATER`) stay.
    Raises Failure when the renderer stops, takes longer than `seconds`, or would write through a symbolic link.
    """
    with Standby(root, renderer, site, seconds) as standby:
        return standby.render()


class Standby:
    """A renderer in a process of its own, which may be started before there is work and asked more than once.

    `start` while the compiler is still at work lets it load what it needs meanwhile.
    """

    def __init__(
        self, root: Path, renderer: Renderer = "mkdocs", site: Path | None = None, seconds: float = SECONDS
    ) -> None:
        self.root = root.resolve()
        self.renderer: Renderer = renderer
        self.site = site.absolute() if site else self.root / "build" / "site"
        self.seconds = seconds
        self._process: Process | None = None
        self._begun: Mapping[str, bytes] | None = None
        """What it was told when it was asked, while its answer is still to come."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._process is not None:
            self._process.end(at_once=kind is not None, seconds=self.seconds)
            self._process = None

    def start(self) -> None:
        """Have it load what it needs. Raises Failure where the site's folder leads elsewhere.

        Links inside the folder are refused by whoever writes there, before it does.
        """
        if self._process is None:
            refuse_link(self.site)
            command = [sys.executable, "-m", "factbook.render.answering", ADAPTERS[self.renderer]]
            self._process = Process([*command, str(self.root), str(self.site)])

    def begin(self, digests: Mapping[str, bytes]) -> None:
        """Have it bring the site up to date while the caller goes on; `render` with the same digests waits for it.

        `digests` has the SHA-256 of files below build/docs that were just written, which need not be read for it.
        What it was told to begin before and was not asked for ends first, so that each answer is to its own question.
        Raises Failure as `render` does.
        """
        self.start()
        if self._begun is not None:
            self._answer()
        assert self._process
        self._process.ask(json.dumps({path: digest.hex() for path, digest in digests.items()}))
        self._begun = digests

    def render(self, digests: Mapping[str, bytes] = MappingProxyType({})) -> Rendered:
        """Bring the site up to date; `digests` as for `begin`. Raises Failure as `factbook.render.render` does."""
        if self.renderer == "mkdocs" and (self._process is None or not self._process.asked):
            from factbook.render.outside import nothing_to_do

            refuse_link(self.site)
            if nothing_to_do(self.root, self.site):
                return Rendered(site=self.site, warnings=())
        if self._begun is None or self._begun is not digests:
            self.begin(digests)
        told = self._answer()
        return Rendered(
            site=self.site,
            warnings=tuple(told["warnings"]),
            written=tuple(told.get("written", ())),
            removed=tuple(told.get("removed", ())),
            in_full=told.get("in_full", True),
            said=told.get("said", ""),
        )

    def _answer(self) -> dict[str, Any]:
        assert self._process
        self._begun = None
        try:
            told: dict[str, Any] = json.loads(self._process.answer(self.seconds))
        except BaseException as reason:
            self._process.end(at_once=True, seconds=0)
            self._process = None
            if isinstance(reason, Stopped):
                raise Failure(f"{self.renderer} stopped: {reason}") from None
            raise
        return told
