"""A preview as an editor has it: comes in a publication, goes out how long a save takes to be on screen.

`factbook serve` runs as its own process, and Chromium shows a page of it. An essay is saved with one more sentence, and
the clock runs from before the save until the browser shows that sentence.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench.process import Failed

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

PATIENCE = 120.0
"""Seconds after which a save that does not show is a failure."""
CALM = 1.5
"""Seconds between two saves, in which the server verifies the last and comes to rest."""


def is_here() -> bool:
    """Whether there is a browser to look with."""
    if find_spec("playwright") is None:
        return False
    from chromium import find_chromium

    return find_chromium() is not None


def seconds_to_screen(root: Path, address: str, path: str, saves: int, said: Callable[[int], str]) -> list[float]:
    """Seconds from each of so many saves of the essay `path` until its page at `address` shows the sentence that
    `said` gives for its number. Raises Failed where one never does."""
    from chromium import launched
    from playwright.sync_api import TimeoutError as TimedOut

    found = []
    with _served(root) as base, launched() as browser:
        page = browser.new_page()
        page.goto(f"{base}{address}")
        for turn in range(saves + 1):  # the first one finds everything cold and is not counted
            sentence, essay = said(turn), root / path
            text = f"{essay.read_text(encoding='utf-8')}\n{sentence}\n"
            time.sleep(CALM)
            start = time.perf_counter()
            essay.write_text(text, encoding="utf-8")
            try:
                page.get_by_text(sentence, exact=True).wait_for(state="attached", timeout=PATIENCE * 1000)
            except TimedOut:
                raise Failed(f"{address} never showed what was saved in {path}") from None
            found.append(time.perf_counter() - start)
    return found[1:]


@contextmanager
def _served(root: Path) -> Iterator[str]:
    """The address of a running preview."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root / "served.txt"
    command = [sys.executable, "-m", "factbook", "--root", str(root), "serve", "--port", str(port)]
    with log.open("w") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            until = time.monotonic() + PATIENCE
            while "Serving on " not in (told := log.read_text()):
                if process.poll() is not None or time.monotonic() > until:
                    raise Failed(f"the preview did not start:\n{told[-2000:]}")
                time.sleep(0.1)
            yield told.split("Serving on ")[1].split()[0]
        finally:
            process.terminate()
