"""Front matter: read as records are, with the same messages."""

from factbook.essays.parse import parse_essay
from factbook.places import Place

FULL = (
    '---\ntitle: A title\ndescription: A sentence.\nreviewed: "2026-01-01"\n'
    'excused:\n  - text: "ten months"\n    reason: "an idiom"\n---\n\nBody.\n'
)


def test_the_meta_the_body_and_their_places_are_kept() -> None:
    essay, problems = parse_essay("content/cases/a.md", FULL)
    assert problems == () and essay is not None
    assert (essay.page, essay.meta.title, essay.body, essay.body_line) == ("cases/a.md", "A title", "\nBody.\n", 9)
    assert essay.place(essay.body.index("Body")) == Place("content/cases/a.md", 10, 1)
    assert essay.excused_at == (Place("content/cases/a.md", 6, 5),)


def test_the_digest_is_of_the_whole_text() -> None:
    first, _ = parse_essay("content/a.md", FULL)
    second, _ = parse_essay("content/a.md", FULL.replace("Body", "Bodies"))
    assert first is not None and second is not None and first.digest != second.digest


def test_a_missing_field_is_told_as_in_records() -> None:
    essay, [problem] = parse_essay("content/a.md", "---\ntitle: A\ndescription: B.\n---\nBody.\n")
    assert essay is None
    assert problem.rule == "missing-field" and problem.paste == 'reviewed: "YYYY-MM-DD"'


def test_an_unknown_field_suggests_the_nearest() -> None:
    _, [problem] = parse_essay("content/a.md", FULL.replace("excused:", "excuse:"))
    assert problem.place == Place("content/a.md", 5, 1) and "excused" in problem.expected


def test_the_body_is_looked_at_even_where_the_front_matter_is_wrong() -> None:
    _, problems = parse_essay("content/a.md", "---\ntitle: A\n---\n<b>\n")
    assert ("essay-html", 4) in {(problem.rule, problem.place.line) for problem in problems}


def test_an_essay_without_front_matter_is_told_what_to_paste() -> None:
    essay, [problem] = parse_essay("content/a.md", "# A title\n")
    assert essay is None
    assert problem.rule == "essay-front-matter" and problem.paste.startswith("---\ntitle:")


def test_front_matter_that_is_never_closed_or_holds_no_fields_is_refused() -> None:
    for text in ("---\ntitle: A\n", "---\n---\nBody.\n", "---\n- a\n---\nBody.\n", ""):
        essay, problems = parse_essay("content/a.md", text)
        assert essay is None and [problem.rule for problem in problems] == ["essay-front-matter"]
