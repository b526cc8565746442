"""No field of a record can change unseen: every field of every model is compared."""

from typing import Any

import pytest
from pydantic import BaseModel

from factbook.compare import Contents, contents_of
from factbook.compare.cells import fields_of_cell
from factbook.compare.contents import nothing
from factbook.compare.fields import FIELDS, fields_of_front, fields_of_settings
from factbook.compare.tables import fields_of_row, fields_of_table
from factbook.compare.wording import Wording
from factbook.load import load
from factbook.model.case import Case, Event
from factbook.model.cell import Cell
from factbook.model.claim import Claim
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.quantity import CountedNoun
from factbook.model.settings import FrontMatter
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix, Row
from factbook.model.term import Term

ELSEWHERE: dict[type[BaseModel], set[str]] = {
    Figure: {"value", "unit", "currency", "per", "qualifier"},
    Case: {"events"},
    Jurisdiction: {"answers"},
}
"""Compared as the figure's number, as events and as cells."""


def small() -> Contents:
    from editing import SMALL

    manuscript, _ = load(SMALL)
    assert manuscript is not None
    return contents_of(manuscript)


def first(records: Any, model: type[BaseModel]) -> Any:
    return next(record for record in records.values() if type(record) is model)


def examples() -> dict[type[BaseModel], list[Any]]:
    contents = small()
    wording = Wording(contents, {})
    matrix = first(contents.matrices, Matrix)
    found: dict[type[BaseModel], list[Any]] = {
        Settings: fields_of_settings(wording, contents.settings),
        FrontMatter: fields_of_front(wording, (contents.essays or {})["index.md"].meta),
        Matrix: fields_of_table(wording, matrix),
        Listing: fields_of_table(wording, first(contents.listings, Listing)),
        Row: fields_of_row(wording, matrix.rows[0]),
        Cell: fields_of_cell(wording, "regimes/licence/aa", contents.cells["regimes/licence/aa"]),
    }
    for kind, model in (
        ("sources", Source),
        ("facts", Fact),
        ("facts", NothingFound),
        ("figures", Figure),
        ("claims", Claim),
        ("cases", Case),
        ("events", Event),
        ("terms", Term),
        ("jurisdictions", Jurisdiction),
        ("units", CountedNoun),
    ):
        found[model] = FIELDS[kind](wording, first(getattr(contents, kind), model))
    return found


@pytest.mark.parametrize("model", examples(), ids=lambda model: model.__name__)
def test_every_field_of_a_model_is_compared(model: type[BaseModel]) -> None:
    named = {said.name.split(".")[0] for said in examples()[model]}
    wanted = {field.alias or name for name, field in model.model_fields.items()} - {"id", "aliases"}
    assert wanted - ELSEWHERE.get(model, set()) <= named


def test_both_kinds_of_table_have_the_same_fields_so_that_one_may_become_the_other() -> None:
    found = examples()
    assert [said.name for said in found[Matrix]] == [said.name for said in found[Listing]]


def test_the_state_before_the_first_record_is_empty() -> None:
    settings = small().settings
    assert not nothing(settings).cells
    assert not nothing(settings).sources
