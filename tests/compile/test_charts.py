"""Charts: what is drawn, that the numbers stand beside it, and that it reads without seeing it."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from factbook.compile.charts import CHARTS, chart_html
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.manuscript import Manuscript
from factbook.resolve import resolve
from factbook.verify.allow_list import would_change
from factbook.words import Words

TABLES = Path(__file__).parents[1] / "golden" / "tables" / "publication"
SMALL = Path(__file__).parents[1] / "publications" / "small"


def press_of(manuscript: Manuscript) -> Press:
    publication = resolve(manuscript)
    return Press(
        publication=publication,
        templates=Templates.read(),
        words=Words(publication.settings.locale, publication.units),
    )


@cache
def manuscript(folder: Path) -> Manuscript:
    found, problems = load(folder)
    assert found is not None, problems
    return found


def folder_of(chart: str) -> Path:
    return TABLES if chart == "outcomes" else SMALL


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_has_a_name_a_description_and_its_numbers_as_a_table(chart: str) -> None:
    html = chart_html(press_of(manuscript(folder_of(chart))), "index.md", chart)
    assert re.search(r'<svg [^>]*role="img"[^>]*aria-labelledby="chart-\w+-title chart-\w+-desc"', html)
    assert re.search(r"<title id=.chart-\w+-title.>.+</title>", html)
    assert re.search(r"<desc id=.chart-\w+-desc.>.+</desc>", html)
    assert re.search(r"<details.*<table.*</table>.*</details>", html, flags=re.S)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_made_of_allowed_elements_without_colours_of_its_own(chart: str) -> None:
    html = chart_html(press_of(manuscript(folder_of(chart))), "index.md", chart)
    assert not would_change(html)
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', html)) <= {"currentColor", "none"}
    assert "style=" not in html


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_the_same_bytes_every_time(chart: str) -> None:
    made = manuscript(folder_of(chart))
    assert chart_html(press_of(made), "index.md", chart) == chart_html(press_of(made), "index.md", chart)


def test_a_bar_ten_times_as_long_in_days_is_one_line_longer() -> None:
    """256 days on a scale that ends at 1,000: 2.41 of 3 steps."""
    html = chart_html(press_of(manuscript(SMALL)), "index.md", "elapsed")
    lines = [Decimal(x) for x in re.findall(r'<line class="fb-gridline" x1="([\d.]+)%"', html)]
    bar = re.search(r'<rect class="fb-bar fb-series-1" x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%"', html)
    assert bar is not None
    assert len(lines) == 4
    assert abs(float(bar[2]) / float(lines[1] - lines[0]) - 2.408) < 0.01


def test_every_state_of_the_grid_is_told_by_its_shape_too() -> None:
    html = chart_html(press_of(manuscript(SMALL)), "index.md", "regimes")
    assert len(re.findall(r'<rect class="fb-mark fb-state--', html)) == 6
    assert re.findall(r'<text class="fb-glyph"[^>]*>(.)<', html) == ["●", "◔", "◐", "∅", "○", "≠"]


def test_cases_without_an_agency_are_not_counted_among_the_agency_s() -> None:
    made = manuscript(TABLES)
    cases = dict(made.records["cases"])
    wick = cases["wick"].record
    party = {"name": "Lamp Office", "role": "agency"}
    cases["wick"] = replace(
        cases["wick"],
        record=type(wick).model_validate({**wick.model_dump(exclude_unset=True), "parties": (party,)}),
    )
    html = chart_html(press_of(replace(made, records={**made.records, "cases": cases})), "index.md", "outcomes")
    assert "Judgment for the agency: 1\u00a0case" in html.replace("&#160;", "\u00a0")
    assert "Settled" not in html


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_as_wide_as_its_page_and_its_letters_as_large_on_every_screen(chart: str) -> None:
    drawing = chart_html(press_of(manuscript(folder_of(chart))), "index.md", chart).partition("</svg>\n<figcaption>")[0]
    assert "viewBox" not in drawing, "a drawing that is scaled has small letters on a phone"
    across = re.findall(r' (?:x|x1|x2|width)="([^"]+)"', drawing)
    assert across
    assert all(place.endswith("%") and 0 <= float(place[:-1]) <= 100 for place in across)
    assert all(int(size) >= 12 for size in re.findall(r'font-size="(\d+)"', drawing))
