"""Which pages read otherwise than in another state: comes in a publication's folder and a revision, goes out pages.

Both states are compiled in memory and their pages compared, so that a page counts as changed when readers would see a
change, whichever file it comes from. The revision is read without a checkout, and nothing in it is run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from factbook.check import check
from factbook.compare.revision import commit_of, extract
from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.failure import Failure
from factbook.load import load
from factbook.page import Page
from factbook.resolve import resolve
from factbook.store.compared import TEMPLATES

_ID = re.compile(r'\s(?:id|data-address)="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """A page that changed: its path below build/docs, and the last id or cell before the first change ("": its top)."""

    path: str
    anchor: str = ""


def changed_pages(root: Path, base: str, repository: Path | None = None) -> tuple[ChangedPage, ...]:
    """The pages of the publication below `root` that differ from the revision `base`; the bibliography's last.

    `repository` is where the revision is, if not where the publication is. Raises Failure where either state has
    problems, since neither then has pages, and where there is no such revision.
    """
    templates = Templates.read(root / TEMPLATES)
    with TemporaryDirectory(prefix="factbook-base-") as folder:
        extract(repository or root, commit_of(repository or root, base), Path(folder))
        before = _pages(Path(folder), templates, base)
    after = _pages(root, templates, "the working folder")
    return differing(before, after)


def differing(before: Mapping[str, Page], after: Mapping[str, Page]) -> tuple[ChangedPage, ...]:
    """The pages that are new or read otherwise."""
    found = [
        ChangedPage(path=path, anchor=first_change(before[path].text, page.text) if path in before else "")
        for path, page in after.items()
        if path not in before or before[path].text != page.text
    ]
    return tuple(sorted(found, key=lambda page: (page.path.startswith("sources/"), page.path)))


def first_change(before: str, after: str) -> str:
    """The id or cell that stands last before the first difference, on its line too; empty where there is none."""
    old, new = before.split("\n"), after.split("\n")
    place = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), len(new) - 1)
    ids = [name for line in new[: place + 1] for name in _ID.findall(line)]
    return ids[-1] if ids else ""


def _pages(root: Path, templates: Templates, name: str) -> Mapping[str, Page]:
    manuscript, problems = load(root)
    if manuscript is None or problems or any(True for _ in check(manuscript)):
        raise Failure(f"{name} has problems, so it has no pages to compare; `factbook check` names them")
    return compile_publication(resolve(manuscript), templates).pages
