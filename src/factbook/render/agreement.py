"""mkdocs.yml and data/publication.yml say the same of the publication, each in the words that its reader knows.

Comes in: the folder, and the settings of the publication. Goes out: problems, each with the line to paste.
"""

from collections.abc import Iterator
from pathlib import Path

from factbook.model.settings import Publication as Settings
from factbook.places import Place
from factbook.problems import Problem
from factbook.render.docs import CONFIGURATION, read_settings


def configuration_agrees(root: Path, settings: Settings) -> Iterator[Problem]:
    """The name and addresses in mkdocs.yml are those of data/publication.yml."""
    written = read_settings(root)
    extra = written.get("extra") or {}
    lines = (root / CONFIGURATION).read_text(encoding="utf-8").splitlines()
    wanted = (
        ("site_name", written.get("site_name"), settings.title),
        ("site_url", written.get("site_url"), str(settings.address)),
        ("edit_base", extra.get("edit_base"), f"{str(settings.repository).rstrip('/')}/edit/{settings.branch}/"),
    )
    for key, found, expected in wanted:
        if found == expected:
            continue
        line = next((number for number, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:")), 0)
        yield Problem(
            rule="configuration-disagrees",
            place=Place(CONFIGURATION, line, 1 if line else 0),
            message=f"{key} is {found!r}" if found is not None else f"there is no {key}",
            expected=f"what data/publication.yml says: {expected}",
            paste=f"{key}: {expected}",
        )
