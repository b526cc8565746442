"""What is told of the data files once they are written: comes in their digests, goes out the data page and checksums.

Both hang on every record, so both are made after every edit; the page is small for that.
"""

from collections.abc import Mapping
from pathlib import Path

from factbook.compile.data_files import text_paths
from factbook.compile.pages.data import CHECKSUMS, Download, checksums, data_page, offered
from factbook.compile.pages.data import PATH as DATA_PAGE
from factbook.compile.press import Press

__all__ = ["CHECKSUMS", "DATA_PAGE", "told_of_data"]


def told_of_data(press: Press, docs: Path, outputs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The content of both files; `outputs` has the digest of each data file, which lies below `docs`."""
    downloads = [
        Download(path=path, size=(docs / path).stat().st_size, sha256=outputs[path].hex()) for path in offered(press)
    ]
    digests = {path: outputs[path].hex() for path in (*offered(press), *text_paths(press))}
    return {DATA_PAGE: data_page(press, downloads).text.encode("utf-8"), CHECKSUMS: checksums(digests)}
