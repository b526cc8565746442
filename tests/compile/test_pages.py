"""Compiled pages: what each sort of page says, and where it leads."""

import os
import re
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
import yaml
from rendered import Rendered

from factbook.compile import compile_publication, drafts
from factbook.compile.links import served_at
from factbook.compile.pages.help import help_page
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.traced import NOTED, traced
from factbook.publication import Publication
from factbook.reads import Reads
from factbook.resolve import NOT_RESEARCHED
from factbook.wants import Wants
from factbook.words import Words
from small import SMALL, compiled, publication

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"


def page(path: str) -> str:
    return compiled().pages[path].text


def meta(path: str) -> dict[str, object]:
    values: dict[str, object] = yaml.safe_load(page(path).split("\n---\n", 1)[0].removeprefix("---\n"))
    return values


@pytest.mark.parametrize(
    "path",
    [
        "cases/ferryman.md",
        "cases/index.md",
        "claims.md",
        "data.md",
        "data/dictionary.md",
        "figures.md",
        "glossary.md",
        "help.md",
        "index.md",
        "jurisdictions/index.md",
        "sources/index.md",
        "sources/regulation.md",
        "timeline.md",
    ],
)
def test_pages_are_written_as_agreed(path: str) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew; read the difference before committing it."""
    text = re.sub(r'<div class="fb-table".*?\n</div>\n</div>\n', "(a table)\n", page(path), flags=re.S)
    file = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_same_publication_gives_the_same_bytes() -> None:
    again = compile_publication(publication(), Templates.read())
    assert {path: made.text for path, made in again.pages.items()} == {
        path: made.text for path, made in compiled().pages.items()
    }
    assert again.files == compiled().files


def test_every_record_is_found_at_its_address() -> None:
    """The page that placement names carries the id that placement names, once."""
    ids = {path: re.findall(r' id="([^"]+)"', made.text) for path, made in compiled().pages.items()}
    for address, (home, anchor) in publication().placement.items():
        assert home in ids, address
        assert not anchor or ids[home].count(anchor) == 1, address


def test_every_link_leads_to_a_page_and_an_id_that_exist() -> None:
    pages = {
        "/" + served_at(path): {*re.findall(r'\sid="([^"]+)"', Rendered(made.text).html), ""}
        for path, made in compiled().pages.items()
    }
    pages |= {"/" + path: {""} for path in compiled().files}
    links = [
        (path, href)
        for path, made in compiled().pages.items()
        for href in re.findall(r' href="([^"]+)"', made.text)
        if not href.startswith("https:")
    ]
    assert len(links) > 100
    for path, href in links:
        target, _, anchor = urljoin("/" + served_at(path), href).partition("#")
        assert target in pages, f"{path}: {href}"
        assert unquote(anchor) in pages[target], f"{path}: {href}"


def test_an_edit_link_opens_the_file_that_a_contributor_would_change() -> None:
    assert meta("index.md")["source"] == "content/index.md"
    assert meta("cases/ferryman.md")["source"] == "content/cases/ferryman.md"
    assert meta("cases/ferryman.md")["record"] == "data/cases/ferryman.yml"
    assert meta("jurisdictions/aa.md")["source"] == "data/jurisdictions/aa.yml"
    for kept in ("sources/statute.md", "figures.md", "timeline.md"):
        entries = re.findall(r'class="fb-edit"(?: data-file="([^"]+)")?><a href="#edit/">', page(kept))
        assert entries, kept
        assert all((SMALL / f"data/{file}.yml").is_file() for file in entries if file), kept
        assert '<p class="fb-edit" id="edit/" data-edit="https://example.org/ferries/edit/main/">' in page(kept)


def test_a_page_without_records_has_no_line_on_where_they_are_kept() -> None:
    for path, made in compiled().pages.items():
        assert made.text.count('id="edit/"') == ('href="#edit/"' in made.text), path


def test_bibliography_pages_stay_out_of_the_navigation_and_essays_enter_it() -> None:
    assert meta("sources/statute.md")["in_navigation"] is False
    assert not compiled().pages["sources/statute.md"].in_navigation
    assert "in_navigation" not in meta("index.md")


def test_sources_are_numbered_in_order_of_first_citation() -> None:
    text = page("index.md")
    marks = re.findall(r'#sources/[^"]+">&#91;(\d+)', text)
    first_seen = list(dict.fromkeys(marks))
    assert first_seen == [str(number) for number in range(1, len(first_seen) + 1)]
    assert re.findall(r'<li value="(\d+)">', text) == first_seen


def test_a_source_says_how_it_was_read_and_what_leans_on_it() -> None:
    text = page("sources/analysis.md")
    assert "not seen; known through The Arcadian Courier" in text
    assert "No address was shown on the page read" in text
    assert re.search(r'<a href="\.\./\.\./regimes/#regimes/fee/aa">Arcadia: Fee</a>', text)


def test_a_gap_is_shown_as_a_gap() -> None:
    gap = page("figures.md").split("## Looked for and not found")[1]
    assert "Searched, not found" in gap
    assert 'id="facts/borduria-budget"' in gap


def test_a_derived_figure_shows_its_formula_and_leads_to_its_inputs() -> None:
    entry = page("figures.md").split('id="figures/car-ferry-share"')[1].split("</article>")[0]
    assert "Car ferries in Arcadia (about 10\u00a0ferries) as a share of Ferries in Arcadia (40\u00a0ferries)" in entry
    assert '<a href="#figures/arcadia-fleet">' in entry


def test_a_claim_s_sources_for_and_against_are_told_apart() -> None:
    entry = page("claims.md").split('id="claims/most-carry-cars"')[1]
    assert "<dt>Against</dt>" in entry
    assert "<dt>For</dt>" not in entry


def test_events_stand_in_order_of_time() -> None:
    dates = re.findall(r'">\n<time datetime="([^"]+)"', page("timeline.md"))
    assert dates and dates == sorted(dates)
    assert re.findall(r"^## (\d+)$", page("timeline.md"), flags=re.M) == ["2019", "2024"]


def test_a_former_id_of_a_record_stays_an_address() -> None:
    assert '<span id="sources/borduria-order"></span>' in page("sources/regulation.md")


def test_the_cells_ids_stand_in_the_whole_table_on_its_home_page_only() -> None:
    assert page("regimes.md").count('id="regimes/fee/aa"') == 1
    assert 'id="regimes/licence/aa"' not in page("index.md")


def test_what_a_page_is_made_from_is_noted_and_nothing_is_read_before() -> None:
    reads = Reads()
    press = Press(
        publication=traced(publication(), reads),
        templates=Templates.read(),
        words=Words(publication().settings.locale, publication().units),
        reads=reads,
    )
    with reads.closed():
        listed = list(drafts(press))
    assert {draft.path for draft in listed} == set(compiled().pages) - {"data.md"}  # made once the data files are
    seen: dict[str, set[str]] = {}
    for draft in listed:
        with reads.noted() as noted:
            assert draft.make() == compiled().pages[draft.path]
        seen[draft.path] = noted
    for address in ("computed/arcadia-fleet", "sources/old-pilot-letter", "cells/regimes/licence/aa", "cases/ferryman"):
        assert address in seen["index.md"]
    assert "cells/regimes/licence/bo" not in seen["jurisdictions/aa.md"]
    assert "terms/*" in seen["index.md"] and "terms/*" in seen["cases/ferryman.md"]


def test_every_part_of_a_publication_is_noted_or_belongs_to_its_outline() -> None:
    outline = {"manuscript", "settings", "units", "matrices", "listings", "case_of_event", "placement", "concerning"}
    outline |= {"past", "source_kinds"}
    assert {part.name for part in fields(Publication)} == outline | set(NOTED)


def test_every_page_says_when_it_was_last_reviewed() -> None:
    for path, made in compiled().pages.items():
        assert re.search(r'<p class="fb-reviewed">\s*<span>[A-Z][^<]+ <time datetime="\d{4}-\d\d-\d\d">', made.text), (
            path
        )
        assert meta(path)["reviewed"]


def test_where_help_is_needed_every_entry_leads_to_its_place_and_to_its_file() -> None:
    entries = re.findall(r"<li>(.*?)</li>", page("help.md"))
    assert len(entries) == sum(len(wants) for wants in publication().wants.values()) > 4
    for entry in entries:
        place, proposed = re.findall(r'href="([^"]+)"', entry)
        assert place.startswith("../")
        assert proposed == "#edit/"
        for file in re.findall(r'data-file="([^"]+)"', entry):
            assert (SMALL / (file if "." in file else f"data/{file}.yml")).is_file(), entry


def test_a_publication_that_lacks_nothing_says_so() -> None:
    whole = replace(publication(), wants={})
    text = compile_publication(whole, Templates.read()).pages["help.md"].text
    assert "nothing is wanted in this edition" in text
    assert "<li>" not in text


def test_where_a_record_is_a_page_of_its_own_its_file_is_named_since_no_address_leads_to_it() -> None:
    wants: Wants = dict.fromkeys(("cases/ferryman", "jurisdictions/aa", "tables/regimes"), ("review",))
    text = compile_publication(replace(publication(), wants=wants), Templates.read()).pages["help.md"].text
    assert re.findall(r'<span class="fb-edit"(.*?)>', text) == [
        ' data-file="cases/ferryman"',
        ' data-file="jurisdictions/aa"',
        "",
    ]


def lacking(questions: int) -> str:
    """The page where as many questions more are open for each of the small publication's two jurisdictions."""
    small = publication()
    matrix = small.matrices["regimes"]
    asked = tuple(matrix.rows[0].model_copy(update={"id": f"question-{number}"}) for number in range(questions))
    cells = {f"regimes/{row.id}/{column}": NOT_RESEARCHED for row in asked for column in matrix.columns}
    large = replace(
        small,
        matrices={**small.matrices, "regimes": matrix.model_copy(update={"rows": (*matrix.rows, *asked)})},
        cells={**small.cells, **cells},
        placement={**small.placement, **{address: ("regimes.md", address) for address in cells}},
        wants={f"cells/{address}": ("research",) for address in cells},
    )
    return compile_publication(large, Templates.read()).pages["help.md"].text.replace("\u00a0", " ")


@pytest.mark.parametrize(("questions", "folds"), [(15, 0), (16, 2), (30, 2)])
def test_what_a_part_or_a_fold_has_room_for_is_listed_whole(questions: int, folds: int) -> None:
    text = lacking(questions)
    assert text.count("<li>") == 2 * questions
    assert text.count('<details class="fb-uses">') == folds
    assert "more." not in text


def test_where_more_is_wanted_it_is_counted_and_the_page_that_has_it_all_is_named() -> None:
    text = lacking(70)
    folds = re.findall(r"<details class=\"fb-uses\">\n<summary>([^<]+)</summary>", text)
    assert folds == ["Arcadia: 70 entries", "Borduria: 70 entries"]
    assert text.count("<li>") == 2 * 30
    assert re.findall(r'And 40 entries more\. All stand under <a href="([^"]+)">([^<]+)</a>', text) == [
        ("../jurisdictions/aa/", "Arcadia"),
        ("../jurisdictions/bo/", "Borduria"),
    ]


def test_where_many_sources_are_unread_the_page_of_their_kind_is_named() -> None:
    small = publication()
    records = small.manuscript.records
    more = [f"opinion-{number}" for number in range(31)]
    entries = {**records["sources"], **dict.fromkeys(more, records["sources"]["river-court-2024"])}
    large = replace(
        small,
        manuscript=replace(small.manuscript, records={**records, "sources": entries}),
        sources={**small.sources, **dict.fromkeys(more, small.sources["river-court-2024"])},
        placement={
            **small.placement,
            **{f"sources/{one}": ("sources/court-opinion.md", f"sources/{one}") for one in more},
        },
        wants={f"sources/{one}": ("full-reading",) for one in more},
    )
    press = Press(publication=large, templates=Templates.read(), words=Words(large.settings.locale, large.units))
    text = help_page(press).text.replace("\u00a0", " ")
    assert text.count("<li>") == 30
    assert 'And 1 entry more. All stand under <a href="../sources/court-opinion/">Court opinions</a>' in text


@pytest.mark.parametrize(
    "kind",
    ["sources", "figures", "facts", "claims", "events", "terms", "corrections", "cases", "jurisdictions"],
)
def test_what_a_record_was_once_called_leads_to_it_for_ever(kind: str) -> None:
    records = getattr(publication(), kind)
    key, record = next(iter(records.items()))
    renamed = {**records, key: record.model_copy(update={"aliases": ("once-called",)})}
    pages = compile_publication(replace(publication(), **{kind: renamed}), Templates.read()).pages
    home, _ = publication().placement[f"{kind}/{key}"]
    assert f'id="{kind}/once-called"' in pages[home].text
