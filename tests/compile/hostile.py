"""A publication in which every field that holds free words says the same thing, whatever that is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from factbook.manuscript import Entry, Manuscript
from factbook.model.settings import FrontMatter

FREE = frozenset(
    "title subtitle publisher name short summary statement label note claim assessment section what says term full "
    "meaning status outcome_note forum docket court reporter licence lever worked failed question shows help covers "
    "leaves_out because by where reason asserted_in at supports why based description".split()
)
"""Fields whose value is one piece of plain text."""

LISTS = frozenset({"places", "open_questions", "seen_via"})
"""Fields that hold several."""

SEVERAL_LINES = frozenset(
    "statement assessment what says meaning covers leaves_out because help reason open_questions".split()
)
"""Free fields that may hold line breaks in every record that has them."""


def saying(manuscript: Manuscript, words: str) -> Manuscript:
    """The manuscript with `words` in every free field of every record, and in every essay's front matter."""
    return replace(
        manuscript,
        settings=_spoken(manuscript.settings, words),
        units={key: noun.model_copy(update={"one": words, "other": words}) for key, noun in manuscript.units.items()},
        records={
            kind: {key: _entry(entry, words) for key, entry in entries.items()}
            for kind, entries in manuscript.records.items()
        },
        essays={path: replace(essay, meta=_front(essay.meta, words)) for path, essay in manuscript.essays.items()},
    )


def _front(meta: FrontMatter, words: str) -> FrontMatter:
    one_line = " ".join(words.split())
    return meta.model_copy(update={"title": one_line, "description": one_line, "open_questions": (words,)})


def _entry(entry: Entry, words: str) -> Entry:
    return replace(entry, record=_spoken(entry.record, words))


def _spoken(record: Any, words: str) -> Any:
    written = record.model_dump(by_alias=True, exclude_unset=True)
    return type(record).model_validate(_in(written, words))


def _in(value: Any, words: str, key: str = "") -> Any:
    one_line = " ".join(words.split())
    if isinstance(value, Mapping):
        return {name: _in(inner, words, str(name)) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_in(inner, words, key) for inner in value)
    if isinstance(value, BaseModel):
        return _spoken(value, words)
    if isinstance(value, str) and (key in FREE or key in LISTS or key == "value"):
        return words if key in SEVERAL_LINES else one_line
    return value
