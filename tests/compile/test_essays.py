"""An essay's inserts as they are printed: inside sentences, on lines of their own, inside each other."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from rendered import Rendered

from factbook.compile import compile_publication
from factbook.compile.abbreviations import abbreviations_in
from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.essays.parse import parse_essay
from factbook.load import load
from factbook.manuscript import Manuscript
from factbook.resolve import resolve
from factbook.words import Words

SMALL = Path(__file__).parents[1] / "publications" / "small"
FRONT = '---\ntitle: A page\ndescription: One page.\nreviewed: "2026-01-25"\n---\n\n'


@cache
def small() -> Manuscript:
    manuscript, problems = load(SMALL)
    assert manuscript is not None, problems
    return manuscript


def compiled(body: str, front: str = FRONT) -> str:
    """The page of an essay with this body, below its title and review line."""
    essay, problems = parse_essay("content/page.md", front + body)
    assert essay is not None, problems
    manuscript = replace(small(), essays={**small().essays, essay.page: essay})
    text = compile_publication(resolve(manuscript), Templates.read()).pages["page.md"].text
    return text.split("</p>\n\n", 1)[1].partition("\n## Cite this page\n")[0]


def test_text_without_inserts_is_left_as_it_is() -> None:
    body = 'A paragraph with *emphasis* and `code`.\n\n```\n{{ figure("no") }} [@no]\n```\n\n- a list'
    assert compiled(body) == body + "\n"


def test_a_figure_of_low_confidence_carries_its_caveat() -> None:
    figures = dict(small().records["figures"])
    entry = figures["arcadia-fleet"]
    low = entry.record.model_copy(update={"confidence": "low", "note": "Counted from the bank."})
    figures["arcadia-fleet"] = replace(entry, record=low)
    essay, _ = parse_essay("content/page.md", FRONT + 'Has {{ figure("arcadia-fleet") }}.')
    assert essay is not None
    manuscript = replace(
        small(), records={**small().records, "figures": figures}, essays={**small().essays, essay.page: essay}
    )
    text = compile_publication(resolve(manuscript), Templates.read()).pages["page.md"].text
    assert re.search(
        r'class="fb-figure fb-low" href="[^"]+" title="[^"]*Low confidence&#58; Counted from the bank', text
    )


def test_a_citation_inside_a_claim_s_words_is_printed_inside_them() -> None:
    text = compiled("It says [most carry cars [@arcadian-courier-2025] today]{claim=most-carry-cars}.")
    assert re.search(r'<span class="fb-claimed">most carry cars <sup class="fb-cite">.*?</sup> today <a ', text)
    assert "{claim=" not in text


def test_a_locator_is_printed_in_the_mark() -> None:
    said = Rendered(compiled("It says so [@arcadia-ferry-act, s. 3].")).words
    assert "[1, s. 3]" in said


def test_a_source_cited_twice_keeps_its_number() -> None:
    text = compiled("One [@river-court-2024]. Two [@arcadia-ferry-act]. One again [@river-court-2024, p. 2].")
    assert re.findall(r"&#91;(\d)", text) == ["1", "2", "1"]


def test_a_block_after_a_paragraph_line_is_a_block() -> None:
    html = Rendered(compiled('A paragraph.\n{{ tiles("ferryman") }}\nAnother.')).html
    assert "<p>A paragraph.</p>" in html
    assert "<p>Another.</p>" in html
    assert '<p><ul class="fb-tiles">' not in html


@pytest.mark.parametrize("start", ["- ", "    ", "> ", "1. "])
def test_a_block_where_none_can_stand_becomes_a_link_and_never_breaks_the_page(start: str) -> None:
    page = Rendered(compiled(f'Text.\n\n{start}{{{{ claim("most-carry-cars") }}}}\n\nMore.'))
    assert not page.unclosed
    assert "fb-assessment" not in page.html


def test_an_abbreviation_is_explained_on_pages_that_use_it_and_on_no_other() -> None:
    assert '<abbr title="Harbour Office">HO</abbr>' in Rendered(compiled("The HO grants it.")).html
    assert "abbr" not in Rendered(compiled("The WHO does not, nor a HOLD.")).html
    assert "*[car ferry]" not in compiled("A car ferry.")


@pytest.mark.parametrize("meaning", ['a "b" <i>c</i>', "a\n\n# b", "*a* [b](c) `d`", "&lt;b&gt; &amp;", "''"])
def test_an_abbreviation_s_meaning_is_printed_character_for_character(meaning: str) -> None:
    terms = dict(small().records["terms"])
    terms["ho"] = replace(terms["ho"], record=terms["ho"].record.model_copy(update={"full": meaning}))
    publication = resolve(replace(small(), records={**small().records, "terms": terms}))
    press = Press(publication=publication, templates=Templates.read(), words=Words("en_GB", publication.units))
    page = Rendered("The HO.\n\n" + abbreviations_in(press, "The HO."))
    assert f"title={' '.join(meaning.split())} HO" in page.words
    assert len(page.elements) == 4  # a paragraph and the abbreviation in it


def test_open_questions_stand_before_the_sources() -> None:
    front = FRONT.replace("---\n\n", "open_questions: [Who pays?]\n---\n\n")
    text = compiled("It says so [@river-court-2024].", front)
    assert text.index("## Open questions") < text.index("Who pays?") < text.index("## Sources")


def test_an_essay_that_asks_for_it_stays_out_of_search() -> None:
    essay, _ = parse_essay("content/page.md", FRONT.replace("---\n\n", "search: false\n---\n\n") + "Text.")
    assert essay is not None
    manuscript = replace(small(), essays={**small().essays, essay.page: essay})
    text = compile_publication(resolve(manuscript), Templates.read()).pages["page.md"].text
    assert "\nsearch: {exclude: true}\n" in text


def test_a_case_s_timeline_is_not_printed_twice() -> None:
    essay, _ = parse_essay("content/cases/ferryman.md", FRONT + '{{ timeline(case="ferryman") }}')
    assert essay is not None
    manuscript = replace(small(), essays={**small().essays, essay.page: essay})
    text = compile_publication(resolve(manuscript), Templates.read()).pages["cases/ferryman.md"].text
    assert text.count('<ol class="fb-timeline">') == 1


def test_the_second_line_of_the_publication_stands_below_the_title_of_its_first_page_alone() -> None:
    pages = compile_publication(resolve(small()), Templates.read()).pages
    head = pages["index.md"].text.partition('<p class="fb-reviewed">')[0]
    assert head.endswith('<p class="fb-subtitle">An example</p>\n\n')
    assert [path for path, page in pages.items() if "fb-subtitle" in page.text] == ["index.md"]


def test_a_publication_without_a_second_line_has_no_empty_one() -> None:
    settings = small().settings.model_copy(update={"subtitle": None})
    pages = compile_publication(resolve(replace(small(), settings=settings)), Templates.read()).pages
    assert "fb-subtitle" not in pages["index.md"].text
