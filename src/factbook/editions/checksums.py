"""The checksum list of an edition, in the form that `sha256sum -c` reads.

Comes in: paths and bytes. Goes out: lines of a digest, two spaces and a path, sorted by path; or what the lines say.
Paths are relative to the edition's folder, so that `cd 2026.11 && sha256sum -c SHA256SUMS` works on a download.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

from factbook.failure import Failure

NAME = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
PLAIN_PATH = re.compile(r"[A-Za-z0-9._~!$'()+,;=@ /-]+")
"""What a path may hold: none of the signs that the list would have to escape, or that a host would."""


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def checksum_list(files: Mapping[str, bytes]) -> bytes:
    """The list of files by path. Raises Failure for a path that the list cannot hold plainly."""
    for path in files:
        if not PLAIN_PATH.fullmatch(path):
            raise Failure(f"the site holds a file with a name that cannot be published: {path!r}")
    return "".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode("ascii")


def read_checksums(data: bytes) -> dict[str, str]:
    """Path to digest. Raises Failure where a line is none of such a list."""
    found: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise Failure(f"line {number} of {NAME} is none of a checksum list: {line!r}")
        found[match[2]] = match[1]
    return found
