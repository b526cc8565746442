"""A form, or a filled example, of one record as commented YAML.

In: a model, and for an example its values. Out: lines. Everything comes from the models: the order of the fields, their
descriptions, the words of closed lists. In a form a field that is needed stands open, which `factbook check` names
until somebody fills it, and a field that may be left out is commented away. Nothing is a value that nobody wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from factbook.load.fields import in_words, is_id, models_of, name_of_field, options, type_at, words_of
from factbook.load.scalars import quoted, read_bare
from factbook.load.unfilled import STAND_IN_ID
from factbook.model.base import Record

WIDTH = 100
_SHORT = 80

_WORTH_SAYING = ("one of", "a date", "a full day", "a number", "a web address", "true or false")
"""What a contributor cannot guess from a field's description."""

NEEDED_IN_PRACTICE: Mapping[str, frozenset[str]] = {
    "Figure": frozenset({"value", "unit", "sources"}),
    "Claim": frozenset({"sources"}),
    "Case": frozenset({"events"}),
    "Citation": frozenset({"at"}),
    "Cell": frozenset({"value", "as_of", "sources", "confidence"}),
}
"""Fields that a model can do without and most of its records cannot: they stand open, and may be taken away."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    info: FieldInfo
    annotation: Any
    needed: bool


def form(model: type[BaseModel], indent: int = 0) -> tuple[str, ...]:
    """The lines of a form: needed fields first and open, the others below, commented away."""
    fields = tuple(_fields(model))
    return tuple(_form_of(fields, indent))


def filled(model: type[BaseModel], values: Mapping[str, Any], indent: int = 0) -> tuple[str, ...]:
    """The lines of an example: the fields that `values` has, in the model's order, each with its comment."""
    pad = " " * indent
    lines: list[str] = []
    for field in _fields(model):
        if field.name in values:
            lines += _comment(field, pad, example=True)
            lines += (pad + line for line in _written(field.name, values[field.name]))
    return tuple(lines)


def _fields(model: type[BaseModel]) -> Iterator[_Field]:
    practice = NEEDED_IN_PRACTICE.get(model.__name__, frozenset())
    for attribute, info in model.model_fields.items():
        if attribute == "id" and issubclass(model, Record):
            continue
        name = name_of_field(model, attribute)
        yield _Field(name, info, type_at(model, (name,)), info.is_required() or name in practice)


def _form_of(fields: Sequence[_Field], indent: int) -> Iterator[str]:
    pad = " " * indent
    for field in fields:
        if field.needed:
            if not indent:
                yield ""
            yield from _comment(field, pad)
            yield from (pad + line for line in _open(field))
    spare = [field for field in fields if not field.needed]
    if spare:
        yield ""
        yield f"{pad}# These may be left out. To use one, take the # away and fill it in."
        for field in spare:
            yield from _comment(field, pad)
            yield from (f"{pad}#{line}" for line in _open(field))


def _comment(field: _Field, pad: str, *, example: bool = False) -> Iterator[str]:
    optional = field.needed and not field.info.is_required() and not example
    none = type(None) in tuple(options(field.annotation)) and field.info.is_required()
    parts = (
        field.info.description or "",
        _takes(field),
        "Write null where there is none." if none and "null" not in (field.info.description or "") else "",
        "Take the line away where there is none." if optional else "",
    )
    text = " ".join(part for part in parts if part)
    yield from (f"{pad}# {line}" for line in wrap(text, WIDTH - len(pad), break_on_hyphens=False))
    yield from (f"{pad}# - {line}" for line in _ways(field.annotation) if not example)


def _ways(annotation: Any) -> Iterator[str]:
    """Each way to write a field that may hold one of several records, with what that one is for."""
    models = models_of(annotation)
    for model in models if len(models) > 1 else ():
        said = next(iter(model.model_fields.values())).description
        yield f"{in_words(model)}: {said}"


def _takes(field: _Field) -> str:
    """What the field takes, where its description and the names inside do not say it."""
    words = words_of(field.annotation)
    said = field.info.description or ""
    if _only_word(field.annotation) or (words and all(word in said for word in words)):
        return ""
    takes = in_words(field.annotation)
    return _sentence(takes) if takes.startswith(_WORTH_SAYING) and "true for" not in said else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _only_word(annotation: Any) -> str:
    """The word of a closed list of one: the record's kind, which is no choice."""
    words = get_args(annotation) if get_origin(annotation) is Literal else ()
    return str(words[0]) if len(words) == 1 else ""


def _open(field: _Field) -> Iterator[str]:
    """The field's name with nothing after it; of a list or a record, the names inside."""
    word = _only_word(field.annotation)
    yield f"{field.name}: {word}" if word else f"{field.name}:"
    yield from ("  " + line for line in _inside(field.annotation))


def _inside(annotation: Any) -> Iterator[str]:
    for each in options(annotation):
        option = get_args(each)[0] if get_origin(each) is Annotated else each
        if get_origin(option) is tuple and len(_forms(annotation)) > 1:
            return  # plain words do as well, and are what most write
        if get_origin(option) is tuple:
            inner = tuple(_inside_of_entry(get_args(option)[0])) or ("",)
            yield f"- {inner[0]}".rstrip()
            yield from ("  " + line for line in inner[1:])
        elif get_origin(option) is dict and is_id(get_args(option)[0]):
            yield f"{STAND_IN_ID}:"
            yield from ("  " + line for line in _inside_of_entry(get_args(option)[1]))
        elif models_of(option) and len(_forms(annotation)) == 1:
            yield from _inside_of_entry(option)
        else:
            continue
        return


def _inside_of_entry(annotation: Any) -> Iterator[str]:
    models = models_of(annotation)
    if len(models) != 1:
        yield from _inside(annotation)
        return
    needed = [field for field in _fields(models[0]) if field.needed]
    for field in needed or list(_fields(models[0])):
        yield from _open(field)


def _forms(annotation: Any) -> tuple[Any, ...]:
    """The forms that a value may have, none left out."""
    return tuple(option for option in options(annotation) if option is not type(None))


def _written(name: str, value: Any) -> Iterator[str]:
    """A field with its value, as one would write it: short lists of words and small records on one line."""
    if isinstance(value, Mapping) and not _small(value):
        yield f"{name}:"
        for inner, each in value.items():
            yield from ("  " + line for line in _written(inner, each))
    elif isinstance(value, list) and not _small(value):
        yield f"{name}:"
        for each in value:
            if not isinstance(each, Mapping) or _small(each):
                yield f"  - {scalar(each)}"
                continue
            lines = [line for inner, v in each.items() for line in _written(inner, v)]
            yield f"  - {lines[0]}"
            yield from ("    " + line for line in lines[1:])
    else:
        yield f"{name}: {scalar(value)}"


def _small(value: Mapping[str, Any] | list[Any]) -> bool:
    """Whether a value reads well on one line: few words, and nothing inside that holds more."""
    inner = list(value.values() if isinstance(value, Mapping) else value)
    return (
        not any(isinstance(each, Mapping | list) for each in inner) and len(scalar(value)) <= _SHORT and len(inner) <= 6
    )


def scalar(value: Any) -> str:
    """A value on one line of YAML: text is quoted only where it must be."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {scalar(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(scalar, value)) + "]"
    text = str(value)
    return text if is_plain(text) else quoted(text)


def is_plain(text: str) -> bool:
    """Whether text may stand without quotes, for every YAML reader and inside brackets too."""
    value, doubt = read_bare(text)
    return (
        value == text
        and isinstance(value, str)
        and doubt is None
        and text == text.strip()
        and text[:1].isalpha()
        and not any(mark in text for mark in (": ", " #", "\n", ",", "[", "]", "{", "}", '"', "\\"))
        and not text.endswith(":")
    )
