"""The small publication, which uses everything once: where it lies, what comes of it, copies that tests may change."""

import re
import shutil
from functools import cache
from pathlib import Path

from factbook.check import check
from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.page import Compiled
from factbook.problems import Problem, in_order
from factbook.publication import Publication
from factbook.resolve import resolve

REPOSITORY = Path(__file__).parents[1]
SMALL = REPOSITORY / "tests" / "publications" / "small"


def copied(root: Path) -> Path:
    """A copy at `root`, with nothing built."""
    return Path(shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("build")))


def themed(root: Path) -> Path:
    """A copy with this repository's theme and its settings of the renderer, which agree with the publication's own."""
    copied(root)
    shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
    written = (root / "data/publication.yml").read_text(encoding="utf-8")
    own = dict(re.findall(r"^(title|address|repository): (.+)$", written, re.M))
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for setting, value in (
        ("site_name", own["title"]),
        ("site_url", own["address"]),
        ("  edit_base", f"{own['repository'].rstrip('/')}/edit/main/"),
    ):
        settings, count = re.subn(rf"^{setting}: .+$", f"{setting}: {value}", settings, flags=re.M)
        assert count == 1, setting
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "build" / "docs").mkdir(parents=True)
    return root


@cache
def publication() -> Publication:
    """It as resolve makes it."""
    manuscript, problems = load(SMALL)
    assert manuscript is not None, problems
    return resolve(manuscript)


@cache
def compiled() -> Compiled:
    """Its pages and data files."""
    return compile_publication(publication(), Templates.read())


def problems_of(root: Path) -> tuple[Problem, ...]:
    """All that load and check say of a publication."""
    manuscript, problems = load(root)
    return in_order((*problems, *(check(manuscript) if manuscript else ())))
