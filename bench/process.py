"""One command as a whole process: comes in a command, goes out its seconds, its peak memory and its exit status."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one process took: wall seconds, and the most memory that it held, in MB."""

    seconds: float
    megabytes: float


class Failed(Exception):
    """A measured command that did not succeed, with the end of what it said."""


def run(command: Sequence[str], folder: Path, log: Path) -> Run:
    """Run a command in a folder and wait for it. Raises Failed where its exit status is not 0."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "random"}
    with log.open("w") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{log.read_text()[-2000:]}")
    return Run(seconds=seconds, megabytes=usage.ru_maxrss / 1024)
