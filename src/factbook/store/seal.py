"""The seal of the shelf: comes in bytes, goes out the same bytes with a mark that only this user's machine can make.

The key is made at first use in the user's cache folder (XDG_CACHE_HOME or ~/.cache), readable by the user alone.
"""

import hmac
import os
from hashlib import sha256
from pathlib import Path

LENGTH = 32


def key_file() -> Path:
    """Where the key is kept: never below a publication."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(named) if named and Path(named).is_absolute() else _home() / ".cache"
    return cache / "factbook" / "seal.key"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise OSError(str(error)) from None


def own_key() -> bytes:
    """The user's key, made where there is none. Raises OSError or ValueError where it cannot be kept or trusted."""
    path = key_file()
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return _new_key(path)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if status.st_uid != os.getuid() or status.st_mode & 0o077:
            raise ValueError(f"{path} may be read by others than its owner")
        key = file.read()
    if len(key) != LENGTH:
        raise ValueError(f"{path} is not a key")
    return key


def _new_key(path: Path) -> bytes:
    import secrets

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(LENGTH)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
    try:
        os.link(temporary, path)  # where two processes make one at a time, the first stays
    except FileExistsError:
        return own_key()
    finally:
        temporary.unlink()
    return key


def sealed(content: bytes, key: bytes) -> bytes:
    """The seal of this content."""
    return hmac.new(key, content, sha256).digest()


def holds(seal: bytes, content: bytes | memoryview, key: bytes) -> bool:
    """Whether the content is what was sealed."""
    return hmac.compare_digest(seal, hmac.new(key, content, sha256).digest())
