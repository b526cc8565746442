"""`factbook fix`: how something is written is repaired, and never what it says."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factbook.cli import main
from factbook.fix.mend import mend
from factbook.fix.publication import Fixes, find_fixes, write_fixes
from factbook.load.records import read_record_file
from factbook.load.yaml_tree import read_tree
from small import SMALL, problems_of

BROKEN = Path(__file__).parents[1] / "publications" / "broken"

ACT = "data/sources/gazettes/arcadia-ferry-act.yml"
LETTER = "data/sources/old-pilot-letter.yml"
COURT = "data/sources/river-court-2024.yml"
FACTS = "data/facts/ferries.yml"
AA = "data/jurisdictions/aa.yml"
FLEET = "data/figures/fleet.yml"
INDEX = "content/index.md"


def change(root: Path, path: str, old: str, new: str) -> None:
    data = (root / path).read_bytes().decode()
    assert old in data, old
    (root / path).write_bytes(data.replace(old, new, 1).encode())


def fixed(root: Path) -> Fixes:
    fixes = find_fixes(root)
    write_fixes(root, fixes)
    return fixes


SAFE = [
    ("a bare date", COURT, 'issued: "2024-11-12"', "issued: 2024-11-12", 'issued: "2024-11-12"'),
    ("a bare year", COURT, 'issued: "2024-11-12"', "issued: 2024", 'issued: "2024"'),
    ("NO where text is wanted", AA, "short: Arcadia", "short: NO", 'short: "NO"'),
    ("on where text is wanted", AA, "short: Arcadia", "short: on", 'short: "on"'),
    ("yes where true is meant", COURT, "primary: true", "primary: yes", "primary: true"),
    ("Off where false is meant", LETTER, "primary: false", "primary: Off # why", "primary: false # why"),
    ("a number where text is wanted", COURT, 'docket: "24-7"', "docket: 1.10", 'docket: "1.10"'),
    ("a number with a zero before it", COURT, 'docket: "24-7"', "docket: 0247", 'docket: "0247"'),
    ("white space at the end", COURT, "kind: court-opinion", "kind: court-opinion  \t", "kind: court-opinion"),
    ("a tab in the indent", FACTS, "  statement: A", "\tstatement: A", "  statement: A"),
    ("a tab after the colon", COURT, "title: Harbour", "title:\tHarbour", "title: Harbour"),
    ("a no-break space", COURT, "title: Harbour", "title:\u00a0Harbour", "title: Harbour"),
    ("typographic quotes", COURT, "publisher: River Court", "publisher: “River Court”", 'publisher: "River Court"'),
    ("single ones", COURT, "publisher: River Court", "publisher: ‘River Court’", 'publisher: "River Court"'),
    ("quotes and a colon", COURT, "publisher: River Court", "publisher: “River: Court”", 'publisher: "River: Court"'),
    (
        "a colon in text",
        COURT,
        "title: Harbour Office",
        "title: Harbour: Office",
        'title: "Harbour: Office v. Ferryman"',
    ),
    ("a word misspelt", COURT, "kind: court-opinion", "kind: court-opinon", "kind: court-opinion"),
    ("a word with a capital", AA, "state: partly", "state: Partly", "state: partly"),
    ("a word with an underscore", COURT, "kind: court-opinion", "kind: court_opinion", "kind: court-opinion"),
    ("a field misspelt", COURT, "publisher:", "publsher:", "publisher:"),
    ("a field with a capital", COURT, "publisher:", "Publisher:", "publisher:"),
    ("a source's id misspelt", FACTS, "ref: arcadia-ferry-act", "ref: arcadia-fery-act", "ref: arcadia-ferry-act"),
    ("an id of before", FACTS, "{ref: borduria-ferry-order}", "{ref: borduria-order}", "{ref: borduria-ferry-order}"),
    ("a unit in the plural", FLEET, "unit: ferry", "unit: ferri", "unit: ferry"),
    ("a row misspelt", AA, "    licence:", "    license:", "    licence:"),
    (
        "an address misspelt",
        "data/claims/courier.yml",
        "regimes/licence/aa",
        "regimes/license/aa",
        "regimes/licence/aa",
    ),
    (
        "a citation misspelt",
        INDEX,
        "@arcadia-ferry-act, annex",
        "@arcadia-fery-act, annex",
        "@arcadia-ferry-act, annex",
    ),
    ("a claim misspelt", INDEX, "{claim=most-carry-cars}", "{claim=most-cary-cars}", "{claim=most-carry-cars}"),
    ("a figure misspelt", INDEX, 'figure("arcadia-fleet")', 'figure("arcadia-flete")', 'figure("arcadia-fleet")'),
    ("a date in words", COURT, 'issued: "2024-11-12"', "issued: 12 November 2024", 'issued: "2024-11-12"'),
    ("an American date", COURT, 'issued: "2024-11-12"', "issued: November 12, 2024", 'issued: "2024-11-12"'),
    ("a date of one reading", COURT, 'issued: "2024-11-12"', "issued: 31.10.2024", 'issued: "2024-10-31"'),
    ("no space after a colon", COURT, 'docket: "24-7"', "docket:24-7", "docket: 24-7"),
    ("no space between braces", AA, 'at: "s. 3"}', "at:s. 3}", "at: s. 3}"),
    ("no space before quotes", AA, 'at: "s. 12"}', 'at:"s. 12"}', "at: s. 12}"),
    (
        "no space after ref",
        AA,
        "{ref: old-pilot-letter}",
        "{ref:old-pilot-letter}",
        "{ref: old-pilot-letter}",
    ),
    ("a date of an essay", INDEX, 'reviewed: "2026-01-25"', "reviewed: 2026-01-25", 'reviewed: "2026-01-25"'),
    ("a colon in an essay's title", INDEX, "title: Ferries of", "title: Ferries: of", 'title: "Ferries: of two lands"'),
]
"""What was mistyped: file, the good text, the bad, and the line that the repair makes of it."""


@pytest.mark.parametrize(("path", "good", "bad", "line"), [case[1:] for case in SAFE], ids=[case[0] for case in SAFE])
def test_what_is_safe_is_repaired(small: Path, path: str, good: str, bad: str, line: str) -> None:
    change(small, path, good, bad)
    if "unit" not in line:
        assert problems_of(small) or bad.endswith("\t")
    fixes = fixed(small)
    text = (small / path).read_text(encoding="utf-8")
    assert line in text and bad not in text.split("\n")
    assert problems_of(small) == fixes.left == ()
    assert [file.path for file in fixes.files] == [path]


UNSAFE = [
    ("a digit of an id", FACTS, "{ref: borduria-ferry-order}", "{ref: river-court-2025}"),
    ("a word and its contrary", "data/claims/courier.yml", "verdict: contradicted", "verdict: insupported"),
    ("not taken away", "data/jurisdictions/bo.yml", "state: not-found", "state: found"),
    ("a number with a comma", FLEET, "value: 40", "value: 1,000"),
    ("a number with underscores", FLEET, "value: 40", "value: 1_000"),
    ("a date of two readings", COURT, 'issued: "2024-11-12"', 'issued: "03/04/2025"'),
    ("a month where a day is needed", AA, 'reviewed: "2026-01-25"', "reviewed: January 2026"),
    ("a word far from all", COURT, "seen: full", "seen: entirely"),
    ("a field that is there already", COURT, "court: River", "Docket: River"),
    ("an id between two", "data/claims/courier.yml", "[car-ferry-share,", "[x,"),
    ("an empty field", COURT, "title: Harbour Office v. Ferryman", "title:"),
    ("text with a lost end", COURT, 'docket: "24-7"', "docket: Release #34"),
    ("a conflict", COURT, "kind: court", "<<<<<<< HEAD\nissued: 2024\n=======\nkind: court"),
    ("no space after a word that is no field", COURT, 'docket: "24-7"', "Release:24-7"),
    ("a mark inside a quotation", COURT, "title: Harbour Office", 'title: "Harbour" Office'),
    ("a colon before a comment", COURT, "title: Harbour Office", "title: Harbour: Office # as printed"),
]


@pytest.mark.parametrize(("path", "good", "bad"), [case[1:] for case in UNSAFE], ids=[case[0] for case in UNSAFE])
def test_what_only_a_person_can_decide_is_left_alone(small: Path, path: str, good: str, bad: str) -> None:
    change(small, path, good, bad)
    before = problems_of(small)
    fixes = find_fixes(small)
    assert before and (fixes.files, fixes.left) == ((), before)


def test_comments_order_and_blank_lines_survive(small: Path) -> None:
    text = (
        "# First.\r\n\r\nkind: statute # a comment \r\ntitle: “Ferry Act”   # another: one\r\n# Between.\r\n"
        "publisher: Parliament: of Arcadia\r\nurl: https://example.org/arcadia/ferry-act #x\r\n"
        "issued: 2019-05-02\r\n\r\n\r\nprimary: yes\r\nseen: Full # last"
    )
    (small / ACT).write_bytes(text.encode())
    fixed(small)
    assert (small / ACT).read_bytes().decode() == (
        '# First.\n\nkind: statute # a comment\ntitle: "Ferry Act"   # another: one\n# Between.\n'
        'publisher: "Parliament: of Arcadia"\nurl: https://example.org/arcadia/ferry-act #x\n'
        'issued: "2019-05-02"\n\n\nprimary: true\nseen: full # last\n'
    )


def test_what_trailing_space_means_something_is_kept() -> None:
    text = "x:\n  statement: |\n    one  \n    two\n  note: a\n"
    assert mend("data/facts/x.yml", text) == (text, ())
    essay = '---\ntitle: T\ndescription: D.\nreviewed: "2026-01-25"\n---\n\nA line  \nbroken by two spaces.\n'
    assert mend("content/x.md", essay) == (essay, ())


def test_tabs_that_may_mean_either_depth_are_left() -> None:
    text = "x:\n  a:\n    b: 1\n\tc: 2\n"
    assert mend("data/facts/x.yml", text)[0] == text


def test_a_tab_inside_quoted_text_is_left() -> None:
    text = 'title: "a\tb"\n'
    assert mend("data/sources/x.yml", text)[0] == text


def test_nothing_is_written_without_being_asked(small: Path) -> None:
    change(small, COURT, 'issued: "2024-11-12"', "issued: 2024-11-12")
    before = (small / COURT).read_bytes()
    answer = CliRunner().invoke(main, ["--root", str(small), "fix"])
    assert (answer.exit_code, (small / COURT).read_bytes()) == (1, before)
    assert answer.output == (
        f"--- a/{COURT}\n+++ b/{COURT}\n@@ -2,5 +2,5 @@\n title: Harbour Office v. Ferryman\n publisher: River Court\n"
        '-issued: 2024-11-12\n+issued: "2024-11-12"\n url: https://example.org/court/2024/7\n'
        f' retrieved: "2026-01-20"\n\n{COURT}:4: 2024-11-12 put in quotes\n\n'
        "1 file can be repaired. Nothing is written yet: factbook fix --write\n"
    )
    answer = CliRunner().invoke(main, ["--root", str(small), "fix", "--write"])
    assert answer.exit_code == 0 and "Repaired 1 file.\n" in answer.output
    answer = CliRunner().invoke(main, ["--root", str(small), "fix"])
    assert (answer.exit_code, answer.output) == (0, "Nothing to repair.\n")


def test_what_needs_a_person_is_counted(small: Path) -> None:
    change(small, COURT, "seen: full", "seen: entirely")
    answer = CliRunner().invoke(main, ["--root", str(small), "fix", "--write"])
    assert (answer.exit_code, answer.output) == (
        1,
        "Nothing to repair.\n1 problem needs a person; factbook check names it.\n",
    )


def test_the_diff_shows_white_space_and_cannot_steer_the_terminal(small: Path) -> None:
    change(small, COURT, "kind: court-opinion", "kind: court-opinion \t")
    change(small, ACT, "kind: statute", "# \x1b[31m\nkind: Statute")
    answer = CliRunner().invoke(main, ["--root", str(small), "fix"])
    assert "-kind: court-opinion·\\t\n" in answer.output and "\x1b" not in answer.output


def test_files_behind_links_are_never_touched(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_bytes(b"issued: 2024-11-12\r\n")
    (small / "data/sources/link.yml").symlink_to(outside)
    fixed(small)
    assert outside.read_bytes() == b"issued: 2024-11-12\r\n"


def test_a_file_that_changed_meanwhile_is_not_overwritten(small: Path) -> None:
    change(small, COURT, 'issued: "2024-11-12"', "issued: 2024-11-12")
    fixes = find_fixes(small)
    change(small, COURT, "River Court", "Sea Court")
    with pytest.raises(OSError, match="changed while"):
        write_fixes(small, fixes)


def test_the_broken_publication_is_mended_where_that_is_safe_and_a_second_time_not_at_all(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BROKEN, tmp_path / "broken"))
    before = problems_of(root)
    fixed(root)
    after = problems_of(root)
    assert len(after) < len(before)
    assert find_fixes(root).files == ()


GOOD = {
    path: (SMALL / path).read_text(encoding="utf-8") for path in (COURT, ACT, FACTS, AA, FLEET, "data/terms/words.yml")
}
SPOIL: list[Callable[[str], str]] = [
    lambda line: line.replace('"', ""),
    lambda line: re.sub(r'"([^"]*)"', r"“\1”", line),
    lambda line: line + " \t",
    lambda line: line + "\r",
    lambda line: line.replace(": ", ":\t", 1),
    lambda line: line.replace(": ", ":\u00a0", 1),
    lambda line: re.sub(r"([a-z])([a-z]*:)", lambda m: m[1].upper() + m[2], line, count=1),
    lambda line: line + " # a comment",
    lambda line: "# a comment: one\n" + line,
    lambda line: line.replace("true", "yes").replace("false", "no"),
]


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A good file with some of its lines spoilt, one way each."""
    path = draw(st.sampled_from(sorted(GOOD)))
    lines = GOOD[path].split("\n")[:-1]
    for number in draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=4)):
        lines[number] = draw(st.sampled_from(SPOIL))(lines[number])
    return path, "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


def rules(path: str, text: str) -> list[str]:
    return sorted(problem.rule for problem in read_record_file(path, text.encode()).problems)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt())
def test_a_mended_file_has_fewer_problems_the_same_comments_and_stays_as_it_is(case: tuple[str, str]) -> None:
    path, text = case
    mended, _ = mend(path, text)
    before, after = rules(path, text), rules(path, mended)
    if read_tree(path, text).readable and "unknown-field" not in before:  # these hide what else is wrong
        assert all(after.count(rule) <= before.count(rule) for rule in after), (before, after)
    assert mend(path, mended) == (mended, ())
    assert text.count("# a comment") == mended.count("# a comment")
    read_before, read_after = (read_record_file(path, each.encode()) for each in (text, mended))
    kept = {entry.id: entry.record for entry in read_after.entries}
    if not read_before.unread:
        assert {entry.id: entry.record for entry in read_before.entries} == kept


@settings(max_examples=100)
@given(
    st.text(alphabet="ab:-# \t\n\"'“”{}[]|>é\r\u00a0120", max_size=60),
    st.sampled_from(["data/sources/x.yml", "content/x.md"]),
)
def test_any_text_can_be_mended_once_and_only_once(text: str, path: str) -> None:
    mended, _ = mend(path, text)
    assert mend(path, mended) == (mended, ())
