"""Watches what people edit: comes in a publication's folder, goes out a word whenever something in it was saved.

The system tells of each save (inotify on Linux, by the watchdog package): at a thousand pages five thousand files are
watched, and looking at each of them twenty times a second would cost a third of a processor.
"""

import threading
import time
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

FOLDERS = ("content", "data", "theme")
FILES = ("mkdocs.yml",)

QUIET = 0.02
"""Seconds without an event that end a save: editors write in several steps."""

LONGEST = 0.5
"""Seconds after which a save that goes on and on is looked at all the same."""


class Watcher(FileSystemEventHandler):
    """Watches from its making until it is stopped."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._saved = threading.Event()
        self._last = 0.0
        self._observer = Observer()
        for folder in FOLDERS:
            if (root / folder).is_dir():
                self._observer.schedule(self, str(root / folder), recursive=True)
        self._observer.schedule(self, str(root))
        self._observer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called for every event; a file that is only read is no save, nor is a folder whose times change."""
        if event.event_type in (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE):
            return
        if event.is_directory and event.event_type == EVENT_TYPE_MODIFIED:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(path.parent != self._root or path.name in FILES for path in paths):
            self._last = time.monotonic()
            self._saved.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for a save to be over; False where none came within so many seconds."""
        if not self._saved.wait(seconds):
            return False
        started = time.monotonic()
        while (now := time.monotonic()) - self._last < QUIET and now - started < LONGEST:
            time.sleep(QUIET / 4)
        self._saved.clear()
        return True
