"""Tables in a browser: what a reader asks of them, on a desktop and a phone, by keyboard, and without JavaScript."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from lantern_site import make_lantern_site
from playwright.sync_api import Page, expect
from theme_sites import DESKTOP, PHONE, Visitor, served

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}
"""The width at which WCAG asks that nothing scrolls in two directions."""


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of each renderer is served."""
    with served(make_lantern_site(tmp_path_factory.mktemp("site"), request.param)) as address:
        yield address


def rows(page: Page) -> list[str]:
    """The rows on the screen, by the start of their headers."""
    shown = page.locator(".fb-table tbody tr:visible th").all_inner_texts()
    return [text.strip().splitlines()[0] for text in shown]


def columns(page: Page) -> list[str]:
    """The columns of answers on the screen, by the id of each."""
    ids: list[str] = page.eval_on_selector_all(
        ".fb-table tbody tr:not([hidden]):first-of-type td, .fb-table tbody tr:not([hidden]) ~ tr:not([hidden]) td",
        "cells => cells.filter(cell => !cell.hidden).map(cell => cell.dataset.address.split('/').pop())",
    )
    return list(dict.fromkeys(ids))


def query(page: Page) -> str:
    """The view in the address."""
    found: str = page.evaluate("location.search")
    return found


def status(page: Page) -> str:
    return page.locator(".fb-view__status").inner_text()


def pick(page: Page, *labels: str) -> None:
    """Tick or untick boxes among rows and columns, opening the choice if it is closed."""
    button = page.get_by_role("button", name="Rows, columns, order")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    for label in labels:
        page.locator(".fb-view__choice").get_by_label(label, exact=True).click()


def test_rows_and_columns_can_be_picked_and_the_address_keeps_them(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    assert rows(page) == ["Permit", "Fee", "Oil", "Time"]
    assert columns(page) == ["aa", "bo", "cy"]
    pick(page, "Borduria", "Oil")
    assert columns(page) == ["aa", "cy"]
    assert rows(page) == ["Permit", "Fee", "Time"]
    assert status(page) == "3 of 4 rows, 2 of 3 columns shown"
    assert query(page) == "?lanterns.columns=aa,cy&lanterns.rows=permit,fee,toll"
    page.reload()
    assert columns(page) == ["aa", "cy"]
    page.go_back()
    assert rows(page) == ["Permit", "Fee", "Oil", "Time"]
    page.go_forward()
    assert rows(page) == ["Permit", "Fee", "Time"]
    page.get_by_role("button", name="Show everything").click()
    assert columns(page) == ["aa", "bo", "cy"]
    assert query(page) == ""


def test_an_address_that_names_nothing_readable_disturbs_nothing(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.go("lanterns/?lanterns.columns=aa&found=lantern#%")
    page.wait_for_function("CSS.highlights.get('fb-found')?.size > 0")
    assert columns(page) == ["aa"]
    page.evaluate("location.hash = '#%E0%A4%A'")
    page.evaluate("location.hash = '#lanterns/permit/bo'")
    page.locator("[id='lanterns/permit/bo']").wait_for(state="visible")
    assert visit.complaints == []


def test_only_rows_in_which_the_shown_columns_differ(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.get_by_label("Only rows that differ").check()
    assert rows(page) == ["Permit", "Fee", "Oil"]
    assert query(page) == "?lanterns.differ=yes"


def test_rows_are_found_by_words_and_by_state(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.get_by_label("Find in the table").fill("lighthouses")
    assert rows(page) == ["Oil"]
    page.get_by_label("Find in the table").fill("nothing has this")
    assert rows(page) == []
    assert status(page) == "No row fits. Ask for less, or show everything."
    page.get_by_label("Find in the table").fill("")
    page.get_by_label("Answer", exact=True).select_option("pending")
    assert rows(page) == ["Permit"]
    assert page.locator(".fb-cell--found:visible").count() == 1


def test_columns_are_ordered_by_a_number_with_its_qualifier_and_unit(visitor: Visitor) -> None:
    """At least two weeks, about thirty days, one to two months."""
    page = visitor().go("lanterns/")
    page.get_by_label("Order of columns").select_option("toll")
    assert columns(page) == ["bo", "aa", "cy"]
    page.get_by_label("Order of columns").select_option("-toll")
    assert columns(page) == ["cy", "aa", "bo"]
    page.get_by_label("Order of columns").select_option("permit")
    assert columns(page) == ["aa", "cy", "bo"]


def test_a_listing_is_sorted_by_its_headers_and_says_so(visitor: Visitor) -> None:
    page = visitor().go("elapsed/")
    assert rows(page) == ["Wick, suit to judgment", "Permits in Borduria", "Permits in both"]
    header = page.get_by_role("columnheader", name="How long")
    page.get_by_role("button", name="How long").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert rows(page) == ["Permits in Borduria", "Permits in both", "Wick, suit to judgment"]
    page.get_by_role("button", name="How long").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert rows(page) == ["Permits in both", "Permits in Borduria", "Wick, suit to judgment"]
    assert query(page) == "?elapsed.sort=-value"
    page.get_by_role("button", name="How long").click()
    assert header.get_attribute("aria-sort") is None
    assert page.get_by_role("button", name="What moved it").count() == 0


def test_the_table_fills_the_window_and_escape_leaves_it(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.get_by_role("button", name="Full window").click()
    box = page.locator(".fb-table").bounding_box()
    assert box and (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1280, 900)
    assert page.locator(".md-header").evaluate("header => header.inert || !!header.closest('[inert]')")
    page.reload()
    assert page.locator(".fb-table--full").count() == 1
    page.get_by_label("Find in the table").focus()
    page.keyboard.press("Escape")
    assert page.locator(".fb-table--full").count() == 0
    assert not page.locator(".md-header").evaluate("header => header.inert || !!header.closest('[inert]')")
    assert page.evaluate("document.activeElement.textContent") == "Full window"


def views() -> Iterator[dict[str, Any]]:
    """Views of every kind, by chance but the same each time."""
    chance = random.Random(4)
    for _ in range(40):
        yield {
            "columns": chance.sample(["aa", "bo", "cy"], chance.randrange(4)),
            "rows": chance.sample(["permit", "fee", "oil", "toll"], chance.randrange(5)),
            "differ": chance.random() < 0.3,
            "state": chance.choice(["", "", "present", "pending", "withdrawn"]),
            "find": chance.choice(["", "", "oil", "s. 2 & b=c", "a+b %2C, #?/", "ö  x"]),
            "sort": chance.choice(["", "", "toll", "-toll", "permit"]),
            "full": chance.random() < 0.2,
        }


def test_any_view_is_in_the_address_and_the_address_gives_it_back(visitor: Visitor) -> None:
    page = visitor().go("lanterns/?kept=1")
    for view in views():
        back = page.evaluate(
            """view => {
              const [table] = factbook.tables;
              table.ask(view);
              const [address, shown] = [location.search, document.querySelector("table").innerText];
              table.ask(factbook.EVERYTHING);
              history.pushState(null, "", `${location.pathname}${address}`);
              table.read();
              return [table.view, address, location.search, shown === document.querySelector("table").innerText];
            }""",
            view,
        )
        assert back[0] == view
        assert back[1] == back[2]
        assert "kept=1" in back[1]
        assert back[3]


def test_what_a_table_does_not_have_is_passed_over(visitor: Visitor) -> None:
    page = visitor().go("lanterns/?lanterns.columns=zz,bo,bo&lanterns.sort=nothing&lanterns.state=none&lanterns.rows=,")
    assert columns(page) == ["bo"]
    assert len(rows(page)) == 4


def test_two_tables_on_a_page_keep_their_views_apart(visitor: Visitor) -> None:
    page = visitor().go("?lanterns-two.columns=aa&lanterns.columns=cy")
    assert columns(page) == ["aa"]


def test_a_link_to_a_hidden_cell_shows_it(visitor: Visitor) -> None:
    for viewport in (DESKTOP, PHONE):
        page = visitor(viewport).go("lanterns/?lanterns.columns=aa#lanterns/oil/cy")
        expect(page.locator("[id='lanterns/oil/cy']")).to_be_in_viewport()


def test_the_link_to_a_view_is_copied(visitor: Visitor) -> None:
    visit = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = visit.go("lanterns/?lanterns.columns=bo,cy")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".fb-view__status")).to_have_text("Link to this view copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_there_is_no_clipboard_the_link_is_shown_to_copy_by_hand(visitor: Visitor) -> None:
    visit = visitor()
    visit.page.add_init_script("delete Navigator.prototype.clipboard")
    page = visit.go("lanterns/")
    page.get_by_role("button", name="Copy link").click()
    assert page.locator(".fb-view__status input").input_value() == page.url


# ---- by keyboard


def test_the_skip_link_and_three_tab_stops_lead_into_the_first_table(visitor: Visitor) -> None:
    for path in ("lanterns/", "elapsed/", "cases-compared/", "cases/wick/"):
        page = visitor().go(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')"), path
        page.keyboard.press("Enter")
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.fb-way') !== null"):
                page.keyboard.press("Enter")
            if page.evaluate("!!document.activeElement.closest('table, .fb-scroll')"):
                break
        assert page.evaluate("!!document.activeElement.closest('table, .fb-scroll')"), path


def test_a_table_is_one_tab_stop_and_arrows_move_in_it(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    assert page.locator("table :is(a, button, summary)[tabindex='0']").count() == 1
    page.locator("table [tabindex='0']").focus()

    def here() -> str:
        return str(page.evaluate("document.activeElement.closest('td, th').dataset.address || 'head'"))

    walk = []
    for key in ("ArrowRight", "ArrowDown", "End", "Home", "ArrowUp", "ArrowUp", "Control+End", "Control+Home"):
        page.keyboard.press(key)
        walk.append(here())
    assert walk == [
        "lanterns/permit/bo",
        "lanterns/fee/bo",
        "lanterns/fee/cy",
        "lanterns/fee/aa",
        "lanterns/permit/aa",
        "head",
        "lanterns/toll/cy",
        "lanterns/permit/aa",
    ]
    expect(page.locator(".fb-view__hint")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table')") is None


def test_the_tab_stop_stays_on_what_is_shown(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.locator("table [tabindex='0']").focus()
    pick(page, "Arcadia")
    assert page.locator("table [tabindex='0']:visible").count() == 1


def test_every_control_is_reached_by_tab_and_worked_by_keys(visitor: Visitor) -> None:
    page = visitor().go("lanterns/")
    page.get_by_role("button", name="Rows, columns, order").focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent || document.activeElement.labels[0].innerText"))
    assert names == ["Full window", "Copy link", "Find in the table"]
    page.get_by_label("Only rows that differ").focus()
    page.keyboard.press("Space")
    assert "differ=yes" in query(page)


# ---- on a phone


def test_a_phone_compares_two_columns_picked_from_lists(visitor: Visitor) -> None:
    page = visitor(PHONE).go("lanterns/")
    assert columns(page) == ["aa", "bo"]
    assert query(page) == ""
    page.get_by_label("Second column").select_option("cy")
    assert columns(page) == ["aa", "cy"]
    assert query(page) == "?lanterns.columns=aa,cy"
    page.get_by_label("First column").select_option("cy")
    assert columns(page) == ["cy", "aa"]
    page.go_back()
    assert columns(page) == ["aa", "cy"]
    page.get_by_role("button", name="Third column").click()
    assert columns(page) == ["aa", "cy", "bo"]


@pytest.mark.parametrize(
    "path",
    [
        "lanterns/",
        "elapsed/?elapsed.columns=lever,sources,value",
        "cases-compared/?cases.columns=outcome,lever,amounts",
        "",
    ],
)
def test_no_table_makes_a_small_page_scroll_sideways(visitor: Visitor, path: str) -> None:
    page = visitor(SMALLEST).go(path)
    if path == "lanterns/":
        page.get_by_role("button", name="Third column").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".fb-scroller").first.evaluate("box => box.scrollWidth <= box.clientWidth + 1")


def test_on_a_phone_a_table_is_still_a_table_to_a_screen_reader(visitor: Visitor) -> None:
    page = visitor(PHONE).go("lanterns/")
    table = page.get_by_role("table", name="Lantern rules")
    assert table.get_by_role("columnheader").count() == 3
    assert table.get_by_role("rowheader", name="Does a lantern need a permit?").count() == 1
    assert table.get_by_role("cell").count() == 8


def test_the_columns_compared_stay_in_sight(visitor: Visitor) -> None:
    page = visitor(PHONE).go("lanterns/")
    page.locator("[id='lanterns/toll/aa']").scroll_into_view_if_needed()
    expect(page.get_by_label("First column")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_everything_that_is_tapped_is_at_least_24_pixels_wide_and_high(
    visitor: Visitor, viewport: dict[str, int]
) -> None:
    page = visitor(viewport).go("lanterns/")
    pick(page)
    small = page.eval_on_selector_all(
        ".fb-view :is(button, select, input), .fb-compare select, .fb-table__data button",
        """all => all.map(one => [one, (one.closest("label") || one).getBoundingClientRect()])
          .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24)).map(([one]) => one.outerHTML)""",
    )
    assert small == []


# ---- without JavaScript


def test_without_javascript_the_table_is_whole_and_its_notes_open(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False).go("lanterns/?lanterns.columns=aa")
    assert page.locator("td.fb-cell:visible").count() == 12
    assert page.locator(".fb-view").count() == 0
    note = page.locator("[id='lanterns/permit/aa'] details")
    note.locator("summary").click()
    expect(note.get_by_text("Not for children")).to_be_visible()
    expect(note.get_by_role("link", name="Link to this answer")).to_be_visible()
    assert page.get_by_role("link", name="CSV").count() == 1
