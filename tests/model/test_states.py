"""The states of an answer: each needs what CONTRIBUTING.md says that it needs, and is refused without it."""

from typing import Any, get_args

import pytest
from pydantic import ValidationError

from factbook.model.cell import Cell, State

CITED = ({"ref": "ferry-act"},)
ONE = {"says": "It may.", "sources": CITED}

COMPLETE: dict[str, dict[str, Any]] = {
    "present": {"sources": CITED},
    "absent": {"sources": CITED},
    "partly": {"sources": CITED, "note": "By day."},
    "pending": {"sources": CITED, "expected": "none given"},
    "not-applicable": {"reason": "It has no coast."},
    "not-found": {"searched": {"by": "the editors", "on": "2026-01", "where": "the gazette"}},
    "disputed": {"positions": (ONE, {**ONE, "says": "It may not."})},
    "not-researched": {},
    "withdrawn": {"asserted_in": "2025.10", "reason": "The annex had been misread."},
}
"""Each state with what it needs and nothing else."""

LACKING = [(state, name) for state, needs in COMPLETE.items() for name in needs]


def test_every_state_is_tried() -> None:
    assert set(COMPLETE) == set(get_args(State))


@pytest.mark.parametrize("state", COMPLETE)
def test_a_state_with_what_it_needs_is_taken(state: str) -> None:
    assert Cell.model_validate({"state": state, **COMPLETE[state]}).state == state


@pytest.mark.parametrize(("state", "name"), LACKING)
def test_a_state_without_something_that_it_needs_is_refused(state: str, name: str) -> None:
    less = {key: value for key, value in COMPLETE[state].items() if key != name}
    with pytest.raises(ValidationError, match=f"state {state} needs"):
        Cell.model_validate({"state": state, **less})


def test_a_dispute_has_two_sides() -> None:
    with pytest.raises(ValidationError, match="state disputed needs positions: two or more"):
        Cell.model_validate({"state": "disputed", "positions": (ONE,)})
