"""The end of a process: comes in its exit status, goes nothing out.

Python takes everything apart before it leaves, which takes longer than many a build has to. What is asked of a process
here is done by then, and its files are closed.
"""

import os
import sys
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End the process at once. What it printed is written out first; status 2 where that cannot be."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 2
    os._exit(status)
