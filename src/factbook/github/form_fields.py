"""The parts of GitHub's issue forms as values: comes in words, goes out what a form's YAML holds."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

Element = dict[str, Any]


def described(model: type[BaseModel], field: str) -> str:
    """A field's description, from its model."""
    words = model.model_fields[field].description
    if not words:
        raise LookupError(f"{model.__name__}.{field} has no description")
    return words


def needed(model: type[BaseModel], field: str) -> bool:
    """Whether a record cannot do without the field."""
    return model.model_fields[field].is_required()


def markdown(text: str) -> Element:
    """Words between the fields."""
    return {"type": "markdown", "attributes": {"value": text}}


def line(id: str, label: str, description: str, *, required: bool = False, example: str = "") -> Element:
    """A field of one line; a link can fill it in (`&id=...`)."""
    return _field("input", id, label, description, required, {"placeholder": example} if example else {})


def text(id: str, label: str, description: str, *, required: bool = False, example: str = "") -> Element:
    """A field of several lines; a link can fill it in."""
    return _field("textarea", id, label, description, required, {"placeholder": example} if example else {})


def choice(id: str, label: str, description: str, options: Iterable[str], *, required: bool = False) -> Element:
    """One of a closed list."""
    return _field("dropdown", id, label, description, required, {"options": list(options)})


def consent(id: str, label: str, *statements: str) -> Element:
    """Boxes that must all be ticked."""
    return {
        "type": "checkboxes",
        "id": id,
        "attributes": {"label": label, "options": [{"label": one, "required": True} for one in statements]},
    }


def _field(kind: str, id: str, label: str, description: str, required: bool, more: dict[str, Any]) -> Element:
    element: Element = {"type": kind, "id": id, "attributes": {"label": label, "description": description, **more}}
    if required:
        element["validations"] = {"required": True}
    return element
