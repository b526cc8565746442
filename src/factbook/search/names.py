"""What things are also called: comes in a publication, goes out the names that a reader may write for the same.

A jurisdiction is asked for by its id, its short name and its long one; a term and an authority by their abbreviations.
"""

from collections.abc import Iterable

from factbook.compile.press import Press
from factbook.publication import Publication
from factbook.search.words import words_of


def names(press: Press, jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """The names of jurisdictions, and the ids that people use for them."""
    known = press.publication.jurisdictions
    return tuple(
        name
        for key in jurisdictions
        if key in known
        for name in dict.fromkeys((known[key].name, known[key].short, key))
    )


def place_words(publication: Publication) -> list[str]:
    """The search words that name a jurisdiction: a reader who writes one means that place and no other."""
    said = (text for key, one in publication.jurisdictions.items() for text in (key, one.short, one.name))
    return sorted({word for text in said for word in words_of(text)})


def other_names(publication: Publication) -> dict[str, tuple[str, ...]]:
    """By search words, others that mean the same: terms and their abbreviations, jurisdictions, authorities."""
    pairs = [(term.term, term.full) for term in publication.terms.values() if term.full]
    for record in publication.jurisdictions.values():
        pairs += [(record.short, record.name)]
        pairs += [(one.short, one.name) for one in record.authorities if one.short]
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        short, full = tuple(dict.fromkeys(words_of(one))), tuple(dict.fromkeys(words_of(other)))
        if short and full and short != full:
            for key, names in ((" ".join(short), full), (" ".join(full), short)):
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names)))
    return dict(sorted(found.items()))
