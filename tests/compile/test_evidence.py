"""Records for the evidence panel: found by their address, complete, and nothing but words."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markupsafe import Markup

from factbook.compile import compile_publication
from factbook.compile.evidence import RECORDS, part_of, plain_change
from factbook.compile.links import served_at
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.manuscript import Manuscript
from factbook.page import Compiled
from factbook.resolve import resolve
from hostile import saying

SMALL = Path(__file__).parents[1] / "publications" / "small"


@cache
def manuscript() -> Manuscript:
    found, problems = load(SMALL)
    assert found is not None, problems
    return found


@cache
def compiled() -> Compiled:
    return compile_publication(resolve(manuscript()), Templates.read())


def file(kind: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compiled().files[part_of(address_of(kind, key))])
    return found


def address_of(kind: str, key: str) -> str:
    return key if kind == "cells" else f"{kind}/{key}"


def record(kind: str, key: str) -> dict[str, Any]:
    shown: dict[str, Any] = file(kind, key)["records"][address_of(kind, key)]
    return shown


def cited(kind: str, key: str) -> list[list[Any]]:
    """The sources that a record cites, each as its file tells it."""
    groups = record(kind, key).get("sources", ())
    numbers = [one if isinstance(one, int) else one[0] for _, group in groups for one in group]
    return [file(kind, key)["sources"][number] for number in numbers]


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_is_found_by_its_address_alone(kind: str) -> None:
    keys = list(getattr(resolve(manuscript()), kind))
    assert keys
    for key in keys:
        shown = record(kind, key)
        assert shown["title"]


def test_every_link_of_a_record_leads_to_a_page_and_an_id() -> None:
    pages = {served_at(path): made.text for path, made in compiled().pages.items()}
    for kind in RECORDS:
        for key in getattr(resolve(manuscript()), kind):
            shown, served = record(kind, key), file(kind, key)["pages"]
            places = [(shown.get("home", 0), address_of(kind, key)), *(row[1:3] for row in cited(kind, key))]
            for number, anchor in [*places, *(one[1:] for one in shown.get("rests_on", ()))]:
                assert f'id="{unquote(anchor)}"' in pages[served[number]], (served[number], anchor)


def test_a_figure_says_its_number_date_confidence_and_sources() -> None:
    shown = record("figures", "ferryman-days")
    assert shown["number"] == "256\u00a0days"
    assert ["Confidence", "High"] in shown["facts"]
    assert any(label == "Computed" for label, _ in shown["facts"])
    [(label, _)] = shown["sources"]
    assert label == "Sources"
    title, _, _, _, read, *_ = cited("figures", "ferryman-days")[0]
    assert title == "Harbour Office v. Ferryman"
    assert file("figures", "ferryman-days")["reads"][read] == "read in full"


def test_a_source_that_many_records_cite_stands_once_in_their_file() -> None:
    found = {path: json.loads(data) for path, data in compiled().files.items() if path.startswith("data/records/")}
    for path, one in found.items():
        ids = [row[2] for row in one["sources"]]
        assert len(ids) == len(set(ids)), path
    assert any(
        sum(len(group) for shown in one["records"].values() for _, group in shown.get("sources", ()))
        > len(one["sources"])
        for one in found.values()
    )


def test_every_record_says_what_kind_it_is_or_its_file_does() -> None:
    kinds = {record("facts", key).get("kind", file("facts", key)["kind"]) for key in resolve(manuscript()).facts}
    assert kinds == {"Fact", "Searched, not found"}


def test_a_claim_says_its_verdict_in_shape_and_words() -> None:
    assert record("claims", "most-carry-cars")["mark"] == {
        "tone": "verdict-contradicted",
        "shape": "✕",
        "words": "Contradicted",
    }


def test_an_answer_s_report_carries_its_address_and_what_it_says() -> None:
    shown = record("cells", "regimes/licence/aa")
    assert file("cells", "regimes/licence/aa")["report"].endswith("/issues/new?template=correction.yml")
    assert shown["mark"]["words"] == "In force"
    answer = resolve(manuscript()).cells["regimes/licence/aa"].values
    assert shown["text"][: shown.get("said", 0)] == list(answer)


def test_a_change_is_proposed_to_the_file_that_holds_the_record() -> None:
    for kind in RECORDS:
        for key in getattr(resolve(manuscript()), kind):
            path = file(kind, key)["files"][record(kind, key).get("edit", 0)]
            assert (SMALL / path).is_file()
            assert file(kind, key)["edit"].endswith("/edit/main/")


def test_hostile_words_are_kept_as_words() -> None:
    """The files hold text and no HTML: what a record says is there character for character, and no more."""
    words = "<script>alert(1)</script> &lt; \" ' \\ \u2028"
    files = compile_publication(resolve(saying(manuscript(), words)), Templates.read()).files
    shown = [
        one
        for path, content in files.items()
        if re.match(r"data/records/", path)
        for one in json.loads(content)["records"].values()
    ]
    assert any(words.strip() in text for one in shown for text in one.get("text", ()))
    assert not any("&#" in json.dumps(one) for one in shown)


def test_what_changed_is_told_in_plain_words() -> None:
    note = Markup(
        "<p><span>△</span> Changed since edition 2025.12: Number: <del>9 days</del><ins>10 days</ins>. "
        '<a href="x">All changes</a></p>'
    )
    assert plain_change(note) == "△ Changed since edition 2025.12: Number: 9 days → 10 days."
    assert plain_change(Markup()) == ""
