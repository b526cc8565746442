"""What browser tests share: the real publication's site and that of the register, each built once, and a Chromium."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import launched
from lantern_site import make_lantern_site
from playwright.sync_api import Browser
from static_host import hosted
from theme_sites import DESKTOP, REPOSITORY, Visit, Visitor, served

from factbook.build import build_site
from factbook.search import index_site


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the publication in this repository, with its search index."""
    root = tmp_path_factory.mktemp("real") / "publication"
    for folder in ("content", "data", "theme"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "build" / "docs").mkdir(parents=True)
    built = build_site(root)
    assert built.problems == ()
    assert built.site is not None
    index_site(root)
    return built.site


@pytest.fixture(scope="module")
def real_address(real_site: Path) -> Iterator[str]:
    """Where it is served, as a host of static files would."""
    with hosted(real_site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the module."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script of axe-core, set up from its lock."""
    subprocess.run([REPOSITORY / "scripts" / "setup-npm", "tests/browser/axe"], check=True)
    return REPOSITORY / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the register (lantern_site.py)."""
    return make_lantern_site(tmp_path_factory.mktemp("register"), "mkdocs")


@pytest.fixture(scope="module")
def address(register: Path) -> Iterator[str]:
    """Where the register is served."""
    with served(register) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Makes visits to the register with a screen of the reader's choosing; nothing may be asked of another site."""
    visits: list[Visit] = []

    def visit(viewport: dict[str, int] = DESKTOP, **options: Any) -> Visit:
        visits.append(Visit(browser.new_context(viewport=viewport, **options), address))  # type: ignore[arg-type]
        return visits[-1]

    yield visit
    for made in visits:
        assert made.outside == []
        made.page.context.close()
