"""Everything that a reader may look for is a record of its own, in plain words, and leads to its own place."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from factbook.compile import drafts
from factbook.compile.press import Press
from factbook.resolve import NOT_RESEARCHED
from factbook.search.names import other_names
from factbook.search.record import KIND_WORDS, SearchRecord
from factbook.search.records import joined, search_records, shortened

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def of_small(small: Press) -> dict[str, SearchRecord]:
    """The small publication's records by address."""
    return {record.address: record for record in search_records(small)}


@pytest.fixture(scope="module")
def of_ours(ours: Press) -> tuple[SearchRecord, ...]:
    """Ours."""
    return search_records(ours)


def test_records_of_every_kind_are_found(of_ours: tuple[SearchRecord, ...]) -> None:
    assert {record.kind for record in of_ours} == set(KIND_WORDS)


def test_every_record_is_found_once(ours: Press, of_ours: tuple[SearchRecord, ...]) -> None:
    publication = ours.publication
    addresses = [record.address for record in of_ours]
    asked = {address for address, cell in publication.cells.items() if cell.state == "not-researched"}
    assert set(publication.placement) - asked <= set(addresses)
    of_records = [address for address in addresses if address in publication.placement]
    assert len(of_records) == len(set(of_records))


def test_every_record_leads_to_where_it_is_shown(ours: Press, of_ours: tuple[SearchRecord, ...]) -> None:
    pages = {draft.path for draft in drafts(ours)}
    placement = ours.publication.placement
    for record in of_ours:
        assert record.page in pages, record
        if record.address in placement:
            assert (record.page, record.anchor) == placement[record.address]


def test_no_record_holds_markup_or_glued_words(of_ours: tuple[SearchRecord, ...]) -> None:
    markup = re.compile(r"</?[a-z][^>]*>|&[a-z]+;|&#|\{\{|\]\(|\*\*|\[@|\{claim=|^#|\x00|\|")
    glued = re.compile(r"\w+[a-z)][.;:!?][A-Z][a-z]\w*")
    written = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "data").rglob("*.yml")))
    for record in of_ours:
        for text in (record.title, record.where, record.text):
            assert not markup.search(text), (record.address, text)
            assert all(words in written for words in glued.findall(text)), (record.address, text)
            assert text == " ".join(text.split()), (record.address, text)


def test_an_answer_says_its_state_value_and_note(of_small: dict[str, SearchRecord], small: Press) -> None:
    record = of_small["regimes/licence/aa"]
    assert record.kind == "answer" and record.jurisdictions == ("aa",)
    jurisdiction = small.publication.jurisdictions["aa"]
    assert record.title.endswith(f": {jurisdiction.name}")
    assert jurisdiction.short in record.keys


def test_an_unanswered_question_is_no_result(small: Press, of_small: dict[str, SearchRecord]) -> None:
    address = "regimes/licence/aa"
    cells = {**small.publication.cells, address: NOT_RESEARCHED}
    press = replace(small, publication=replace(small.publication, cells=cells))
    assert {*of_small} - {record.address for record in search_records(press)} == {address}


def test_a_claim_carries_its_verdict(of_small: dict[str, SearchRecord], small: Press) -> None:
    claim = small.publication.claims["most-carry-cars"]
    assert of_small["claims/most-carry-cars"].verdict == claim.verdict


def test_a_correction_is_found_by_what_it_corrected_and_where(of_small: dict[str, SearchRecord], small: Press) -> None:
    record = of_small["corrections/arcadia-fleet-2025"]
    correction = small.publication.corrections["arcadia-fleet-2025"]
    assert record.kind == "correction"
    assert (record.page, record.anchor) == ("corrections.md", "corrections/arcadia-fleet-2025")
    assert record.title == small.publication.figures["arcadia-fleet"].label
    assert correction.was_wrong in record.text and correction.why in record.text
    assert record.jurisdictions == small.publication.figures["arcadia-fleet"].jurisdictions != ()


def test_a_claim_concerns_the_places_of_what_it_rests_on_however_that_is_written(small: Press) -> None:
    claim = small.publication.claims["most-carry-cars"]
    for written in ("arcadia-fleet", "figures/arcadia-fleet"):
        resting = claim.model_copy(update={"rests_on": (written,)})
        press = replace(small, publication=replace(small.publication, claims={claim.id: resting}))
        found = {record.address: record.jurisdictions for record in search_records(press)}
        assert found["claims/most-carry-cars"] == small.publication.figures["arcadia-fleet"].jurisdictions


def test_a_passage_prints_what_its_shortcodes_print(of_small: dict[str, SearchRecord], small: Press) -> None:
    text = of_small["index"].text
    fleet = small.figure_text("arcadia-fleet").replace("\u00a0", " ")
    assert f"Arcadia has {fleet};" in text
    assert "The Courier says that most ferries carry cars." in text
    assert "{{" not in text and "@" not in text


def test_a_passage_of_a_case_leads_to_its_heading(of_ours: tuple[SearchRecord, ...]) -> None:
    passages = {record.address: record for record in of_ours if record.kind == "passage"}
    passage = passages["cases/binance-us-discovery#how-it-went"]
    assert (passage.page, passage.anchor) == ("cases/binance-us-discovery.md", "how-it-went")
    assert passage.jurisdictions == ("us", "ky")


def test_a_table_in_a_passage_keeps_its_cells_apart(of_ours: tuple[SearchRecord, ...]) -> None:
    address = "mutual-legal-assistance#how-long-it-takes-by-the-figures-that-are-published"
    text = next(record.text for record in of_ours if record.address == address)
    assert "Figure; What it measures; Read it with care because." in text
    assert "---" not in text


def test_records_stand_by_kind_and_claims_by_verdict(of_ours: tuple[SearchRecord, ...]) -> None:
    kinds = [record.kind for record in of_ours]
    assert list(dict.fromkeys(kinds)) == [kind for kind in KIND_WORDS if kind in kinds]
    verdicts = [record.verdict for record in of_ours if record.kind == "claim"]
    assert len(list(dict.fromkeys(verdicts))) == len({*verdicts}) == 5
    changes = sum(one != other for one, other in pairwise(verdicts))
    assert changes == 4


def test_a_short_name_means_its_long_one_and_the_reverse(ours: Press) -> None:
    names = other_names(ours.publication)
    assert set("mutual leg assistanc treati".split()) & set(names["mlat"])
    assert "uk" in names["unit kingdom"]


def test_parts_of_a_text_are_sentences_of_their_own() -> None:
    assert list(joined(["Named", None, " FCA;  Bank ", "", "Is it?"])) == ["Named.", "FCA; Bank.", "Is it?"]


def test_a_long_title_is_cut_between_words() -> None:
    assert shortened("word " * 50).endswith("word …")
    assert len(shortened("word " * 50)) <= 162
    assert shortened("short") == "short"
