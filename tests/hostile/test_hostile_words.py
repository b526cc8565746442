"""Hostile words in essays and settings are refused where they stand, by a rule, before anything is built."""

import json
from pathlib import Path

import pytest
from all_inputs import FAMILIES, INPUTS
from hostile_essays import ONLY_CODE, PLACINGS, block, front_matter
from hostile_input import Hostile
from hostile_publication import prose_problems, root_with
from hostile_records import hostile_settings

from factbook.build import examine
from factbook.rules import RULES

ADDRESS_PLACINGS = ("link address", "link address in brackets", "definition")

RENDERERS_KEYS = (
    "template",
    "hide",
    "hooks",
    "plugins",
    "tags",
    "status",
    "icon",
    "social",
    "date",
    "slug",
    "render_macros",
)


def lines_of(placing: str, one: Hostile) -> range:
    """The lines of the file on which the block stands."""
    before = front_matter("Words").count("\n")
    return range(before + 1, before + block(placing, one).count("\n") + 2)


def test_there_are_many_inputs_of_many_families() -> None:
    assert len(INPUTS) >= 90
    assert len(FAMILIES) >= 12
    assert len({one.name for one in INPUTS}) == len({one.markup for one in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize("placing", [placing for placing in PLACINGS if placing not in ONLY_CODE])
def test_markup_in_prose_is_refused_on_its_line(placing: str) -> None:
    """HTML, and what Markdown would make a link or attribute of, is refused wherever prose can hold it."""
    got_through = []
    for one in INPUTS:
        if not one.refused or (one.several_lines and one.markup not in block(placing, one)):
            continue
        problems = prose_problems(placing, one)
        if not any(problem.place.line in lines_of(placing, one) for problem in problems):
            got_through.append(one.name)
        assert {problem.rule for problem in problems} <= RULES.keys()
    assert got_through == []


@pytest.mark.parametrize("placing", ADDRESS_PLACINGS)
def test_no_disguise_gets_an_address_with_another_scheme_into_a_link(placing: str) -> None:
    addresses = [one for one in INPUTS if one.family == "scheme"]
    assert len(addresses) >= 12
    assert [one.name for one in addresses if not prose_problems(placing, one)] == []


@pytest.mark.parametrize("placing", ONLY_CODE)
def test_code_may_say_anything_that_can_be_seen(placing: str) -> None:
    """The control of the two above: the same words in code are refused only for invisible letters or open fences."""
    rules = {problem.rule for one in INPUTS for problem in prose_problems(placing, one)}
    assert rules <= {"file-character", "essay-open-code", "essay-open-fence", "essay-block"}
    assert sum(not prose_problems(placing, one) for one in INPUTS) > len(INPUTS) * 0.9


@pytest.mark.parametrize("key", RENDERERS_KEYS)
def test_front_matter_cannot_steer_the_renderer(tmp_path: Path, key: str) -> None:
    """A page's own template, hooks or plugins: any key that is not ours is an unknown field."""
    root = root_with(tmp_path / "a")
    (root / "content/index.md").write_text(front_matter("Home", **{key: "main.html"}) + "Words.\n", encoding="utf-8")
    _, problems = examine(root)
    assert [(problem.rule, problem.place.path) for problem in problems if "index" in problem.place.path] == [
        ("unknown-field", "content/index.md")
    ]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_publications_own_words_are_held_to_rules(tmp_path: Path, family: str) -> None:
    """Title, address and edition enter every page: markup in them is refused by name."""
    for number, one in enumerate(one for one in INPUTS if one.family == family):
        root = root_with(tmp_path / str(number))
        root.joinpath("data/publication.yml").write_text(_json(hostile_settings(one)), encoding="utf-8")
        manuscript, problems = examine(root)
        assert manuscript is None, one.name
        assert {"data/publication.yml"} == {problem.place.path for problem in problems}, one.name
        refusing = ("wrong-form", "wrong-length", "file-character")
        refused = {problem.place.line for problem in problems if problem.rule in refusing}
        assert len(refused) >= 4, one.name  # repository, address, edition and locale


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
