"""Shows which stage runs and how long each took, on stderr: a live line in a terminal, plain lines elsewhere.

Afterwards `profile` is the table of all stages, with what was spent before the first of them.
"""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

START = "start"
"""What goes before the first stage: Python and this program being loaded."""


class Stages:
    """A context in which `start(name)` shows the stage's name until the next one starts."""

    def __init__(self, quiet: bool = False) -> None:
        """With `quiet`, nothing is shown."""
        self.quiet = quiet
        self.live = not quiet and sys.stderr.isatty()
        self.stage = ""
        self.since = 0.0
        self.entered = 0.0
        self.took: list[tuple[str, float]] = []
        """Every stage that is done, with its seconds."""

    def __enter__(self) -> "Stages":
        """Start showing."""
        self.entered = time.monotonic()
        return self

    def start(self, stage: str) -> None:
        """The stage `stage` starts; the one before it is done."""
        self._done()
        self.stage, self.since = stage, time.monotonic()
        if self.live:
            self._say(f"\r\x1b[K  {stage} …")

    def _done(self) -> None:
        if self.stage:
            seconds = time.monotonic() - self.since
            self.took.append((self.stage, seconds))
            back = "\r\x1b[K" if self.live else ""
            self._say(f"{back}  {self.stage:<8} {seconds:5.1f} s\n")

    def _say(self, words: str) -> None:
        if not self.quiet:
            sys.stderr.write(words)
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing; a stage that failed is not called done."""
        if kind is None:
            self._done()
        elif self.live:
            self._say("\r\x1b[K")

    def profile(self) -> str:
        """The stages as a table: seconds, and the share of the whole."""
        took = [(START, max(0.0, _since_start() - (time.monotonic() - self.entered))), *self.took]
        whole = sum(seconds for _, seconds in took) or 1.0
        lines = [f"{'stage':<12} seconds  share"]
        lines += [f"{stage:<12} {seconds:7.3f} {seconds / whole:6.1%}" for stage, seconds in took]
        return "\n".join([*lines, f"{'all':<12} {whole:7.3f} {1:6.1%}"]) + "\n"


def _since_start() -> float:
    """Seconds since this process was started, where the system tells; 0 elsewhere."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - started)
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0
