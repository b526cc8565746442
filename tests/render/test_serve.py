"""`factbook serve` as itself: a save is on the page, a bad one is told, and browsers hear of builds."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from rendered_pages import REPOSITORY

SMALL = REPOSITORY / "tests" / "publications" / "small"
PATIENCE = 60.0
"""Seconds until something that must happen counts as not happening."""


class Server:
    """`factbook serve`, and what it has said so far."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.root = root
        self.log = root.parent / "serve.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "factbook", "--root", str(root), "serve", "--port", str(self.port)],
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end and self.process.poll() is None, self.said
            time.sleep(0.05)

    def get(self, path: str) -> str:
        address = re.findall(r"Serving on (\S+)", self.said)[0]
        with urlopen(f"{address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))

    def save(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that shows its first build."""
    root = tmp_path_factory.mktemp("serve") / "publication"
    shutil.copytree(SMALL, root)
    shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
    written = (root / "data/publication.yml").read_text("utf-8")
    wanted = {
        "site_name": re.findall(r"^title: (.+)$", written, re.M)[0],
        "site_url": re.findall(r"^address: (.+)$", written, re.M)[0],
    }
    repository = re.findall(r"^repository: (.+)$", written, re.M)[0].rstrip("/")
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    for key, value in wanted.items():
        settings = re.sub(rf"^{key}: .+$", f"{key}: {value}", settings, flags=re.M)
    settings = re.sub(r"edit_base: .+", f"edit_base: {repository}/edit/main/", settings)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    server = Server(root)
    try:
        server.wait_until(lambda: "Serving on" in server.said)
        yield server
    finally:
        server.stop()


def test_a_save_is_on_the_page(server: Server) -> None:
    server.save("content/index.md", "carry cars", "carry many cars")
    server.wait_until(lambda: "carry many cars" in server.get(""))


def test_a_browser_hears_of_a_newer_build_than_that_of_its_page(server: Server) -> None:
    number = re.findall(r"_reload\.js\?build=(\d+)", server.get(""))[0]
    server.save("content/index.md", "Ferries of", "Boats of")
    assert int(re.findall(r"data: (\d+)", server.get(f"_builds?build={number}"))[0]) > int(number)
    assert "Boats of" in server.get("")


def test_the_script_is_of_this_server_and_in_no_file_of_the_site(server: Server) -> None:
    assert "EventSource" in server.get("_reload.js")
    assert "_reload.js" not in (server.root / "build/site/index.html").read_text("utf-8")


def test_a_bad_save_is_told_and_the_last_good_site_stays(server: Server) -> None:
    good = (server.root / "data/units.yml").read_text("utf-8")
    (server.root / "data/units.yml").write_text("ferry: [\n", "utf-8")
    server.wait_until(lambda: "data/units.yml:" in server.said)
    assert "<h1" in server.get("")
    assert "Traceback" not in server.said
    built = server.said.count("Built in")
    (server.root / "data/units.yml").write_text(good, "utf-8")
    server.wait_until(lambda: server.said.count("Built in") > built)


def test_a_style_sheet_is_served_as_it_was_saved(server: Server) -> None:
    path = server.root / "theme/overrides/assets/stylesheets/page.css"
    path.write_text(path.read_text("utf-8") + "/* saved */\n", "utf-8")
    server.wait_until(lambda: "/* saved */" in server.get("assets/stylesheets/page.css"))


def test_an_address_that_leads_nowhere_is_answered_with_the_page_for_it(server: Server) -> None:
    with pytest.raises(HTTPError) as answer:
        server.get("nowhere/at/all/")
    assert answer.value.code == 404
    assert b"<h1" in answer.value.read()


def test_the_search_index_is_made_when_nobody_saves_for_a_while(server: Server) -> None:
    server.wait_until(lambda: any((server.root / "build/site/search-index").glob("*.json")))
