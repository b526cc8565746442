"""The lines between --- at the top of a compiled page. Comes in: plain values. Goes out: YAML that cannot break.

Every string is written as one quoted line (JSON's form, which is YAML too), so that no value ends the block early or
becomes a second key. Renderers print title and description without escaping them, in templates that this package does
not own; so the three characters that could leave an attribute or open a tag are replaced by look-alikes here.
"""

import json
import re
from collections.abc import Mapping

MetaValue = str | bool | Mapping[str, bool]

_HARMLESS = str.maketrans({"<": "‹", ">": "›", '"': "″"})
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that JSON leaves bare and YAML takes for line breaks or refuses."""


def harmless(text: str) -> str:
    """Text that any template may print, escaped or not, inside an element or a quoted attribute."""
    return " ".join(text.translate(_HARMLESS).split())


def quoted(text: str) -> str:
    """A string as one quoted YAML line."""
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _value(value: MetaValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    return "{" + ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items()) + "}"


def front_matter(values: Mapping[str, MetaValue]) -> str:
    """The block with both its --- lines. Keys are ours; values may hold anything."""
    lines = (f"{key}: {_value(value)}" for key, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---\n"
