"""One command as a whole process: comes in a command, goes out its seconds, its peak memory and its exit status."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one process took: wall seconds, seconds of processors, and the most memory that one process held, in MB."""

    seconds: float
    busy: float
    megabytes: float


class Failed(Exception):
    """A measured command that did not succeed, with the end of what it said."""


def run(command: Sequence[str], folder: Path, log: Path, more: Mapping[str, str] | None = None) -> Run:
    """Run a command in a folder and wait for it. Raises Failed where its exit status is not 0."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "random", **(more or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it every run would compile the program anew
    with log.open("w") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{log.read_text()[-2000:]}")
    return Run(seconds=seconds, busy=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / 1024)
