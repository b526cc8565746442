"""What the tests of the real publication's pages share: its site, built once, and one Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import ARGUMENTS, find_chromium
from playwright.sync_api import Browser, sync_playwright
from static_host import hosted
from theme_sites import REPOSITORY

from factbook.build import build_site


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the publication in this repository."""
    root = tmp_path_factory.mktemp("real") / "publication"
    for folder in ("content", "data", "theme"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "build" / "docs").mkdir(parents=True)
    built = build_site(root)
    assert built.problems == ()
    assert built.site is not None
    return built.site


@pytest.fixture(scope="module")
def real_address(real_site: Path) -> Iterator[str]:
    """Where it is served, as a host of static files would."""
    with hosted(real_site) as address:
        yield address


@pytest.fixture(scope="module")
def real_browser() -> Iterator[Browser]:
    """One Chromium for the module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()
