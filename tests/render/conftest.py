"""A publication whose build/docs is given, so that rendering is tested apart from compiling."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
DOCS = Path(__file__).parent / "docs"


def make_rendered_publication(folder: Path, docs: Path = DOCS) -> Path:
    """A folder with this repository's mkdocs.yml and theme, and compiled pages."""
    shutil.copytree(docs, folder / "build" / "docs")
    shutil.copytree(REPOSITORY / "theme", folder / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def publication(tmp_path: Path) -> Iterator[Path]:
    """A fresh publication with compiled pages, not rendered yet."""
    yield make_rendered_publication(tmp_path / "publication")
