"""The publication in this repository: complete, checked, and in words of its own."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from factbook.build import examine
from factbook.essays.essay import Cited, ClaimMark, Essay, Shortcode
from factbook.manuscript import Manuscript
from factbook.resolve import resolve

REPOSITORY = Path(__file__).parents[2]
RUN = 8
"""Words in a row that two texts share only if one was copied."""

NOT_PROSE = {"title", "publisher", "url", "label", "name", "seen_via", "docket", "court", "forum", "reporter"}
"""Fields whose words essays may repeat: names of things."""


@cache
def manuscript() -> Manuscript:
    found, problems = examine(REPOSITORY)
    assert found is not None
    assert problems == ()
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def texts(value: object, field: str = "") -> Iterator[str]:
    """Every text of several words in a record, names left out."""
    if isinstance(value, str) and field not in NOT_PROSE and value.count(" ") >= RUN - 1:
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), name)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, str(name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner, field)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    yield from (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


@cache
def runs_of_the_record() -> dict[tuple[str, ...], str]:
    record = manuscript().records
    return {
        run: f"{kind}/{entry.id}"
        for kind in ("facts", "figures", "claims", "jurisdictions")
        for entry in record[kind].values()
        for text in texts(entry.record)
        for run in runs(text)
    }


def shared_runs(essay: Essay) -> dict[str, str]:
    return {
        " ".join(run): runs_of_the_record()[run]
        for paragraph in re.split(r"\n\s*\n", essay.seen)
        for run in runs(paragraph)
        if run in runs_of_the_record()
    }


@pytest.mark.parametrize("page", sorted(manuscript().essays))
def test_an_essay_shares_no_run_of_eight_words_with_the_record(page: str) -> None:
    assert shared_runs(manuscript().essays[page]) == {}


def test_a_copied_sentence_would_be_found() -> None:
    statement = next(iter(manuscript().records["facts"].values())).record.statement
    essay = manuscript().essays["introduction.md"]
    assert shared_runs(Essay(**{**{f: getattr(essay, f) for f in essay.__slots__}, "seen": f"As read: {statement}"}))


@pytest.mark.parametrize("page", sorted(manuscript().essays))
def test_every_page_was_checked_line_by_line_and_the_day_is_in_the_data(page: str) -> None:
    assert manuscript().essays[page].meta.checked is not None


def test_the_matrix_has_all_ten_jurisdictions_by_fourteen_questions() -> None:
    cells = {address: cell for address, cell in resolve(manuscript()).cells.items() if address.startswith("regimes/")}
    assert len(cells) == 140
    assert Counter(cell.state for cell in cells.values())["not-researched"] == 0


def test_there_are_sixteen_cases_or_more_each_with_events_and_an_essay_that_cites() -> None:
    cases = manuscript().records["cases"]
    assert len(cases) >= 16
    for entry in cases.values():
        assert entry.record.events, entry.id
        essay = manuscript().essays[f"cases/{entry.id}.md"]
        assert sum(isinstance(insert, Cited) for insert in essay.inserts) >= 5, entry.id


def test_every_claim_names_its_essay_and_what_was_found() -> None:
    claims = [entry.record for entry in manuscript().entries("claims")]
    aliases = sum(len(claim.aliases) for claim in claims)
    assert len(claims) + aliases >= 119  # 124 claims in the record, five ids of them shared between its files
    assert {claim.made_in for claim in claims} == {
        "why-international-cooperation",
        "binance-us-dispute",
        "ats-reconsideration",
    }
    for claim in claims:
        assert claim.assessment
        assert claim.sources or claim.for_ or claim.against or claim.rests_on, claim.id


def test_essays_mark_the_claims_that_they_judge() -> None:
    marked = {
        insert.claim if isinstance(insert, ClaimMark) else insert.arguments["id"]
        for essay in manuscript().essays.values()
        for insert in essay.inserts
        if isinstance(insert, ClaimMark) or (isinstance(insert, Shortcode) and insert.name == "claim")
    }
    assert len(marked) >= 60


def test_the_first_page_cites_this_edition_by_its_number() -> None:
    found = manuscript()
    assert f"the number of the edition ({found.settings.edition})" in found.essays["index.md"].body
