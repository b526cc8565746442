"""`factbook serve` in a browser: a save shows by itself, and problems at the start are waited out."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import launched
from playwright.sync_api import expect

from serving import PATIENCE, Server, free_port
from small import themed

pytestmark = pytest.mark.browser


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small publication with this repository's theme."""
    return themed(tmp_path / "publication")


@pytest.fixture
def port() -> int:
    """Where the server listens."""
    return free_port()


def serve(root: Path, port: int) -> Server:
    """`factbook serve`, started."""
    return Server(root, sys.executable, "-m", "factbook", "--root", str(root), "serve", "--port", str(port))


@pytest.fixture
def serving(root: Path, port: int) -> Iterator[Server]:
    """The server, stopped at the end whatever happens."""
    serving = serve(root, port)
    yield serving
    serving.stop()


def test_a_saved_essay_shows_in_the_open_page_by_itself(root: Path, port: int, serving: Server) -> None:
    serving.wait_for("Serving on")
    essay = root / "content" / "index.md"
    with launched() as browser:
        page = browser.new_page()
        with page.expect_request("**/_builds*"):
            page.goto(f"http://127.0.0.1:{port}/")
        essay.write_text(essay.read_text(encoding="utf-8") + "\nA sentence that was not there before.\n", "utf-8")
        expect(page.locator("article.md-content__inner")).to_contain_text("not there before", timeout=PATIENCE * 1000)


def test_problems_at_the_start_are_printed_and_waited_out(root: Path, port: int) -> None:
    units = root / "data" / "units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text("ferry: [\n", encoding="utf-8")
    serving = serve(root, port)
    try:
        serving.wait_for("Waiting for a save that solves them")
        assert "data/units.yml:" in serving.said
        units.write_text(good, encoding="utf-8")
        serving.wait_for("Serving on")
    finally:
        serving.stop()
    assert "Traceback" not in serving.said
