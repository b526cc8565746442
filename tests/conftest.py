"""What tests of every part share."""

from pathlib import Path

import pytest

from small import copied


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small publication that the test may change."""
    return copied(tmp_path / "small")
