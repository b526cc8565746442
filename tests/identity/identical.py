"""Compares the site that is kept up to date with the one that MkDocs makes anew of the same files."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from factbook.render import ADAPTERS
from factbook.render.mkdocs_renderer import Renderer, render_in_full
from factbook.render.one_page import heard
from factbook.render.outside import LATER
from factbook.store.looks import Look, looks_below

REPOSITORY = Path(__file__).parents[2]
SEQUENCES = int(os.environ.get("FACTBOOK_IDENTITY", "25"))
"""How many random sequences: scripts/bench asks for 300."""

LONG = "length > 100"
"""What the navigation asks of a section before it leaves its list to the section's first page."""

PATIENCE = 60.0
"""Seconds until a process that must begin to write counts as one that never will."""


def use_theme(root: Path, navigation: str = "ours") -> None:
    """Give the publication this repository's theme with its own navigation, the same where every section of more than
    two pages counts as long, or the one of Material for MkDocs."""
    shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
    entry = root / "theme/overrides/partials/nav-item.html"
    if navigation == "theirs":
        entry.unlink()
    elif navigation == "long":
        text = entry.read_text("utf-8")
        assert text.count(LONG) == 1
        entry.write_text(text.replace(LONG, "length > 2"), "utf-8")


def site_of(root: Path) -> Path:
    """Where the site is kept up to date."""
    return root / "build" / "site"


def looks_of(root: Path) -> dict[str, Look]:
    """How the files of the site look."""
    return looks_below(site_of(root)) if site_of(root).is_dir() else {}


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder and every folder, but for those of later stages."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in below(folder)
    }
    return {path: content for path, content in found.items() if not is_later(path)}


def below(folder: Path) -> Iterator[Path]:
    """All that is below a folder."""
    return folder.rglob("*")


def is_later(path: str) -> bool:
    """Whether a later stage put it there."""
    return path.split("/")[0] in LATER


class Publication:
    """A publication whose site is kept up to date, by one renderer that stays or by a new one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: list[str] = []
        self.killed = 0
        """How many renderers were killed after they had begun to write."""
        with heard() as warnings:
            self.stays = Renderer(root, site_of(root), warnings)

    def render(self, stay: bool) -> tuple[str, ...]:
        """Bring the site up to date: its warnings."""
        before = looks_of(self.root)
        with heard() as warnings:
            renderer = self.stays if stay else Renderer(self.root, site_of(self.root), warnings)
            renderer.driver.warnings = warnings
            built = renderer.render()
            renderer.keep()
        self.said.append(built.said)
        after, touched = looks_of(self.root), {*built.written, *built.removed}
        untold = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - touched
        assert built.in_full or not untold
        return built.warnings

    def compare(self, stay: bool) -> None:
        """Bring the site up to date; it is what MkDocs makes, and so are the warnings."""
        warnings = self.render(stay)
        clean = self.root.parent / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        assert warnings == render_in_full(self.root, clean)
        made, wanted = tree(site_of(self.root)), tree(clean)
        assert sorted(made) == sorted(wanted)
        assert [path for path in wanted if made[path] != wanted[path]] == []

    def interrupt(self, after: float) -> None:
        """Start a renderer, and kill it so long after it began to write."""
        command = [sys.executable, "-m", "factbook.render.answering", ADAPTERS["mkdocs"]]
        command += [str(self.root), str(site_of(self.root))]
        before, end = self._stamps(), time.monotonic() + PATIENCE
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        assert process.stdin
        process.stdin.write(b"{}\n")
        process.stdin.close()
        while process.poll() is None and self._stamps() == before and time.monotonic() < end:
            time.sleep(0.002)
        time.sleep(after)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            self.killed += self._stamps() != before
        process.wait()

    def _stamps(self) -> list[tuple[str, int]]:
        found = []
        for folder in (site_of(self.root), self.root / "build" / "cache"):
            for parent, folders, files in os.walk(folder):  # which passes over a folder that goes away meanwhile
                for path in (Path(parent, name) for name in (*folders, *files)):
                    try:
                        found.append((str(path), path.lstat().st_mtime_ns))
                    except FileNotFoundError:  # a temporary file
                        continue
        return sorted(found)
