"""Lets these tests use the browser that all tests use."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "browser"))
