"""`factbook serve` in a browser: a save shows by itself, and problems at the start are waited out."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import launched
from playwright.sync_api import expect
from theme_sites import REPOSITORY

pytestmark = pytest.mark.browser

SMALL = REPOSITORY / "tests" / "publications" / "small"
PATIENCE = 40.0

OF_THE_SMALL_ONE = {
    "site_name: The Water's Edge": "site_name: Ferries of two lands",
    "site_url: https://example.github.io/waters-edge/": "site_url: https://ferries.example.org/",
    "https://github.com/example/waters-edge/edit/main/": "https://example.org/ferries/edit/main/",
}
"""What a publication's settings and mkdocs.yml must agree on."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small publication with this repository's theme."""
    root = tmp_path / "publication"
    shutil.copytree(SMALL, root)
    shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for ours, theirs in OF_THE_SMALL_ONE.items():
        assert ours in settings
        settings = settings.replace(ours, theirs)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "build" / "docs").mkdir(parents=True, exist_ok=True)
    return root


class Serving:
    """`factbook serve` on a free port, and what it has printed."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = root.parent / "serve.log"
        command = [sys.executable, "-m", "factbook", "--root", str(root), "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self.log.read_text(encoding="utf-8"):
            assert time.monotonic() < end and self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def serving(root: Path) -> Iterator[Serving]:
    """The server, stopped at the end whatever happens."""
    serving = Serving(root)
    yield serving
    serving.stop()


def test_a_saved_essay_shows_in_the_open_page_by_itself(root: Path, serving: Serving) -> None:
    serving.wait_for("Serving on")
    essay = root / "content" / "index.md"
    with launched() as browser:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{serving.port}/")
        page.wait_for_timeout(500)
        essay.write_text(essay.read_text(encoding="utf-8") + "\nA sentence that was not there before.\n", "utf-8")
        expect(page.locator("article.md-content__inner")).to_contain_text("not there before", timeout=PATIENCE * 1000)


def test_problems_at_the_start_are_printed_and_waited_out(root: Path) -> None:
    units = root / "data" / "units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text("ferry: [\n", encoding="utf-8")
    serving = Serving(root)
    try:
        serving.wait_for("Waiting for a save that solves them")
        assert "data/units.yml:" in serving.log.read_text(encoding="utf-8")
        units.write_text(good, encoding="utf-8")
        serving.wait_for("Serving on")
    finally:
        serving.stop()
    assert "Traceback" not in serving.log.read_text(encoding="utf-8")
