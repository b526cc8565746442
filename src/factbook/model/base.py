"""The base of every record: strict, frozen, keyword-only; and the small value types that records share.

The models are the only schema. Messages, JSON Schema, scaffolds and documentation are made from them, so every
field carries a description in a contributor's words.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""A kebab-case name that is never reused: `binance-total`."""

Address = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}$", max_length=200),
]
"""An id, or the address of a cell: `regimes/custody/eu` (table, row, jurisdiction)."""

EditionName = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")]
"""An edition, by year and month: `2026.11`; a further one of the same month is `2026.11.2`."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n\r]+$")]
"""One line of plain text: a title, a label. Not Markdown and not HTML; it is escaped wherever it is printed."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
"""Plain text of one or more sentences. Not Markdown and not HTML; it is escaped wherever it is printed."""

Confidence = Literal["high", "medium", "low"]
"""high: a primary source was read, or three independent reports agree. low: printed only with its caveat."""


class Strict(BaseModel):
    """A frozen model that refuses unknown fields and converts nothing silently.

    What checks values is built when the first is checked: an edit of an essay checks hardly any.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Record(Strict):
    """A thing with an identity. `id` is the file's name or the key above the record; it is not written inside."""

    id: Id = Field(description="Taken from the file name, or from the key above the record.")
    aliases: tuple[Id, ...] = Field((), description="Ids that this record had before; old addresses lead here.")
