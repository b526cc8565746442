"""A view of a table as data, saved from the browser: whole lines of the table's own files."""

import json

import pytest
from theme_sites import Visitor

pytestmark = pytest.mark.browser


def test_the_view_is_saved_as_lines_of_the_table_s_own_data(visitor: Visitor, address: str) -> None:
    page = visitor().go("lanterns/?lanterns.columns=cy,aa&lanterns.rows=permit,fee")
    with page.expect_download() as csv:
        page.get_by_role("button", name="This view as CSV").click()
    saved = csv.value.path().read_bytes().decode()
    whole = page.request.get(f"{address}data/lanterns.csv").body().decode()
    assert csv.value.suggested_filename == "lanterns-view.csv"
    assert [line.split(",")[0] for line in saved.split("\r\n")[:-1]] == [
        '"address"',
        '"lanterns/permit/cy"',
        '"lanterns/permit/aa"',
        '"lanterns/fee/cy"',
        '"lanterns/fee/aa"',
    ]
    assert set(saved.split("\r\n")) <= set(whole.split("\r\n"))
    with page.expect_download() as one:
        page.get_by_role("button", name="This view as JSON").click()
    found = json.loads(one.value.path().read_text())
    assert [row["address"] for row in found["rows"]] == [line.split('"')[1] for line in saved.split("\r\n")[1:-1]]


def test_a_listing_s_view_is_saved_in_the_order_on_the_screen(visitor: Visitor) -> None:
    page = visitor().go("elapsed/?elapsed.sort=-value")
    with page.expect_download() as one:
        page.get_by_role("button", name="This view as JSON").click()
    found = json.loads(one.value.path().read_text())
    assert [row["address"] for row in found["rows"]] == [
        "figures/permits-total",
        "figures/permits-bo",
        "figures/wick-days",
    ]


def test_a_line_break_inside_quotes_belongs_to_its_record(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    text = '"a","b"\r\n"1","two\r\nlines, ""quoted"""\r\n"2",""\r\n'
    assert page.evaluate("text => factbook.csvRecords(text)", text) == [
        '"a","b"',
        '"1","two\r\nlines, ""quoted"""',
        '"2",""',
    ]
