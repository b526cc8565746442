"""Text to search words: comes in anything that people write, goes out the words under which it is found.

Words are lower case without accents, endings cut by `STEMS` so that "regulates", "regulator" and "regulation" meet.
What is written with signs inside is kept whole as well as in parts: "1:23-cv-01599" is found by the whole of it, by
"23-cv-1599" and by "1599"; "Binance.US" by "binance us" too.

The browser does the same to what a reader types (search-words.js) by the same rules, which the index carries to it;
tests/browser/test_search.py compares the two, word by word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

STEMS: tuple[tuple[str, str, int], ...] = (
    ("licences", "licens", 0),
    ("licence", "licens", 0),
    ("defences", "defens", 0),
    ("defence", "defens", 0),
    ("offences", "offens", 0),
    ("offence", "offens", 0),
    ("isations", "iz", 4),
    ("izations", "iz", 4),
    ("isation", "iz", 4),
    ("ization", "iz", 4),
    ("ements", "", 4),
    ("issals", "iss", 3),
    ("ising", "iz", 4),
    ("izing", "iz", 4),
    ("ement", "", 4),
    ("issal", "iss", 3),
    ("ments", "", 4),
    ("ioned", "", 4),
    ("ioning", "", 4),
    ("ories", "", 5),
    ("pping", "p", 2),
    ("tting", "t", 2),
    ("ised", "iz", 4),
    ("ized", "iz", 4),
    ("ises", "iz", 4),
    ("izes", "iz", 4),
    ("ment", "", 4),
    ("ions", "", 4),
    ("sses", "ss", 2),
    ("ings", "", 3),
    ("pped", "p", 2),
    ("tted", "t", 2),
    ("ise", "iz", 4),
    ("ize", "iz", 4),
    ("ion", "", 4),
    ("ory", "", 5),
    ("ors", "", 5),
    ("ers", "", 4),
    ("als", "", 6),
    ("ies", "i", 3),
    ("eys", "ey", 0),
    ("ays", "ay", 0),
    ("oys", "oy", 0),
    ("eed", "eed", 0),
    ("ing", "", 3),
    ("or", "", 5),
    ("er", "", 4),
    ("al", "", 6),
    ("ly", "", 4),
    ("ed", "", 3),
    ("es", "", 3),
    ("ey", "ey", 0),
    ("ay", "ay", 0),
    ("oy", "oy", 0),
    ("ss", "ss", 0),
    ("us", "us", 0),
    ("is", "is", 0),
    ("y", "i", 3),
    ("s", "", 3),
    ("e", "", 3),
)
"""Ending, what stands in its place, and how many letters must be left before it. The first that fits is cut, once."""

SHORTEST_STEMMED = 4

COMMON = frozenset(
    "a an and are as at be been but by can did do does for from had has have how if in into is it its "
    "many much not of on or so such than that the their them then there these they this those to was were "
    "what when where which who whom whose why will with would".split()
)
"""Words that are in everything and find nothing. A query of nothing else is taken as it is."""

CHUNK = r"""[^\W_]+(?:(?:[^\w\s—…“”"<>|]|_){1,2}[^\W_]+)*"""
"""A run of letters and digits, with up to two signs inside at a time."""

_CHUNK = re.compile(CHUNK)
_RUN = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d+")
_LETTERS = re.compile(r"[a-z]+")


def plain(text: str) -> str:
    """Lower case, without accents, with one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("–", "-"))
    return "".join(sign for sign in spread if not unicodedata.category(sign).startswith("M"))


def words_of(text: str) -> Iterator[str]:
    """Every search word of a text, in order; what is written as one is there whole and in parts."""
    for chunk in _CHUNK.findall(plain(text)):
        yield from _words_of_chunk(chunk)


@cache
def _words_of_chunk(chunk: str) -> tuple[str, ...]:
    whole, parts = whole_and_parts(chunk)
    found = [word for word in (whole, *parts) if word]
    return tuple(word for word in found if word not in COMMON)


def whole_and_parts(chunk: str) -> tuple[str, tuple[str, ...]]:
    """A chunk as one word and, where it holds signs, the words between them."""
    if chunk.endswith("'s"):
        chunk = chunk[:-2]
    if chunk.isalnum():
        return stem(chunk), ()
    if _THOUSANDS.fullmatch(chunk):
        return chunk.replace(",", ""), ()
    if _DECIMAL.fullmatch(chunk):
        return chunk, ()
    runs = [number(run) for run in _RUN.findall(chunk)]
    whole = "".join(runs)
    return stem(whole), tuple(stem(run) for run in runs if len(run) > 1 or run.isdigit())


def number(run: str) -> str:
    """A number without zeros before it, so that "01599" and "1599" are one; anything else as it is."""
    return run.lstrip("0") or "0" if run.isdigit() else run


@cache
def stem(word: str) -> str:
    """A word with its ending cut. What is not plain letters, or short, is left as it is."""
    word = number(word)
    if len(word) < SHORTEST_STEMMED or not _LETTERS.fullmatch(word):
        return word
    for ending, instead, left in STEMS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: len(word) - len(ending)] + instead
    return word


def spellings(text: str) -> Iterator[str]:
    """Whole words as they are spelled, for those who mistype them: letters only, four or more."""
    for run in _RUN.findall(plain(text)):
        if len(run) >= SHORTEST_STEMMED and _LETTERS.fullmatch(run) and run not in COMMON:
            yield run
