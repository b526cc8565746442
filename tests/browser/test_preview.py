"""The preview, unpacked and opened from a disk: it looks and leads as the site does, and asks nobody for anything."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from screenshots import SCREENS, picture_name, take
from theme_sites import DESKTOP, PAGES, make_site

from factbook.preview import make_preview
from factbook.preview.changed import ChangedPage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the test publication."""
    return make_site(tmp_path_factory.mktemp("site"), "mkdocs")


@pytest.fixture(scope="module")
def preview(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview's zip, unpacked."""
    folder = tmp_path_factory.mktemp("a preview")
    make_preview(site, folder / "preview.zip")
    with zipfile.ZipFile(folder / "preview.zip") as archive:
        archive.extractall(folder / "preview")
    return folder / "preview"


class Reader:
    """A page opened from a disk, and what went wrong on it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        """Open a page as a double click does."""
        self.page.goto(f"{self.folder.as_uri()}/{path}index.html")
        self.page.wait_for_load_state("networkidle")
        return self.page

    @property
    def outside(self) -> list[str]:
        """What was asked for that does not lie in the folder."""
        return [url for url in self.asked if not url.startswith((self.folder.as_uri() + "/", "data:"))]


@pytest.fixture
def reader(browser: Browser, preview: Path) -> Iterator[Reader]:
    """A reader of the preview."""
    reader = Reader(browser, preview)
    yield reader
    reader.page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_with_its_styles_and_fonts_and_asks_nobody(reader: Reader, path: str) -> None:
    page = reader.open(path)
    assert page.locator("article h1").is_visible()
    assert "Factbook Serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert reader.outside == []
    assert reader.complaints == []


def test_a_matrix_and_a_case_look_as_on_the_site(reader: Reader) -> None:
    page = reader.open("regimes/")
    assert page.locator(".fb-corner").evaluate("element => getComputedStyle(element).position") == "sticky"
    page = reader.open("cases/lamp/")
    assert page.locator(".fb-record").first.is_visible()


def test_the_policy_of_every_page_is_the_sites(preview: Path, site: Path) -> None:
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
    said = {tuple(policy.findall(path.read_text(encoding="utf-8"))) for path in preview.rglob("*.html")}
    assert said == {tuple(policy.findall((site / "index.html").read_text(encoding="utf-8")))}


def test_every_link_leads_to_a_file(preview: Path) -> None:
    followed = 0
    for path in preview.rglob("*.html"):
        for written in re.findall(r'\s(?:href|src)="([^"]*)"', path.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(written))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            assert (path.parent / unquote(parts.path)).is_file(), (path, written)
            followed += 1
    assert followed > 200


def test_links_lead_from_page_to_page_and_to_places_on_them(reader: Reader) -> None:
    page = reader.open("")
    page.locator(".md-tabs a").nth(2).click()
    page.wait_for_load_state()
    assert page.locator("article h1").is_visible()
    page = reader.open("cases/lamp/")
    page.locator("article sup.fb-cite a").first.click()
    page.wait_for_load_state()
    assert "/sources/" in page.url and page.url.partition("#")[0].endswith("/index.html")
    anchor = unquote(page.url.partition("#")[2])
    assert page.locator(f'[id="{anchor}"]').is_visible()
    page.locator(".md-header .md-logo, .md-header a").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("preview/index.html")
    assert reader.complaints == []


def test_a_script_in_a_page_is_stopped_on_a_disk_too(reader: Reader) -> None:
    page = reader.open("")
    attack = "<img src=x onerror='ran = true'>"
    page.evaluate("markup => { document.querySelector('article').innerHTML = markup }", attack)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.text = 'ran = true'; document.body.append(s) }"
    )
    page.wait_for_timeout(150)
    assert page.evaluate("typeof ran") == "undefined"


def test_pictures_are_taken_of_changed_pages_on_a_phone_and_on_a_desktop(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    pages = (ChangedPage(path="regimes.md", anchor="regimes/licence/eu"), ChangedPage(path="cases/lamp.md"))
    taken = take(browser, site, pages, tmp_path)
    assert sorted(path.name for path in taken) == sorted(picture_name(page, one) for page in pages for one in SCREENS)
    for path in taken:
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        screen = SCREENS[path.name.split(".")[1]]
        assert int.from_bytes(data[16:20]) == screen["width"] and int.from_bytes(data[20:24]) == screen["height"]
