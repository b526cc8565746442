"""YAML as contributors write it: what is read, and what is refused with a remedy."""

from decimal import Decimal

import pytest

from factbook.load.yaml_tree import Tree, read_tree
from factbook.problems import Problem


def only_problem(text: str) -> Problem:
    problems = read_tree("data/x.yml", text).problems
    assert len(problems) == 1, problems
    return problems[0]


def test_scalars_follow_yaml_1_2() -> None:
    text = 'a: true\nb: null\nc: ~\nd:\ne: 5\nf: -13.75\ng: some words\nh: "5"\ni: 2023-Q4\nj: "NO"\n'
    assert read_tree("x", text).value == {
        "a": True,
        "b": None,
        "c": None,
        "d": None,
        "e": 5,
        "f": Decimal("-13.75"),
        "g": "some words",
        "h": "5",
        "i": "2023-Q4",
        "j": "NO",
    }


def test_a_float_keeps_its_digits() -> None:
    assert str(read_tree("x", "a: 1.10").value["a"]) == "1.10"


def test_lists_are_tuples_and_every_value_has_its_place() -> None:
    tree = read_tree("x", "a:\n  - b: 1\n  - [c, d]\n")
    assert tree.value == {"a": ({"b": 1}, ("c", "d"))}
    inner = tree.marks.children["a"].children[0].children["b"]
    assert (inner.line, inner.column, inner.key_line, inner.key_column) == (2, 8, 2, 5)
    assert tree.marks.children["a"].children[1].children[1].column == 9


def test_lines_count_from_where_the_text_starts() -> None:
    assert read_tree("x", "a: 1\nb: 2", first_line=7).marks.children["b"].line == 8


def test_a_block_of_text_loses_its_last_line_break() -> None:
    assert read_tree("x", "a: |\n  one\n  two\n").value == {"a": "one\ntwo"}


def test_a_comment_after_a_value_is_no_problem() -> None:
    tree = read_tree("x", "a: word # why\n")
    assert (tree.value, tree.problems) == ({"a": "word"}, ())


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "yaml-duplicate-key", 3, 1),
        ("a: &name 1", "yaml-anchor", 1, 4),
        ("a: *name", "yaml-alias", 1, 4),
        ("a: {<<: {b: 1}}", "yaml-alias", 1, 5),
        ("a: !!python/object/apply:os.system [ls]", "yaml-tag", 1, 4),
        ("a: !local b", "yaml-tag", 1, 4),
        ("%YAML 1.1\n---\na: 1", "yaml-tag", 1, 1),
        ("a: 1\n---\na: 2", "yaml-documents", 2, 1),
        ("a: 2023-11-21", "yaml-date", 1, 4),
        ("a: 2023-11", "yaml-date", 1, 4),
        ("a: 2023-11-21T10:00:00", "yaml-date", 1, 4),
        ("\ta: 1", "yaml-tab", 1, 1),
        ("a: “x”", "yaml-smart-quotes", 1, 4),
        ("a: NO", "yaml-bare-word", 1, 4),
        ("a: yes", "yaml-bare-word", 1, 4),
        ("a: Off", "yaml-bare-word", 1, 4),
        ("a: 012", "yaml-bare-number", 1, 4),
        ("a: 1_000", "yaml-bare-number", 1, 4),
        ("a: 12:30", "yaml-bare-number", 1, 4),
        ("a: 1e3", "yaml-bare-number", 1, 4),
        ("a: .inf", "yaml-bare-number", 1, 4),
        ("a: +5", "yaml-bare-number", 1, 4),
        ("a: Release #34", "yaml-hash", 1, 4),
        ("? [a, b]\n: c", "yaml-key", 1, 3),
        ('a: "x\\u202e"', "file-character", 1, 4),
        ("a:\u00a0b", "file-character", 1, 3),
    ],
)
def test_what_readers_could_misread_is_refused_at_its_place(text: str, rule: str, line: int, column: int) -> None:
    problem = only_problem(text)
    assert (problem.rule, problem.place.line, problem.place.column) == (rule, line, column)
    assert problem.expected


@pytest.mark.parametrize(
    ("text", "paste"),
    [
        ("a: 2023-11-21", '"2023-11-21"'),
        ("a: NO", '"NO"'),
        ("a: “x”", '"x"'),
        ("a: Release #34", '"Release #34"'),
        ("title: SEC: the report", 'title: "SEC: the report"'),
        ("title: @sec", 'title: "@sec"'),
        ('title: "open', 'title: "open"'),
        ("title: 'it's'", 'title: "it\'s"'),
        ('title: "say "x""', "title: 'say \"x\"'"),
        ("\ta: 1", "  a: 1"),
        ("key\nb: 2", "key:"),
    ],
)
def test_the_line_to_paste_can_be_pasted(text: str, paste: str) -> None:
    assert only_problem(text).paste == paste
    if not paste.endswith(":"):
        assert read_tree("x", paste if ":" in paste else f"a: {paste}").problems == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b: c", 1, "colon followed by a space"),
        ("a: `x`", 1, "may not start with `"),
        ('a: "x\nb: 1\n', 1, "never closed"),
        ("a: [1,\nb: 2\n", 1, "is not closed"),
        ("a: - b", 1, "on the line of its field"),
        ("- a\nb: c", 2, "next - of the list"),
        ("a:\n  b: 1\n c: 2", 3, "not indented like"),
        ("a: text\n   b: c", 2, "belonged to the text above"),
        ("a\nb: 1", 1, "colon is missing"),
    ],
)
def test_unreadable_yaml_names_the_likely_cause(text: str, line: int, words: str) -> None:
    tree = read_tree("x", text)
    (problem,) = tree.problems
    assert not tree.readable
    assert (problem.rule, problem.place.line) == ("yaml-syntax", line)
    assert words in problem.message


def test_a_hundred_kilobytes_of_brackets_are_refused_at_once() -> None:
    for bracket in ("[", "{", "- ", "? "):
        tree = read_tree("x", bracket * 100_000)
        assert not tree.readable
        assert tree.problems


def test_values_are_read_to_a_depth_of_twenty() -> None:
    assert read_tree("x", "[" * 20 + "]" * 20).readable
    deep = read_tree("x", "[" * 21 + "]" * 21)
    assert [problem.rule for problem in deep.problems] == ["yaml-depth"]


def test_what_yaml_readers_disagree_on_stays_text() -> None:
    assert read_tree("x", "a: NO\nb: 012\nc: 2023-11-21\n").value == {"a": "NO", "b": "012", "c": "2023-11-21"}


def test_an_alias_has_no_value() -> None:
    tree: Tree = read_tree("x", "a: &n 1\nb: *n\n")
    assert tree.value == {"a": 1, "b": None}


def test_an_empty_text_has_no_value_and_no_problem() -> None:
    tree = read_tree("x", "# only a comment\n")
    assert (tree.value, tree.problems, tree.readable) == (None, (), True)
