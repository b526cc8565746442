"""What a page or a DOI says of itself: title, publisher, date.

In: text that anybody may have written. Out: plain values that the model of a source accepts; whatever it would not
accept is left out, never mended or cut. Which kind of source it is, and how it was read, only a reader can say.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree
from pydantic import TypeAdapter, ValidationError

from factbook.load.fields import type_at
from factbook.load.text import REFUSED
from factbook.load.unfilled import STAND_INS
from factbook.model.source import Source
from factbook.scaffold.fetch import Answer

Found = Mapping[str, str]
"""Fields of a source by name."""

_DATE = re.compile(r"^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:$|[T ])")
_MOST_JSON = 50

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "og:title", "twitter:title"),
    "publisher": ("citation_publisher", "citation_journal_title", "dc.publisher", "og:site_name"),
    "issued": (
        "citation_publication_date",
        "citation_date",
        "dc.date",
        "dcterms.issued",
        "article:published_time",
        "date",
    ),
}
"""Names of meta tags for each field, the most trustworthy first."""


def described(answer: Answer) -> Found:
    """The fields of a source that an answer gives."""
    if answer.media_type.endswith("json"):
        return _accepted(_from_csl(_json(answer.text)))
    return _accepted(_from_html(answer.text))


def plain(text: object) -> str:
    """Text as one line: entities read, invisible characters gone, runs of white space one space."""
    if not isinstance(text, str):
        return ""
    line = REFUSED.sub(" ", unescape(text[:5_000]))
    return " ".join(unicodedata.normalize("NFC", line).split())


def _accepted(found: Iterator[tuple[str, str]]) -> Found:
    kept: dict[str, str] = {}
    for name, value in found:
        if value and name not in kept and value not in STAND_INS and _valid(name, value):
            kept[name] = value
    return kept


def _valid(name: str, value: str) -> bool:
    try:
        TypeAdapter(type_at(Source, (name,))).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _date(text: object) -> str:
    """A date in the form of records, as exactly as it was given."""
    match = _DATE.match(plain(text))
    return "-".join(part if len(part) > 1 else f"0{part}" for part in match.groups() if part) if match else ""


def _from_html(text: str) -> Iterator[tuple[str, str]]:
    parser = etree.HTMLParser(no_network=True, recover=True, remove_comments=True, encoding="utf-8")
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return
    if page is None:
        return
    tags: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("name") or tag.get("property") or ""
        tags.setdefault(name.lower(), tag.get("content") or "")
    for field, names in _NAMES.items():
        for name in names:
            yield field, (_date if field == "issued" else plain)(tags.get(name))
    for script in page.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            yield from _from_linked_data(_json(script.text or ""))
    for title in page.iter("title"):
        yield "title", plain(title.text)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _from_linked_data(data: Any) -> Iterator[tuple[str, str]]:
    listed = data if isinstance(data, list) else [data]
    for each in listed[:_MOST_JSON]:
        if not isinstance(each, dict):
            continue
        graph = each.get("@graph")
        for part in (each, *(graph[:_MOST_JSON] if isinstance(graph, list) else ())):
            if isinstance(part, dict):
                publisher = part.get("publisher")
                yield "title", plain(part.get("headline"))
                yield "publisher", plain(publisher.get("name") if isinstance(publisher, dict) else publisher)
                yield "issued", _date(part.get("datePublished"))


def _from_csl(data: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict):
        return
    title = data.get("title")
    yield "title", plain(title[0] if isinstance(title, list) and title else title)
    for name in ("container-title", "publisher"):
        yield "publisher", plain(data.get(name))
    issued = data.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        yield "issued", _date("-".join(str(part) for part in first[:3] if isinstance(part, int)))
