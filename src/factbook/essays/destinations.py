"""Where links and images of an essay may lead: comes in an address as written, goes out what is wrong with it.

The address is decoded as a browser would decode it (entities, percent signs, characters that browsers drop) before
its scheme is judged. Whether a page exists is for check. Essays show no picture files:
charts are drawn from records, so that what they show has sources and can be read as a table.
"""

import re
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from factbook.essays.sheet import short

SCHEMES = ("https", "http", "mailto")
MOST_LENGTH = 2000
_MOST_LAYERS = 5

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DROPPED = re.compile("[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_ENTITY = re.compile(r"&(?!amp;)(?:#|[a-zA-Z][a-zA-Z0-9]*;)")
_NOT_PLAIN = re.compile("[\x00-\x20\x7f-\xa0\\\\`<>{}\\[\\]\"'^|\u2028\u2029]")
"""What no address needs bare. Brackets and quotes among them: renderers take them for another link, or for a title."""

Wrong = tuple[str, str]
"""What was found, and what was expected."""


def as_browsers_read(address: str) -> str:
    """The address with every layer of encoding taken off and without the characters that browsers drop."""
    for _ in range(_MOST_LAYERS):
        plain = _DROPPED.sub("", unquote(unescape(address)))
        if plain == address:
            break
        address = plain
    return address


def wrong_with(address: str, page: str, *, picture: bool = False) -> Wrong | None:
    """What is wrong with the address of a link (or picture) on `page`, if anything."""
    plain = as_browsers_read(address)
    scheme = _SCHEME.match(plain)
    shown = short(address)
    if not address:
        return "the address is empty", "an address: https://..., page.md, page.md#section"
    if len(address) > MOST_LENGTH:
        return "the address is longer than 2000 characters", "a shorter address of the same page"
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"the address {shown!r} leads to {scheme[1].lower()}:", "https:, http:, mailto:, or a page here: page.md"
    if odd := _NOT_PLAIN.search(address):
        what = f"{odd[0]!r}" if odd[0].isprintable() and odd[0] != " " else f"the character U+{ord(odd[0]):04X}"
        return f"the address {shown!r} holds {what}", "the character percent-encoded (a space is %20)"
    if _ENTITY.search(address):
        return f"the address {shown!r} holds an HTML entity", "the character itself, or percent-encoded"
    if plain.startswith(("//", "/\\", "\\\\", "\\/")):
        return f"the address {shown!r} starts with two slashes, which leads to another site", "https:// before the name"
    if picture:
        return (
            f"the picture {shown!r} stands here",
            'a chart drawn from records: {{ chart("id") }}; or a link to the page',
        )
    if scheme:
        return _wrong_outside(address, plain)
    if plain.startswith(("/", "\\")):
        return (
            f"the address {shown!r} starts at the root of the site, where this publication may not lie",
            "the page as seen from this one: page.md, ../page.md",
        )
    return _wrong_inside(plain, page)


def _wrong_outside(address: str, plain: str) -> Wrong | None:
    scheme = address.split(":", 1)[0].lower()
    if scheme not in SCHEMES:
        return f"the scheme of {short(address)!r} is written in disguise", "https:// in plain letters"
    if scheme != "mailto" and not re.match(r"^https?://[^/?#@]+(?:[/?#]|$)", plain, re.IGNORECASE):
        return f"the address {short(address)!r} names no host", "https://example.org/page"
    return None


def _wrong_inside(plain: str, page: str) -> Wrong | None:
    path = plain.split("#", 1)[0].split("?", 1)[0]
    if path and normpath(join(dirname(page), path)).startswith(".."):
        return f"the address {short(plain)!r} leads out of content/", "a page below content/"
    return None
