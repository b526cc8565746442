"""Word by word: nothing is lost, nothing is invented, and no text takes long."""

import time

from hypothesis import given
from hypothesis import strategies as st

from factbook.compare.forms.entries import visible
from factbook.compare.word_diff import likeness, matches, paired, runs

WORDS = st.lists(
    st.sampled_from("the a ferry ferries, sails. at night 40 4.3 US$5 [@x-2020, p. 4] {{ f('x') }}".split(" "))
).map(" ".join)


@given(WORDS, WORDS)
def test_kept_and_removed_words_are_the_old_text_and_kept_and_added_the_new(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join("".join(run.text for run in found if run.what != "removed").split()) == "".join(new.split())
    assert "".join("".join(run.text for run in found if run.what != "added").split()) == "".join(old.split())


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {run.what for run in runs(text, text)} <= {"kept"}


def test_one_changed_word_is_shown_alone() -> None:
    found = runs("A ferry carries a lamp at night.", "A ferry carries two lamps at night.")
    assert [(run.what, run.text) for run in found] == [
        ("kept", "A ferry carries "),
        ("removed", "a lamp "),
        ("added", "two lamps "),
        ("kept", "at night."),
    ]


def test_numbers_citations_and_shortcodes_are_single_words() -> None:
    found = runs("It took 1,204.5 days [@a-2020, p. 4].", "It took 1,204.6 days [@a-2020, p. 5].")
    assert [run.text.strip() for run in found if run.what == "removed"] == ["1,204.5 days [@a-2020, p. 4]"]


def test_a_removed_paragraph_is_paired_with_what_it_became() -> None:
    old = ["Ferries sail at night.", "Nobody asks for a lamp."]
    new = ["A new paragraph about dogs.", "Ferries never sail at night."]
    assert paired(old, new) == [(None, 0), (0, 1), (1, None)]
    assert likeness("one two", "three four") == 0


def test_a_common_part_is_found_in_order() -> None:
    assert matches("abcd", "xbd") == [(1, 1), (3, 2)]


def test_texts_made_to_be_slow_are_not() -> None:
    start = time.process_time()
    runs("a " * 60_000, "b a " * 60_000)
    runs("{{" * 50_000, "[@" * 50_000)
    visible("\u202e" * 100_000)
    assert time.process_time() - start < 5
