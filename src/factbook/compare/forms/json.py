"""A comparison as JSON; ARCHITECTURE.md says what each field is. Texts are whole."""

import json
from typing import Any

from factbook.compare.change import Cause, Change, Comparison, FieldChange

SCHEMA_VERSION = 1


def as_json(comparison: Comparison) -> str:
    """The whole comparison; keys in a fixed order."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "old": comparison.old,
        "new": comparison.new,
        "changes": [_change(change) for change in comparison.changes],
        "coverage": [
            {"group": count.group, "name": count.name, "old": count.old, "new": count.new}
            for count in comparison.coverage
        ],
        "unread": [{"side": one.side, "address": one.address, "why": one.why} for one in comparison.unread],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.token,
        "says": change.kind.sentence,
        "section": change.section.value,
        "address": change.address,
        "was": change.was,
        "where": change.where,
        "about": change.about,
        "page": change.page,
        "anchor": change.anchor,
        "also_on": list(change.also_on),
        "fields": [_field(field) for field in change.fields],
        "causes": [_cause(cause) for cause in change.causes],
    }


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "differences": [{"old": one.old, "new": one.new, "under": one.under} for one in field.differences],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "address": cause.address,
        "where": cause.where,
        "gone": cause.gone,
        "fields": [_field(field) for field in cause.fields],
    }
