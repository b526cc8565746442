"""From a manuscript to a publication: missing answers, computed figures, back-links, placement."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factbook.load import load
from factbook.manuscript import Entry, Manuscript, Marks
from factbook.model.cell import Cell
from factbook.model.fact import Count, Figure, Sum
from factbook.model.quantity import Quantity, Range
from factbook.model.table import Row
from factbook.publication import Publication
from factbook.resolve import NOT_RESEARCHED, resolve

FOLDER = Path(__file__).parents[1] / "golden" / "tables" / "publication"


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    loaded, problems = load(FOLDER)
    assert problems == ()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def publication(manuscript: Manuscript) -> Publication:
    return resolve(manuscript)


def changed(manuscript: Manuscript, kind: str, record_id: str, **fields: Any) -> Manuscript:
    """The manuscript with some fields of one record replaced."""
    records: dict[Any, Any] = dict(manuscript.records)
    entry = records[kind][record_id]
    records[kind] = records[kind] | {record_id: replace(entry, record=entry.record.model_copy(update=fields))}
    return replace(manuscript, records=records)


def with_figures(manuscript: Manuscript, *figures: Figure) -> Manuscript:
    records: dict[Any, Any] = dict(manuscript.records)
    records["figures"] = records["figures"] | {
        figure.id: Entry(kind="figures", id=figure.id, record=figure, path="x", marks=Marks(1, 1), digest="")
        for figure in figures
    }
    return replace(manuscript, records=records)


def test_a_missing_answer_becomes_not_researched_and_never_no(manuscript: Manuscript) -> None:
    answers = manuscript.records["jurisdictions"]["bo"].record.answers
    fewer = {"lanterns": {row: cell for row, cell in answers["lanterns"].items() if row != "permit"}}
    resolved = resolve(changed(manuscript, "jurisdictions", "bo", answers=fewer))
    assert resolved.cells["lanterns/permit/bo"] == NOT_RESEARCHED == Cell(state="not-researched")
    assert list(resolved.cells) == list(resolve(manuscript).cells)


def test_a_jurisdiction_that_answers_nothing_has_every_cell(manuscript: Manuscript) -> None:
    resolved = resolve(changed(manuscript, "jurisdictions", "cy", answers={}))
    states = [cell.state for address, cell in resolved.cells.items() if address.endswith("/cy")]
    assert states == ["not-researched"] * 3


def test_cells_stand_in_the_order_of_rows_then_columns(publication: Publication) -> None:
    assert list(publication.cells)[:4] == [
        "lanterns/permit/aa",
        "lanterns/permit/bo",
        "lanterns/permit/cy",
        "lanterns/fee/aa",
    ]


def test_an_authored_figure_keeps_its_number_and_has_no_formula(publication: Publication) -> None:
    computed = publication.computed["permits-aa"]
    assert (computed.quantity.value, computed.quantity.unit, computed.formula) == (340, "permit", "")
    assert computed.citations == publication.figures["permits-aa"].sources


def test_days_between_two_events_come_with_their_days_and_sources(publication: Publication) -> None:
    computed = publication.computed["wick-days"]
    assert computed.quantity == Quantity(value=565, unit="day")
    assert computed.formula == "from 28 February 2024 to 15 September 2025"
    assert [(cited.ref, cited.at) for cited in computed.citations] == [
        ("arcadia-judgment", "para. 1"),
        ("arcadia-judgment", "para. 9"),
    ]
    assert computed.inputs == ("events/wick-sued", "events/wick-judged")


def test_a_sum_with_a_floor_in_it_is_a_floor(publication: Publication) -> None:
    assert publication.computed["permits-total"].quantity == Quantity(value=400, unit="permit", qualifier="at-least")


def test_a_share_of_a_floor_is_a_ceiling(publication: Publication) -> None:
    computed = publication.computed["permits-share"]
    assert (computed.quantity.unit, computed.quantity.qualifier, computed.quantity.value) == ("percent", "at-most", 85)
    assert computed.formula.replace("\u00a0", " ") == (
        "Permits in Arcadia (340 permits) as a share of Permits in both (at least 400 permits)"
    )
    assert len(computed.citations) == 2


def test_a_count_of_cells_counts_what_its_conditions_name(publication: Publication) -> None:
    computed = publication.computed["answers-given"]
    assert computed.quantity == Quantity(value=2, unit="answer")
    assert computed.inputs == ("lanterns/permit/aa", "lanterns/permit/bo")
    assert computed.formula == "count of cells of “Lantern rules”, row “Permit”, state: Required or Not required"


@pytest.mark.parametrize(
    ("of", "where", "count"),
    [
        ("cases", {"outcome": ("open", "settled")}, 2),
        ("claims", {"verdict": ("contradicted",), "made_in": ("borduria-gazette",)}, 1),
        ("claims", {"verdict": ("supported",)}, 0),
        ("sources", {"kind": ("statute", "news")}, 2),
        ("sources", {"seen": ("full",)}, 3),
        ("cells", {}, 9),
    ],
)
def test_records_of_every_kind_can_be_counted(manuscript: Manuscript, of: Any, where: Any, count: int) -> None:
    derived = Count(operation="count", of=of, where=where, unit="answer")
    figure = Figure(id="n", label="N", statement="N.", derived=derived, confidence="high")
    assert resolve(with_figures(manuscript, figure)).computed["n"].quantity.value == count


def test_figures_that_derive_from_each_other_are_refused_and_not_followed_for_ever(manuscript: Manuscript) -> None:
    derived = Sum(operation="sum", of=("permits-total", "permits-aa"))
    with pytest.raises(ValueError, match="circle"):
        resolve(changed(manuscript, "figures", "permits-bo", value=None, derived=derived))


def test_a_sum_of_ranges_is_a_range(manuscript: Manuscript) -> None:
    widened = changed(manuscript, "figures", "permits-bo", value=Range(min=50, max=70), qualifier="range")
    total = resolve(widened).computed["permits-total"].quantity
    assert (total.value, total.qualifier) == (Range(min=390, max=410), "range")


def test_every_source_knows_what_leans_on_it(publication: Publication) -> None:
    assert set(publication.uses) == set(publication.sources)
    assert publication.uses["unused"] == ()
    assert [(use.kind, use.label, use.page, use.anchor) for use in publication.uses["arcadia-act"]] == [
        ("cell", "Arcadia: Permit", "lanterns.md", "lanterns/permit/aa"),
        ("cell", "Arcadia: Fee", "lanterns.md", "lanterns/fee/aa"),
        ("cell", "Arcadia: Oil", "lanterns.md", "lanterns/oil/aa"),
        ("fact", "The Lamp Office opened in 1901.", "figures.md", "facts/lamp-office-opened"),
        ("claim", "Whale oil is banned everywhere.", "claims.md", "claims/oil-is-banned"),
        ("term", "wick", "glossary.md", "terms/wick"),
    ]


def test_a_derived_figure_leans_on_the_sources_of_its_inputs(publication: Publication) -> None:
    labels = [use.label for use in publication.uses["borduria-gazette"] if use.kind == "figure"]
    assert labels == ["Permits in Borduria", "Arcadia's share", "Arcadia against Borduria", "Permits in both"]


def test_a_source_knows_the_claims_that_it_makes(publication: Publication) -> None:
    claims = [use.label for use in publication.uses["borduria-gazette"] if use.kind == "claim"]
    assert claims == ["made here: Whale oil is banned everywhere."]


def test_each_place_is_listed_once_however_often_it_cites(publication: Publication) -> None:
    for uses in publication.uses.values():
        assert len(set(uses)) == len(uses)


def test_every_record_has_the_address_that_the_architecture_gives_it(publication: Publication) -> None:
    placement = publication.placement
    assert placement["lanterns/permit/aa"] == ("lanterns.md", "lanterns/permit/aa")
    assert placement["cases/wick"] == ("cases/wick.md", "")
    assert placement["jurisdictions/aa"] == ("jurisdictions/aa.md", "")
    assert placement["sources/arcadia-act"] == ("sources/statute.md", "sources/arcadia-act")
    assert placement["figures/wick-days"] == ("figures.md", "figures/wick-days")
    assert placement["facts/lamp-office-opened"] == ("figures.md", "facts/lamp-office-opened")
    assert placement["claims/oil-is-banned"] == ("claims.md", "claims/oil-is-banned")
    assert placement["events/oil-crisis"] == ("timeline.md", "events/oil-crisis")
    assert placement["events/wick-sued"] == ("timeline.md", "events/wick-sued")
    assert placement["terms/wick"] == ("glossary.md", "terms/wick")
    assert placement["tables/elapsed"] == ("elapsed.md", "tables/elapsed")


def test_events_of_cases_and_of_the_world_are_found_by_id(publication: Publication) -> None:
    assert publication.events["oil-crisis"].date == "1973-10"
    assert publication.case_of_event["wick-sued"] == "wick"
    assert "oil-crisis" not in publication.case_of_event


def test_the_order_in_which_files_were_read_changes_nothing(manuscript: Manuscript) -> None:
    backwards = {kind: dict(reversed(list(entries.items()))) for kind, entries in manuscript.records.items()}
    one, other = resolve(manuscript), resolve(replace(manuscript, records=backwards))
    for field in ("cells", "computed", "uses", "placement", "events", "sources"):
        assert list(getattr(one, field).items()) == list(getattr(other, field).items())


def test_a_table_of_many_rows_has_a_cell_for_each(manuscript: Manuscript) -> None:
    rows = tuple(Row(id=f"r{number}", label="R", question="R?") for number in range(500))
    resolved = resolve(changed(manuscript, "tables", "lanterns", rows=rows))
    assert len(resolved.cells) == 1500
    assert {cell.state for cell in resolved.cells.values()} == {"not-researched"}
