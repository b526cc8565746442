"""The issue forms are those that the models make, and a link of the site can fill them in."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from factbook.github.forms import forms
from factbook.load import load
from factbook.model.case import Case, Outcome
from factbook.model.cell import State

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
NAMES = ("correction.yml", "new-case.yml", "reply.yml")
TYPES = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    manuscript, _ = load(ROOT)
    assert manuscript is not None
    return forms(manuscript.settings)


def fields(made: dict[str, str], name: str) -> dict[str, Any]:
    return {part["id"]: part for part in yaml.safe_load(made[name])["body"] if part["type"] != "markdown"}


def test_the_forms_in_the_repository_are_current(made: dict[str, str]) -> None:
    """If not: scripts/make-forms."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == made


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_all_that_github_asks_of_one(made: dict[str, str], name: str) -> None:
    form = yaml.safe_load(made[name])
    assert set(form) == {"name", "description", "title", "labels", "body"}
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in form["body"]} <= TYPES
    assert len({part["id"] for part in parts}) == len({part["attributes"]["label"] for part in parts}) == len(parts)
    assert all(part["id"].replace("_", "").isalnum() for part in parts)
    for part in parts:
        if part["type"] == "dropdown":
            assert len(set(part["attributes"]["options"])) == len(part["attributes"]["options"])
    assert any(part.get("validations", {}).get("required") for part in parts)


def test_a_link_can_fill_in_the_address_and_the_value_of_a_correction(made: dict[str, str]) -> None:
    for name in ("correction.yml", "reply.yml"):
        assert {fields(made, name)[id]["type"] for id in ("address", "value")} <= {"input", "textarea"}


def test_closed_lists_and_words_are_the_models_own(made: dict[str, str]) -> None:
    assert fields(made, "correction.yml")["state"]["attributes"]["options"] == list(get_args(State))
    case = fields(made, "new-case.yml")
    assert case["outcome"]["attributes"]["options"] == list(get_args(Outcome))
    assert case["summary"]["attributes"]["description"] == Case.model_fields["summary"].description


def test_what_a_case_cannot_do_without_is_asked_for(made: dict[str, str]) -> None:
    case = fields(made, "new-case.yml")
    for id in ("name", "summary", "status", "outcome"):
        assert case[id]["validations"]["required"] is Case.model_fields[id].is_required()


def test_a_reply_asks_for_what_the_method_page_promises(made: dict[str, str]) -> None:
    assert {"who", "value", "disputed", "document"} <= set(fields(made, "reply.yml"))
