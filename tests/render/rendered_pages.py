"""Makes a publication to render, and reads rendered pages: what must be the same whichever renderer made them."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

REPOSITORY = Path(__file__).parents[2]
DOCS = Path(__file__).parent / "docs"

OWN_IDS = ("__skip",)
"""Ids that a renderer puts into the article itself."""


def make_rendered_publication(folder: Path, docs: Path = DOCS) -> Path:
    """A folder with this repository's mkdocs.yml and theme, and compiled pages."""
    shutil.copytree(docs, folder / "build" / "docs")
    shutil.copytree(REPOSITORY / "theme", folder / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of one page as far as readers and links depend on it."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    """Resolved, so that two ways to write one address are the same."""
    cells: tuple[str, ...]
    headings: tuple[str, ...]
    words: str


def articles(site: Path) -> dict[str, Article]:
    """Every page of a site by its path."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: read_article(path, name.removesuffix("index.html")) for name, path in paths.items()}


def read_article(path: Path, address: str) -> Article:
    """The article of one page; `address` is where in the site it is, which its links are resolved from."""
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    (article,) = tree.xpath("//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]")
    return Article(
        ids=tuple(found for found in article.xpath(".//@id") if found not in OWN_IDS),
        links=tuple(urljoin(f"/{address}", link) for link in article.xpath(".//a/@href")),
        cells=tuple(words(cell) for cell in article.xpath(".//td | .//th")),
        headings=tuple(words(heading) for heading in article.xpath(".//h1 | .//h2 | .//h3 | .//h4")),
        words=words(article),
    )


def words(element: HtmlElement) -> str:
    """The text of an element with its white space made plain."""
    return " ".join(element.text_content().split())


def differences(first: dict[str, Article], second: dict[str, Article]) -> Iterator[str]:
    """In words, where two sites differ; nothing where they agree."""
    for path in sorted(set(first) ^ set(second)):
        yield f"{path} is only in the {'first' if path in first else 'second'}"
    for path in sorted(set(first) & set(second)):
        for part in Article.__slots__:
            one, other = getattr(first[path], part), getattr(second[path], part)
            if one != other:
                yield f"{path}: {part} differ: {_first_difference(one, other)}"


def _first_difference(one: str | tuple[str, ...], other: str | tuple[str, ...]) -> str:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return f"{left!r} and {right!r}"
    return f"{len(one)} and {len(other)} of them"
