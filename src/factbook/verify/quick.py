"""Reads a page by patterns: comes in its bytes, goes out its facts, or nothing where a parser must look.

The patterns accept one plain way to write HTML, which every parser reads alike: elements and attributes in double
quotes, no angle bracket but those of elements, no comment, character references that need no table. Inside articles
the elements, attributes and schemes must be those of the allow-list. Within that language the ids and links stand where
the patterns look, and none of the rules of `site.read_page` is broken. Anything else, however harmless, is for the
parsers. `tests/verify/test_quick.py` holds both ways of reading against each other.
"""

import re
from html import unescape

from factbook.verify.facts import Facts, to_others
from factbook.verify.vocabulary import ATTRIBUTES, EVERYWHERE, FETCHING, FETCHING_LINKS, TAGS

_ADDRESSES = ("href", "src", "cite")

_ADDRESS = r"""="(?:https?:|mailto:|(?=[^":&/?#]*+["/?#]))[^"<>\x00-\x1f]*+\""""
"""A value that leads into the site, or by a scheme of the allow-list."""

_VALUE = r'="[^"<>]*+"'


def _attributes(names: frozenset[str]) -> str:
    """Any number of attributes with these names."""
    plain = (
        f"(?:{'|'.join(sorted(names.difference(_ADDRESSES, ('id',))))}|(?:data|aria)-[a-z-]+)(?:{_VALUE})?+|id{_VALUE}"
    )
    addresses = "|".join(sorted(names.intersection(_ADDRESSES)))
    return rf"(?:\s++(?:(?:{addresses}){_ADDRESS}|{plain}))*+" if addresses else rf"(?:\s++(?:{plain}))*+"


def _article() -> re.Pattern[bytes]:
    """An article that the allow-list leaves as it is."""
    alike: dict[frozenset[str], list[str]] = {}
    for tag in sorted(TAGS):
        alike.setdefault(frozenset(EVERYWHERE | ATTRIBUTES.get(tag, set())), []).append(tag)
    kinds = sorted(alike.items(), key=lambda one: (-len(one[1]), one[1]))
    elements = "|".join(f"(?:{'|'.join(tags)}){_attributes(names)}" for names, tags in kinds)
    return re.compile(rf"(?:[^<]++|</?+(?:{elements})\s*+/?+>)*+".encode())


_ARTICLE = _article()

_AROUND = re.compile(
    rb"(?:[^<]++|<!(?:doctype html|DOCTYPE html)>|</?+[a-z][a-z0-9-]*+"
    rb"(?:\s++(?!on|style)[a-zA-Z_:][a-zA-Z0-9_:.-]*+(?:=\"[^\"<>]*+\")?+)*+\s*+/?+>)*+"
)
"""What stands around it, of which every parser sees the same elements and attributes."""

_HEAD = re.compile(rb'<head>\s*<meta http-equiv="Content-Security-Policy"')
_REFERENCE = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|para|nbsp|hellip|rarr|larr|[lr][sd]quo|[nm]dash|middot|#[1-9][0-9]{1,5});)"
)
"""A character reference that would have to be looked up."""

_LEFTOVER = re.compile(rb"[{}]{2}|\{%|%\}|\[@|\]\{|[\[{]&|;[{}]")
"""What may be left of a shortcode, a citation or a mark, with a sign written as a reference too."""

_STYLE = re.compile(rb"<style|<a\b[^>]*\sname\b|refresh")
_ELEMENT = re.compile(rb"<[a-z][^>]*>")
_TWICE = re.compile(rb"\s(id|href|src)=\"[^\"]*\"[^>]*\s\1=")
_ID = re.compile(rb'\sid="([^"]*)"')
_LINK = re.compile(rb'\s(?:href|src)="(?!https?:|mailto:)([^"]*)"')
_SHORT = re.compile(rb"\s(?:id|href|src|srcset|poster|data|rel|type)(?!=\")[\s/>=]")
_HINT = re.compile(rb"<link\b[^>]*>")
_REL = re.compile(rb'\srel="([^"&]*)"')
_FETCHES = re.compile(rb"<(?:" + "|".join(FETCHING).encode() + rb")\b[^>]*>")
_FETCHED = re.compile(rb'\s(?:src|srcset|poster|data|href)="[^"]*(?:[:\\&\t\n,]|//)')
_SCRIPT = re.compile(rb"<script\b[^>]*>")
_SCRIPT_KEPT = re.compile(rb'\ssrc="|\stype="application/(?:ld\+)?json"')
_PLAIN_REFERENCES = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#(?:3[3-9]|[4-9][0-9]|10[0-9]|11[0-9]|12[0-246]));)")
_QUOTED = re.compile(r"&#(?:123|125|91);")


def quick_facts(data: bytes) -> Facts | None:
    """The facts of a page that breaks no rule by itself; None where that is not sure."""
    start, end = data.find(b"<article"), data.rfind(b"</article>") + len(b"</article>")
    if start == -1 or end <= start or b"\0" in data or b"\r" in data or _REFERENCE.search(data):
        return None
    if not _ARTICLE.fullmatch(data, start, end) or _has_leftovers(data, start, end):
        return None
    if not _around_is_plain(data[:start]) or not _around_is_plain(data[end:]) or not _HEAD.search(data, 0, start):
        return None
    elements = b"".join(_ELEMENT.findall(data))
    links = _links(elements)
    if links is None or _TWICE.search(elements):
        return None
    try:
        data.decode()
        ids = [_value(found) for found in _ID.findall(elements)]
        addresses = [_value(found) for found in links]
    except ValueError:
        return None
    unlike = frozenset(ids)
    return Facts(ids=unlike, links=to_others(addresses, unlike)) if len(unlike) == len(ids) else None


def _has_leftovers(data: bytes, start: int, end: int) -> bool:
    """Whether the article may print what should have been replaced."""
    signs = (b"{", b"}", b"[@", b"[&")  # looking for single signs is many times as fast as the pattern
    return any(data.find(sign, start, end) != -1 for sign in signs) and bool(_LEFTOVER.search(data, start, end))


def _around_is_plain(part: bytes) -> bool:
    """Whether every parser reads what stands before or behind the article alike, and no style or script is in it."""
    if not _AROUND.fullmatch(part) or _STYLE.search(part) or _SHORT.search(b"".join(_ELEMENT.findall(part))):
        return False
    return all(_SCRIPT_KEPT.search(element) for element in _SCRIPT.findall(part))


def _links(elements: bytes) -> set[bytes] | None:
    """The addresses that are linked to or fetched; None where one of the latter may lead outside."""
    hints = _HINT.findall(elements)
    links = set(_LINK.findall(_HINT.sub(b"", elements)))
    for hint in hints:
        relations = _REL.search(hint)
        if relations and {*relations[1].decode("utf-8", "replace").lower().split()} & FETCHING_LINKS:
            if _FETCHED.search(hint):
                return None
            links.update(_LINK.findall(hint))
    return None if any(_FETCHED.search(element) for element in _FETCHES.findall(elements)) else links


def _value(written: bytes) -> str:
    """The value of an attribute. Raises ValueError where its references are not plain."""
    text = written.decode()
    if "&" not in text:
        return text
    if _PLAIN_REFERENCES.search(text) or _QUOTED.search(text):
        raise ValueError(text)
    return unescape(text)
