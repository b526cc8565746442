"""Assembles the whole deployable site from the ledger: comes in the ledger and a folder, goes out the folder's files.

| path | holds |
| --- | --- |
| `2026.11/` | each edition, byte for byte |
| `assets/HASH/` | what the editions share |
| `latest/` | the newest edition that is not withdrawn, as a copy |
| `next/` | the draft, built from the main branch |
| `editions/` | what changed from edition to edition, made by `factbook.history` |
| the rest | the way to latest/, versions.json for the selector, sitemap.xml, robots.txt, 404.html, .nojekyll |

latest/ is a copy and not redirects, because canonical links lead there, and what search engines list must be a page. It
costs the weight of one edition more.

Every stored byte is checked against its edition's checksum list while it is copied. Pages that a newer edition has no
more are small pages in latest/ that lead on.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from factbook.compare.edition import edition_contents
from factbook.editions.addresses import Address, Addresses, addresses_of, leads_to, page_of
from factbook.editions.builder import build_commit
from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import digest
from factbook.editions.edition import ASSETS, DATA, Edition
from factbook.editions.forwarding import forwarding_page
from factbook.editions.git import resolve
from factbook.editions.ledger import Ledger, Replacement
from factbook.editions.limits import SITE_BYTES, weigh
from factbook.editions.press import DRAFT
from factbook.editions.private import copy_of
from factbook.editions.stamp import LATEST, NOT_FOUND
from factbook.failure import Failure
from factbook.history.pages import edition_pages
from factbook.history.site import site_settings

MARK = ".nojekyll"
"""The host runs no program over the site; and a folder with it was assembled, and may be assembled anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """What was laid out."""

    folder: Path
    editions: tuple[str, ...]
    latest: str | None
    draft: str
    """Empty, or why there is no draft."""
    forwarded: int
    replaced: tuple[Replacement, ...]
    files: int
    bytes: int
    """As a tar holds them."""

    @property
    def share(self) -> float:
        """Of what the host allows."""
        return self.bytes / SITE_BYTES


def assemble(repository: Path, ledger: Ledger, folder: Path, draft: str | None) -> Assembled:
    """Lay out the site in `folder`, with the commit `draft` as next/ where one is named.

    Raises Failure where the folder holds something else, or a stored byte is not what it was.
    """
    if not ledger.names and draft is None:
        raise Failure("there is no edition in the ledger and no draft is wanted: nothing to assemble")
    new = _fresh(folder)
    latest, why = latest_of(ledger), ""
    for name in ledger.names:
        _write_edition(ledger, name, new, copy=name == latest)
    _write_assets(ledger, new)
    if draft is not None:
        why = _write_draft(repository, ledger, draft, new)
        if why and not latest:
            raise Failure(f"there is no edition yet and no draft: {why}")
    shown = latest or DRAFT
    _write_changes(repository, ledger, new / shown / DATA, draft or "HEAD", new)
    forwarded = _write_latest(ledger, latest, new) if latest else 0
    if not latest:
        (new / "index.html").write_bytes(
            forwarding_page(at="", to=f"{DRAFT}/", canonical=f"{DRAFT}/", title="Draft, not published yet")
        )
    (new / NOT_FOUND).write_bytes((new / shown / NOT_FOUND).read_bytes())
    (new / "versions.json").write_bytes(versions(ledger, latest, draft=draft is not None and not why))
    (new / MARK).write_bytes(b"")
    sizes = [path.stat().st_size for path in new.rglob("*") if path.is_file()]
    _put_in_place(new, folder)
    return Assembled(
        folder=folder,
        editions=ledger.names,
        latest=latest,
        draft=why if draft is not None else "not asked for",
        forwarded=forwarded,
        replaced=ledger.replacements(),
        files=len(sizes),
        bytes=weigh(sizes),
    )


def latest_of(ledger: Ledger) -> str | None:
    """The newest edition that is not withdrawn; where all are, the newest."""
    withdrawn = ledger.withdrawals()
    standing = [name for name in ledger.names if name not in withdrawn]
    return standing[-1] if standing else ledger.newest


def _fresh(folder: Path) -> Path:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Failure(f"{folder} is no folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Failure(f"{folder} holds something else: name an empty or a new folder")
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def _put_in_place(new: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write_edition(ledger: Ledger, name: str, new: Path, *, copy: bool) -> None:
    """An edition's folder, checked as it is copied; and latest/, which is the same."""
    listed = {path: one for path, one in ledger.checksums(name).items() if not path.startswith("../")}
    for path, data in ledger.read(ledger.files(name)):
        if path != CHECKSUMS and listed.pop(path, None) != digest(data):
            raise Failure(f"{name}/{path} is not what was published: its checksum differs")
        for folder in (name, LATEST) if copy else (name,):
            _write(new / folder / path, data)
    if listed:
        raise Failure(f"{name}/{min(listed)} was published and is missing")


def _write_assets(ledger: Ledger, new: Path) -> None:
    """The shared assets as some edition lists them, or what replaces them."""
    listed = {
        path.removeprefix("../"): one
        for name in ledger.names
        for path, one in ledger.checksums(name).items()
        if path.startswith("../")
    }
    replaced = {one.path: one for one in ledger.replacements()}
    for below, data in ledger.read(ledger.files(ASSETS)):
        path = f"{ASSETS}/{below}"
        if path in listed and listed.pop(path) != digest(data):
            raise Failure(f"{path} is not what was published: its checksum differs")
        _write(new / path, served(ledger, replaced.get(path), data))
    if listed:
        raise Failure(f"{min(listed)} was published and is missing")


def served(ledger: Ledger, replacement: Replacement | None, data: bytes) -> bytes:
    """The bytes that are served for a stored asset. Raises Failure where a replacement is not of this asset."""
    if replacement is None:
        return data
    new = ledger.file(f"ledger/replaced/{replacement.new}")
    if digest(data) != replacement.old or new is None or digest(new) != replacement.new:
        raise Failure(f"the replacement of {replacement.path} does not fit what is stored")
    return new


def _write_changes(repository: Path, ledger: Ledger, data: Path, commit: str, new: Path) -> None:
    """editions/, with what the newest data file says of the publication and the theme of a commit."""
    settings = edition_contents(data.read_text(encoding="utf-8"), data.parts[-3]).settings
    found = resolve(repository, commit)
    with TemporaryDirectory(prefix="factbook-theme-") as folder:
        root = copy_of(repository, found, Path(folder)) if found else Path(folder)
        site = site_settings(settings, root / "theme" / "overrides")
    for path, content in edition_pages(ledger.published(), site).items():
        _write(new / path, content)


def _write_latest(ledger: Ledger, latest: str, new: Path) -> int:
    """What leads to and on from latest/; how many of its pages lead on."""
    about = ledger.about(latest)
    pages = addresses_of({path: data for path, data in ledger.read(ledger.files(latest)) if page_of(path) is not None})
    forwarded = dict(forwarding(ledger, latest, pages))
    for path, data in forwarded.items():
        _write(new / path, data)
    (new / "index.html").write_bytes(
        forwarding_page(at="", to=f"{LATEST}/", canonical=f"{about.address}{LATEST}/", title="The newest edition")
    )
    (new / "sitemap.xml").write_bytes(sitemap(about.address, pages))
    (new / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {about.address}sitemap.xml\n", encoding="utf-8")
    return len(forwarded)


def forwarding(ledger: Ledger, latest: str, pages: Addresses) -> Iterator[tuple[str, bytes]]:
    """A page in latest/ for each promised page that the newest edition has no more; by path."""
    about = ledger.about(latest)
    for page in sorted(set(ledger.promised()) - set(pages)):
        end = leads_to(Address(page=page), pages, about.redirects)
        if end is not None:
            to, anchor, words = f"{LATEST}/{end.page}", end.anchor, "This page has moved"
        else:  # of an edition that was withdrawn, and never of one that was published since
            holder = next(name for name in reversed(ledger.names) if _file_of(page) in ledger.checksums(name))
            to, anchor, words = f"{holder}/{page}", "", f"This page is in edition {holder} alone"
        yield (
            f"{LATEST}/{_file_of(page)}",
            forwarding_page(at=f"{LATEST}/{page}", to=to, anchor=anchor, canonical=f"{about.address}{to}", title=words),
        )


def _file_of(page: str) -> str:
    return page if page.endswith(".html") else f"{page}index.html"


def _write_draft(repository: Path, ledger: Ledger, commit: str, new: Path) -> str:
    """next/ from a commit; why not, where the commit has problems, because a draft must not keep editions back."""
    found = resolve(repository, commit)
    if found is None:
        raise Failure(f"{commit!r} is no commit here")
    built = build_commit(repository, found, DRAFT, ledger)
    if built.edition is None:
        return built.report
    for path, data in draft_files(built.edition).items():
        _write(new / path, data)
    return ""


def draft_files(edition: Edition) -> dict[str, bytes]:
    """The draft's files by path, marked as not to be indexed."""
    inside = {f"{DRAFT}/{path}": _unindexed(path, data) for path, data in edition.files.items()}
    return {**inside, **edition.assets}


def _unindexed(path: str, data: bytes) -> bytes:
    if not path.endswith(".html"):
        return data
    return data.replace(b"</title>", b'</title>\n<meta name="robots" content="noindex">', 1)


def versions(ledger: Ledger, latest: str | None, *, draft: bool) -> bytes:
    """versions.json as the theme's selector reads it, newest first."""
    withdrawn = ledger.withdrawals()
    found: list[Mapping[str, object]] = [
        {
            "version": name,
            "title": f"{name} (withdrawn)" if name in withdrawn else name,
            "aliases": [LATEST] if name == latest else [],
        }
        for name in reversed(ledger.names)
    ]
    if draft:
        found.append({"version": DRAFT, "title": "Draft", "aliases": []})
    return (json.dumps(found, indent=1) + "\n").encode()


def sitemap(address: str, pages: Addresses) -> bytes:
    """The pages of latest/, which are those that search engines should list, and the list of editions."""
    found = sorted([f"{address}{LATEST}/{page}" for page in pages] + [f"{address}editions/"])
    lines = "".join(f"<url><loc>{one}</loc></url>\n" for one in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lines}</urlset>\n"
    ).encode()
