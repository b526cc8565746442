"""Text made inert for GitHub's Markdown: comes in any text, goes out Markdown that prints it and does nothing else.

Three readers are between a comment and its reader: the Markdown parser, then GitHub's filters, which look through the
finished text for @mentions, #123, GH-123, commit hashes, :emoji: and addresses. Punctuation becomes numeric
references, which the parser never takes for a sign; against the filters, which see the finished text, a zero-width
space parts what they look for, and addresses stand in code, where no filter looks.
"""

import re

from factbook.compare.forms.entries import visible

_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.|mailto:)[^\s<>“”‘’]+")
_FILTERED = re.compile(
    r"(?P<at>@)|(?P<number>#)(?=\w)|(?P<gh>\bGH-)(?=\d)|(?P<emoji>:)(?=[\w+-]+:)|(?P<hash>\b[0-9a-fA-F]{3})(?=[0-9a-fA-F]{4,}\b)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[^\w ,;()'%/?.-]|_|(?<!\w)-|\.(?=\s|$)(?<=\d\.)|(?<=www)\.", re.ASCII)
_PARTED = "\u200b"


def markdown(text: str) -> str:
    """One line of text, for the middle of a line that does not begin with it."""
    line = visible(text)
    parts = []
    at = 0
    for address in _ADDRESS.finditer(line):
        parts += [_inert(line[at : address.start()]), f"<code>{_signs(address[0])}</code>"]
        at = address.end()
    return "".join([*parts, _inert(line[at:])])


def code(text: str) -> str:
    """Text in code, where no filter looks."""
    return f"<code>{_signs(visible(text))}</code>"


def _inert(text: str) -> str:
    return _signs(_FILTERED.sub(lambda found: found[0] + _PARTED, text))


def _signs(text: str) -> str:
    return _SIGN.sub(_reference, text)


def _reference(sign: re.Match[str]) -> str:
    character = sign[0]
    if character > "\x7f" and character != _PARTED:
        return character
    return f"&#{ord(character)};"
