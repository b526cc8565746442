"""Reads many pages: comes in the site's folder and paths, goes out the digest and the packed facts of each.

Half of a large site is read by a second process of this program, run as a module; its memory and its time are its own.
"""

import marshal
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from factbook.verify.facts import facts_of, packed

MANY = 4_000_000
"""Bytes of pages from which a second process is worth its start."""

Read = dict[str, tuple[bytes, bytes]]


def read_pages(site: Path, paths: Iterable[str]) -> Read:
    """Digest and packed facts of each of these pages."""
    by_size = sorted((-(site / path).stat().st_size, path) for path in paths)
    if -sum(size for size, _ in by_size) < MANY or (os.cpu_count() or 1) < 2:
        return _read(site, [path for _, path in by_size])
    mine, other = [path for _, path in by_size[::2]], [path for _, path in by_size[1::2]]
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered:
        asked.write(marshal.dumps((str(site), other)))
        asked.seek(0)
        command = [sys.executable, "-m", "factbook.verify.read"]
        with subprocess.Popen(command, stdin=asked, stdout=answered, stderr=subprocess.DEVNULL) as process:
            read = _read(site, mine)
        answered.seek(0)
        return read | (marshal.load(answered) if process.returncode == 0 else _read(site, other))


def _read(site: Path, paths: Sequence[str]) -> Read:
    found: Read = {}
    for path in paths:
        data = (site / path).read_bytes()
        found[path] = (sha256(data).digest(), packed(facts_of(path, data)))
    return found


if __name__ == "__main__":
    folder, asked_for = marshal.load(sys.stdin.buffer)
    sys.stdout.buffer.write(marshal.dumps(_read(Path(folder), asked_for)))
