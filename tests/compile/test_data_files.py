"""Data files: what a program finds in them, and that no spreadsheet runs what a record says."""

import csv
import json
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from factbook.compile import compile_publication
from factbook.compile.data_files import csv_field
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.resolve import resolve

SMALL = Path(__file__).parents[1] / "publications" / "small"


@cache
def files() -> dict[str, bytes]:
    manuscript, problems = load(SMALL)
    assert manuscript is not None, problems
    return dict(compile_publication(resolve(manuscript), Templates.read()).files)


def publication() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files()["data/publication.json"])
    return found


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(files()[name].decode("utf-8"), newline="")))


def test_the_whole_publication_is_one_document_with_sorted_keys() -> None:
    found = publication()
    assert found["schema_version"] == 1
    assert found["publication"]["edition"] == "2026.01"
    for name in ("cells", "sources", "figures", "claims", "events"):
        assert list(found[name]) == sorted(found[name])


def test_every_cell_is_there_with_its_state() -> None:
    cells = publication()["cells"]
    assert len(cells) == 6
    assert cells["regimes/fee/bo"]["state"] == "not-found"
    assert cells["regimes/fee/aa"]["value"][1]["value"]["max"] == "2.5"


def test_a_derived_figure_has_its_number_formula_and_inputs() -> None:
    computed = publication()["computed"]["ferryman-days"]
    assert computed["quantity"]["value"] == 256
    assert computed["inputs"] == ["events/ferryman-sued", "events/ferryman-judgment"]
    assert computed["formula"]


def test_a_table_s_csv_has_a_line_for_each_cell_with_state_date_and_sources() -> None:
    found = {row["address"]: row for row in rows("data/regimes.csv")}
    assert len(found) == 6
    assert found["regimes/licence/aa"]["state"] == "present"
    assert found["regimes/licence/aa"]["state_words"] == "In force"
    assert found["regimes/licence/aa"]["as_of"] == "2026-01-20"
    assert found["regimes/licence/aa"]["sources"] == "arcadia-ferry-act, s. 3"
    assert found["regimes/fee/bo"]["searched"] == "The Ferry Desk; 2026-01; The Ministry's site"


def test_a_table_s_json_says_the_same_as_its_csv() -> None:
    assert json.loads(files()["data/regimes.json"])["rows"] == rows("data/regimes.csv")
    assert json.loads(files()["data/elapsed.json"])["rows"] == rows("data/elapsed.csv")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1", '=cmd|"/c calc"!A0', "|a", "%0A=1"]
)
def test_no_field_starts_a_formula(text: str) -> None:
    assert csv_field(text).startswith("\"'")


@pytest.mark.parametrize("text", ["-12.5", "plain words", "1 = 1", "40%", "", 'she said "no"', "a\nb"])
def test_a_field_that_starts_no_formula_reads_back_unchanged(text: str) -> None:
    assert next(csv.reader(StringIO(csv_field(text), newline="")), [""]) == [text]
