"""`mkdocs build` and `mkdocs serve` as themselves, through the plugin."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rendered_pages import REPOSITORY

SMALL = REPOSITORY / "tests" / "publications" / "small"
PATIENCE = 40.0
"""Seconds until something that must happen counts as not happening."""
QUIET = 3.0
"""Seconds in which a loop would have shown: MkDocs looks twice a second."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with its records and essays, and nothing compiled."""
    root = tmp_path / "publication"
    shutil.copytree(SMALL, root)
    shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.rmtree(root / "build", ignore_errors=True)
    (root / "build" / "docs").mkdir(parents=True)
    return root


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs' own command line in the publication's folder."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=False)


def environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


class Server:
    """`mkdocs serve`, and what it has said so far."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = root.parent / "serve.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=root,
            env=environment(),
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def rebuilds(self) -> int:
        return self.said().count("Detected file changes")

    def wait_until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end and self.process.poll() is None, self.said()
            time.sleep(0.1)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    """A server that has shown its first build."""
    server = Server(root)
    try:
        server.wait_until(lambda: "Serving on" in server.said())
        yield server
    finally:
        server.stop()


def test_mkdocs_build_compiles_first(root: Path) -> None:
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    assert (root / "build" / "docs" / "claims.md").is_file()
    assert (root / "build" / "site" / "claims" / "index.html").is_file()


def test_mkdocs_build_stops_with_the_report_and_no_traceback(root: Path) -> None:
    (root / "data" / "units.yml").write_text("ferry: [\n", encoding="utf-8")
    done = mkdocs(root, "build")
    assert done.returncode == 1
    assert re.search(r"^data/units\.yml:\d+:\d+: .+ \[[a-z-]+\]$", done.stdout + done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stdout + done.stderr
    assert not (root / "build" / "site").exists()


def test_nothing_is_rebuilt_while_nobody_saves(server: Server) -> None:
    time.sleep(QUIET)
    assert server.rebuilds() == 0


@pytest.mark.parametrize("path", ["content/index.md", "data/units.yml", "theme/overrides/assets/stylesheets/page.css"])
def test_one_save_gives_one_rebuild(root: Path, server: Server, path: str) -> None:
    saved = root / path
    comment = "/* saved */" if path.endswith(".css") else "# saved" if path.endswith(".yml") else "Saved."
    saved.write_text(saved.read_text(encoding="utf-8") + f"\n{comment}\n", encoding="utf-8")
    server.wait_until(lambda: "Reloading browsers" in server.said())
    time.sleep(QUIET)
    assert server.rebuilds() == 1


def test_a_save_with_problems_prints_them_and_the_last_good_site_stays(root: Path, server: Server) -> None:
    units = root / "data" / "units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text("ferry: [\n", encoding="utf-8")
    server.wait_until(lambda: "data/units.yml:" in server.said())
    assert "Traceback" not in server.said()
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(b"GET /waters-edge/ HTTP/1.0\r\n\r\n")
        assert b" 200 " in connection.recv(64)
    built = server.said().count("Documentation built")
    units.write_text(good, encoding="utf-8")
    server.wait_until(lambda: server.said().count("Documentation built") == built + 1)
