"""What the last verification knew of a site, kept in build/cache: only pages that differ are read again.

Comes in: the site's folder and what was kept. Goes out: the judgement of the whole, and the facts of any page. A file
is known by its look (`factbook.store.looks`) or, where that differs, by its bytes. While no file came or went and
nothing was wrong, only what a changed page links to, lost or was the only way to is judged anew; else the whole site
is, from the kept facts.
"""

import marshal
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

from factbook.store.fingerprint import fingerprint, note_fingerprint
from factbook.store.looks import UNSETTLED, Look, disk_time, look_of, looks_below, same, settled
from factbook.store.shelf import PROGRAM, Doubt, Shelf
from factbook.verify.addresses import Resolver, is_page
from factbook.verify.facts import Facts, facts_of, unpacked
from factbook.verify.judge import FactsOf, Judgement, judge, leads_to, orphans
from factbook.verify.read import read_pages

PLACE = Path("build/cache/verify")

BASE, CLEAN, FILES = "base", "clean", "files"
"""Names at the head of the shelf: the path that the site is published under, with the files that will stand beside it;
whether nothing was wrong; its files."""

TARGETS = "targets"

NOTHING_WRONG = Judgement(suspects=frozenset(), orphans=(), targets={}, wanted={})

Files = Mapping[str, tuple[Look, bytes]]
"""The look of each file of a site, and the digest of each page."""


class Ahead:
    """What can be done before the site is right: the shelf is read, and what stands there is looked at."""

    def __init__(self, root: Path, site: Path) -> None:
        self._site = site
        self.shelf = _shelf_below(root)
        self.looks = looks_below(site) if site.is_dir() else {}

    def look_again(self, paths: Iterable[str]) -> Self:
        """The same once these files, and no others, were written or taken away."""
        for path in paths:
            try:
                self.looks[path] = look_of((self._site / path).lstat())
            except OSError:
                self.looks.pop(path, None)
        return self


def _shelf_below(root: Path) -> Shelf | None:
    try:
        shelf = Shelf.read(root, PLACE)
        noted = shelf.head[PROGRAM]
        return shelf if fingerprint(noted) == noted[2] else None
    except Exception:  # whatever it is: reading the whole site is as good
        return None


def judge_again(
    root: Path, site: Path, base_path: str, beside: frozenset[str], ahead: Ahead | None = None
) -> tuple[Judgement, frozenset[str], FactsOf]:
    """Judge the site; also its files, and the facts of its pages. What is known is kept below `root`.

    `ahead` has how its files look, where somebody looked already.
    """
    shelf = ahead.shelf if ahead else _shelf_below(root)
    looks = ahead.looks if ahead else looks_below(site)
    try:
        if shelf is not None and shelf.head[BASE] == (base_path, *sorted(beside)):
            return _Again(root, site, base_path, beside, shelf, looks).judge()
    except Exception:  # whatever it is: reading the whole site tells what is wrong with it
        looks = looks_below(site)
    return _Again(root, site, base_path, beside, None, looks).judge()


class _Again:
    """One verification."""

    def __init__(
        self,
        root: Path,
        site: Path,
        base_path: str,
        beside: frozenset[str],
        shelf: Shelf | None,
        looks: Mapping[str, Look],
    ) -> None:
        self.root, self.site, self.base_path, self.beside = root, site, base_path, beside
        self.shelf, self.looks = shelf, looks
        self.before: Files = shelf.head[FILES] if shelf else {}
        self.fresh: dict[str, bytes] = {}
        """Packed facts of pages that differ."""
        self.known: dict[str, Facts] = {}

    def judge(self) -> tuple[Judgement, frozenset[str], FactsOf]:
        files, changed = self._compared()
        names = self.beside.union(files)
        same_files = self._same_addresses(files)
        judged = None
        if self.shelf and same_files and self.shelf.head[CLEAN]:
            if files == self.before:
                return NOTHING_WRONG, names, self.facts
            judged = self._judge_changed(changed, names)
        if judged is None:
            pages = sorted(path for path, (_, digest) in files.items() if digest)
            judged = judge(pages, names, self._facts_once, self.base_path)
        self._keep(files, judged, same_files)
        return judged, names, self.facts

    def _same_addresses(self, files: Files) -> bool:
        """Whether every address leads where it led: no file is gone, and none came but files that are no pages."""
        come = files.keys() - self.before.keys()
        return files.keys() >= self.before.keys() and not any(
            path.endswith(".html") or f"{path}/index.html" in files for path in come
        )

    def _compared(self) -> tuple[Files, list[str]]:
        """The files as they are now, and the pages whose bytes differ; these are read."""
        now = disk_time(self.root / PLACE.parent)
        files: dict[str, tuple[Look, bytes]] = {}
        unsure: dict[str, Look] = {}
        for path, look in self.looks.items():
            if not path.endswith(".html"):
                files[path] = (UNSETTLED, b"")
            elif (known := self.before.get(path)) and same(look, known[0]):
                files[path] = known
            else:
                unsure[path] = settled(look, now)
        changed = []
        for path, (digest, facts) in self._read(unsure).items():
            files[path] = (unsure[path], digest)
            if facts:
                self.fresh[path] = facts
                changed.append(path)
        return files, sorted(changed)

    def _read(self, unsure: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
        """Digest and facts of each of these pages; no facts where the bytes are those that were read before."""
        found: dict[str, tuple[bytes, bytes]] = {}
        differ = []
        for path in unsure:
            known = self.before.get(path)
            if known and sha256((self.site / path).read_bytes()).digest() == known[1]:
                found[path] = (known[1], b"")
            else:
                differ.append(path)
        return found | read_pages(self.site, differ)

    def facts(self, page: str) -> Facts:
        """The facts of a page, remembered."""
        if page not in self.known:
            self.known[page] = self._facts_once(page)
        return self.known[page]

    def _facts_once(self, page: str) -> Facts:
        """The facts of a page; a whole site's would fill the memory."""
        if page in self.fresh:
            return unpacked(self.fresh[page])
        try:
            if self.shelf:
                return unpacked(self.shelf.content(f"page:{page}"))
        except Doubt:
            self.shelf = None  # the next verification starts anew
        return facts_of(page, (self.site / page).read_bytes())

    def _judge_changed(self, changed: Iterable[str], files: frozenset[str]) -> Judgement | None:
        """What the changed pages change, in a site without a fault; None where there may be one now."""
        assert self.shelf
        resolver = Resolver(files, self.base_path)
        wanted: dict[str, frozenset[str]] = {}
        rewired: dict[str, frozenset[str]] = {}
        for page in changed:
            old, new = unpacked(self.shelf.content(f"page:{page}")), self.facts(page)
            found, wrong = leads_to(page, new.links - old.links, resolver)
            if new.suspect or wrong or (old.ids - new.ids) & self._wanted(page):
                return None
            for file, anchors in found.items():
                if anchors and is_page(file):
                    if anchors - self.facts(file).ids:
                        return None
                    wanted[file] = wanted.get(file, self._wanted(file)) | anchors
            if old.links != new.links:
                rewired[page] = frozenset(leads_to(page, new.links, resolver)[0])
        if not rewired:
            return NOTHING_WRONG
        before = self._targets()
        targets = before | rewired
        if any(before[page] - led_to for page, led_to in rewired.items()) and orphans(targets):
            return None
        return Judgement(suspects=frozenset(), orphans=(), targets=targets, wanted=wanted)

    def _wanted(self, page: str) -> frozenset[str]:
        """The ids on a page that others needed, at least."""
        assert self.shelf
        content = self.shelf.find(f"wanted:{page}")
        return frozenset(marshal.loads(content)) if content else frozenset()

    def _targets(self) -> dict[str, frozenset[str]]:
        assert self.shelf
        names, pages = marshal.loads(self.shelf.content(TARGETS))
        return {page: frozenset([names[number] for number in numbers]) for page, numbers in pages.items()}

    def _keep(self, files: Files, judged: Judgement, same_files: bool) -> None:
        """Leave what is known; where that fails, the next run reads all again."""
        try:
            shelf = self.shelf
            if shelf is None or not same_files:
                pages = [path for path, (_, digest) in files.items() if digest and path not in self.fresh]
                old = [(f"page:{path}", shelf.content(f"page:{path}")) for path in pages] if shelf else []
                shelf = Shelf.new(self.root, PLACE)
                shelf.put_bytes(old)
            shelf.head = {
                PROGRAM: note_fingerprint(self.shelf.head[PROGRAM] if self.shelf else None),
                BASE: (self.base_path, *sorted(self.beside)),
                CLEAN: not judged.suspects and not judged.orphans,
                FILES: dict(files),
            }
            shelf.put_bytes((f"page:{path}", facts) for path, facts in self.fresh.items())
            if judged.targets:
                numbers = {name: at for at, name in enumerate(sorted(self.beside.union(files)))}
                leading = {page: tuple(sorted([numbers[file] for file in to])) for page, to in judged.targets.items()}
                shelf.put_bytes([(TARGETS, marshal.dumps((list(numbers), leading)))])
            shelf.put_bytes((f"wanted:{page}", marshal.dumps(sorted(ids))) for page, ids in judged.wanted.items())
            shelf.save()
        except (OSError, ValueError, Doubt):
            return
