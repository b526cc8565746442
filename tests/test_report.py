"""Problems as text, JSON and annotations."""

import json

from factbook.places import Place
from factbook.problems import Problem
from factbook.report import MOST_ALIKE, render_report


def problem(line: int = 3, rule: str = "wrong-word", path: str = "data/sources/a.yml", **words: str) -> Problem:
    return Problem(rule=rule, place=Place(path, line, 7), **{"message": "kind is 'newz'", **words})


def test_text_gives_place_message_rule_then_what_to_do() -> None:
    report = render_report([problem(expected="one of: news, speech", paste="kind: news", where="Ferries, kind")])
    assert report == (
        "data/sources/a.yml:3:7: kind is 'newz' [wrong-word]\n"
        "    at: Ferries, kind\n"
        "    expected: one of: news, speech\n"
        "    paste: kind: news\n"
        "\n"
        "1 problem in 1 file.\n"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    whole = Problem(rule="file-name", place=Place("data/cases/A.yml"), message="no id", paste="a.yml")
    assert render_report([whole]).startswith("data/cases/A.yml: no id [file-name]\n")


def test_several_lines_to_paste_stand_below_each_other() -> None:
    report = render_report([problem(paste="sources:\n  - {ref: a}")])
    assert "    paste: sources:\n             - {ref: a}\n" in report


def test_nothing_wrong_is_said() -> None:
    assert render_report([]) == "No problems.\n"
    assert json.loads(render_report([], "json")) == []
    assert render_report([], "github") == ""


def test_what_repeats_is_grouped_after_twenty_and_buries_nothing() -> None:
    many = [problem(line) for line in range(1, MOST_ALIKE + 12)]
    report = render_report([*many, problem(500, rule="wrong-type")])
    assert report.count("[wrong-word]") == MOST_ALIKE + 1
    assert "    and 11 more like this [wrong-word]\n" in report
    assert "[wrong-type]" in report
    assert report.endswith("32 problems in 1 file.\n")


def test_exactly_twenty_are_not_followed_by_more() -> None:
    assert "more like this" not in render_report([problem(line) for line in range(MOST_ALIKE)])


def test_problems_are_sorted_by_place_and_said_once() -> None:
    first, second = problem(2), problem(10)
    assert render_report([second, first, second]) == render_report([first, second])


def test_content_cannot_steer_the_terminal() -> None:
    report = render_report([problem(message="\x1b[31mred\x1b[0m \u202e")])
    assert "\x1b" not in report
    assert "\\x1b[31mred" in report


def test_json_has_every_problem_with_every_field() -> None:
    many = [problem(line) for line in range(1, 60)]
    listed = json.loads(render_report(many, "json"))
    assert len(listed) == 59
    assert listed[0] == {
        "path": "data/sources/a.yml",
        "line": 1,
        "column": 7,
        "rule": "wrong-word",
        "message": "kind is 'newz'",
        "where": "",
        "expected": "",
        "paste": "",
        "help": "",
    }


def test_an_annotation_names_file_line_and_column() -> None:
    report = render_report([problem(expected="news")], "github")
    head = "::error file=data/sources/a.yml,line=3,col=7,title=wrong-word::"
    assert report == f"{head}kind is 'newz'%0AExpected: news\n"


def test_content_cannot_start_a_second_annotation() -> None:
    hostile = "x\n::error file=y::z\r\n::add-mask::100%"
    path = "data/sources/a,line=1::error b%.yml"
    report = render_report(
        [problem(path=path, message=hostile, paste=hostile, expected=hostile, where=hostile)], "github"
    )
    assert report.count("\n") == 1
    assert "\r" not in report
    assert report.startswith(
        "::error file=data/sources/a%2Cline=1%3A%3Aerror b%25.yml,line=3,col=7,title=wrong-word::x%0A"
    )
    assert "100%25" in report


AT = "https://example.org/ferries/blob/main/docs/rules/"


def test_the_text_leads_to_the_page_of_each_rule_once() -> None:
    report = render_report([problem(2, expected="news"), problem(3), problem(4, rule="wrong-type")], rules_at=AT)
    assert report == (
        "data/sources/a.yml:2:7: kind is 'newz' [wrong-word]\n"
        "    expected: news\n"
        f"    see: {AT}wrong-word.md\n"
        "data/sources/a.yml:3:7: kind is 'newz' [wrong-word]\n"
        "data/sources/a.yml:4:7: kind is 'newz' [wrong-type]\n"
        f"    see: {AT}wrong-type.md\n"
        "\n"
        "3 problems in 1 file.\n"
    )


def test_each_annotation_and_each_object_leads_to_the_page_of_its_rule() -> None:
    two = [problem(2), problem(3)]
    assert [one["help"] for one in json.loads(render_report(two, "json", AT))] == [f"{AT}wrong-word.md"] * 2
    assert render_report(two, "github", AT).count(f"%0ASee: {AT}wrong-word.md\n") == 2
