"""A citation read back by parsers of other hands says what the page says of itself."""

import json
from dataclasses import replace
from datetime import date

import latexcodec  # noqa: F401  (registers the codec that reads LaTeX's signs)
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from factbook.compile.cite import Cited, bibtex, cited, csl_json, plain_text
from factbook.compile.links import permanent_address
from factbook.model.settings import Publication as Settings
from factbook.words import Words

SETTINGS = Settings(
    schema_version=1,
    title="The Water's Edge",
    description="A publication.",
    edition="2026.11",
    date="2026-11-20",
    repository="https://github.com/example/waters-edge",
    address="https://example.github.io/waters-edge/",
    publisher="The editors",
    licence="CC BY 4.0",
)
WORDS = Words("en_GB", {})
HOSTILE = [
    "50% of Smith & Jones",
    "a_b #1 $5",
    r"back\slash",
    "{brace}",
    "}{",
    "~ and ^",
    "“quoted” 'and' \"so\"",
    "Ünïcode Ø",
]


def in_bibtex(one: Cited) -> dict[str, str]:
    """The fields of the entry as BibTeX's reader has them, LaTeX's signs read as letters."""
    data = parse_string(bibtex(one), "bibtex")
    (key,) = data.entries
    entry = data.entries[key]
    assert key == one.key
    (author,) = entry.persons["author"]
    said = {**entry.fields, "author": str(author)}
    return {name: value if name == "url" else read(value) for name, value in said.items()}


def read(value: str) -> str:
    """LaTeX as a reader sees it; the codec leaves a dollar's sign as it is."""
    return value.encode().decode("latex+utf8").replace("\\$", "$")


def bare(text: str) -> str:
    """Without the braces that keep capitals."""
    return text.replace("{", "").replace("}", "")


def test_the_permanent_address_names_the_edition_and_the_page() -> None:
    assert permanent_address(SETTINGS, "index.md") == "https://example.github.io/waters-edge/2026.11/"
    assert (
        permanent_address(SETTINGS, "cases/x.md", "a b")
        == "https://example.github.io/waters-edge/2026.11/cases/x/#a%20b"
    )


def test_the_text_of_a_citation_names_author_title_edition_date_and_address() -> None:
    assert plain_text(cited(SETTINGS, "claims.md", "Claims"), WORDS) == (
        "The editors, “Claims”, The Water's Edge, edition 2026.11, 20 November 2026, "
        "https://example.github.io/waters-edge/2026.11/claims/"
    )


def test_the_first_page_is_cited_as_the_publication() -> None:
    assert plain_text(cited(SETTINGS, "index.md", "The Water's Edge"), WORDS) == (
        "The editors, The Water's Edge, edition 2026.11, 20 November 2026, "
        "https://example.github.io/waters-edge/2026.11/"
    )


def test_bibtex_gives_back_author_title_date_and_address() -> None:
    fields = in_bibtex(cited(SETTINGS, "cases/lamp.md", "The Lamp: a case"))
    assert bare(fields["author"]) == "The editors"
    assert bare(fields["title"]) == "The Lamp: a case"
    assert fields["howpublished"] == "The Water's Edge, edition 2026.11"
    assert (fields["year"], fields["month"], fields["day"]) == ("2026", "November", "20")
    assert fields["url"] == "https://example.github.io/waters-edge/2026.11/cases/lamp/"


@pytest.mark.parametrize("title", HOSTILE)
def test_signs_that_mean_something_to_latex_come_back_as_they_were(title: str) -> None:
    written = bibtex(cited(SETTINGS, "claims.md", title))
    assert parse_string(written, "bibtex").entries
    if not set(title) & set("{}\\~^"):  # those are commands, which the reader leaves as they are
        assert bare(in_bibtex(cited(SETTINGS, "claims.md", title))["title"]) == title


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_title_and_no_author_breaks_the_entry_or_adds_a_field(title: str, author: str) -> None:
    one = replace(cited(SETTINGS, "claims.md", f"T{title}"), author=f"A{' '.join(author.split())}")
    (entry,) = parse_string(bibtex(one), "bibtex").entries.values()
    assert set(entry.fields) == {"title", "howpublished", "year", "month", "day", "url"}
    assert len(entry.persons["author"]) == 1


@given(st.text(max_size=80))
def test_csl_json_gives_back_every_part(title: str) -> None:
    one = replace(cited(SETTINGS, "claims.md", "Claims"), title=title)
    (item,) = json.loads(csl_json(one))
    assert item == {
        "id": "waters-edge-2026-11-claims",
        "type": "webpage",
        "title": title,
        "container-title": "The Water's Edge",
        "author": [{"literal": "The editors"}],
        "edition": "2026.11",
        "issued": {"date-parts": [[2026, 11, 20]]},
        "URL": "https://example.github.io/waters-edge/2026.11/claims/",
        "language": "en-GB",
    }
    assert one.issued == date(2026, 11, 20)
