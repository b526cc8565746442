"""`mkdocs build` and `mkdocs serve` as themselves, through the plugin."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import PATIENCE, Server, free_port
from small import themed

QUIET = 3.0
"""Seconds in which a loop would have shown: MkDocs looks twice a second."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with its records and essays, and nothing compiled."""
    return themed(tmp_path / "publication")


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs' own command line in the publication's folder."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def port() -> int:
    """Where the server listens."""
    return free_port()


def rebuilds(server: Server) -> int:
    return server.said.count("Detected file changes")


@pytest.fixture
def server(root: Path, port: int) -> Iterator[Server]:
    """`mkdocs serve`, which has shown its first build."""
    server = Server(root, sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    try:
        server.wait_for("Serving on")
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
    assert rebuilds(server) == 0


@pytest.mark.parametrize("path", ["content/index.md", "data/units.yml", "theme/overrides/assets/stylesheets/page.css"])
def test_one_save_gives_one_rebuild(root: Path, server: Server, path: str) -> None:
    saved = root / path
    comment = "/* saved */" if path.endswith(".css") else "# saved" if path.endswith(".yml") else "Saved."
    saved.write_text(saved.read_text(encoding="utf-8") + f"\n{comment}\n", encoding="utf-8")
    server.wait_for("Reloading browsers")
    time.sleep(QUIET)
    assert rebuilds(server) == 1


def test_a_save_with_problems_prints_them_and_the_last_good_site_stays(root: Path, server: Server, port: int) -> None:
    units = root / "data" / "units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text("ferry: [\n", encoding="utf-8")
    server.wait_for("data/units.yml:")
    assert "Traceback" not in server.said
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 200 " in connection.recv(64)
    built = server.said.count("Documentation built")
    units.write_text(good, encoding="utf-8")
    server.wait_until(lambda: server.said.count("Documentation built") == built + 1)
