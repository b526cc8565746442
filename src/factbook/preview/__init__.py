"""A site as one zip that opens from a disk, without a server: what a reviewer downloads from a pull request.

Comes in: the files of a built site. Goes out: the same files as a browser can use them from a folder, and a zip, with
the same bytes for the same site. The site itself is left as it is.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from factbook.failure import Failure
from factbook.preview.from_disk import from_disk

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: when a file was made says nothing about a preview."""

ORDINARY_FILE = 0o100644 << 16


def make_preview(site: Path, archive: Path) -> int:
    """Write the site in the folder `site` into the zip `archive`; how many files it holds.

    Raises Failure where the folder holds no site, and OSError when the disk fails.
    """
    files = read_files(site)
    if "index.html" not in files:
        raise Failure(f"{site} holds no site: it has no index.html")
    opened = from_disk(files)
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(zipped(opened))
    return len(opened)


def read_files(folder: Path) -> dict[str, bytes]:
    """Every ordinary file below a folder, by its path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip: in order of path, without times, owners or anything else of the machine."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path, content in sorted(files.items()):
            about = zipfile.ZipInfo(path, EARLIEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3  # as on Unix, wherever it is made
            about.external_attr = ORDINARY_FILE
            archive.writestr(about, content, compresslevel=9)
    return memory.getvalue()
