"""What a browser does with hostile texts: nothing where Factbook built the pages, nothing where only their policy
stands in the way, and each its harm where neither does."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from all_inputs import FAMILIES, INPUTS
from hostile_input import Hostile
from hostile_publication import Hostiles, hostile_publication
from raw_pages import write_raw_site
from reader import LIVE, Seen, reading

from factbook.build import build_site
from factbook.init import make_publication
from factbook.load.text import REFUSED
from factbook.search import index_site

pytestmark = pytest.mark.browser

QUERIES = ("fired", "onerror", "javascript", "script", "img", "svg", "onmouseover", "template", "words", "<img src=x>")

TYPES = ("index.html", "claims/", "figures/", "glossary/", "timeline/", "sources/news/", "cases/", "jurisdictions/")
"""One page of every type that records make, or the start of their addresses."""


@pytest.fixture(scope="module")
def hostiles(tmp_path_factory: pytest.TempPathFactory) -> Hostiles:
    """The publication that holds every input in every place, after its own checks."""
    return hostile_publication(tmp_path_factory.mktemp("hostile") / "publication")


@pytest.fixture(scope="module")
def built(hostiles: Hostiles) -> Path:
    """Its site."""
    result = build_site(hostiles.root)
    assert [f"{problem.place}: {problem.message}" for problem in result.problems] == []
    assert result.site is not None
    index_site(hostiles.root)
    return result.site


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small publication without anything hostile, whose pages lend their frame."""
    root = tmp_path_factory.mktemp("bare") / "publication"
    make_publication(root)
    result = build_site(root)
    assert result.site is not None
    return result.site


def read_raw(bare: Path, folder: Path, *, policy: bool) -> tuple[Seen, dict[str, tuple[Hostile, ...]]]:
    pages = write_raw_site(bare, folder, policy=policy)
    with reading(folder) as reader:
        for page, inputs in pages.items():
            reader.read(page)
            if not policy:
                reader.wait_for([one.name for one in inputs])
        return reader.seen, pages


def marks(one: Hostile) -> tuple[str, ...]:
    """What shows on a page that the input stands there."""
    return (one.markup[-40:],) if "base64" in one.name else (f"/{one.name}/", f"example/{one.name}")


def harmful(seen: Seen) -> Iterator[str]:
    """The inputs that did what they wanted."""
    fired, asked = set(seen.fired), seen.names_outside()
    yield from (one.name for one in INPUTS if one.name in (fired if one.signal == "script" else asked))


def test_nothing_stands_in_the_publication_but_what_its_checks_let_pass(hostiles: Hostiles) -> None:
    assert hostiles.unexpected == []
    assert hostiles.planted > 10_000
    refusing = {"essay-html", "essay-address", "essay-link", "title-character", "file-character", "wrong-form"}
    assert refusing <= hostiles.refused.keys()


def test_every_input_is_still_in_the_publication_after_the_checks(built: Path) -> None:
    """The control of the checks: what they let pass is hostile still, and stands on pages as words."""
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(built.rglob("*.html")))
    gone = [one for one in INPUTS if not any(mark in pages for mark in marks(one))]
    assert all(REFUSED.search(one.markup) for one in gone), [one.name for one in gone]
    assert len(gone) < 6


def test_a_page_of_every_type_holds_hostile_words(built: Path) -> None:
    for start in TYPES:
        held = [path for path in built.rglob("index.html") if path.relative_to(built).as_posix().startswith(start)]
        assert held, start
        assert start == "index.html" or any("fired" in path.read_text(encoding="utf-8") for path in held), start


def test_no_payload_runs_on_built_pages_and_nothing_is_asked_of_others(built: Path) -> None:
    paths = sorted(path.parent.relative_to(built).as_posix() + "/" for path in built.rglob("index.html"))
    with reading(built) as reader:
        for path in paths:
            reader.read(path, LIVE, settle=20)
        seen = reader.seen
        assert (seen.fired, seen.requested, seen.names_outside()) == ([], [], set())
        assert seen.pages == len(paths) > 100


def test_no_payload_runs_while_a_reader_searches(built: Path) -> None:
    """Neither among the results, whose texts the index holds as they are, nor as words of the query."""
    with reading(built) as reader:
        found = reader.search("prose/", [*QUERIES, *FAMILIES], settle=150)
        assert found > len(FAMILIES)
        for family in FAMILIES:
            one = next(one for one in INPUTS if one.family == family)
            reader.read_with("prose/paragraph/", {"found": one.markup, "q": one.markup}, one.markup)
            reader.read_with("search/", {"q": one.markup, "kind": one.markup}, one.markup)
        assert (reader.seen.fired, reader.seen.requested, reader.seen.names_outside()) == ([], [], set())


def test_the_policy_alone_stops_every_payload(bare: Path, tmp_path: Path) -> None:
    """Without checks, escapes and verify: raw in the article of pages that have their policy."""
    seen, pages = read_raw(bare, tmp_path / "site", policy=True)
    assert sum(map(len, pages.values())) == len(INPUTS)
    assert seen.fired == []
    assert list(harmful(seen)) == [one.name for one in INPUTS if not one.stopped]


def test_every_payload_does_its_harm_without_the_policy(bare: Path, tmp_path: Path) -> None:
    """The control: an input that did nothing here would prove nothing above."""
    seen, _ = read_raw(bare, tmp_path / "site", policy=False)
    done = set(harmful(seen))
    assert [one.name for one in INPUTS if one.name not in done] == []
    by_family = Counter(one.family for one in INPUTS if one.name in done)
    assert set(by_family) == set(FAMILIES)
