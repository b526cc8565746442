"""The environment that builds an edition: comes in a commit's files, goes out its lock and the Python to build it with.

A commit with the same lock as the program that runs is built with this Python and the commit's own program. A commit
with another lock is built in a virtual environment of that lock, which its own scripts/setup makes. Neither gets the
job's tokens: what writes to the remote is the program that publishes, and no commit's own.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from factbook.failure import Failure

LOCK_FILE = Path("requirements/build.lock")
SOURCE = Path("src/factbook")
HERE = Path(__file__).parents[3]


class Unbuildable(Failure):
    """A commit that cannot be built here, whatever it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """A Python, and the variables that it is started with."""

    python: Path
    variables: dict[str, str]


def lock_of(root: Path) -> bytes:
    """The lock of a publication: its own, or where it has none the versions of what is installed here."""
    path = root / LOCK_FILE
    if path.is_file():
        return path.read_bytes()
    installed = {f"{one.metadata['Name'].lower()}=={one.version}" for one in distributions()}
    return "".join(f"{line}\n" for line in sorted(installed)).encode()


def environment_for(root: Path) -> Environment:
    """What builds the private copy of a commit in `root`. Raises Unbuildable where its environment cannot be made."""
    kept = {name: value for name, value in os.environ.items() if "TOKEN" not in name.upper()}
    variables = {**kept, "PYTHONDONTWRITEBYTECODE": "1"}
    if (root / SOURCE).is_dir():
        variables["PYTHONPATH"] = str((root / SOURCE).parent)
    if not (root / LOCK_FILE).is_file() or _same_lock(root):
        return Environment(python=Path(sys.executable), variables=variables)
    setup = root / "scripts" / "setup"
    done = subprocess.run([setup], cwd=root, env=kept, capture_output=True, text=True, check=False)
    python = root / ".venv" / "bin" / "python"
    if done.returncode or not python.is_file():
        said = " / ".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise Unbuildable(f"the commit has another lock than this program, and its own scripts/setup failed: {said}")
    return Environment(python=python, variables=variables)


def _same_lock(root: Path) -> bool:
    ours = HERE / LOCK_FILE
    return ours.is_file() and ours.read_bytes() == (root / LOCK_FILE).read_bytes()
