"""The files of the site while it is brought up to date: comes in what they were, goes out what they are.

A file is written only where it is not what it should be; what nothing makes any more is taken away.
"""

import os
import shutil
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path

from mkdocs.utils import write_file

from factbook.render.look import Known, look_at, look_below
from factbook.render.outside import of_site
from factbook.store.looks import UNSETTLED, Look, digest_of, same, settled


class SiteFiles:
    """One site's folder."""

    def __init__(self, site: Path, before: Mapping[str, Known]) -> None:
        """Raises Failure at a symbolic link in the folder."""
        self._folder = str(site)
        self._seen = of_site(look_below(self._folder), before)
        self._digests = {path: known.digest for path, known in before.items() if same(self._look(path), known.look)}
        self.written: list[str] = []
        self.removed: list[str] = []

    def _look(self, path: str) -> Look:
        return self._seen.files.get(path, UNSETTLED)

    def clear(self, wanted: Collection[str]) -> None:
        """Take away every file that is not wanted, and folders that hold nothing then."""
        for path in sorted(self._seen.files.keys() - set(wanted)):
            self.remove(path)
        for folder in self._seen.empty:
            self._drop_folders(folder.rstrip("/"))

    def remove(self, path: str) -> None:
        """Take a file away, and the folders that only it was in."""
        Path(self._folder, path).unlink()
        self._digests.pop(path, None)
        self.removed.append(path)
        self._drop_folders(path.rpartition("/")[0])

    def _drop_folders(self, folder: str) -> None:
        while folder:
            try:
                Path(self._folder, folder).rmdir()
            except OSError:
                return
            folder = folder.rpartition("/")[0]

    def is_right(self, path: str, digest: bytes | None) -> bool:
        """Whether a file has this content. Without a digest it has not."""
        return bool(digest) and self.digest(path) == digest

    def digest(self, path: str) -> bytes:
        """What a file holds; empty where there is none."""
        if path not in self._digests:
            self._digests[path] = digest_of(f"{self._folder}/{path}")
        return self._digests[path]

    def without(self, path: str) -> dict[str, bytes]:
        """Make sure that there is no such file; no files are what came of it."""
        if os.path.lexists(f"{self._folder}/{path}"):
            self.remove(path)
        return {}

    def put(self, path: str, content: bytes) -> bytes:
        """Make a file hold this content; its digest."""
        digest = sha256(content).digest()
        if not self.is_right(path, digest):
            write_file(content, f"{self._folder}/{path}")
            self.was_put(path, digest)
        return digest

    def copy(self, path: str, source: str, digest: bytes) -> None:
        """Make a file hold what another does, which has this digest."""
        if not self.is_right(path, digest):
            target = Path(self._folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            self.was_put(path, digest)

    def was_put(self, path: str, digest: bytes) -> None:
        """Somebody else wrote this file."""
        self._digests[path] = digest
        self.written.append(path)

    def known(self, wanted: Collection[str], now: int) -> dict[str, Known]:
        """What each of the wanted files is; `now` is the time as the disk stamps files."""
        written = set(self.written)
        found = {}
        for path in wanted:
            seen = UNSETTLED if path in written else self._look(path)
            look = look_at(f"{self._folder}/{path}") if seen == UNSETTLED else seen
            found[path] = Known(settled(look, now), self._digests[path])
        return found
