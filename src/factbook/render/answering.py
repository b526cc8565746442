"""A renderer's process: comes in the module of its adapter, a publication's folder and the site's, goes out what
`answer` of that module says, a line for each line of input. Run as a module.

Nothing is garbage while modules are loaded; to look for some again and again takes a tenth of the time.
"""

import sys
from importlib import import_module
from pathlib import Path

from factbook.failure import Failure
from factbook.leave import leave
from factbook.uncollected import uncollected


def answer_with(adapter: str, root: Path, site: Path) -> None:
    """Answer until the input ends. Raises Failure when the renderer stops."""
    with uncollected():
        answer = import_module(adapter).answer
    answer(root, site)


if __name__ == "__main__":
    try:
        answer_with(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    except Failure as failure:
        sys.exit(str(failure))
    leave(0)
