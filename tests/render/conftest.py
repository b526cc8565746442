"""A publication whose build/docs is given, so that rendering is tested apart from compiling."""

from pathlib import Path

import pytest
from rendered_pages import make_rendered_publication


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """A fresh publication with compiled pages, not rendered yet."""
    return make_rendered_publication(tmp_path / "publication")
