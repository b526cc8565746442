"""mkdocs.yml and data/publication.yml say the same of the publication, each in the words that its reader knows.

Comes in: the folder, and the settings of the publication. Goes out: problems, each with the line to paste.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.store.compared import FILES
from factbook.store.looks import digest_of
from factbook.store.outcome import Outcome
from factbook.store.shelf import Doubt, Shelf

if TYPE_CHECKING:
    from factbook.model.settings import Publication as Settings
    from factbook.problems import Problem

CONFIGURATION = "mkdocs.yml"
AGREED = Path("build/cache/agreed")
"""Where it is kept that the two agree, so that a build in which neither differs reads neither."""


def disagreements(root: Path, outcome: Outcome) -> "tuple[Problem, ...]":
    """The problems of `configuration_agrees`, in order, for a publication that was compiled."""
    both = [digest_of(root / CONFIGURATION), digest_of(root / "data/publication.yml")]
    try:
        if Shelf.read(root, AGREED).head == {FILES: both}:
            return ()
    except Doubt:
        pass
    from factbook.problems import in_order

    assert outcome.settings
    problems = in_order(configuration_agrees(root, outcome.settings))
    if not problems:
        try:
            agreed = Shelf.new(root, AGREED)
            agreed.head = {FILES: both}
            agreed.save()
        except (OSError, ValueError):
            pass  # where nothing can be kept, both are read every time
    return problems


def configuration_agrees(root: Path, settings: "Settings") -> "Iterator[Problem]":
    """The name and addresses in mkdocs.yml are those of data/publication.yml."""
    from factbook.places import Place
    from factbook.problems import Problem
    from factbook.render.docs import read_settings

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
