"""A publication that breaks every rule, and the whole list of what is said of it."""

import os
import shutil
from pathlib import Path

import pytest

from factbook.check import check
from factbook.load import load
from factbook.load.files import MOST_BYTES
from factbook.problems import Problem, in_order
from factbook.report import as_text
from factbook.rules import corrections, files, records

BROKEN = Path(__file__).parents[1] / "publications" / "broken"
EXPECTED = BROKEN / "expected.txt"


def problems_of(root: Path) -> tuple[Problem, ...]:
    manuscript, problems = load(root)
    return in_order((*problems, *(check(manuscript) if manuscript else ())))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The broken publication, with a link that a repository cannot hold well."""
    root = tmp_path / "broken"
    shutil.copytree(BROKEN, root)
    (root / "data" / "sources" / "link.yml").symlink_to("good-law.yml")
    return root


def test_the_broken_publication_is_reported_as_agreed(broken: Path) -> None:
    report = as_text(problems_of(broken), most_alike=1_000)
    if os.environ.get("UPDATE_GOLDEN"):
        EXPECTED.write_text(report, encoding="utf-8")
    assert report == EXPECTED.read_text(encoding="utf-8")


def test_every_rule_of_files_and_records_is_broken(broken: Path, tmp_path: Path) -> None:
    without_settings = tmp_path / "without-settings"
    (without_settings / "data/sources").mkdir(parents=True)
    (without_settings / "data/sources/long.yml").write_text("#" * (MOST_BYTES + 1), encoding="ascii")
    said = {problem.rule for root in (broken, without_settings) for problem in problems_of(root)}
    assert {rule.id for rule in (*files.RULES, *records.RULES, *corrections.RULES)} - said == set()


def test_every_problem_tells_what_to_do_about_it(broken: Path) -> None:
    dumb = [problem for problem in problems_of(broken) if not (problem.expected or problem.paste)]
    assert {problem.rule for problem in dumb} <= {"field-conflict"}


def test_the_order_of_files_on_disk_changes_nothing(broken: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    for path in sorted(broken.rglob("*"), reverse=True):
        copy = again / path.relative_to(broken)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or path.is_file():
            shutil.copy(path, copy, follow_symlinks=False)
    assert problems_of(again) == problems_of(broken)
