"""Whole pages below /editions/ as agreed: read the difference before a new one is kept.

`UPDATE_GOLDEN=1 pytest tests/history/test_golden_pages.py` writes them anew.
"""

import os
from pathlib import Path

import pytest
from published_editions import site, three

from factbook.history.pages import edition_pages

GOLDEN = Path(__file__).parents[1] / "golden" / "editions"

PAGES = {
    "list.html": "editions/index.html",
    "compare.html": "editions/compare/2026.01/2026.02/index.html",
    "since.html": "editions/since/2026.01/index.html",
    "history.html": "editions/history/tables/regimes/index.html",
    "feed.xml": "editions/feed.xml",
    "history.json": "editions/compare/history.json",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return edition_pages(three(), site())


@pytest.mark.parametrize("name", PAGES)
def test_pages_about_editions_are_written_as_agreed(pages: dict[str, bytes], name: str) -> None:
    written = pages[PAGES[name]].decode()
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(written, encoding="utf-8")
    assert written == (GOLDEN / name).read_text(encoding="utf-8")
