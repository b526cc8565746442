"""Shows which stage runs and how long each took, on stderr: a live line in a terminal, plain lines elsewhere."""

import time
from types import TracebackType

from rich.console import Console
from rich.status import Status


class Stages:
    """A context in which `start(name)` shows the stage's name until the next one starts."""

    def __init__(self, quiet: bool = False) -> None:
        """With `quiet`, nothing is shown."""
        self.console = Console(stderr=True, quiet=quiet, highlight=False)
        self.status: Status | None = None
        self.stage = ""
        self.since = 0.0

    def __enter__(self) -> "Stages":
        """Start showing."""
        self.status = self.console.status("")
        self.status.start()
        return self

    def start(self, stage: str) -> None:
        """The stage `stage` starts; the one before it is done."""
        self._done()
        self.stage, self.since = stage, time.monotonic()
        if self.status:
            self.status.update(stage)

    def _done(self) -> None:
        if self.stage:
            self.console.print(f"  {self.stage:<8} {time.monotonic() - self.since:5.1f} s")

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing; a stage that failed is not called done."""
        if kind is None:
            self._done()
        if self.status:
            self.status.stop()
