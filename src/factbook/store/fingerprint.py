"""What the program is: comes in nothing, goes out a digest of its sources and of the versions of what it stands on.

A shelf that another program left is not read.
"""

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

STANDS_ON = ("babel", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml")


@cache
def fingerprint() -> str:
    """A digest of the package's files, the libraries' versions and Python's."""
    found = sha256(repr((sys.version, sys.byteorder, [(name, version(name)) for name in STANDS_ON])).encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".html", ".json", ".css", ".js") and path.is_file():
            found.update(f"\0{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()
