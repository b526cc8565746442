"""Record files: what becomes a record, and how mistakes are put into words."""

import pickle

import pytest

from factbook.load.records import ReadFile, read_record_file
from factbook.problems import Problem

SOURCE = b"""kind: news
title: Ferries
publisher: The Courier
url: https://example.org/ferries
primary: false
seen: full
"""

JURISDICTION = """name: Arcadia
short: Arcadia
reviewed: "2026-01-25"
answers:
  regimes:
    licence:
      state: not-researched
    fee:
{fee}
"""


def source(text: str) -> ReadFile:
    return read_record_file("data/sources/ferries.yml", text.encode())


def answer(*lines: str) -> ReadFile:
    fee = "\n".join(f"      {line}" for line in lines)
    return read_record_file("data/jurisdictions/aa.yml", JURISDICTION.format(fee=fee).encode())


def only(read: ReadFile) -> Problem:
    assert len(read.problems) == 1, read.problems
    return read.problems[0]


def test_a_files_name_is_the_records_id() -> None:
    read = read_record_file("data/sources/press/ferries.yml", SOURCE)
    (entry,) = read.entries
    assert (entry.kind, entry.id, entry.record.id, entry.record.title) == ("sources", "ferries", "ferries", "Ferries")
    assert str(entry.place("title")) == "data/sources/press/ferries.yml:2:8"


def test_in_a_map_the_keys_are_the_ids() -> None:
    read = read_record_file(
        "data/terms/words.yml", b"a-b:\n  term: AB\n  meaning: One.\nc:\n  term: C\n  meaning: Two.\n"
    )
    assert [entry.record.id for entry in read.entries] == ["a-b", "c"]


def test_reading_is_a_pure_function_and_its_result_can_be_kept() -> None:
    read = read_record_file("data/sources/ferries.yml", SOURCE)
    assert read == read_record_file("data/sources/ferries.yml", SOURCE)
    assert pickle.loads(pickle.dumps(read)) == read


def test_windows_line_ends_change_nothing_but_the_digest() -> None:
    read = read_record_file("data/sources/ferries.yml", SOURCE.replace(b"\n", b"\r\n"))
    assert read.problems == ()
    assert read.entries[0].record == read_record_file("data/sources/ferries.yml", SOURCE).entries[0].record


def test_a_missing_field_comes_with_the_line_to_paste() -> None:
    problem = only(source(SOURCE.decode().replace("publisher: The Courier\n", "")))
    assert (problem.rule, problem.message, problem.paste) == (
        "missing-field",
        "the field publisher is missing",
        'publisher: "..."',
    )


def test_an_unknown_field_names_the_nearest() -> None:
    problem = only(source(SOURCE.decode() + "dockett: A-1\n"))
    assert (problem.rule, problem.place.line, problem.expected) == ("unknown-field", 7, "did you mean docket?")
    assert problem.paste == "docket: A-1"


def test_the_id_is_not_written_inside() -> None:
    assert only(source("id: other\n" + SOURCE.decode())).rule == "unknown-field"


@pytest.mark.parametrize(
    ("written", "instead", "rule", "expected", "paste"),
    [
        ("kind: news", "kind: newz", "wrong-word", "one of: court-opinion, court-filing", "kind: news"),
        ("primary: false", "primary: no", "wrong-type", "true or false", "primary: false"),
        ("title: Ferries", "title: 1984", "wrong-type", "text", 'title: "1984"'),
        ("title: Ferries", "title: true", "wrong-type", "text", 'title: "true"'),
        ("title: Ferries", "title:", "to-fill", "text", ""),
        ("title: Ferries", 'title: "..."', "to-fill", "text", ""),
        ("title: Ferries", "title: [a]", "wrong-type", "text", ""),
        ("title: Ferries", 'title: ""', "wrong-length", "text", ""),
        ("title: Ferries", "title: |\n  a\n  b", "wrong-form", "one line", ""),
        ("https://example.org/ferries", "javascript:alert(1)", "wrong-form", "a web address", ""),
        ("seen: full", "seen: full\nissued: 2023", "yaml-date", "the date in quotes", 'issued: "2023"'),
        ("seen: full", 'seen: full\nissued: "2023-02-30"', "wrong-date", "a date that exists", ""),
        ("seen: full", 'seen: full\nissued: "21.11.2023"', "wrong-date", "a date in quotes", 'issued: "2023-11-21"'),
        ("seen: full", 'seen: full\nretrieved: "2023-11"', "wrong-date", "a full day in quotes", ""),
        ("seen: full", "seen: full\nsupersedes: [Old_One]", "wrong-id", "small letters", "old-one"),
        ("seen: full", "seen: full\nsupersedes: old-one", "wrong-type", "a list (an id)", "supersedes: [old-one]"),
        ("seen: full", "seen: full\narchive: [a]", "wrong-type", "{url: ...}", ""),
        ("seen: full", "seen: not-seen", "field-conflict", "", ""),
    ],
)
def test_a_wrong_value_says_what_is_wanted(written: str, instead: str, rule: str, expected: str, paste: str) -> None:
    problem = only(source(SOURCE.decode().replace(written, instead)))
    assert (problem.rule, problem.paste) == (rule, paste)
    assert problem.expected.startswith(expected)


def test_what_a_state_lacks_is_named() -> None:
    problem = only(answer("state: pending", "sources: [{ref: ferries}]"))
    assert (problem.rule, problem.where) == ("state-needs", "Arcadia, Regimes: Fee")
    assert problem.message == "the answer's state is pending, which needs something more"
    assert problem.expected == 'a line expected: with its date, or "none given" if the source gives none'
    assert problem.paste == "expected: none given"
    assert str(problem.place) == "data/jurisdictions/aa.yml:9:14"


def test_the_path_is_given_in_the_readers_words() -> None:
    read = answer("state: present", "sources:", "  - {ref: ferries}", "  - {ref: Other One}")
    assert only(read).where == "Arcadia, Regimes: Fee, second source, ref"


@pytest.mark.parametrize(
    ("value", "rule", "expected"),
    [
        ("5", "wrong-type", "text or {value: ...} or a list"),
        ("true", "wrong-type", "text or {value: ...} or a list"),
        ("{value: 5}", "field-conflict", ""),
        ('{value: "1,000", unit: day}', "wrong-type", "a number in plain digits"),
        ("{value: {min: 1}, unit: day, qualifier: range}", "missing-field", "a number in plain digits"),
        ("{value: {min: 3, max: 2}, unit: day, qualifier: range}", "field-conflict", ""),
        ("[words, 5]", "wrong-type", "text or {value: ...}"),
        ("[words, {value: 5, unti: day}]", "unknown-field", "did you mean unit?"),
        ("{value: 5, currency: usd}", "wrong-form", "three capital letters"),
    ],
)
def test_a_value_of_several_kinds_gets_one_message(value: str, rule: str, expected: str) -> None:
    read = answer("state: present", "sources: [{ref: ferries}]", f"value: {value}")
    problem = read.problems[0]
    assert problem.rule == rule
    assert problem.expected.startswith(expected)
    assert len(read.problems) == 1 or "unknown-field" in {found.rule for found in read.problems}


def test_a_broken_answer_does_not_hide_the_others() -> None:
    read = answer("state: presnt")
    (entry,) = read.entries
    assert list(entry.record.answers["regimes"]) == ["licence"]
    assert ("cells", "regimes/fee/aa") in read.unread


def test_a_broken_event_does_not_hide_its_case() -> None:
    text = """name: Office v. Ferryman
short: Ferryman
summary: A case.
status: Open
outcome: open
reviewed: "2026-01-25"
events:
  sued:
    date: "2024-03-01"
    what: The office sues.
    sources: [{ref: ferries}]
  judged:
    date: soon
    what: The court decides.
    sources: [{ref: ferries}]
"""
    read = read_record_file("data/cases/ferryman.yml", text.encode())
    assert list(read.entries[0].record.events) == ["sued"]
    assert ("events", "judged") in read.unread
    assert only(read).where == "Ferryman, event judged, date"


def test_a_record_with_mistakes_is_unread_and_stops_no_other() -> None:
    read = read_record_file("data/terms/words.yml", b"a:\n  term: A\nb:\n  term: B\n  meaning: Two.\n")
    assert [entry.id for entry in read.entries] == ["b"]
    assert ("terms", "a") in read.unread


def test_ids_in_a_file_that_is_no_yaml_are_still_known_to_exist() -> None:
    read = read_record_file("data/terms/words.yml", b"a-term:\n  term: A: B\nother:\n  term: @\n")
    assert {("terms", "a-term"), ("terms", "other")} <= read.unread


def test_yaml_that_was_refused_is_not_reported_again_by_the_model() -> None:
    assert only(source(SOURCE.decode().replace("title: Ferries", "title: *anchor"))).rule == "yaml-alias"


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "words\n", "null\n", "{}\n"])
def test_a_file_without_a_record_says_so(text: str) -> None:
    assert only(source(text)).rule == "yaml-empty"


def test_a_table_needs_a_kind_of_its_own() -> None:
    read = read_record_file("data/tables/t.yml", b"title: A table\n")
    assert [(problem.rule, problem.paste) for problem in read.problems] == [("missing-field", "kind: matrix")]


def test_a_tagged_record_gets_the_messages_of_its_tag_alone() -> None:
    read = read_record_file("data/facts/f.yml", b"a:\n  statement: A gap.\n  state: nothing-found\n  confidence: low\n")
    assert [(problem.rule, problem.paste) for problem in read.problems] == [("wrong-word", "state: not-found")]
