"""Puts this folder's own modules, and the editing of the small publication, within reach of its tests."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "compare")]
