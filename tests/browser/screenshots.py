"""Takes pictures of the pages that changed: `screenshots.py ROOT BASE FOLDER`, called by scripts/screenshots.

Comes in: a publication whose site is built, a git revision, a folder. Goes out: two pictures a page, of a phone and of
a desktop, at the place of the first change. The pages are opened as the preview has them, from a disk.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from chromium import launched
from playwright.sync_api import Browser, ViewportSize

from factbook.build import SITE
from factbook.compile.links import served_at
from factbook.failure import Failure
from factbook.preview import read_files
from factbook.preview.changed import ChangedPage, changed_pages
from factbook.preview.from_disk import from_disk

SCREENS: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}

MOST = 20
"""Pages that are photographed; a change of everything is looked at in the preview."""


SHOW = """place => {
  const found = [...document.querySelectorAll("article [id], article [data-address]")]
    .find(element => element.id === place || element.dataset.address === place);
  found?.scrollIntoView({block: "center", inline: "center"});
}"""
"""Brings the place of the first change into sight, inside a table that scrolls too."""


def picture_name(page: ChangedPage, screen: str) -> str:
    """The name of a picture: "cases-binance.phone.png"."""
    return f"{page.path.removesuffix('.md').replace('/', '-')}.{screen}.png"


def take(browser: Browser, site: Path, pages: tuple[ChangedPage, ...], folder: Path) -> list[Path]:
    """Photograph the pages of a built site into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with TemporaryDirectory(prefix="factbook-pictures-") as copied:
        for path, content in from_disk(read_files(site)).items():
            (Path(copied) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(copied) / path).write_bytes(content)
        for screen, size in SCREENS.items():
            context = browser.new_context(viewport=size, reduced_motion="reduce")
            for page in pages:
                tab = context.new_page()
                tab.goto(f"{Path(copied).as_uri()}/{served_at(page.path)}index.html")
                tab.evaluate(SHOW, page.anchor)
                tab.evaluate("document.fonts.ready")
                taken.append(folder / picture_name(page, screen))
                tab.screenshot(path=taken[-1])
                tab.close()
            context.close()
    return taken


def main(root: Path, base: str, folder: Path) -> None:
    """Take the pictures and say what was taken. The revision is one of the repository of this program."""
    pages = changed_pages(root, base, Path.cwd())
    with launched() as browser:
        taken = take(browser, root / SITE, pages[:MOST], folder)
    more = f", and {len(pages) - MOST} more that are in the preview only" if len(pages) > MOST else ""
    print(f"{len(pages[:MOST])} pages changed against {base}{more}; {len(taken)} pictures in {folder}")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
    except Failure as failure:
        sys.exit(f"screenshots: {failure}")
