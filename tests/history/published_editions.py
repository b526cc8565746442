"""Editions of the small publication, as the ledger would hand them over: each the one before with further edits."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from editing import Edit, edited, write

from factbook.compare.edition import whole_data
from factbook.compile import compile_publication
from factbook.compile.links import served_at
from factbook.compile.templates import Templates
from factbook.editions.published import Published, Withdrawal
from factbook.history.site import SiteSettings, site_settings
from factbook.load import load
from factbook.publication import Publication
from factbook.resolve import resolve

ROOT = Path(__file__).parents[2]

AA, BO = "data/jurisdictions/aa.yml", "data/jurisdictions/bo.yml"

FIRST: tuple[Edit, ...] = ()
SECOND = (
    Edit(AA, "value: No limit at night", "value: No limit in summer nights"),
    Edit("data/figures/fleet.yml", "value: 40", "value: 42"),
)
THIRD = (
    *SECOND,
    Edit(BO, "state: pending", "state: present"),
    Edit(BO, 'as_of: "2026-01-21"\n      expected: "2026-Q4"', 'as_of: "2026-03"'),
)


@cache
def publication_with(*edits: Edit) -> Publication:
    """The small publication with edits."""
    with TemporaryDirectory() as folder:
        manuscript, problems = load(write(Path(folder), edited(*edits)))
    assert manuscript is not None, problems
    return resolve(manuscript)


@cache
def published(name: str, *edits: Edit, date: str = "", withdrawn: Withdrawal | None = None) -> Published:
    """An edition with these edits; its date is the 20th of its month where none is given."""
    day = date or f"{name[:4]}-{name[5:7]}-20"
    dated = (
        Edit("data/publication.yml", 'edition: "2026.01"', f'edition: "{name}"'),
        Edit("data/publication.yml", 'date: "2026-01-31"', f'date: "{day}"'),
    )
    compiled = compile_publication(publication_with(*dated, *edits), Templates.read())
    return Published(
        name=name,
        date=day,
        commit="0" * 40,
        data=whole_data(compiled.files),
        pages=tuple(sorted(served_at(page) for page in compiled.pages)),
        withdrawn=withdrawn,
    )


def three() -> tuple[Published, ...]:
    """Three editions, the second withdrawn."""
    return (
        published("2026.01", *FIRST),
        published("2026.02", *SECOND, withdrawn=Withdrawal(date="2026-02-25", reason="a number was misread")),
        published("2026.03", *THIRD),
    )


def site() -> SiteSettings:
    """The small publication with this repository's theme."""
    manuscript, _ = load(ROOT / "tests" / "publications" / "small")
    assert manuscript is not None
    return site_settings(manuscript.settings, ROOT / "theme" / "overrides")
