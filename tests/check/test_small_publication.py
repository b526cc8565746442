"""The checks one by one: the small, correct publication with one thing changed."""

import re
from pathlib import Path

import pytest

from factbook.check import CHECKS_OF_ALL, CHECKS_OF_ONE, check
from factbook.init import make_publication
from factbook.load import load
from factbook.manuscript import Manuscript
from factbook.problems import Problem, in_order
from small import SMALL


def examined(root: Path) -> tuple[Problem, ...]:
    manuscript, problems = load(root)
    assert manuscript is not None
    return in_order((*problems, *check(manuscript)))


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_correct_publication_has_no_problems() -> None:
    assert examined(SMALL) == ()


def test_a_new_publication_has_no_problems(tmp_path: Path) -> None:
    make_publication(tmp_path / "new")
    assert examined(tmp_path / "new") == ()


def test_every_check_says_its_rule() -> None:
    for each in (*(one for one, _ in CHECKS_OF_ONE), *CHECKS_OF_ALL):
        assert each.__doc__ and each.__doc__.strip().endswith("."), each.__name__


CHANGES = [
    (
        "data/facts/ferries.yml",
        "ref: arcadia-ferry-act",
        "ref: arcadia-fery-act",
        "unknown-source",
        "ref: arcadia-fery-act",
    ),
    ("data/jurisdictions/aa.yml", "see: [arcadia-fleet]", "see: [fleet]", "unknown-fact", "see: [fleet]"),
    ("data/claims/courier.yml", "regimes/licence/aa", "regimes/licence/cc", "unknown-cell", "regimes/licence/cc"),
    (
        "data/claims/courier.yml",
        "figures/arcadia-fleet",
        "figures/borduria-fleet",
        "unknown-fact",
        "figures/borduria-fleet",
    ),
    ("data/claims/courier.yml", "made_in: arcadian", "made_in: bordurian", "unknown-source", "made_in: bordurian"),
    ("data/figures/fleet.yml", "of: arcadia-car-ferries", "of: arcadia-cars", "unknown-figure", "of: arcadia-cars"),
    (
        "data/figures/fleet.yml",
        "to: ferryman-judgment",
        "to: arcadia-act-starts",
        "derived-precision",
        "to: arcadia-act-starts",
    ),
    (
        "data/figures/fleet.yml",
        "from: ferryman-sued",
        "from: ferryman-judged",
        "unknown-event",
        "from: ferryman-judged",
    ),
    (
        "data/figures/fleet.yml",
        "of: arcadia-car-ferries, in: arcadia-fleet",
        "of: ferryman-fine, in: arcadia-fleet",
        "derived-inputs",
        "of: ferryman-fine, in: arcadia-fleet",
    ),
    (
        "data/figures/fleet.yml",
        "of: arcadia-car-ferries,",
        "of: car-ferry-share,",
        "derived-cycle",
        "of: car-ferry-share,",
    ),
    ("data/figures/fleet.yml", "    unit: answer", "    unit: reply", "unknown-unit", "unit: reply"),
    (
        "data/cases/ferryman.yml",
        "filed: ferryman-sued",
        "filed: arcadia-act-starts",
        "event-elsewhere",
        "filed: arcadia-act-starts",
    ),
    ("data/cases/ferryman.yml", 'date: "2024-11-12"', 'date: "2024-02"', "event-order", "  ferryman-judgment:"),
    ("data/tables/regimes.yml", "home: regimes.md", "home: tables.md", "home-missing", "home: tables.md"),
    ("data/tables/regimes.yml", "rows: [fee]", "rows: [fees]", "unknown-row", "rows: [fees]"),
    ("data/tables/elapsed.yml", "rows: [ferryman-days]", "rows: [days]", "unknown-figure", "rows: [days]"),
    (
        "data/sources/river-court-2024.yml",
        'issued: "2024-11-12"',
        'issued: "2026-02"',
        "date-in-future",
        'issued: "2026-02"',
    ),
    (
        "data/jurisdictions/bo.yml",
        'expected: "2026-Q4"',
        'expected: "2025-Q4"',
        "pending-overdue",
        'expected: "2025-Q4"',
    ),
    ("data/jurisdictions/bo.yml", "confidence: medium", "confidence: low", "evidence-low", "confidence: low"),
    (
        "data/figures/fleet.yml",
        "digits: 0}\n  confidence: medium",
        "digits: 0}\n  confidence: high",
        "evidence-derived",
        "confidence: high",
    ),
    ("content/index.md", 'tiles("ferryman")', 'tiles("ferry")', "unknown-case", 'tiles("ferry")'),
    ("content/index.md", '"arcadia-act-starts", ', '"act-starts", ', "unknown-event", '"act-starts",'),
    ("content/index.md", "@old-pilot-letter", "@older-pilot-letter", "unknown-source", "@older-pilot-letter"),
    (
        "content/index.md",
        'rows=["licence", "night"]',
        'rows=["licence", "day"]',
        "unknown-row",
        'rows=["licence", "day"]',
    ),
    ("content/regimes.md", '{{ table("regimes") }}\n', "", "home-without-table", "home: regimes.md"),
    ("content/regimes.md", "## Money", "There are 400 ferries.", "unbound-number", "400 ferries"),
    ("content/index.md", "Arcadia has", "Of 41 ferries Arcadia has", "number-disagrees", "Of 41 ferries"),
]
"""A file, what is changed in it, the rule that this breaks, and what stands on the line that is named."""


@pytest.mark.parametrize(("path", "old", "new", "rule", "at"), CHANGES)
def test_one_thing_wrong_is_said_where_it_stands(
    small: Path, path: str, old: str, new: str, rule: str, at: str
) -> None:
    change(small, path, old, new)
    said = [problem for problem in examined(small) if problem.rule == rule]
    assert said
    for problem in said:
        lines = (small / problem.place.path).read_text(encoding="utf-8").split("\n")
        assert at in lines[problem.place.line - 1]


PAST = re.compile(r'\b(as_of|reviewed|checked|captured|retrieved|issued|until|on|date): "([^"]+)"')
"""What was seen, published or done, as a line of a record says it. Dates in force may lie ahead."""

PAST_DATES = [
    (path.relative_to(SMALL).as_posix(), number)
    for path in sorted((*(SMALL / "data").rglob("*.yml"), *(SMALL / "content").rglob("*.md")))
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))
    if path.name != "publication.yml" and "in_force" not in line and PAST.search(line)
]


@pytest.mark.parametrize(("path", "number"), PAST_DATES)
def test_whatever_was_seen_or_done_was_so_by_the_editions_date(small: Path, path: str, number: int) -> None:
    lines = (small / path).read_text(encoding="utf-8").split("\n")
    lines[number] = PAST.sub(r'\1: "2099-01-01"', lines[number], count=1)
    (small / path).write_text("\n".join(lines), encoding="utf-8")
    said = [problem.place for problem in examined(small) if problem.rule == "date-in-future"]
    assert [(place.path, place.line) for place in said] == [(path, number + 1)]


def test_high_confidence_needs_a_primary_source_or_three_publishers(small: Path) -> None:
    change(
        small,
        "data/figures/fleet.yml",
        'about\n  as_of: "2025"\n  sources:\n    - {ref: arcadian-courier-2025}\n  confidence: medium',
        'about\n  as_of: "2025"\n  sources:\n    - {ref: arcadian-courier-2025}\n  confidence: high',
    )
    (problem,) = [problem for problem in examined(small) if problem.rule.startswith("evidence")]
    assert (problem.rule, problem.paste) == ("evidence-high", "confidence: medium")
    for number in (2, 3):
        copy = (SMALL / "data/sources/arcadian-courier-2025.yml").read_text(encoding="utf-8")
        copy = copy.replace("The Arcadian Courier", f"Paper {number}").replace("courier/ferries", f"paper/{number}")
        (small / f"data/sources/paper-{number}.yml").write_text(copy, encoding="utf-8")
    change(
        small,
        "data/figures/fleet.yml",
        "    - {ref: arcadian-courier-2025}\n",
        "    - {ref: arcadian-courier-2025}\n    - {ref: paper-2}\n    - {ref: paper-3}\n",
    )
    assert examined(small) == ()


def test_three_reports_of_one_publisher_are_one(small: Path) -> None:
    report = (small / "data/sources/arcadian-courier-2025.yml").read_text(encoding="utf-8")
    for number in (2, 3):
        again = report.replace("courier/ferries", f"courier/{number}")
        (small / f"data/sources/courier-{number}.yml").write_text(again, encoding="utf-8")
    old = 'about\n  as_of: "2025"\n  sources:\n    - {ref: arcadian-courier-2025}\n'
    more = "    - {ref: courier-2}\n    - {ref: courier-3}\n  confidence: high"
    change(small, "data/figures/fleet.yml", f"{old}  confidence: medium", f"{old}{more}")
    (problem,) = examined(small)
    assert problem.rule == "evidence-high"
    assert "from reports of one publisher" in problem.message


def test_an_alias_is_not_cited_but_leads_to_the_present_id(small: Path) -> None:
    change(small, "data/facts/ferries.yml", "ref: borduria-ferry-order", "ref: borduria-order")
    (problem,) = examined(small)
    assert problem.message == "the source borduria-order is now called borduria-ferry-order"
    assert problem.paste == "ref: borduria-ferry-order"


def test_what_refers_to_a_broken_file_is_not_called_unknown(small: Path) -> None:
    (small / "data/sources/gazettes/arcadia-ferry-act.yml").write_text("title: Ferry: Act\n", encoding="utf-8")
    (small / "data/cases/ferryman.yml").write_text(
        (SMALL / "data/cases/ferryman.yml").read_text(encoding="utf-8") + "[\n", encoding="utf-8"
    )
    (small / "data/figures/fleet.yml").write_text("arcadia-fleet: [\n", encoding="utf-8")
    rules = {problem.rule for problem in examined(small)}
    assert "yaml-syntax" in rules
    assert not {"unknown-source", "unknown-case", "unknown-event", "unused-source"} & rules


def test_what_only_a_broken_file_uses_is_not_called_unused(small: Path) -> None:
    change(small, "data/cases/ferryman.yml", "status: Decided and paid\n", "")
    change(small, "data/figures/fleet.yml", "label: Fine", "lable: Fine")
    assert {problem.rule for problem in examined(small)} == {"missing-field", "unknown-field"}


def test_a_source_and_a_unit_that_nothing_uses_are_named(small: Path) -> None:
    change(small, "content/cases/ferryman.md", "[@river-court-2024, para. 5]", "")
    change(small, "data/units.yml", "ferry:\n", "boat:\n  one: boat\n  other: boats\nferry:\n")
    spare = "kind: news\ntitle: Spare\npublisher: P\nurl: https://example.org/spare\nprimary: false\nseen: full\n"
    (small / "data/sources/spare.yml").write_text(spare, encoding="utf-8")
    said = {(str(problem.place), problem.rule) for problem in examined(small)}
    assert said == {("data/sources/spare.yml:1:1", "unused-source"), ("data/units.yml:1:1", "unused-unit")}


def test_overlapping_vague_dates_are_in_order(small: Path) -> None:
    change(small, "data/cases/ferryman.yml", 'date: "2024-03-01"', 'date: "2024"')
    assert {problem.rule for problem in examined(small)} == {"derived-precision"}


def test_a_partial_date_that_began_by_the_edition_is_not_in_the_future(small: Path) -> None:
    change(small, "data/jurisdictions/bo.yml", 'as_of: "2026-01-21"', 'as_of: "2026"')
    assert examined(small) == ()


def test_a_manuscript_without_settings_is_none_but_other_files_are_still_judged(small: Path) -> None:
    (small / "data/publication.yml").write_text("title: T\n", encoding="utf-8")
    change(small, "data/units.yml", "one: ferry", "on: ferry")
    manuscript, problems = load(small)
    assert manuscript is None
    assert {problem.place.path for problem in problems} == {"data/publication.yml", "data/units.yml"}


def test_checks_leave_the_manuscript_alone(small: Path) -> None:
    manuscript, _ = load(small)
    assert isinstance(manuscript, Manuscript)
    assert list(check(manuscript)) == list(check(manuscript)) == []
    again, _ = load(small)
    assert manuscript == again
