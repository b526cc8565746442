"""mkdocs.yml and data/publication.yml must not contradict each other."""

from pathlib import Path

from factbook.load import load
from factbook.render.agreement import configuration_agrees

REPOSITORY = Path(__file__).parents[2]


def test_this_repository_agrees_with_itself() -> None:
    manuscript, _ = load(REPOSITORY)
    assert manuscript is not None
    assert list(configuration_agrees(REPOSITORY, manuscript.settings)) == []


def test_another_address_in_mkdocs_yml_is_a_problem_with_the_line_to_paste(tmp_path: Path) -> None:
    manuscript, _ = load(REPOSITORY)
    assert manuscript is not None
    (tmp_path / "mkdocs.yml").write_text("site_name: The Water's Edge\nsite_url: https://example.org/old/\n")
    found = list(configuration_agrees(tmp_path, manuscript.settings))
    assert [(problem.place.line, problem.rule) for problem in found] == [
        (2, "configuration-disagrees"),
        (0, "configuration-disagrees"),
    ]
    assert found[0].paste == f"site_url: {manuscript.settings.address}"
    assert "there is no edit_base" in found[1].message
