"""What the models want at a path: used to word messages, so that they never drift from the models.

In: a type and a path inside a record. Out: the field names allowed there, and what a field takes, in words and as a
line to paste.
"""

import types
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.functional_validators import AfterValidator

from factbook.model.base import ID_PATTERN, Strict
from factbook.model.dates import Day
from factbook.model.source import Citation


def name_of_field(model: type[BaseModel], attribute: str) -> str:
    """The field's name as it is written in YAML: its alias where it has one."""
    return model.model_fields[attribute].alias or attribute


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names that may be written, in the model's order. The id is never written inside a record."""
    return tuple(
        name_of_field(model, attribute) for attribute in model.model_fields if attribute != "id" or _keeps_id(model)
    )


def _keeps_id(model: type[BaseModel]) -> bool:
    """Rows and views of a table write their id inside; records take it from the file's name or the key."""
    from factbook.model.base import Record

    return not issubclass(model, Record)


@cache
def every_field_name() -> frozenset[str]:
    """The names of all fields of all models, as they are written."""
    names: set[str] = set()
    models: list[type[BaseModel]] = [Strict]
    while models:
        model = models.pop()
        models += model.__subclasses__()
        names.update(name_of_field(model, attribute) for attribute in model.model_fields)
    return frozenset(names)


def options(annotation: Any) -> Iterator[Any]:
    """The members of a union, with annotations taken off; other types as themselves."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *extras = get_args(annotation)
        inner = tuple(options(base))
        if len(inner) == 1 and extras and not isinstance(inner[0], type(BaseModel)):
            yield annotation
        else:
            yield from inner
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from options(member)
    else:
        yield annotation


def models_of(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The models among the members of a type."""
    return tuple(option for option in options(annotation) if isinstance(option, type) and issubclass(option, BaseModel))


def type_at(annotation: Any, path: Sequence[str | int]) -> Any:
    """The type that stands at a path, or None where the models know none."""
    for step in path:
        found = _inside(annotation, step)
        if found is None:
            return None
        annotation = found
    return annotation


def _inside(annotation: Any, step: str | int) -> Any:
    for option in options(annotation):
        bare = get_args(option)[0] if get_origin(option) is Annotated else option
        origin = get_origin(bare)
        if isinstance(step, int) and origin is tuple:
            return get_args(bare)[0]
        if isinstance(step, str) and origin is dict:
            return get_args(bare)[1]
        if isinstance(step, str) and isinstance(bare, type) and issubclass(bare, BaseModel):
            for attribute, info in bare.model_fields.items():
                if step == (info.alias or attribute):
                    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return None


def is_date(annotation: Any) -> bool:
    """Whether a type is a date, or may be one."""
    return annotation is not None and any(
        get_origin(option) is Annotated and any(isinstance(extra, AfterValidator) for extra in get_args(option)[1:])
        for option in options(annotation)
    )


def is_id(annotation: Any) -> bool:
    """Whether a type is an id."""
    return _pattern(annotation) == ID_PATTERN


def is_day(annotation: Any) -> bool:
    """Whether a type is a date that must be a full day."""
    return any(extra in get_args(Day)[1:] for extra in get_args(annotation)[1:] if isinstance(extra, AfterValidator))


def words_of(annotation: Any) -> tuple[str, ...]:
    """The closed list of words that a type takes, if it is one."""
    return tuple(
        word for option in options(annotation) if get_origin(option) is Literal for word in map(str, get_args(option))
    )


def in_words(annotation: Any) -> str:
    """What a type takes, for a contributor: "a date in quotes", "a list of ids"."""
    said: list[str] = []
    for option in options(annotation):
        words = _one_in_words(option)
        if words and words not in said:
            said.append(words)
    return " or ".join(said) if said else "another value"


def _one_in_words(option: Any) -> str:
    bare = get_args(option)[0] if get_origin(option) is Annotated else option
    if bare is type(None):
        return ""
    if is_day(option):
        return 'a full day in quotes: "2023-11-21"'
    if is_date(option):
        return 'a date in quotes: "2023-11-21", "2023-11", "2023-Q4" or "2023"'
    if get_origin(bare) is Literal:
        return "one of: " + ", ".join(map(str, get_args(bare)))
    if get_origin(bare) is tuple:
        return f"a list ({in_words(get_args(bare)[0])})"
    if get_origin(bare) is dict:
        return "names with values below them, indented"
    if bare is bool:
        return "true or false"
    if bare in (int, Decimal):
        return "a number in plain digits"
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return "{" + ", ".join(f"{name}: {_stand_in(type_at(bare, (name,)))}" for name in needed(bare)) + "}"
    pattern = _pattern(option)
    return next((words for start, words in _TEXTS.items() if pattern.startswith(start)), "text")


def _stand_in(annotation: Any) -> str:
    """Dots for a value, in brackets for a list; the word itself where there is but one, as for an operation."""
    words = words_of(annotation)
    if len(words) == 1:
        return words[0]
    bare = (get_args(option)[0] if get_origin(option) is Annotated else option for option in options(annotation))
    return "[...]" if any(get_origin(option) is tuple for option in bare) else "..."


_TEXTS = {
    ID_PATTERN: "an id",
    "^https?://": "a web address that starts with https://",
    "^[A-Z]{3}$": "the ISO code of a currency: USD, EUR, GBP",
    r"^\d{4}\.\d{2}": 'an edition by year and month, quoted: "2026.11"',
    "^[a-z0-9/-]+": "the path of a page below content/, ending in .md: regimes.md",
}
"""Kinds of text that have a form, by how their pattern starts."""


def _pattern(option: Any) -> str:
    for extra in get_args(option)[1:] if get_origin(option) is Annotated else ():
        pattern = getattr(extra, "pattern", None)
        if isinstance(pattern, str):
            return pattern
    return ""


def needed(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that a model cannot do without."""
    names = tuple(
        name_of_field(model, attribute)
        for attribute, info in model.model_fields.items()
        if info.is_required() and (attribute != "id" or _keeps_id(model))
    )
    return names or field_names(model)[:2]


def example(annotation: Any) -> str:
    """A form to fill in: what stands after the colon of a missing field."""
    if annotation is None:
        return "..."
    for option in options(annotation):
        bare = get_args(option)[0] if get_origin(option) is Annotated else option
        if bare is type(None):
            continue
        if is_date(option):
            return '"YYYY-MM-DD"'
        if get_origin(bare) is Literal:
            return " | ".join(map(str, get_args(bare)))
        if get_origin(bare) is tuple:
            inner = get_args(bare)[0]
            return "[{ref: source-id, at: p. 1}]" if Citation in models_of(inner) else f"[{example(inner)}]"
        if bare is bool:
            return "true | false"
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            fields = ((name, type_at(bare, (name,))) for name in needed(bare))
            return "{" + ", ".join(f"{name}: {example(inner)}" for name, inner in fields) + "}"
        return "some-id" if _pattern(option) == ID_PATTERN else "0" if bare in (int, Decimal) else '"..."'
    return "..."
