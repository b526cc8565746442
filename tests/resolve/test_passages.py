"""Passages of essays as back-links: named by their section, anchored where the anchor is known."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify

from factbook.essays.essay import Cited, ClaimMark, Essay
from factbook.model.settings import FrontMatter
from factbook.places import Place
from factbook.resolve.passages import passages, slug

BODY = """Before any heading [@a].

## How it works

Text [@b, p. 4] and [words [@c]]{claim=x}.

```
## Not a heading
```

Still there [@d].

## How it works

Again [@e].

## The `code` of *it*

Here [@f].
"""


def essay(page: str, body: str = BODY) -> Essay:
    marks = {name: body.index(f"[@{name}") for name in "abcdef" if f"[@{name}" in body}
    cited = {
        name: Cited(start=start, end=start + 4, place=Place("content/x.md"), items=((name, ""),))
        for name, start in marks.items()
    }
    claim = ClaimMark(
        start=body.index("[words"), end=body.index("[words") + 27, place=Place("x"), words="words", claim="x"
    )
    return Essay(
        path=f"content/{page}",
        page=page,
        meta=FrontMatter(title="Oil", description="On oil.", reviewed="2026-01-01"),
        body=body,
        body_line=5,
        inserts=(*(mark for name, mark in cited.items() if name != "c"), claim),
        inside={claim.start: (cited["c"],)},
        digest="",
    )


def test_each_citation_is_a_use_of_its_section() -> None:
    found = [(use.label, use.anchor, sources) for use, sources in passages(essay("oil.md"))]
    assert found == [
        ("Oil", "", ("a",)),
        ("Oil: How it works", "how-it-works", ("b",)),
        ("Oil: How it works", "how-it-works", ("c",)),
        ("Oil: How it works", "how-it-works", ("d",)),
        ("Oil: How it works", "how-it-works_1", ("e",)),
        ("Oil", "", ("f",)),
    ]


def test_a_passage_below_a_case_s_record_leads_to_the_page() -> None:
    anchors = {use.anchor for use, _ in passages(essay("cases/oil.md"))}
    assert anchors == {""}


@given(st.text())
@example("How long a request takes: 26 months – or 47?")
@example("Žlutý kůň _ and__more - -- x")
def test_an_anchor_is_the_one_that_the_renderer_makes(heading: str) -> None:
    assert slug(heading) == slugify(heading, "-")
