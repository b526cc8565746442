"""CONTRIBUTING says what is so: its examples pass, its message is one that is given, its verbs exist."""

import re
import shutil
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner

from factbook.build import examine
from factbook.cli import main
from factbook.report import render_report
from factbook.rule_pages import rules_at

REPOSITORY = Path(__file__).parents[1]
TEXT = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")


def example(after: str, language: str = "yaml") -> str:
    """The first example after some words, without the indent of the list that it stands in."""
    found = re.search(rf"^( *)```{language}\n(.*?)^\1```$", TEXT[TEXT.index(after) :], flags=re.M | re.S)
    assert found, after
    return re.sub(f"^{found[1]}", "", found[2], flags=re.M)


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """The Water's Edge, to be edited."""
    for folder in ("data", "content", "docs"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    return tmp_path


def test_the_answer_in_the_guide_stands_so_in_the_file() -> None:
    record = (REPOSITORY / "data/jurisdictions/eu.yml").read_text(encoding="utf-8")
    answer = record.split("\n    legal-framework:\n")[1].split("\n\n")[0]
    for line in example("It looks like this").splitlines()[1:]:
        assert line.strip() in answer


def test_the_source_in_the_guide_is_a_whole_record(publication: Path) -> None:
    path = publication / "data/sources/regulation/fca-rules-2026.yml"
    path.write_text(example("The source has no record yet"), encoding="utf-8")
    _, problems = examine(publication)
    assert [problem.rule for problem in problems] == ["unused-source"]


def test_the_message_in_the_guide_is_the_one_that_is_given(publication: Path) -> None:
    path = publication / "data/jurisdictions/eu.yml"
    text = path.read_text(encoding="utf-8")
    before, key, after = text.partition("\n    legal-framework:")
    path.write_text(before + key + after.replace("state: present", "state: presnt", 1), encoding="utf-8")
    _, problems = examine(publication)
    said = render_report(problems, "text", rules_at(publication)).split("\n\n")[0] + "\n"
    line = re.compile(r":\d+:")
    assert line.sub(":", said) == line.sub(":", example("leads to the [rule]", ""))


def test_every_verb_in_the_guide_is_there() -> None:
    table = TEXT[TEXT.index("| `.venv/bin/factbook ...`") :].split("\n\n")[0]
    named = re.findall(r"^\| `([a-z ]+?)(?: [A-Z][^`]*)?`", table, flags=re.M)
    assert {"new source", "source add", "fix", "rules", "diff", "preview"} <= set(named)
    for verb in named:
        group = main
        for word in verb.replace("new source", "new").split():
            assert isinstance(group, Group) and word in group.commands, verb
            group = group.commands[word]  # type: ignore[assignment]
        assert CliRunner().invoke(main, [*verb.replace("new source", "new").split(), "--help"]).exit_code == 0


def test_every_file_and_script_that_the_guide_names_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXT)
    scripts = re.findall(r"scripts/[a-z-]+", TEXT)
    assert links and scripts
    for path in (*links, *scripts):
        assert (REPOSITORY / path).exists(), path
