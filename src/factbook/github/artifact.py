"""One file out of an artifact's zip, in memory: comes in the bytes of the zip, goes out the bytes of the file.

Nothing is unpacked onto the disk, so that no name in the zip leads anywhere, and nothing larger than its limit is
unpacked at all.
"""

import zipfile
import zlib
from io import BytesIO

from factbook.github.changes import Refused


def only_file(archive: bytes, name: str, most: int) -> bytes:
    """The one file `name` that the zip holds. Raises Refused where it holds anything else."""
    try:
        with zipfile.ZipFile(BytesIO(archive)) as zipped:
            members = zipped.infolist()
            if [member.filename for member in members] != [name]:
                raise Refused(f"it does not hold {name} and nothing else")
            if members[0].flag_bits & 0x1:
                raise Refused("it is encrypted")
            with zipped.open(members[0]) as file:
                content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise Refused(f"it is no zip: {type(error).__name__}") from None
    if len(content) > most:
        raise Refused(f"{name} is larger than {most:,} bytes")
    return content
