"""What an opening angle bracket in prose may start: an address, one of a few tags without attributes, or nothing.

Comes in: a text with code masked, and where the bracket stands. Goes out: where to read on, what is wrong, and the
name of the tag if it is one that must be closed ("/name" where it closes).
"""

import re

from factbook.essays.destinations import wrong_with

PAIRED = ("sub", "sup", "kbd")
"""Tags that may be used, in pairs and without attributes; <br> may stand alone."""

_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
_MAIL = re.compile(r"<[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+>")
_TAG = re.compile(r"<(/?(?:sub|sup|kbd))>|<br ?/?>")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_MOST = 2100

_REMEDIES = {
    "a": "[words](address)",
    "img": "![what it shows](pictures/map.png)",
    "table": "a Markdown table, or {{ table(...) }}",
    "b": "**words**",
    "strong": "**words**",
    "i": "*words*",
    "em": "*words*",
    "p": "an empty line between paragraphs",
    "code": "`words`",
    "pre": "a fence of ``` lines",
    "ul": "lines that start with -",
    "ol": "lines that start with 1.",
    "h1": "## and the words",
    "h2": "## and the words",
    "h3": "### and the words",
    "blockquote": "lines that start with >",
}

Fault = tuple[str, str, str]
"""Rule, message, what was expected."""


def read_angle(text: str, start: int, page: str) -> tuple[int, Fault | None, str]:
    """Read on from the `<` at `start`."""
    following = text[start + 1 : start + 2]
    if not (following.isalpha() or following in ("/", "!", "?", "{", "[") or (following and following < "\x06")):
        return start + 1, None, ""  # "a < b"
    if match := _TAG.match(text, start):
        return match.end(), None, match[1] or ""
    if match := _ADDRESS.match(text, start, start + _MOST):
        wrong = wrong_with(match[1], page)
        fault = ("essay-address", *wrong) if wrong else None
        return match.end(), fault, ""
    if match := _MAIL.match(text, start, start + _MOST):
        return match.end(), None, ""
    return start + 1, ("essay-html", *_what(text, start, following)), ""


def _what(text: str, start: int, following: str) -> tuple[str, str]:
    otherwise = "Markdown; where the sign itself is meant, &lt; or code in backticks"
    if text.startswith("<!--", start):
        return "an HTML comment stands here", "the comment left out: it would be published with the page"
    if following in ("!", "?"):
        return "a declaration or instruction of HTML stands here", otherwise
    match = _NAME.match(text, start)
    if match:
        name = match[1].lower()[:40]
        said = f"the HTML tag <{name}> stands here"
        if name in (*PAIRED, "br"):
            return f"{said} with more than its name", f"<{name}> alone, without attributes"
        return said, _REMEDIES.get(name, otherwise)
    return "an opening angle bracket stands before something that is no space", otherwise
