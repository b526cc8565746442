"""What a bare scalar means: YAML 1.2's core rules, and a refusal where YAML 1.1 readers would read it otherwise.

In: the text of one unquoted scalar. Out: its value, and where it is doubtful the rule that it breaks with words for
a contributor. Text that other readers of the data would take for something else must be in quotes.
"""

import re
from decimal import Decimal

Scalar = str | int | bool | Decimal | None

Doubt = tuple[str, str, str, str]
"""Rule, message, what was expected, what to paste in its place."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH: dict[str, bool] = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_EATEN = frozenset({"yes", "no", "on", "off", "y", "n"})
_INT = re.compile(r"^-?(?:0|[1-9][0-9]{0,29})$")
_DECIMAL = re.compile(r"^-?(?:0|[1-9][0-9]{0,29})\.[0-9]{1,20}$")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2}(?:[Tt ].*)?)?$")
_NUMBERLIKE = re.compile(
    r"^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F_]+|0o[0-7_]+"
    r"|0b[01_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|\.inf|\.Inf|\.INF)$|^\.nan$|^\.NaN$|^\.NAN$"
)
_SMART = re.compile(r"^[“”„][^“”„]*[“”]$|^[‘’‚][^‘’‚]*[‘’]$|^[«»][^«»]*[«»]$")


def quoted(text: str) -> str:
    """The text as a YAML scalar in straight double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def read_bare(text: str) -> tuple[Scalar, Doubt | None]:
    """The value of an unquoted scalar, and the doubt about it if there is one."""
    if not text:
        return None, None
    first = text[0]
    if first in "0123456789+-.":
        return _read_number(text)
    if first in "tTfFnN~yYoO" and len(text) <= 5:
        if text in _NULL:
            return None, None
        if text in _TRUTH:
            return _TRUTH[text], None
        if text.lower() in _EATEN:
            truth = text.lower() in ("yes", "on", "y")
            return text, (
                "yaml-bare-word",
                f"some YAML readers take the bare word {text} for {str(truth).lower()}",
                f"the word in quotes; where the field wants true or false, {str(truth).lower()}",
                quoted(text),
            )
    if first in "“”„‘’‚«»" and _SMART.match(text):
        return text[1:-1], (
            "yaml-smart-quotes",
            f"the typographic quotes {first} {text[-1]} would be printed as part of the text",
            "straight quotes; if the typographic ones belong to the text, straight quotes around them",
            quoted(text[1:-1]),
        )
    return text, None


def _read_number(text: str) -> tuple[Scalar, Doubt | None]:
    if _INT.match(text):
        return int(text), None
    if _DECIMAL.match(text):
        return Decimal(text), None
    if _DATE.match(text):
        return text, ("yaml-date", f"the date {text} is not in quotes", "the date in quotes", quoted(text))
    if _NUMBERLIKE.match(text):
        return text, (
            "yaml-bare-number",
            f"YAML readers disagree on what {text} is",
            "a number in plain digits (1000, 13.75); or, if it is text, the same in quotes",
            quoted(text),
        )
    return text, None
