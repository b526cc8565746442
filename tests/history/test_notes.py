"""Release notes are made from the data alone."""

from published_editions import FIRST, SECOND, published

from factbook.compare.contents import Contents
from factbook.compare.edition import edition_contents
from factbook.history.notes import release_notes


def contents(name: str, *edits: object) -> Contents:
    return edition_contents(published(name, *edits).data.decode(), name)  # type: ignore[arg-type]


def test_the_first_edition_says_what_it_holds() -> None:
    notes = release_notes(None, contents("2026.01", *FIRST))
    assert notes.startswith(
        "# Ferries of two lands, edition 2026.01\n\nOf 2026-01-20.\n\nThe first edition. It holds:\n"
    )
    assert "| Records: claims | 1 |" in notes


def test_a_later_one_says_what_changed_since_the_one_before() -> None:
    notes = release_notes(contents("2026.01", *FIRST), contents("2026.02", *SECOND))
    assert "What the publication says of itself" not in notes, "every edition has another name and date"
    assert "From <code>edition 2026.01</code> to <code>edition 2026.02</code>" in notes
    assert "<del>No limit at night</del> to <ins>No limit in summer nights</ins>" in notes
