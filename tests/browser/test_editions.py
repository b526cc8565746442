"""An assembled site in a browser, under a project path: what a reader of an edition finds, what scripts fetch."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import launched
from playwright.sync_api import Page, expect
from theme_sites import DESKTOP, Visit, served

from factbook.init import make_publication

pytestmark = pytest.mark.browser

UNDER = "publication/"


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def cut(root: Path, name: str, *edits: tuple[str, str, str]) -> None:
    """Commit edits and publish them as an edition."""
    for path, old, new in (*edits, ("data/publication.yml", r'edition: ".*"', f'edition: "{name}"')):
        text, count = re.subn(old, new, (root / path).read_text())
        assert count, (path, old)
        (root / path).write_text(text)
    run("git", "add", "--all", cwd=root)
    run("git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", "commit", "-q", "-m", name, cwd=root)
    run(sys.executable, "-m", "factbook", "publish", name, cwd=root)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host's folder with an assembled site of two editions below a project path. The second has another theme."""
    ground = tmp_path_factory.mktemp("editions")
    root = ground / "here"
    make_publication(root)
    run("git", "init", "--quiet", "--initial-branch=main", cwd=root)
    cut(root, "2026.01")
    cut(
        root,
        "2026.02",
        ("data/jurisdictions/aa.yml", "A permit from the Lamp Office", "No permit since March"),
        ("theme/overrides/assets/stylesheets/page.css", "^", "/* Mended. */\n"),
    )
    run(sys.executable, "-m", "factbook", "assemble", str(ground / "host" / UNDER), cwd=root)
    (ground / "host" / "404.html").write_bytes((ground / "host" / UNDER / "404.html").read_bytes())
    return ground / "host"


@pytest.fixture
def visit(host: Path) -> Iterator[Visit]:
    """A visit to the site; nothing may leave it and nothing may fail on it."""
    with served(host) as address, launched() as browser:
        found = Visit(browser.new_context(viewport=DESKTOP), address + UNDER)
        yield found
        assert found.outside == []
        assert found.complaints == []


def test_the_root_leads_to_the_newest_edition(visit: Visit) -> None:
    visit.go("").wait_for_url(re.compile(r"/publication/latest/$"))
    expect(visit.page.locator(".fb-edition-line")).to_contain_text("Edition 2026.02, fixed.")


def test_the_selector_leads_to_the_same_page_of_another_edition(visit: Visit) -> None:
    page = visit.go("2026.02/lanterns/")
    selector = page.get_by_role("combobox", name="Edition")
    expect(selector.get_by_role("option")).to_have_text(["Edition 2026.02", "Edition 2026.01", "Draft"])
    selector.select_option("2026.01")
    page.wait_for_url(re.compile(r"/publication/2026\.01/lanterns/"))
    expect(page.locator("article").first).to_contain_text("A permit from the Lamp Office")


def test_an_old_page_leads_to_the_newest_one_and_to_what_changed(visit: Visit) -> None:
    page = visit.go("2026.01/lanterns/")
    page.get_by_role("link", name="this page in the newest edition").click()
    page.wait_for_url(re.compile(r"/publication/latest/lanterns/$"))
    expect(page.locator("article").first).to_contain_text("No permit since March")
    page.go_back()
    page.get_by_role("link", name="what changed since 2026.01").click()
    page.wait_for_url(re.compile(r"/publication/editions/since/2026\.01/$"))
    expect(page.locator("main")).to_contain_text("No permit since March")


@pytest.mark.parametrize("edition", ["2026.01", "2026.02", "latest", "next"])
def test_search_finds_in_its_own_edition(visit: Visit, edition: str) -> None:
    page = visit.go(f"{edition}/")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="What are you looking for?").fill("permit")
    option = page.get_by_role("listbox").get_by_role("option").first
    expect(option).to_be_visible()
    option.click()
    page.wait_for_url(re.compile(rf"/publication/{re.escape(edition)}/"))


@pytest.mark.parametrize("edition", ["2026.01", "latest"])
def test_what_a_figure_rests_on_is_fetched_from_its_own_edition(visit: Visit, edition: str) -> None:
    page: Page = visit.go(f"{edition}/lanterns/")
    with page.expect_response(re.compile(r"/data/records/")) as answer:
        page.locator("article a.fb-figure").first.click()
    assert answer.value.status == 200
    assert f"/publication/{edition}/data/records/" in answer.value.url
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_missing_page_has_its_look_and_a_way_back(visit: Visit) -> None:
    page = visit.go("2026.01/no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Factbook Serif"')
    visit.complaints.clear()  # the browser tells of the status, which is served so by the test's own host
