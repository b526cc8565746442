"""Strangers' text made inert: comes in as plain text, goes out as HTML that prints exactly that text.

A compiled page passes through two readers before a browser shows it: Python-Markdown with its extensions, then the
theme. Python-Markdown looks for backticks, brackets, emphasis and bare addresses even inside the attributes of inline
HTML, and looks for code fences before it looks for HTML blocks. So there are two strengths:

- `html` for text inside an HTML block (a table, a card): Markdown leaves blocks alone once it has found them, so
  only what could open a fence or look like a shortcode is hidden besides the usual five characters. (And tabs, which
  Markdown turns into spaces, and lines of spaces, which it empties.)
- `inline` and `attribute` for HTML inside a paragraph, list item or heading: every character that any Markdown
  extension could read as a sign becomes a numeric character reference.
"""

import re

_CONTROL = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344), 65534, 65535), "�")
_CONTROL |= {0x09: "\t", 0x0A: "\n", 0x0D: "\n", 0x0C: " ", 0x85: " "}
"""Characters that HTML cannot carry, or that Python-Markdown keeps for itself, and what is printed for them."""

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ANY = re.compile("[&<>\"'`~{}\\[\\]\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\n +\n")
_HTML = re.compile("[&<>\"'`~{}\\[\\]\t]|(?<=\n) (?= *\n)")
_MARKDOWN = re.compile(r"[^\w ,;]|_|(?<=\d)[^\W\d_]|^ | $|(?<= ) ", re.ASCII)
_ONLY_WORDS = re.compile(r"[A-Za-z][A-Za-z ,]*[A-Za-z]|[A-Za-z]?")


def _clean(text: str) -> str:
    if not _UNSAFE.search(text):
        return text
    return text.replace("\r\n", "\n").translate(_CONTROL)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _reference_or_letter(match: re.Match[str]) -> str:
    """Letters and marks beyond ASCII mean nothing to Markdown; separators and unassigned signs are not trusted."""
    character = match[0]
    if character > "\x7f" and character.isprintable():
        return character
    return f"&#{ord(character)};"


def html(text: str) -> str:
    """Text as HTML, for an HTML block or a data file's HTML."""
    if not _ANY.search(text):
        return text
    return _HTML.sub(_reference, _clean(text))


def inline(text: str) -> str:
    """Text as HTML that Python-Markdown prints unchanged inside a paragraph."""
    if _ONLY_WORDS.fullmatch(text):
        return text
    return _MARKDOWN.sub(_reference_or_letter, _clean(text))


def attribute(text: str) -> str:
    """Text for a quoted attribute of HTML inside a paragraph; it survives Python-Markdown unchanged."""
    return inline(text)
