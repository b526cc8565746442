"""`factbook serve` as itself: a save is on the page, a bad one is told, and browsers hear of builds."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from serving import PATIENCE, Server, free_port
from small import themed


class Preview(Server):
    """`factbook serve` on a port of its own."""

    def __init__(self, root: Path) -> None:
        command = ("-m", "factbook", "--root", str(root), "serve", "--port", str(free_port()))
        super().__init__(root, sys.executable, *command)

    def get(self, path: str) -> str:
        """What it answers."""
        address = re.findall(r"Serving on (\S+)", self.said)[0]
        with urlopen(f"{address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))

    def save(self, path: str, old: str, new: str) -> None:
        """Save a file with other words in it."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A server that shows its first build."""
    server = Preview(themed(tmp_path_factory.mktemp("serve") / "publication"))
    try:
        server.wait_for("Serving on")
        yield server
    finally:
        server.stop()


def test_a_save_is_on_the_page(server: Preview) -> None:
    server.save("content/index.md", "carry cars", "carry many cars")
    server.wait_until(lambda: "carry many cars" in server.get(""))


def test_a_browser_hears_of_a_newer_build_than_that_of_its_page(server: Preview) -> None:
    number = re.findall(r"_reload\.js\?build=(\d+)", server.get(""))[0]
    server.save("content/index.md", "Ferries of", "Boats of")
    assert int(re.findall(r"data: (\d+)", server.get(f"_builds?build={number}"))[0]) > int(number)
    assert "Boats of" in server.get("")


def test_the_script_is_of_this_server_and_in_no_file_of_the_site(server: Preview) -> None:
    assert "EventSource" in server.get("_reload.js")
    assert "_reload.js" not in (server.root / "build/site/index.html").read_text("utf-8")


def test_a_bad_save_is_told_and_the_last_good_site_stays(server: Preview) -> None:
    good = (server.root / "data/units.yml").read_text("utf-8")
    (server.root / "data/units.yml").write_text("ferry: [\n", "utf-8")
    server.wait_for("data/units.yml:")
    assert "<h1" in server.get("")
    assert "Traceback" not in server.said
    built = server.said.count("Built in")
    (server.root / "data/units.yml").write_text(good, "utf-8")
    server.wait_until(lambda: server.said.count("Built in") > built)


def test_a_style_sheet_is_served_as_it_was_saved(server: Preview) -> None:
    path = server.root / "theme/overrides/assets/stylesheets/page.css"
    path.write_text(path.read_text("utf-8") + "/* saved */\n", "utf-8")
    server.wait_until(lambda: "/* saved */" in server.get("assets/stylesheets/page.css"))


def test_an_address_that_leads_nowhere_is_answered_with_the_page_for_it(server: Preview) -> None:
    with pytest.raises(HTTPError) as answer:
        server.get("nowhere/at/all/")
    assert answer.value.code == 404
    assert b"<h1" in answer.value.read()


def test_the_search_index_is_made_when_nobody_saves_for_a_while(server: Preview) -> None:
    server.wait_until(lambda: any((server.root / "build/site/search-index").glob("*.json")))
