"""A server as itself, in a process of its own: comes in its command, goes out what it says until it is stopped."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60.0
"""Seconds until something that must happen counts as not happening."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A command that serves the publication below `root`, and what it has said so far."""

    def __init__(self, root: Path, *command: str) -> None:
        self.root = root
        self.log = root.parent / "serve.log"
        self.process = subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    @property
    def said(self) -> str:
        """Everything that it has printed."""
        return self.log.read_text(encoding="utf-8")

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until that is so; it must come about while the server lives."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end and self.process.poll() is None, self.said
            time.sleep(0.1)

    def wait_for(self, words: str) -> None:
        """Wait until it has said these words."""
        self.wait_until(lambda: words in self.said)

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
