"""The rules' pages: made from the rules, kept in the repository, and found from every message."""

import shutil
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown import markdown

from factbook.cli import main
from factbook.rule_pages import FOLDER, INDEX, rule_pages, rules_at, write_rule_pages
from factbook.rules import RULES, page_address
from factbook.rules.declare import Rule

REPOSITORY = Path(__file__).parents[1]
SMALL = REPOSITORY / "tests" / "publications" / "small"


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """A publication that keeps the rules' pages."""
    root = tmp_path / "small"
    shutil.copytree(SMALL / "data", root / "data")
    write_rule_pages(root / FOLDER)
    return root


def test_the_pages_in_the_repository_are_those_that_the_rules_make() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / FOLDER).iterdir()}
    assert kept == rule_pages(), "run: factbook rules --write docs/rules"


def test_every_rule_has_its_page_and_stands_in_the_list() -> None:
    pages = rule_pages()
    assert set(pages) == {INDEX, *(f"{rule}.md" for rule in RULES)}
    assert all(f"[{rule}]({rule}.md)" in pages[INDEX] for rule in RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_page_says_the_rule_its_reason_and_both_examples(rule: Rule) -> None:
    text = unescape(markdown(rule_pages()[f"{rule.id}.md"], extensions=["fenced_code"]))
    assert f"<strong>{rule.says}</strong>" in text
    assert f"<p>{rule.why}</p>" in text
    bad, good = text.split("<h2>Not so</h2>")[1].split("<h2>But so</h2>")
    assert rule.bad.strip() in bad
    assert rule.good.strip() in good


def test_messages_lead_to_the_pages_in_the_repository_that_the_publication_names(publication: Path) -> None:
    assert rules_at(publication) == "https://example.org/ferries/blob/main/docs/rules/"
    address = page_address(rules_at(publication), "wrong-date")
    assert address == "https://example.org/ferries/blob/main/docs/rules/wrong-date.md"


def test_where_there_are_no_pages_no_message_leads_to_one(publication: Path) -> None:
    shutil.rmtree(publication / FOLDER)
    assert rules_at(publication) == ""


def test_where_the_settings_are_broken_no_message_leads_anywhere(publication: Path) -> None:
    (publication / "data/publication.yml").write_text("title: [", encoding="utf-8")
    assert rules_at(publication) == ""


def test_a_check_names_the_page_of_the_rule_that_is_broken(publication: Path) -> None:
    (publication / "data" / "sources" / "x.yaml").write_text("", encoding="utf-8")
    said = CliRunner().invoke(main, ["--root", str(publication), "check"]).output
    assert "    see: https://example.org/ferries/blob/main/docs/rules/file-extension.md\n" in said


def test_a_workflow_says_itself_where_the_pages_are(publication: Path) -> None:
    (publication / "data" / "sources" / "x.yaml").write_text("", encoding="utf-8")
    arguments = ["--root", str(publication), "check", "--format", "github", "--rules-at", "https://example.net/rules"]
    said = CliRunner().invoke(main, arguments).output
    assert "%0ASee: https://example.net/rules/file-extension.md\n" in said
    assert "example.org/ferries" not in said


def test_a_rule_is_explained_in_the_terminal_and_a_misspelt_one_is_answered_with_the_nearest() -> None:
    assert CliRunner().invoke(main, ["rules", "wrong-date"]).output == rule_pages()["wrong-date.md"]
    answer = CliRunner().invoke(main, ["rules", "wrong-dat"])
    assert answer.exit_code == 2
    assert "did you mean wrong-date" in answer.output


def test_pages_of_rules_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    write_rule_pages(tmp_path)
    (tmp_path / "once-a-rule.md").write_text("gone")
    write_rule_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(rule_pages())
