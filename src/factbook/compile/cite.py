"""How to cite a page: comes in the publication's settings, a page's path and title; goes out text, BibTeX, CSL-JSON.

All three name the edition and the page's address in it, which never changes. Who reads them back gets the same title,
author, date and address: tests/compile/test_cite.py does, with parsers of other hands.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from factbook.compile.links import permanent_address, served_at
from factbook.model.settings import Publication as Settings
from factbook.words import Words

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""BibTeX's own names, written bare: each style prints them in its language."""

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A page as a citation names it."""

    key: str
    """A BibTeX key and CSL id: "waters-edge-2026-11-cases-binance"."""
    author: str
    title: str
    publication: str
    edition: str
    issued: date
    address: str
    language: str


def cited(settings: Settings, page: str, title: str) -> Cited:
    """The page at `page` below build/docs as a citation names it."""
    parts = f"{settings.address.rstrip('/').rsplit('/', 1)[-1]} {settings.edition} {served_at(page)}"
    return Cited(
        key="-".join(re.findall(r"[a-z0-9]+", parts.lower())),
        author=settings.publisher,
        title=" ".join(title.split()),
        publication=settings.title,
        edition=settings.edition,
        issued=date.fromisoformat(settings.date),
        address=permanent_address(settings, page),
        language=settings.locale.replace("_", "-"),
    )


def plain_text(one: Cited, words: Words) -> str:
    """A citation in a sentence's order, for a footnote."""
    if one.title == one.publication:
        return f"{one.author}, {one.title}, edition {one.edition}, {words.date(one.issued.isoformat())}, {one.address}"
    return (
        f"{one.author}, “{one.title}”, {one.publication}, edition {one.edition}, "
        f"{words.date(one.issued.isoformat())}, {one.address}"
    )


def bibtex(one: Cited) -> str:
    """An entry for BibTeX and BibLaTeX; the doubled braces keep capitals and a corporate author whole."""
    fields = {
        "author": f"{{{{{_latex(one.author)}}}}}",
        "title": f"{{{{{_latex(one.title)}}}}}",
        "howpublished": f"{{{_latex(one.publication)}, edition {_latex(one.edition)}}}",
        "year": f"{{{one.issued.year}}}",
        "month": _MONTHS[one.issued.month - 1],
        "day": f"{{{one.issued.day}}}",
        "url": f"{{{one.address}}}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{one.key},\n{lines}\n}}\n"


def csl_json(one: Cited) -> str:
    """One item of CSL-JSON, which Zotero, Mendeley, Pandoc and citeproc read."""
    item = {
        "id": one.key,
        "type": "webpage",
        "title": one.title,
        "container-title": one.publication,
        "author": [{"literal": one.author}],
        "edition": one.edition,
        "issued": {"date-parts": [[one.issued.year, one.issued.month, one.issued.day]]},
        "URL": one.address,
        "language": one.language,
    }
    fields = ",\n".join(f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items())
    return f"[{{\n{fields}\n}}]\n"


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _LATEX[sign[0]], text)
