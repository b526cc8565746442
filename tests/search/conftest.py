"""The small publication and ours, resolved, with a press for each."""

from pathlib import Path

import pytest

from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.resolve import resolve
from factbook.words import Words

REPOSITORY = Path(__file__).parents[2]
SMALL = REPOSITORY / "tests" / "publications" / "small"


def press_of(root: Path) -> Press:
    """What search records are made with."""
    manuscript, problems = load(root)
    assert manuscript is not None and not problems
    publication = resolve(manuscript)
    words = Words(publication.settings.locale, publication.units)
    return Press(publication=publication, templates=Templates({}), words=words)


@pytest.fixture(scope="session")
def small() -> Press:
    """The publication that uses everything once."""
    return press_of(SMALL)


@pytest.fixture(scope="session")
def ours() -> Press:
    """The Water's Edge."""
    return press_of(REPOSITORY)
