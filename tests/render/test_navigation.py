"""The navigation with its wildcards."""

from factbook.render.navigation import Listed, expand_navigation


def pages(*paths: str) -> list[Listed]:
    return [Listed(path=path, title=path.rsplit("/", 1)[-1]) for path in paths]


def test_a_wildcard_stands_for_every_page_of_its_folder_in_order_of_title() -> None:
    listed = [
        Listed(path="cases/x.md", title="Zebra"),
        Listed(path="cases/y.md", title="apple"),
        Listed(path="jurisdictions/eu.md", title="European Union"),
    ]
    assert expand_navigation([{"Cases": ["cases/*"]}], listed) == [{"Cases": ["cases/y.md", "cases/x.md"]}]


def test_the_index_of_a_folder_comes_first() -> None:
    assert expand_navigation(["cases/*"], pages("cases/a.md", "cases/index.md")) == ["cases/index.md", "cases/a.md"]


def test_a_star_alone_stands_for_what_no_other_entry_names() -> None:
    nav = ["index.md", {"Essays": ["*"]}, {"Cases": ["cases/*"]}]
    listed = pages("index.md", "cases/a.md", "essay.md", "more/essay.md")
    assert expand_navigation(nav, listed) == [
        "index.md",
        {"Essays": ["essay.md", "more/essay.md"]},
        {"Cases": ["cases/a.md"]},
    ]


def test_a_page_named_outright_is_not_repeated_by_a_wildcard() -> None:
    nav = [{"First": "cases/b.md"}, {"Rest": ["cases/*"]}]
    assert expand_navigation(nav, pages("cases/a.md", "cases/b.md")) == [
        {"First": "cases/b.md"},
        {"Rest": ["cases/a.md"]},
    ]


def test_the_more_particular_folder_takes_its_pages() -> None:
    nav = [{"Now": ["cases/*"]}, {"Old": ["cases/old/*"]}]
    assert expand_navigation(nav, pages("cases/a.md", "cases/old/b.md")) == [
        {"Now": ["cases/a.md"]},
        {"Old": ["cases/old/b.md"]},
    ]


def test_a_page_that_may_not_enter_the_navigation_stays_out() -> None:
    hidden = Listed(path="sources/statute.md", title="Statutes", in_navigation=False)
    assert expand_navigation(["*"], [hidden, *pages("a.md")]) == ["a.md"]


def test_a_section_without_pages_is_dropped() -> None:
    assert expand_navigation(["index.md", {"Cases": [{"Open": "cases/*"}]}], pages("index.md")) == ["index.md"]


def test_an_optional_page_is_left_out_where_it_does_not_exist() -> None:
    nav = [{"Record": ["claims.md?", {"Dates": "timeline.md?"}, "figures.md?"]}]
    assert expand_navigation(nav, pages("claims.md", "timeline.md")) == [
        {"Record": ["claims.md", {"Dates": "timeline.md"}]}
    ]


def test_a_page_that_is_named_and_missing_stays_for_the_renderer_to_report() -> None:
    assert expand_navigation(["missing.md"], []) == ["missing.md"]


def test_the_order_of_the_pages_given_does_not_matter() -> None:
    listed = pages("c.md", "a.md", "b.md")
    assert expand_navigation(["*"], listed) == expand_navigation(["*"], listed[::-1])
