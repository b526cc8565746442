"""What tests of every part share."""

from pathlib import Path

import pytest
from hypothesis import settings

from small import copied

settings.register_profile("patient", deadline=None)  # a busy machine is no failure
settings.load_profile("patient")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small publication that the test may change."""
    return copied(tmp_path / "small")
