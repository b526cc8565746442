"""Names of editions: "2026.11", and "2026.11.2" for a further one of the same month.

Comes in: text. Goes out: whether it is a name, and the order of names. No clock decides which edition is the newest:
the names do.
"""

import re
from collections.abc import Iterable

PATTERN = re.compile(r"(\d{4})\.(0[1-9]|1[0-2])(?:\.([2-9]|[1-9]\d+))?")

TAG = "edition/"
"""What the git tag of an edition starts with: edition/2026.11."""


def is_name(text: str) -> bool:
    """Whether `text` is the name of an edition. "2026.11.1" is none: the first of a month has no third number."""
    return PATTERN.fullmatch(text) is not None


def order(name: str) -> tuple[int, int, int]:
    """The key that puts names in order. Raises ValueError where `name` is none."""
    match = PATTERN.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} is no edition's name")
    year, month, further = match.groups()
    return int(year), int(month), int(further or 1)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """The names, oldest first."""
    return tuple(sorted(names, key=order))


def predecessor(name: str, names: Iterable[str]) -> str | None:
    """The newest of `names` that is older than `name`."""
    return max((one for one in names if order(one) < order(name)), key=order, default=None)
