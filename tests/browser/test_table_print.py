"""Tables on paper: every column on the sheet, the head on every sheet, whole rows, and notes with addresses."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

pytestmark = pytest.mark.browser

MOST = 15


WIDEN = """most => {
  // As many columns as a table may have on paper, and rows for several sheets, each with words of its own.
  const table = document.querySelector("table.fb-matrix");
  for (const row of table.rows) {
    const cells = [...row.cells].slice(1);
    for (let at = cells.length; at < most; at += 1) {
      const copy = cells[at % cells.length].cloneNode(true);
      copy.removeAttribute("id");
      if (copy.dataset.column) { copy.dataset.column = `c${at}`; copy.textContent = `Column${at}`; }
      else copy.dataset.address = copy.dataset.address.replace(/[^/]*$/, `c${at}`);
      row.append(copy);
    }
  }
  const body = table.tBodies[0];
  const rows = [...body.rows];
  for (let again = 0; again < 6; again += 1) {
    for (const row of rows) {
      const copy = row.cloneNode(true);
      copy.dataset.row = `${row.dataset.row}-${again}`;
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
      body.append(copy);
    }
  }
  [...body.rows].forEach((row, at) => {
    row.cells[0].firstChild.textContent = `Top${at}x `;
    row.cells[row.cells.length - 1].append(`End${at}x`);
  });
}"""


def printed(page: Page, paper: str) -> list[PageObject]:
    """The sheets that Chromium prints on a paper."""
    return list(PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=True))).pages)


@pytest.fixture(params=["A4", "Letter"])
def sheets(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[list[PageObject]]:
    """A matrix of fifteen columns and many rows, printed."""
    page = browser.new_page()
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => ({WIDEN})({MOST}))")
    page.goto(f"{address}lanterns/")
    page.wait_for_load_state("networkidle")
    assert page.locator("table.fb-matrix thead th:visible").count() == MOST + 1
    yield printed(page, request.param)
    page.close()


def test_fifteen_columns_are_on_the_sheet_and_its_head_on_every_one(sheets: list[PageObject]) -> None:
    with_rows = [sheet for sheet in sheets if "Top" in sheet.extract_text() and "Notes to" not in sheet.extract_text()]
    assert len(with_rows) > 1
    for sheet in with_rows:
        assert sheet.mediabox.width > sheet.mediabox.height
        words = sheet.extract_text().replace("\n", "")
        for name in ("Arcadia", "Cythera", "Column3", "Column14"):
            assert name in words
        assert right_end(sheet) < float(sheet.mediabox.width) - 20


def right_end(sheet: PageObject) -> float:
    """How far to the right any text of a sheet begins, in points."""
    found: list[float] = []

    def note(text: str, page: list[float], place: list[float], *_: object) -> None:
        if text.strip():
            found.append(place[4] * page[0] + page[4])

    sheet.extract_text(visitor_text=note)
    return max(found)


def test_no_row_is_cut_between_two_sheets(sheets: list[PageObject]) -> None:
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    for row in range(28):
        start = next(at for at, text in enumerate(texts) if f"Top{row}x" in text)
        assert f"End{row}x" in texts[start], row


def test_notes_stand_below_the_table_with_the_addresses_of_their_sources(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}lanterns/")
    page.wait_for_load_state("networkidle")
    text = "".join(sheet.extract_text() for sheet in printed(page, "A4")).replace("\n", "").replace(" ", "")
    assert "NotestothetableLanternrules" in text.replace(":", "")
    assert "Permit,Arcadia:Notforchildren" in text
    assert "[1,s.1]" in text
    assert f"<{address}sources/statute/#sources/arcadia-act>" in text
    assert page.locator(".fb-paper, .fb-paper__mark").count() == 0
    page.close()


def test_paper_shows_the_view_that_the_screen_shows(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}lanterns/?lanterns.columns=cy,aa&lanterns.rows=oil")
    page.wait_for_load_state("networkidle")
    text = "".join(sheet.extract_text() for sheet in printed(page, "A4"))
    assert "Cythera" in text
    assert "Borduria" not in text
    assert "Rows, columns, order" not in text
    page.close()


def test_without_javascript_the_notes_of_a_narrow_table_are_open_on_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}lanterns/")
    text = " ".join("".join(sheet.extract_text() for sheet in printed(page, "A4")).split())
    assert "Not for children" in text
    context.close()
