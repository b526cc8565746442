"""The index as files: comes in search records and their postings, goes out small JSON files that a browser can ask for.

| file | holds |
| --- | --- |
| `index.json` | what a search needs before the first word: rules of words, kinds, first words of the other files |
| `words-N.json` | an alphabetical stretch of words, each with what it finds |
| `records-N.json` | a stretch of records as they are shown: title, where, text, address |
| `spelling-L.json` | words as they are spelled that start with the letter L |
| `jurisdictions.json` | which records concern which jurisdiction |

Files are cut where the content says so and not where a count is full, so that an edit moves few of them. Same records,
same bytes.

Every edition keeps these files, and most of them would be digits, commas and words said before. What a word finds is
therefore written as one text of numbers (`written`): how many records hold the word; then for each level the level, how
many records, the first and the steps to the next. A record of which the place or the page is that of the record before
it in its file has a 0 there.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

from factbook.model.claim import Verdict
from factbook.search.postings import LEVELS, Found, Postings
from factbook.search.record import KIND_WORDS, SearchRecord
from factbook.search.words import CHUNK, COMMON, SHORTEST_STEMMED, STEMS

INDEX = "index.json"

FORMAT = 2
"""Raised when a browser with an older script could misread the files."""

WORDS_BYTES = 24_000
"""About the size of a file of words, before compression."""

IN_BLOCK = 96
"""Records in a file."""


def index_files(
    records: Sequence[SearchRecord],
    postings: Postings,
    jurisdictions: Mapping[str, str],
    verdicts: Mapping[Verdict, str],
    places: Sequence[str],
    language: str,
) -> dict[str, bytes]:
    """Every file of the index by its name.

    `jurisdictions` and `verdicts` are the words of the choices; `places` the search words that name a jurisdiction.
    """
    files: dict[str, bytes] = {}
    firsts: list[str] = []
    for number, stretch in enumerate(_stretches(postings.words)):
        firsts.append(stretch[0][0])
        files[f"words-{number}.json"] = _lines({word: _packed(found) for word, found in stretch})
    for number in range(0, len(records), IN_BLOCK):
        block = [_shown(record) for record in records[number : number + IN_BLOCK]]
        files[f"records-{number // IN_BLOCK}.json"] = _dumped(_said_once(block))
    letters = {letter: dict(group) for letter, group in groupby(postings.spellings.items(), lambda one: one[0][0])}
    files |= {f"spelling-{letter}.json": _dumped(_listed(spelled)) for letter, spelled in letters.items()}
    concerned = _concerned(records)
    files["jurisdictions.json"] = _dumped({key: _deltas(numbers) for key, numbers in concerned.items()})
    about: dict[str, Any] = {
        "format": FORMAT,
        "language": language,
        "records": len(records),
        "in_block": IN_BLOCK,
        "levels": LEVELS,
        "words": {
            "chunk": browser_pattern(CHUNK),
            "stems": STEMS,
            "shortest": SHORTEST_STEMMED,
            "common": sorted(COMMON),
        },
        "kinds": _ranges([record.kind for record in records], {str(kind): words for kind, words in KIND_WORDS.items()}),
        "verdicts": _ranges([record.verdict for record in records], dict(verdicts.items())),
        "jurisdictions": {key: name for key, name in jurisdictions.items() if key in concerned},
        "places": list(places),
        "firsts": firsts,
        "spelling": "".join(letters),
    }
    about["digest"] = _digest({**files, INDEX: _dumped(about)})
    return {**files, INDEX: _dumped(about)}


def _stretches(words: Mapping[str, Found]) -> Iterator[list[tuple[str, Found]]]:
    """Words in alphabetical stretches of about WORDS_BYTES, cut where the first letters change.

    Words of the same two first letters stay together unless they alone are too many; then three letters decide.
    """
    stretch: list[tuple[str, Found]] = []
    size = 0
    for group in _groups(list(words.items()), 2):
        more = sum(_size(word, found) for word, found in group)
        if stretch and size + more > WORDS_BYTES:
            yield stretch
            stretch, size = [], 0
        stretch += group
        size += more
    if stretch:
        yield stretch


def _groups(words: list[tuple[str, Found]], letters: int) -> Iterator[list[tuple[str, Found]]]:
    for _, group in groupby(words, lambda one: one[0][:letters]):
        together = list(group)
        if len(together) > 1 and sum(_size(word, found) for word, found in together) > WORDS_BYTES:
            yield from _groups(together, letters + 1) if letters < len(together[0][0]) else ([one] for one in together)
        else:
            yield together


def _size(word: str, found: Found) -> int:
    """About how many bytes a word takes."""
    return len(word) + 8 + sum(2 + 2 * len(numbers) for _, numbers in found.levels)


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The first 32 are digits of a number that goes on, the other 32 its last one; the highest digit comes first."""


def written(numbers: Iterable[int]) -> str:
    """Whole numbers from 0 up as one text: one letter below 32, two below 1,024."""
    return "".join(map(_written, numbers))


@cache
def _written(number: int) -> str:
    text = DIGITS[32 + number % 32]
    while number := number // 32:
        text = DIGITS[number % 32] + text
    return text


def _packed(found: Found) -> str:
    levels = ((level, len(numbers), *_deltas(numbers)) for level, numbers in found.levels)
    return written((found.count, *chain.from_iterable(levels)))


def _said_once(block: list[list[str]]) -> list[list[str | int]]:
    """The records of a file, where and page left out that the record before has too."""
    return [
        [0 if before and place in SHARED and value == before[place] else value for place, value in enumerate(row)]
        for before, row in zip(([], *block), block, strict=False)
    ]


def _listed(spelled: Mapping[str, int]) -> str:
    """Words, which are letters only, each with the number of records that hold it if there is more than one."""
    return " ".join(f"{word}{count if count > 1 else ''}" for word, count in spelled.items())


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


SHARED = (1, 3)
"""Which of the values of `_shown` neighbours often share: where, and the page."""


def _shown(record: SearchRecord) -> list[str]:
    """A record as the window needs it; the address of its page is the folder that a server answers for."""
    return [record.title, record.where, record.text, folder_of(record.page), record.anchor]


def folder_of(page: str) -> str:
    """The address of a page below the site: "cases/binance.md" -> "cases/binance/", "index.md" -> ""."""
    path = page.removesuffix(".md")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"


def browser_pattern(pattern: str) -> str:
    """A pattern as browsers read it: there, letters and digits of all scripts have a name of their own."""
    return pattern.replace(r"[^\W_]", r"[\p{L}\p{N}]").replace(r"[^\w", r"[^\p{L}\p{N}_")


def _concerned(records: Sequence[SearchRecord]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for jurisdiction in dict.fromkeys(record.jurisdictions):
            found[jurisdiction].append(number)
    return dict(sorted(found.items()))


def _ranges(values: Sequence[str], words: Mapping[str, Any]) -> list[list[Any]]:
    """Where each value of a sorted field starts and ends: [value, its words, first number, number after the last]."""
    ranges, start = [], 0
    for value, group in groupby(values):
        end = start + sum(1 for _ in group)
        if value:
            ranges.append([value, words[value], start, end])
        start = end
    return ranges


def _digest(files: Mapping[str, bytes]) -> str:
    found = sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:12]


def _dumped(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _lines(entries: Mapping[str, Any]) -> bytes:
    """An object with one entry a line, so that a diff of two indexes can be read."""
    inside = ",\n".join(
        f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in entries.items()
    )
    return f"{{\n{inside}\n}}\n".encode()
