"""What records want is judged one by one, by the edition's date."""

import json

import pytest

from factbook.essays.parse import parse_essay
from factbook.model.cell import Cell
from factbook.model.kinds import KINDS, KindName
from factbook.wants import wants_of, year_before

TODAY = "2026-01-31"
CITED = [{"ref": "act"}]
FACT = {"id": "a", "statement": "S.", "confidence": "high"}
FIGURE = {**FACT, "label": "L", "value": 3, "unit": "day", "sources": CITED}
CLAIM = {
    "id": "a",
    "claim": "C.",
    "made_in": "courier",
    "section": "s",
    "verdict": "supported",
    "assessment": "A.",
    "sources": [{"ref": "act"}, {"ref": "report"}],
    "checked": {"on": "2026-01-01", "by": "B"},
}
CASE = {"id": "a", "name": "N", "short": "N", "summary": "S.", "status": "s", "outcome": "open"}
SOURCE = {"id": "a", "kind": "news", "title": "T", "publisher": "P", "url": None, "primary": False}


def cell(**values: object) -> tuple[str, ...]:
    return wants_of("cells", Cell.model_validate_json(json.dumps(values)), TODAY)


def record(kind: KindName, values: dict[str, object]) -> tuple[str, ...]:
    return wants_of(kind, KINDS[kind].adapter.validate_json(json.dumps(values)), TODAY)


def test_an_answer_that_nobody_looked_for_wants_research() -> None:
    assert cell(state="not-researched") == ("research",)


def test_an_answer_that_was_searched_and_not_found_wants_another_search() -> None:
    assert cell(state="not-found", searched={"by": "B", "on": "2025", "where": "W"}) == ("search",)
    assert record("facts", {**FACT, "state": "not-found"}) == ("search",)


def test_an_answer_with_its_source_wants_nothing() -> None:
    assert cell(state="absent", sources=CITED, confidence="high") == ()


@pytest.mark.parametrize("confidence", ["high", "medium", "low"])
def test_only_low_confidence_wants_a_surer_source(confidence: str) -> None:
    wanted = ("surer-source",) if confidence == "low" else ()
    assert cell(state="present", sources=CITED, confidence=confidence) == wanted
    assert record("facts", {**FACT, "sources": CITED, "confidence": confidence}) == wanted
    assert record("claims", {**CLAIM, "confidence": confidence}) == wanted


@pytest.mark.parametrize(
    ("cited", "wanted"),
    [
        ({"sources": [{"ref": "act"}]}, ("second-source",)),
        ({"sources": [], "rests_on": ["a-fact"]}, ("second-source",)),
        ({"sources": [{"ref": "act", "at": "s. 1"}, {"ref": "act", "at": "s. 2"}]}, ("second-source",)),
        ({"sources": [], "for": [{"ref": "act"}], "against": [{"ref": "report"}]}, ()),
    ],
)
def test_a_claim_that_cites_fewer_than_two_sources_wants_another(
    cited: dict[str, object], wanted: tuple[str, ...]
) -> None:
    assert record("claims", {**CLAIM, **cited}) == wanted


def test_a_figure_wants_another_look_once_its_day_of_review_is_past() -> None:
    assert record("figures", {**FIGURE, "review_by": "2026-01-30"}) == ("another-look",)
    assert record("figures", {**FIGURE, "review_by": "2026-01-31"}) == ()


@pytest.mark.parametrize(("by", "wanted"), [("2026-01-30", ("another-look",)), ("2026-01-31", ()), ("2026-02-01", ())])
def test_a_claim_wants_another_look_once_its_day_of_review_is_past(by: str, wanted: tuple[str, ...]) -> None:
    assert record("claims", {**CLAIM, "review_by": by}) == wanted


@pytest.mark.parametrize(("reviewed", "wanted"), [("2025-01-30", ("review",)), ("2025-01-31", ()), ("2026-01-31", ())])
def test_what_nobody_reviewed_in_the_year_before_the_edition_wants_review(
    reviewed: str, wanted: tuple[str, ...]
) -> None:
    essay, _ = parse_essay("content/a.md", f'---\ntitle: T\ndescription: D.\nreviewed: "{reviewed}"\n---\n\nWords.\n')
    assert wants_of("essays", essay, TODAY) == wanted
    assert record("cases", {**CASE, "reviewed": reviewed}) == wanted
    assert record("jurisdictions", {"id": "a", "name": "N", "short": "N", "reviewed": reviewed}) == wanted


@pytest.mark.parametrize(("seen", "wanted"), [("full", ()), ("excerpt", ("full-reading",)), ("not-seen", ("reading",))])
def test_a_source_that_was_not_read_in_full_wants_reading(seen: str, wanted: tuple[str, ...]) -> None:
    assert record("sources", {**SOURCE, "seen": seen, "seen_via": ["elsewhere"]}) == wanted


def test_the_29th_of_february_stands_between_its_neighbours_a_year_before() -> None:
    assert "2023-02-28" < year_before("2024-02-29") < "2023-03-01"
