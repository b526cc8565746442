"""What the program is: comes in nothing, goes out a digest of its sources and of the versions of what it stands on.

A shelf that another program left is not read. The sources are hashed only where they do not look as they did when the
shelf was left; versions are read from the names of the folders that installers leave beside a package.
"""

import os
import re
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from factbook.store.looks import Look, looks_below, same

STANDS_ON = ("babel", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml")

PACKAGE = Path(__file__).parents[1]

Noted = tuple[str, dict[str, Look], str]
"""The versions, the looks of the sources, and the fingerprint."""

_INSTALLED = re.compile(r"(.+)-[^-]+\.dist-info")
_SOURCES = (".py", ".html", ".json", ".css", ".js")


def fingerprint(noted: Noted | None = None) -> str:
    """A digest of the package's files, the libraries' versions and Python's; what was noted may save hashing."""
    looks = _looks()
    if noted and noted[0] == _versions() and noted[1].keys() == looks.keys():
        before = noted[1]
        if all(same(look, before[path]) for path, look in looks.items()):
            return noted[2]
    return _hashed()


def note_fingerprint(noted: Noted | None = None) -> Noted:
    """What to keep for the next time; what was noted may save hashing. The sources do not change meanwhile."""
    return (_versions(), _looks(), fingerprint(noted))


@cache
def _hashed() -> str:
    found = sha256(_versions().encode())
    for path in _looks():
        found.update(f"\0{path}\0".encode() + (PACKAGE / path).read_bytes())
    return found.hexdigest()


@cache
def _looks() -> dict[str, Look]:
    return {
        path: look
        for path, look in sorted(looks_below(PACKAGE).items())
        if path.endswith(_SOURCES) and not path.startswith("starter/")
    }


@cache
def _versions() -> str:
    """Python's version and those of the libraries, as installed where Python looks for them first."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            installed = _INSTALLED.fullmatch(name)
            if installed:
                found.setdefault(installed[1].lower().replace("_", "-"), name)
    return repr((sys.version, sys.byteorder, [found.get(name) or _asked(name) for name in STANDS_ON]))


def _asked(name: str) -> str:
    """A library that was installed in another way."""
    from importlib.metadata import version

    return version(name)
