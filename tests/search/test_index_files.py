"""The index is small files that say the same of the same publication, and that few edits move."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.compile.press import Press
from factbook.search import make_index
from factbook.search.files import DIGITS, IN_BLOCK, INDEX, WORDS_BYTES, folder_of, index_files, written
from factbook.search.postings import MOST, make_postings
from factbook.search.record import SearchRecord
from factbook.search.records import search_records
from factbook.search.words import words_of


@pytest.fixture(scope="module")
def files(ours: Press) -> dict[str, bytes]:
    """Our index."""
    return make_index(ours.publication)


def about(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[INDEX])
    return found


def entry(files: dict[str, bytes], word: str) -> list[Any]:
    """What a word finds, looked up as a browser does."""
    firsts = about(files)["firsts"]
    number = max(place for place, first in enumerate(firsts) if first <= word)
    numbers = list(read(json.loads(files[f"words-{number}.json"])[word]))
    found: list[Any] = [numbers.pop(0)]
    while numbers:
        level, many = numbers[:2]
        found.append([level, *numbers[2 : 2 + many]])
        numbers = numbers[2 + many :]
    return found


def read(text: str) -> Iterator[int]:
    """The numbers that a text of numbers writes."""
    number = 0
    for letter in text:
        digit = DIGITS.index(letter)
        number = number * 32 + digit % 32
        if digit >= 32:
            yield number
            number = 0


def numbers(files: dict[str, bytes], word: str) -> set[int]:
    """The records that a word finds."""
    found = set()
    for _, *steps in entry(files, word)[1:]:
        number = 0
        for step in steps:
            number += step
            found.add(number)
    return found


def of_texts(*texts: str) -> dict[str, bytes]:
    records = [
        SearchRecord(kind="fact", address=f"facts/{number}", page="figures.md", anchor=f"facts/{number}", title=text)
        for number, text in enumerate(texts)
    ]
    return index_files(records, make_postings(records, {}), jurisdictions={}, verdicts={}, places=[], language="en")


def test_the_same_publication_gives_the_same_bytes(ours: Press, files: dict[str, bytes]) -> None:
    assert make_index(ours.publication) == files


def test_every_word_of_a_record_finds_it(ours: Press, files: dict[str, bytes]) -> None:
    records = search_records(ours)
    for number in range(0, len(records), 97):
        for word in words_of(records[number].title):
            assert number in numbers(files, word), (word, records[number].address)


def test_every_record_is_shown_by_its_block(ours: Press, files: dict[str, bytes]) -> None:
    for number, record in enumerate(search_records(ours)):
        if number % 53 == 0:
            block = json.loads(files[f"records-{number // IN_BLOCK}.json"])[: number % IN_BLOCK + 1]
            shown = [next(row[place] for row in reversed(block) if row[place] != 0) for place in range(5)]
            assert shown == [record.title, record.where, record.text, folder_of(record.page), record.anchor]


def test_what_a_search_needs_first_is_small(files: dict[str, bytes]) -> None:
    assert len(files[INDEX]) < 8_000
    words = [len(data) for name, data in files.items() if name.startswith("words-")]
    assert max(words) < 2.5 * WORDS_BYTES
    assert sum(words) / len(words) > WORDS_BYTES / 3


def test_kinds_and_verdicts_are_stretches_of_records(ours: Press, files: dict[str, bytes]) -> None:
    records = search_records(ours)
    for kind, _, start, end in about(files)["kinds"]:
        assert {record.kind for record in records[start:end]} == {kind}
    for verdict, _, start, end in about(files)["verdicts"]:
        assert {record.verdict for record in records[start:end]} == {verdict}


def test_an_edit_of_one_text_moves_few_files(ours: Press) -> None:
    texts = [
        f"fact {word} of the {word}s in {place}" for place in range(60) for word in ("lamp", "boat", "rope", "tide")
    ]
    before = of_texts(*texts)
    texts[100] += " amended"
    after = of_texts(*texts)
    moved = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    blocks = {name for name in moved if name.startswith("records-")}
    assert blocks == {f"records-{100 // IN_BLOCK}.json"}


@given(st.lists(st.integers(min_value=0, max_value=10**9)))
def test_numbers_come_back_out_of_their_text(found: list[int]) -> None:
    assert list(read(written(found))) == found


def test_of_a_word_in_everything_the_best_records_are_kept() -> None:
    texts = ["lamp " + "rope " * (30 if number % 4 == 3 else 0) for number in range(MOST + 500)]
    files = of_texts(*texts)
    assert entry(files, "lamp")[0] == MOST + 500
    assert len(numbers(files, "lamp")) == MOST
    assert all(number % 4 < 3 for number in numbers(files, "lamp"))


def test_an_index_of_nothing_is_an_index() -> None:
    files = of_texts()
    assert about(files)["records"] == 0 and about(files)["firsts"] == []


def test_a_page_is_the_folder_that_a_server_answers_for() -> None:
    assert [folder_of(page) for page in ("index.md", "regimes.md", "cases/index.md", "cases/lamp.md")] == [
        "",
        "regimes/",
        "cases/",
        "cases/lamp/",
    ]
