"""Where something stands in what people wrote: a file, a line, a column.

Every record, essay, shortcode and problem carries a place, so that a message can always be clicked.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the publication.

    `path` is relative to the publication's root and uses forward slashes.
    `line` and `column` count from 1; 0 means that the whole file is meant.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
