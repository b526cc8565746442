"""The theme in a browser: nothing leaves the site, the policy holds, colours work, phones scroll tables."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from theme_sites import DESKTOP, PAGES, PHONE, Visit, make_site, served

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def renderer(request: pytest.FixtureRequest) -> str:
    """Every test of this module runs on the site of each renderer."""
    return str(request.param)


@pytest.fixture(scope="module")
def address(renderer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the renderer's site is served."""
    with served(make_site(tmp_path_factory.mktemp("site"), renderer)) as address:  # type: ignore[arg-type]
        yield address


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Makes visits with a screen and a preference of the reader's choosing."""
    contexts = []

    def visit(viewport: dict[str, int] = DESKTOP, **options: Any) -> Visit:
        contexts.append(browser.new_context(viewport=viewport, **options))  # type: ignore[arg-type]
        return Visit(contexts[-1], address)

    yield visit
    for context in contexts:
        context.close()


def test_no_request_leaves_the_site_and_no_page_complains(visitor: Visitor) -> None:
    visit = visitor()
    for path in PAGES:
        visit.go(path)
    assert visit.outside == []
    assert visit.complaints == []


def test_a_missing_page_is_answered_by_the_theme_under_the_policy(visitor: Visitor) -> None:
    page = visitor().go("no/such/page/")
    assert page.inner_text("h1") == "Page not found"
    assert page.evaluate("document.head.firstElementChild.httpEquiv") == "Content-Security-Policy"


@pytest.mark.parametrize(
    "attack",
    [
        "<img src=x onerror='ran = true'>",
        "<svg onload='ran = true'></svg>",
        "<iframe srcdoc='<script>parent.ran = true</script>'></iframe>",
        "<a id=lure href='javascript:ran = true'>lure</a>",
        "<button id=lure onclick='ran = true'>lure</button>",
    ],
)
def test_the_policy_stops_scripts_that_get_into_a_page(visitor: Visitor, attack: str) -> None:
    page = visitor().go("")
    page.evaluate("markup => { document.querySelector('article').innerHTML = markup }", attack)
    page.evaluate("document.getElementById('lure')?.click()")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.text = 'ran = true'; document.body.append(s) }"
    )
    page.wait_for_timeout(150)
    assert page.evaluate("typeof ran") == "undefined"


def test_the_same_scripts_run_without_the_policy(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<article></article>")
    page.evaluate(
        "markup => { document.querySelector('article').innerHTML = markup }", "<img src=x onerror='ran = true'>"
    )
    page.wait_for_function("typeof ran !== 'undefined'")
    page.close()


def scheme(visit: Visit) -> str | None:
    return visit.page.get_attribute("body", "data-md-color-scheme")


def test_chosen_colours_stay_from_page_to_page(visitor: Visitor) -> None:
    visit = visitor(color_scheme="light")
    visit.go("")
    assert scheme(visit) == "default"
    visit.page.get_by_role("button", name="Dark colours").click()
    assert scheme(visit) == "slate"
    visit.go("cases/lamp/")
    assert scheme(visit) == "slate"


def test_the_first_paint_has_the_right_colours(visitor: Visitor) -> None:
    visit = visitor(color_scheme="dark")
    visit.page.route("**/page.js", lambda route: route.abort())
    visit.page.goto(visit.address)
    assert scheme(visit) == "slate"


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_the_page_sideways(visitor: Visitor, path: str) -> None:
    page = visitor(PHONE).go(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_head_and_first_column_of_a_matrix_stay_in_sight(visitor: Visitor, viewport: dict[str, int]) -> None:
    """Without its script; with it a phone shows columns side by side instead (test_table_view.py)."""
    page = visitor(viewport, java_script_enabled=False).go("regimes/")
    scroller = page.locator(".fb-scroller")
    assert scroller.evaluate("element => element.scrollWidth > element.clientWidth")
    scroller.evaluate("element => element.scrollTo(400, 200)")
    edge = scroller.bounding_box()
    corner = page.locator(".fb-corner").bounding_box()
    question = page.locator("tbody th").nth(2).bounding_box()
    assert edge and corner and question
    assert abs(corner["x"] - edge["x"]) < 2 and abs(question["x"] - edge["x"]) < 2
    assert 0 <= corner["y"] - edge["y"] < 4


def test_a_matrix_can_be_reached_and_scrolled_by_keyboard(visitor: Visitor) -> None:
    """Without its script; with it the keyboard moves from cell to cell (test_table_view.py)."""
    page = visitor(java_script_enabled=False).go("regimes/")
    page.locator(".fb-edit-page").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.fb-scroller')"):
            break
    scroller = page.locator(".fb-scroller")
    assert page.evaluate("document.activeElement.matches('.fb-scroller')")
    assert scroller.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert scroller.evaluate("element => element.scrollLeft") > 0


def test_the_nine_states_differ_in_words_shape_and_colour(visitor: Visitor) -> None:
    page = visitor().go("regimes/")
    states = page.eval_on_selector_all(
        ".fb-guide .fb-state",
        """all => all.map(state => {
          const [shape, ...words] = state.textContent.trim();
          return [words.join('').trim(), shape, getComputedStyle(state).color];
        })""",
    )
    for part in zip(*states, strict=True):
        assert len(set(part)) == 9, part


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const paint = (ground, colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = `rgb(${ground.join(' ')})`; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const groundOf = element => element
    ? paint(groundOf(element.parentElement), getComputedStyle(element).backgroundColor)
    : [255, 255, 255];
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement, style = getComputedStyle(element);
    if (!node.data.trim() || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (element.closest('script, style, .headerlink, .md-overlay, [hidden]')) continue;
    const ground = groundOf(element);
    const ink = paint(ground, element.closest('svg') ? style.fill : style.color);
    const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${node.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_word_has_the_contrast_that_wcag_aa_asks_for(visitor: Visitor, colours: str) -> None:
    visit = visitor(color_scheme=colours)
    for path in PAGES:
        assert visit.go(path).evaluate(CONTRAST) == [], path


def test_contrast_that_is_too_faint_is_found(visitor: Visitor) -> None:
    page = visitor(color_scheme="light").go("")
    page.evaluate("document.querySelector('article p').style.setProperty('color', '#aaaaaa')")
    assert page.evaluate(CONTRAST) != []


def test_the_publications_own_fonts_are_used_and_light(visitor: Visitor) -> None:
    visit = visitor()
    sizes: dict[str, int] = {}
    visit.page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page = visit.go("cases/lamp/")
    assert page.evaluate(
        "document.fonts.check('16px \"Factbook Serif\"') && document.fonts.check('16px \"Factbook Sans\"')"
    )
    fonts = {url: size for url, size in sizes.items() if url.endswith(".woff2")}
    assert 0 < sum(fonts.values()) < 90_000, fonts


def test_no_letter_falls_back_to_another_face_in_running_text(visitor: Visitor) -> None:
    page = visitor().go("")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "article h2 + p"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert {re.sub(r" (Variable|VF|Regular|ExtraLight).*", "", font["familyName"]) for font in fonts} == {
        "Factbook Serif"
    }


def test_lines_of_text_are_short_enough_to_read(visitor: Visitor) -> None:
    page = visitor(viewport={"width": 1920, "height": 1000}).go("")
    width, character = page.evaluate(
        """() => {
          const text = document.querySelector('article h2 + p'), probe = document.createElement('span');
          probe.textContent = 'abcdefghijklmnopqrstuvwxyz '.repeat(4); probe.hidden = false;
          probe.style.setProperty('white-space', 'nowrap'); text.append(probe);
          const wide = probe.getBoundingClientRect().width / probe.textContent.length;
          probe.remove();
          return [text.getBoundingClientRect().width, wide];
        }"""
    )
    assert 55 < width / character < 80


def test_motion_stops_for_readers_who_ask_for_it(visitor: Visitor) -> None:
    page = visitor(reduced_motion="reduce").go("")
    moving = page.evaluate(
        """[...document.querySelectorAll('*')]
          .filter(element => parseFloat(getComputedStyle(element).transitionDuration) > 0.001).length"""
    )
    assert moving == 0


def test_print_leaves_out_what_can_only_be_clicked(visitor: Visitor) -> None:
    page = visitor().go("regimes/")
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-sidebar", ".fb-edit-page"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".fb-scroller").evaluate("element => getComputedStyle(element).overflowX") == "visible"
    assert page.locator("article h1").is_visible()


def test_forced_colours_keep_the_states_borders(visitor: Visitor) -> None:
    page = visitor(forced_colors="active").go("regimes/")
    widths = page.eval_on_selector_all(
        ".fb-cell", "all => all.map(e => parseFloat(getComputedStyle(e).borderLeftWidth))"
    )
    assert min(widths) >= 2
