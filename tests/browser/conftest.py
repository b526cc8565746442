"""What the browser tests of tables and evidence share: a Chromium, the site of the register, and visits to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import ARGUMENTS, find_chromium
from lantern_site import make_lantern_site
from playwright.sync_api import Browser, sync_playwright
from theme_sites import DESKTOP, Visit, Visitor, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the register."""
    return make_lantern_site(tmp_path_factory.mktemp("register"), "mkdocs")


@pytest.fixture(scope="module")
def address(register: Path) -> Iterator[str]:
    """Where it is served."""
    with served(register) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Makes visits with a screen of the reader's choosing; nothing may be asked of another site."""
    visits: list[Visit] = []

    def visit(viewport: dict[str, int] = DESKTOP, **options: Any) -> Visit:
        visits.append(Visit(browser.new_context(viewport=viewport, **options), address))  # type: ignore[arg-type]
        return visits[-1]

    yield visit
    for made in visits:
        assert made.outside == []
        made.page.context.close()
