"""Comparison tables: what a reader, a screen reader, a search index and a link find in them."""

import os
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from factbook.compile.cells import SHAPES
from factbook.compile.links import served_at
from factbook.compile.ranks import of_one_kind, places
from factbook.compile.tables import listing_html, matrix_html, way_to_table
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.model.cell import State
from factbook.model.quantity import Quantity
from factbook.publication import Publication
from factbook.resolve import NOT_RESEARCHED, resolve
from factbook.words import Words

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
TEMPLATES = Templates.read()
VOID = {"br", "img", "hr", "input", "meta", "link"}


@pytest.fixture(scope="module")
def publication() -> Publication:
    manuscript, problems = load(GOLDEN / "publication")
    assert problems == ()
    assert manuscript is not None
    return resolve(manuscript)


class Elements(HTMLParser):
    """Every element with its attributes, and the text of each; raises where elements do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, int]] = []
        self.feed(source)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {tag} {attrs}"
        self.found.append((tag, dict(attrs)))
        self.texts.append("")
        if tag not in VOID:
            self._open.append((tag, len(self.found) - 1))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"

    def handle_data(self, data: str) -> None:
        for _, index in self._open:
            self.texts[index] += data

    def all(self, tag: str, **wanted: str) -> list[tuple[dict[str, str | None], str]]:
        """Elements of a tag whose attributes have these values (class: one of its words), with their text."""
        return [
            (attributes, text)
            for (name, attributes), text in zip(self.found, self.texts, strict=True)
            if name == tag
            and all(
                value in (attributes.get(key.strip("_")) or "").split()
                if key == "class_"
                else attributes.get(key.replace("_", "-")) == value
                for key, value in wanted.items()
            )
        ]


@pytest.mark.parametrize(
    ("golden", "maker", "table", "page", "options"),
    [
        ("matrix-at-home", matrix_html, "lanterns", "lanterns.md", {"home": True}),
        ("matrix-part", matrix_html, "lanterns", "cases/wick.md", {"view": "two"}),
        ("listing-of-figures", listing_html, "elapsed", "elapsed.md", {"home": True}),
        ("listing-of-cases", listing_html, "cases", "index.md", {}),
    ],
)
def test_tables_are_printed_as_agreed(publication, golden, maker, table, page, options) -> None:  # type: ignore[no-untyped-def]
    """Set UPDATE_GOLDEN=1 to write the files anew; read the difference before committing it."""
    made = maker(publication, TEMPLATES, table, page, **options)
    file = GOLDEN / f"{golden}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")


def test_every_header_says_what_it_heads(publication: Publication) -> None:
    for made in everything(publication):
        headers = Elements(made).all("th")
        assert headers
        assert {attributes.get("scope") for attributes, _ in headers} == {"col", "row"}


def test_every_row_has_a_header_and_as_many_cells_as_the_head(publication: Publication) -> None:
    for made in everything(publication):
        head, body = made.split("<tbody>")
        columns = head.count("<th ")
        for row in body.split("</tbody>")[0].split("</tr>")[:-1]:
            assert row.count('scope="row"') == 1
            assert len(re.findall(r"<t[hd] ", row)) == columns


def test_the_scroller_takes_focus_and_is_named_by_the_caption(publication: Publication) -> None:
    for made in everything(publication):
        elements = Elements(made)
        [(scroller, _)] = elements.all("div", class_="fb-scroller")
        [(caption, text)] = elements.all("caption")
        assert (scroller["role"], scroller["tabindex"]) == ("region", "0")
        assert scroller["aria-labelledby"] == caption["id"]
        assert text.strip()


def test_only_the_home_page_carries_the_cells_ids(publication: Publication) -> None:
    home = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    ids = [attributes["id"] for attributes, _ in home.all("td")]
    assert ids == list(publication.cells)
    part = Elements(matrix_html(publication, TEMPLATES, "lanterns", "cases/wick.md", columns=["bo"]))
    assert [attributes.get("id") for attributes, _ in part.all("td")] == [None, None, None]


def test_no_id_occurs_twice_when_a_part_and_the_whole_share_a_page(publication: Publication) -> None:
    page = "lanterns.md"
    both = matrix_html(publication, TEMPLATES, "lanterns", page, view="two") + matrix_html(
        publication, TEMPLATES, "lanterns", page, home=True
    )
    ids = [attributes["id"] for _, attributes in Elements(both).found if "id" in attributes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_a_cell_links_to_itself_at_home_and_to_its_home_from_elsewhere(publication: Publication) -> None:
    home = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    assert "#lanterns/oil/bo" in [link["href"] for link, _ in home.all("a", class_="fb-cell__state")]
    part = Elements(matrix_html(publication, TEMPLATES, "lanterns", "cases/wick.md", rows=["oil"], columns=["bo"]))
    [(link, _)] = part.all("a", class_="fb-cell__state")
    assert link["href"] == "../../lanterns/#lanterns/oil/bo"


def test_the_name_of_a_cell_s_link_begins_with_its_visible_words_and_is_its_own(publication: Publication) -> None:
    home = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    links = home.all("a", class_="fb-cell__state")
    names = [str(link["aria-label"]) for link, _ in links]
    assert len(set(names)) == len(names) == 9
    for (_, text), name in zip(links, names, strict=True):
        assert name.startswith(text.split(" ", 1)[1] + ": ")


def test_the_tab_key_stops_at_most_twice_in_a_closed_cell(publication: Publication) -> None:
    made = matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True)
    for cell in made.split("<td ")[1:]:
        closed = re.sub(r"(</summary>).*?</details>", r"\1", cell.split("</td>")[0], flags=re.S)
        assert closed.count("<a ") == 1
        assert closed.count("<summary>") <= 1


def test_nine_states_have_nine_shapes_and_look_different_in_a_table(publication: Publication) -> None:
    states = State.__args__  # type: ignore[attr-defined]
    assert set(SHAPES) == set(states)
    assert len(set(SHAPES.values())) == 9
    made = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    marks = made.all("a", class_="fb-cell__state")
    assert len({text.split()[0] for _, text in marks}) == len({link["class"] for link, _ in marks}) == 8


def test_a_missing_answer_is_shown_as_not_researched(publication: Publication) -> None:
    cells = dict(publication.cells)
    cells["lanterns/oil/cy"] = cells["lanterns/oil/cy"].model_copy(update={"state": "not-researched"})
    other = Publication(**{name: getattr(publication, name) for name in publication.__slots__} | {"cells": cells})
    made = Elements(matrix_html(other, TEMPLATES, "lanterns", "lanterns.md", home=True))
    [(_, text)] = made.all("td", data_state="not-researched")
    assert text.split()[:3] == ["?", "Not", "researched"]


def test_low_confidence_is_said_with_its_caveat_in_the_open(publication: Publication) -> None:
    made = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    assert [text for _, text in made.all("div", class_="fb-cell__caveat")] == [
        "Low confidence: The schedule was read in a copy."
    ]
    listed = Elements(listing_html(publication, TEMPLATES, "elapsed", "elapsed.md"))
    assert [text for _, text in listed.all("div", class_="fb-cell__caveat")] == [
        "Low confidence: Known from an index only."
    ]


def test_the_guide_counts_every_cell_once(publication: Publication) -> None:
    made = Elements(matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True))
    counts = [int(text.split()[0]) for _, text in made.all("span", class_="fb-guide__count")]
    assert sum(counts) == 9
    assert "6 of 9 answers given." in made.all("p", class_="fb-table__counts")[0][1]


def test_no_words_are_glued_when_the_text_is_taken_out(publication: Publication) -> None:
    for made in everything(publication):
        assert not re.search(
            r"</(p|div|li|td|th|a|summary|ul|dd|dt|tr|details|time)><(p|div|li|td|th|ul|dd|dt|tr|details)", made
        )
    home = " ".join(re.sub(r"<[^>]+>", "", matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md")).split())
    assert "● Required A permit from the Lamp Office In force from March 1901 As of 1 December 2025" in home


def test_a_table_is_one_html_block_that_markdown_leaves_as_it_is(publication: Publication) -> None:
    for made in everything(publication):
        page = markdown.markdown(
            f"Before.\n\n{made}\n\nAfter.",
            extensions=["abbr", "footnotes", "tables", "toc", "admonition", "pymdownx.superfences"],
        )
        assert page.count(made) == 1
        assert page.replace(made, "").split() == ["<p>Before.</p>", "<p>After.</p>"]


def test_every_link_of_a_table_leads_to_a_page_that_is_made(publication: Publication) -> None:
    pages = {served_at(page) for page, _ in publication.placement.values()}
    for page in ("lanterns.md", "index.md", "cases/wick.md"):
        made = Elements(matrix_html(publication, TEMPLATES, "lanterns", page))
        for link, _ in made.all("a"):
            if str(link["href"]).startswith("https://"):
                continue
            target = os.path.normpath("/" + served_at(page) + str(link["href"]).split("#")[0])
            assert target.strip("/") + "/" in pages or target in ("/", "/data/lanterns.csv", "/data/lanterns.json")


def test_every_cell_leads_to_where_a_change_to_it_is_proposed(publication: Publication) -> None:
    made = matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True)
    cells = re.findall(r'<td id="lanterns/.*?</td>', made, flags=re.S)
    assert cells
    assert all('<a href="#edit/">Propose a' in cell for cell in cells)


def test_an_answer_that_nobody_has_looked_for_is_asked_for(publication: Publication) -> None:
    address = "lanterns/permit/aa"
    cells = {**publication.cells, address: NOT_RESEARCHED}
    made = matrix_html(replace(publication, cells=cells), TEMPLATES, "lanterns", "lanterns.md", home=True)
    cell = made.split(f'id="{address}"')[1].split("</td>")[0]
    assert "<details" not in cell
    assert '<a href="#edit/">Propose an answer</a>' in cell


def test_a_table_at_home_leads_to_the_file_of_its_questions(publication: Publication) -> None:
    file = 'href="https://example.org/lanterns/edit/main/data/tables/lanterns.yml"'
    assert matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True).count(file) == 1
    assert file not in matrix_html(publication, TEMPLATES, "lanterns", "index.md")


def test_the_order_of_a_listing_is_the_one_it_names(publication: Publication) -> None:
    by_value = Elements(listing_html(publication, TEMPLATES, "elapsed", "elapsed.md", home=True))
    assert [row.get("id") for row, _ in by_value.all("tr")][1:] == [
        "elapsed/wick-days",
        "elapsed/permits-bo",
        "elapsed/permits-total",
    ]
    by_date = Elements(listing_html(publication, TEMPLATES, "cases", "index.md"))
    assert [row.get("data-address") for row, _ in by_date.all("tr")][1:] == [
        "cases/tallow",
        "cases/wick",
        "cases/snuffer",
    ]


def test_elapsed_days_are_a_range_where_a_date_is_known_to_the_month_only(publication: Publication) -> None:
    made = Elements(
        listing_html(publication, TEMPLATES, "cases", "index.md", rows=["snuffer"], columns=["name", "elapsed"])
    )
    [(_, text)] = made.all("td")
    assert text.split() == ["38", "to", "68", "days", "from", "January", "2025", "to", "10", "March", "2025"]


def test_a_part_that_the_table_does_not_have_is_refused(publication: Publication) -> None:
    for wrong in ({"rows": ["none"]}, {"columns": ["none"]}, {"view": "none"}):
        with pytest.raises(LookupError):
            matrix_html(publication, TEMPLATES, "lanterns", "index.md", **wrong)  # type: ignore[arg-type]
        with pytest.raises(LookupError):
            listing_html(publication, TEMPLATES, "cases", "index.md", **wrong)  # type: ignore[arg-type]


def everything(publication: Publication) -> list[str]:
    """Each kind of table, whole and in part."""
    return [
        matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True),
        matrix_html(publication, TEMPLATES, "lanterns", "cases/wick.md", view="two"),
        listing_html(publication, TEMPLATES, "elapsed", "elapsed.md", home=True),
        listing_html(publication, TEMPLATES, "cases", "index.md"),
    ]


def test_answers_in_numbers_of_one_kind_carry_their_place_and_no_others_do(publication: Publication) -> None:
    cells = dict(publication.cells)
    numbers = {"aa": "about 30", "bo": "exact 4", "cy": "at-least 30"}
    for column, number in numbers.items():
        address = f"lanterns/oil/{column}"
        cells[address] = cells[address].model_copy(update={"value": quantity_of(number)})
    made = Elements(matrix_html(replace(publication, cells=cells), TEMPLATES, "lanterns", "lanterns.md", home=True))
    ranked = {cell["data-address"]: cell["data-rank"] for cell, _ in made.all("td") if "data-rank" in cell}
    assert ranked == {"lanterns/oil/bo": "1", "lanterns/oil/aa": "2", "lanterns/oil/cy": "3"}


def test_sums_in_two_currencies_have_no_order_among_them() -> None:
    assert of_one_kind([("EUR", 5), ("USD", 3), None]) == [None, None, None]
    assert of_one_kind([("EUR", 5), ("USD", 3), ("EUR", 4)]) == [("EUR", 5), None, ("EUR", 4)]


def test_places_follow_size_and_qualifier_and_equals_share_one(publication: Publication) -> None:
    words = Words("en", {})
    written = ["range 3 5", "at-least 4", "about 4", "exact 4", "at-most 4", "exact 4", "exact 10", "exact 9"]
    assert places([None if key is None else words.sort_key(quantity_of(key)) for key in [*written, None]]) == [
        1,
        5,
        4,
        3,
        2,
        3,
        7,
        6,
        None,
    ]


def quantity_of(written: str) -> Quantity:
    """ "at-least 4" as a number of days."""
    qualifier, *numbers = written.split()
    value = {"min": int(numbers[0]), "max": int(numbers[1])} if len(numbers) > 1 else int(numbers[0])
    return Quantity.model_validate({"value": value, "unit": "day", "qualifier": qualifier})


def test_a_listing_carries_the_place_of_each_row_in_each_column_that_has_an_order(publication: Publication) -> None:
    made = Elements(listing_html(publication, TEMPLATES, "cases", "index.md"))
    places_of = {
        name: [field.get("data-rank") for field, _ in made.all(tag, class_=f"fb-field--{name}")]
        for tag, name in (("th", "name"), ("td", "filed"), ("td", "amounts"))
    }
    assert sorted(filter(None, places_of["name"])) == ["1", "2", "3"]
    assert places_of["filed"] == ["1", "2", "3"]
    assert set(places_of["amounts"]) <= {None}


def test_a_table_leads_to_its_data(publication: Publication) -> None:
    made = Elements(matrix_html(publication, TEMPLATES, "lanterns", "cases/wick.md"))
    assert [link["href"] for link, _ in made.all("a") if "download" in link] == [
        "../../data/lanterns.csv",
        "../../data/lanterns.json",
    ]


def test_a_reader_with_a_keyboard_is_led_over_the_text_to_the_first_table(publication: Publication) -> None:
    table = matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True)
    assert way_to_table("No table.") == ""
    assert 'href="#tables/lanterns">Skip to the table: ' in way_to_table(f"Words.\n\n{table}\n\n{table}")


def test_without_a_script_the_tab_key_stops_once_in_a_cell(publication: Publication) -> None:
    made = matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", home=True)
    for cell in made.split("<td ")[1:]:
        closed = re.sub(r"(</summary>).*?</details>", r"\1", cell.split("</td>")[0], flags=re.S)
        stops = re.findall(r'<summary>|<a (?![^>]*tabindex="-1")', closed)
        assert len(stops) == 1


def test_beside_the_whole_table_a_part_has_the_answers_alone_and_leads_to_their_notes(publication: Publication) -> None:
    part = matrix_html(publication, TEMPLATES, "lanterns", "lanterns.md", view="two", notes=False)
    links = Elements(part).all("a", class_="fb-cell__state")
    assert [link["href"] for link, _ in links] == ["#lanterns/permit/bo", "#lanterns/permit/aa"]
    assert not any("tabindex" in link for link, _ in links)
    assert "<details" not in part
    assert "A permit from the Lamp Office" in part
