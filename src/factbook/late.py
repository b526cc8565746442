"""Patterns that are compiled when they are first used: comes in what `re.compile` takes, goes out what it returns.

For modules with many patterns of which an edit needs few: compiling all of them takes longer than the edit does.
"""

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern; becomes as fast as one with its first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._written), name)
        self.__dict__[name] = found
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, by its methods and attributes. Raises re.error where `pattern` is none, at its first use."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
