"""A process that answers lines: comes in a command, goes out one line of its output for each that it is asked.

It runs in a group of its own, so that what it starts ends with it.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence

from factbook.failure import Failure


class Stopped(Exception):
    """The process ended without an answer: the end of what it said."""


class Process:
    """One process, from its start to its end."""

    def __init__(self, command: Sequence[str]) -> None:
        self.asked = False
        """Whether it was ever asked."""
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )

    def ask(self, words: str) -> None:
        """Ask with a line of words."""
        self.asked = True
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(f"{words}\n".encode())
            self._process.stdin.flush()

    def answer(self, seconds: float) -> str:
        """Wait for the answer. Raises Stopped where the process ends instead, and Failure when the time is up."""
        assert self._process.stdout
        line, pipe, until = b"", self._process.stdout.fileno(), time.monotonic() + seconds
        with selectors.DefaultSelector() as ready:
            ready.register(pipe, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not ready.select(max(0.0, until - time.monotonic())):
                    raise Failure(f"the renderer took longer than {seconds:g} seconds and was stopped")
                part = os.read(pipe, 1 << 16)
                if not part:
                    raise Stopped(self._last_words(line))
                line += part
        return line.decode("utf-8")

    def end(self, at_once: bool, seconds: float) -> None:
        """Let it end what it was asked for, within so many seconds, or end it at once."""
        assert self._process.stdin and self._process.stdout
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        at_once = at_once or not self.asked
        if not at_once:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                at_once = True
        if at_once:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()
        self._said.close()

    def _last_words(self, answer: bytes) -> str:
        self._process.wait()
        self._said.seek(0)
        said = (self._said.read() or answer).decode("utf-8", "replace")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        return " / ".join(lines[-3:]) or f"exit status {self._process.returncode}"
