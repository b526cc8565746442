"""The data page and the data dictionary: comes in what data files there are, goes out how to get, check and read them.

The data page names the size and checksum of files, so it is made once those are. The dictionary hangs on the models
alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from factbook.compile.data_files import PUBLICATION_JSON
from factbook.compile.dictionary import (
    CELL_COLUMN_WORDS,
    LISTING_COLUMN_WORDS,
    PARTS,
    FieldEntry,
    ObjectEntry,
    objects,
)
from factbook.compile.draft import Draft
from factbook.compile.escape import html
from factbook.compile.links import file_link, link
from factbook.compile.press import Press, headed
from factbook.compile.structured import LICENCES, MEDIA, dataset
from factbook.page import Page

PATH = "data.md"
DICTIONARY = "data/dictionary.md"
CHECKSUMS = "data/SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A data file as it was written: path below build/docs, size in bytes, SHA-256."""

    path: str
    size: int
    sha256: str


def dictionary_drafts(press: Press) -> Iterator[Draft]:
    """The data dictionary."""
    yield Draft(path=DICTIONARY, make=partial(dictionary_page, press))


def offered(press: Press) -> list[str]:
    """The paths of the files that the data page offers: the whole, then each table's two."""
    tables = (*press.publication.matrices, *press.publication.listings)
    return [PUBLICATION_JSON, *(f"data/{table}.{form}" for table in sorted(tables) for form in MEDIA)]


def checksums(digests: Mapping[str, str]) -> bytes:
    """The list that `sha256sum -c` reads in the folder data/: of each file, by path, its SHA-256 in hexadecimal."""
    return "".join(f"{digest}  {path.removeprefix('data/')}\n" for path, digest in digests.items()).encode()


def data_page(press: Press, downloads: Iterable[Download]) -> Page:
    """How to get the data, whole or by table, how to check and how to read it."""
    publication, settings = press.publication, press.publication.settings
    held = {one.path: one for one in downloads}
    whole = _shown(held[PUBLICATION_JSON])
    tables = [
        {
            "title": (publication.matrices.get(key) or publication.listings[key]).title,
            "href": press.link_to(PATH, f"tables/{key}"),
            "files": [_shown(held[f"data/{key}.{form}"]) for form in MEDIA],
        }
        for key in sorted((*publication.matrices, *publication.listings))
    ]
    licence = next((address for words, address in LICENCES.items() if settings.licence.startswith(words)), "")
    return press.page(
        path=PATH,
        title="Data",
        description=f"{settings.title} as data: the whole in one file, its tables, dictionary, licence and checksums.",
        kind="data",
        source="",
        reviewed=settings.date,
        blocks=(
            press.of_this_edition(),
            press.html(
                "data.html",
                whole=whole,
                tables=tables,
                edition=settings.edition,
                licence=settings.licence,
                licence_href=licence,
                title=settings.title,
                publisher=settings.publisher,
                checksums=file_link(PATH, CHECKSUMS),
                dictionary=link(PATH, DICTIONARY),
                schemas=f"{settings.repository.rstrip('/')}/tree/{settings.branch}/schemas",
            ),
        ),
        structured=dataset(
            settings,
            PATH,
            title=settings.title,
            description=settings.description,
            files=[(path, MEDIA[path.rsplit(".", 1)[-1]]) for path in held],
        ),
    )


def _shown(one: Download) -> dict[str, str]:
    return {
        "href": file_link(PATH, one.path),
        "name": one.path.removeprefix("data/"),
        "size": in_bytes(one.size),
        "sha256": one.sha256,
    }


def in_bytes(size: int) -> str:
    """A size as readers say it: "2.4 MB", "380 kB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def dictionary_page(press: Press) -> Page:
    """Every part of the whole file, every object in it, every column of a table's file."""
    settings = press.publication.settings
    named = {one.name for one in objects()}
    parts = [
        {"name": name, "key": key, "values": _linked(values, named), "means": _code(words)}
        for name, (key, values, words) in PARTS.items()
    ]
    columns: Mapping[str, Mapping[str, str]] = {
        "Columns of a comparison's file": CELL_COLUMN_WORDS,
        "Columns of a list's file": LISTING_COLUMN_WORDS,
    }
    return press.page(
        path=DICTIONARY,
        title="Data dictionary",
        description=f"Every field of the data of {settings.title}: its name, its type and what it means.",
        kind="data",
        source="",
        reviewed=settings.date,
        in_navigation=False,
        blocks=(
            press.of_this_edition(),
            press.html("dictionary-parts.html", parts=parts, data=link(DICTIONARY, PATH)),
            *(
                headed(title, press.html("dictionary-columns.html", title=title, columns=words))
                for title, words in columns.items()
            ),
            "## Objects",
            *(_object(press, one, named) for one in objects()),
        ),
    )


def _object(press: Press, one: ObjectEntry, named: set[str]) -> str:
    return press.html(
        "dictionary-object.html",
        id=_anchor(one.name),
        object=one.name,
        means=_code(one.means),
        fields=[_field(entry, named) for entry in one.fields],
    )


def _field(entry: FieldEntry, named: set[str]) -> dict[str, object]:
    return {
        "name": entry.name,
        "type": _linked_words(entry.type, named),
        "always": "always" if entry.required else "where written",
        "means": _code(entry.means),
    }


def _anchor(name: str) -> str:
    return f"objects/{name.lower()}"


def _linked(names: Iterable[str], named: set[str]) -> Markup:
    return Markup(" or ".join(_linked_words(name, named) for name in names))


def _linked_words(words: str, named: set[str]) -> Markup:
    """The words of a type, each name of an object a link to it."""
    return Markup(
        " ".join(
            f'<a href="#{_anchor(word)}">{html(word)}</a>' if word in named else html(word) for word in words.split(" ")
        )
    )


def _code(words: str) -> Markup:
    """Words with what stands in backticks as code."""
    parts = words.split("`")
    return Markup("".join(f"<code>{html(part)}</code>" if at % 2 else html(part) for at, part in enumerate(parts)))
