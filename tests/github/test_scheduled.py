"""What is overdue is listed for a day that is given, and one issue of our own is kept about it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, serving

from factbook.github.api import GitHub
from factbook.github.findings import overdue_issue
from factbook.github.overdue import overdue
from factbook.github.rolling import Rolling, roll
from factbook.load import load
from factbook.manuscript import Manuscript

SMALL = Path(__file__).parents[1] / "publications" / "small"
ISSUES = "/repos/example/waters-edge/issues"


@pytest.fixture
def manuscript() -> Manuscript:
    read, _ = load(SMALL)
    assert read is not None
    return read


def test_a_page_is_overdue_a_year_and_a_day_after_its_review_and_not_before(manuscript: Manuscript) -> None:
    reviewed = date.fromisoformat(manuscript.essays["index.md"].meta.reviewed)
    same_day = reviewed.replace(year=reviewed.year + 1)
    assert "index.md" not in {one.address for one in overdue(manuscript, same_day)}
    next_day = date.fromordinal(same_day.toordinal() + 1)
    assert "index.md" in {one.address for one in overdue(manuscript, next_day)}


def test_a_claim_is_overdue_after_its_review_by(manuscript: Manuscript) -> None:
    claims = [entry for entry in manuscript.entries("claims") if entry.record.review_by]
    assert claims
    for entry in claims:
        day = date.fromisoformat(entry.record.review_by)
        address = f"claims/{entry.id}"
        assert address not in {one.address for one in overdue(manuscript, day)}
        later = date.fromordinal(day.toordinal() + 1)
        assert address in {one.address for one in overdue(manuscript, later)}


def test_tables_cases_and_jurisdictions_grow_old_too(manuscript: Manuscript) -> None:
    kinds = {one.address.split("/")[0] for one in overdue(manuscript, date(2100, 1, 1))}
    assert {"tables", "cases", "jurisdictions", "claims"} <= kinds


def test_nothing_is_overdue_before_anything_was_reviewed(manuscript: Manuscript) -> None:
    assert overdue(manuscript, date(1990, 1, 1)) == ()


def issue(*lines: str) -> Rolling:
    return Rolling(name="trial", title="Trial", intro="Words.", lines=lines, closing="Done.")


@pytest.fixture
def github() -> Iterator[Loopback]:
    answers = {
        f"GET {ISSUES}": [],
        f"POST {ISSUES}": {"number": 8},
        f"PATCH {ISSUES}/8": {"number": 8},
        f"POST {ISSUES}/8/comments": {"id": 1},
    }
    with serving(Loopback(answers=answers)) as loopback:
        yield loopback


def done(github: Loopback, wanted: Rolling, *open_now: dict[str, Any]) -> list[tuple[str, str]]:
    github.answers[f"GET {ISSUES}"] = list(open_now)
    github.asked.clear()
    roll(wanted, GitHub(address=github.address, repository="example/waters-edge", token="t"))
    return [(method, path.removeprefix(ISSUES)) for method, path, _ in github.sent]


def ours(body: str) -> dict[str, Any]:
    return {"number": 8, "user": {"login": "github-actions[bot]"}, "body": body}


def test_an_issue_is_opened_updated_left_and_closed(github: Loopback) -> None:
    assert done(github, issue()) == []
    assert done(github, issue("- a")) == [("POST", "")]
    assert done(github, issue("- a", "- b"), ours(issue("- a").body)) == [("PATCH", "/8")]
    assert done(github, issue("- a"), ours(issue("- a").body)) == []
    assert done(github, issue(), ours(issue("- a").body)) == [("POST", "/8/comments"), ("PATCH", "/8")]


def test_an_issue_of_somebody_else_is_never_touched(github: Loopback) -> None:
    theirs = {**ours(issue("- a").body), "user": {"login": "stranger"}}
    assert done(github, issue(), theirs) == []
    assert done(github, issue("- b"), theirs) == [("POST", "")]
    assert done(github, issue("- b"), ours("Words without the mark.")) == [("POST", "")]


def test_a_long_list_is_cut_and_counted(manuscript: Manuscript) -> None:
    wanted = issue(*(f"- line {n} {'x' * 100}" for n in range(2_000)))
    assert len(wanted.body) < 65_536
    assert "more\n" in wanted.body
    assert len(overdue_issue(overdue(manuscript, date(2100, 1, 1))).lines) > 5
