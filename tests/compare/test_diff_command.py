"""`factbook diff`: what it prints, and by what it exits."""

import json
from pathlib import Path

from click.testing import CliRunner, Result
from editing import Edit, edited, small_files, write

from factbook.cli import main


def diff(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder), "diff", *arguments])


def two(tmp_path: Path) -> tuple[str, str]:
    edit = Edit("data/jurisdictions/aa.yml", "No limit at night", "No limit in summer")
    return str(write(tmp_path / "old", small_files())), str(write(tmp_path / "new", edited(edit)))


def test_it_exits_with_0_with_changes_and_without(tmp_path: Path) -> None:
    old, new = two(tmp_path)
    assert diff(tmp_path, old, old).exit_code == 0
    answer = diff(tmp_path, old, new)
    assert answer.exit_code == 0
    assert "Arcadia, At night  [regimes/night/aa]" in answer.output
    assert "answer: from “No limit at night” to “No limit in summer”" in answer.output


def test_it_exits_with_1_for_changes_where_that_is_asked_for(tmp_path: Path) -> None:
    old, new = two(tmp_path)
    assert diff(tmp_path, old, new, "--exit-code").exit_code == 1
    assert diff(tmp_path, old, old, "--exit-code").exit_code == 0


def test_the_working_folder_is_the_new_state_when_none_is_named(tmp_path: Path) -> None:
    old, new = two(tmp_path)
    answer = diff(Path(new), old, "--format", "json")
    assert [change["address"] for change in json.loads(answer.output)["changes"]] == ["regimes/night/aa"]


def test_a_name_that_means_nothing_exits_with_2_in_one_line(tmp_path: Path) -> None:
    answer = diff(tmp_path, "no-such")
    assert answer.exit_code == 2
    assert answer.output.startswith("factbook: 'no-such' is no git revision here")
    assert answer.output.count("\n") == 1
