"""`factbook new`: a form is made from the models, holds no value that nobody wrote, and cannot be published."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import KINDS_OF_RECORD, main
from factbook.load import load
from factbook.load.records import read_record_file
from factbook.model.kinds import KINDS
from factbook.model.source import Source
from factbook.scaffold.examples import EXAMPLES, example
from factbook.scaffold.form import form
from factbook.scaffold.kinds import FORMS, SINGULAR
from factbook.scaffold.new import HEAD, Refusal, new_record
from small import SMALL, problems_of

EVERY_FORM = [(kind.singular, name) for kind in KINDS.values() for name in FORMS[kind.name]]


def needed(singular: str, form_name: str) -> set[str]:
    model = FORMS[SINGULAR[singular].name][form_name]
    return {info.alias or name for name, info in model.model_fields.items() if info.is_required() and name != "id"}


def test_every_kind_of_record_can_be_made() -> None:
    assert sorted(KINDS_OF_RECORD) == sorted(kind.singular for kind in KINDS.values())
    assert {name for _, name in EVERY_FORM} == set(EXAMPLES)


@pytest.mark.parametrize(("singular", "form_name"), EVERY_FORM)
def test_a_forgotten_form_names_every_field_that_is_needed(small: Path, singular: str, form_name: str) -> None:
    before = problems_of(small)
    made = new_record(small, singular, "forgotten", form_name=form_name)
    said = [problem for problem in problems_of(small) if problem not in before and problem.place.path in made.written]
    assert {problem.rule for problem in said} == {"to-fill"}
    lines = {path: (small / path).read_text(encoding="utf-8").split("\n") for path in made.written}
    for problem in said:
        line = lines[problem.place.path][problem.place.line - 1].strip()
        assert re.fullmatch(r"(- )?([a-z_]+|ID):|-|", line), line
    named = {lines[problem.place.path][problem.place.line - 1].strip().strip("-: ") for problem in said}
    singles = {"kind", "state"}  # written already where there is but one word to choose from
    lists = {"sources", "columns", "rows", "scope", "checked"}  # what stands open is inside them
    assert needed(singular, form_name) - singles - lists <= named
    assert set(made.open) == set(said)


@pytest.mark.parametrize(("singular", "form_name"), EVERY_FORM)
def test_a_form_holds_no_value_that_nobody_wrote(singular: str, form_name: str) -> None:
    for line in form(FORMS[SINGULAR[singular].name][form_name]):
        shown = line.lstrip(" ").removeprefix("#")
        prose = line.lstrip().startswith("# ") and not re.fullmatch(r"#\s+(- ?)?([a-z_]*|ID):?", line.lstrip())
        assert prose or re.fullmatch(r"\s*(- ?)?(([a-z_0-9]+|ID):( (matrix|listing|not-found))?)?", shown), line


@pytest.mark.parametrize(("singular", "form_name"), EVERY_FORM)
def test_needed_fields_come_first_and_every_field_of_the_model_is_there(singular: str, form_name: str) -> None:
    model = FORMS[SINGULAR[singular].name][form_name]
    text = "\n".join(form(model))
    for name, info in model.model_fields.items():
        if name != "id":
            field = info.alias or name
            position = re.search(rf"^#?{field}:", text, re.MULTILINE)
            assert position, field
            assert not info.is_required() or position.start() < text.index("These may be left out")
            assert " ".join((info.description or "").split()[:4]) in text


def test_taking_the_comment_sign_away_leaves_a_form_that_is_still_named(small: Path) -> None:
    new_record(small, "source", "spare")
    path = small / "data/sources/spare.yml"
    text = re.sub(r"^#(?! |$)", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^#(?=  (- |-$|[a-z_0-9]+:$))", "", text, flags=re.MULTILINE)
    read = read_record_file("data/sources/spare.yml", text.encode())
    assert {problem.rule for problem in read.problems} == {"to-fill"}
    assert len(read.problems) == len(Source.model_fields) - 1


@pytest.mark.parametrize(("singular", "form_name"), EVERY_FORM)
def test_an_example_is_a_record_of_a_publication_that_passes_every_check(singular: str, form_name: str) -> None:
    kind = SINGULAR[singular]
    record_id, _ = EXAMPLES[form_name]
    name = record_id if kind.layout == "file" else "subject"
    read = read_record_file(f"data/{kind.name}/{name}.yml", example(singular, form_name).encode())
    assert read.problems == ()
    manuscript, _ = load(SMALL)
    assert manuscript is not None
    assert [entry.record for entry in read.entries] == [manuscript.records[kind.name][record_id].record]


@pytest.mark.parametrize(("singular", "form_name"), EVERY_FORM)
def test_every_field_of_an_example_is_explained(singular: str, form_name: str) -> None:
    lines = example(singular, form_name).split("\n")
    indent = "" if SINGULAR[singular].layout == "file" else "  "
    for number, line in enumerate(lines):
        if re.match(rf"{indent}[a-z_]+:", line):
            assert lines[number - 1].startswith(f"{indent}# "), line


def test_a_new_jurisdiction_is_asked_every_question_of_every_table(small: Path) -> None:
    new_record(small, "jurisdiction", "syldavia")
    path = small / "data/jurisdictions/syldavia.yml"
    text = path.read_text(encoding="utf-8")
    manuscript, _ = load(small)
    assert manuscript is not None
    for row in manuscript.records["tables"]["regimes"].record.rows:
        assert f"#    # {row.label}: {row.question}\n#    {row.id}:\n#      state:\n" in text
    begun = text[: text.index("#answers:")] + re.sub("^#", "", text[text.index("#answers:") :], flags=re.MULTILINE)
    read = read_record_file("data/jurisdictions/syldavia.yml", begun.encode())
    assert {problem.rule for problem in read.problems} == {"to-fill"}
    assert any("Regimes: Night, state" in problem.where for problem in read.problems)


def test_a_jurisdiction_that_a_table_names_is_asked_by_that_table_alone(small: Path) -> None:
    path = small / "data/tables/regimes.yml"
    other = path.read_text(encoding="utf-8").replace("title: ", "title: Other ", 1)
    (small / "data/tables/others.yml").write_text(other, encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("columns: [", "columns: [syldavia, ", 1), encoding="utf-8")
    made = new_record(small, "jurisdiction", "syldavia")
    text = (small / "data/jurisdictions/syldavia.yml").read_text(encoding="utf-8")
    assert "#  regimes:" in text and "#  others:" not in text
    assert made.next == (
        "Take the # away from the questions that you answer; the others are printed as not researched.",
    )


def test_the_form_of_a_figure_says_how_one_is_derived() -> None:
    lines = "\n".join(form(FORMS["figures"]["figure"]))
    assert "# - {operation: days-between, from: ..., to: ...}: Counts days" in lines
    assert "# - {operation: sum, of: [...]}: Adds figures" in lines


def test_a_case_gets_its_essay_and_an_essay_that_exists_is_kept(small: Path) -> None:
    made = new_record(small, "case", "captain")
    assert made.written == ("data/cases/captain.yml", "content/cases/captain.md")
    (small / "data/cases/captain.yml").unlink()
    words = '---\ntitle: T\ndescription: D.\nreviewed: "2026-01-25"\n---\n\nWords.\n'
    (small / "content/cases/captain.md").write_text(words, encoding="utf-8")
    again = new_record(small, "case", "captain")
    assert (again.written, again.kept) == (("data/cases/captain.yml",), ("content/cases/captain.md",))
    assert (small / "content/cases/captain.md").read_text(encoding="utf-8") == words


def test_an_essay_is_not_published_before_it_has_words(small: Path) -> None:
    path = small / "content/words.md"
    path.write_text('---\ntitle: T\ndescription: D.\nreviewed: "2026-01-25"\n---\n\n', encoding="utf-8")
    assert [(problem.rule, problem.place.line) for problem in problems_of(small)] == [("to-fill", 6)]


def test_an_entry_is_added_below_those_of_its_subject(small: Path) -> None:
    path = small / "data/claims/courier.yml"
    before = path.read_bytes()
    made = new_record(small, "claim", "all-are-red", "courier")
    assert made.written == ("data/claims/courier.yml",)
    after = path.read_bytes()
    assert after.startswith(before) and after[len(before) :].startswith(b"all-are-red:\n  # What is claimed")
    assert {problem.rule for problem in problems_of(small)} == {"to-fill"}


def test_a_file_without_a_last_line_break_and_with_windows_line_ends_keeps_its_lines(small: Path) -> None:
    path = small / "data/terms/words.yml"
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    new_record(small, "term", "quay", "words")
    assert b"abbreviate: false\r\nquay:\r\n" in path.read_bytes()
    assert {problem.rule for problem in problems_of(small)} == {"to-fill"}


def test_a_source_goes_into_the_folder_that_is_named(small: Path) -> None:
    assert new_record(small, "source", "act", "gazettes").written == ("data/sources/gazettes/act.yml",)


@pytest.mark.parametrize(
    ("singular", "record_id", "subject", "reason"),
    [
        ("source", "SEC v. Binance", "", "Try sec-v-binance."),
        ("source", "a" * 81, "", "at most 80"),
        ("source", "../up", "", "Try up."),
        ("source", "", "", "is not an id"),
        ("source", "x", "../../content", "'..' is not an id"),
        ("term", "x", "Big Words", "Try big-words."),
        ("case", "x", "cases", "a file of its own"),
        ("source", "river-court-2024", "", "taken: data/sources/river-court-2024.yml:1"),
        ("source", "borduria-order", "", "was once that of borduria-ferry-order"),
        ("fact", "arcadia-fleet", "", "taken: data/figures/fleet.yml:1"),
        ("event", "ferryman-sued", "", "taken: data/cases/ferryman.yml:"),
        ("case", "ferryman", "", "taken: data/cases/ferryman.yml:1"),
        ("term", "x-y", "no-such/../etc", "'..' is not an id"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_reason(
    small: Path, singular: str, record_id: str, subject: str, reason: str
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    with pytest.raises(Refusal) as refused:
        new_record(small, singular, record_id, subject)
    assert reason in str(refused.value)
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_nothing_is_overwritten_even_where_it_cannot_be_read(small: Path) -> None:
    (small / "data/sources/broken.yml").write_text("title: [\n", encoding="utf-8")
    with pytest.raises(Refusal, match="exists already"):
        new_record(small, "source", "broken")
    (small / "data/terms/broken.yml").write_text("quay: [\n", encoding="utf-8")
    with pytest.raises(Refusal, match="has an entry quay already"):
        new_record(small, "term", "quay", "broken")


def test_nothing_is_written_through_a_link(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small / "data/sources/away").symlink_to(outside)
    with pytest.raises(Refusal, match="by a link"):
        new_record(small, "source", "x", "away")
    (outside / "words.yml").write_text("a: b\n", encoding="utf-8")
    (small / "data/terms/more.yml").symlink_to(outside / "words.yml")
    with pytest.raises(Refusal, match="by a link"):
        new_record(small, "term", "x", "more")
    assert [path.name for path in outside.iterdir()] == ["words.yml"]


def test_the_command_says_what_it_wrote_what_is_open_and_what_comes_next(small: Path) -> None:
    answer = CliRunner().invoke(main, ["--root", str(small), "new", "term", "quay", "--in", "words"])
    assert answer.exit_code == 0
    assert answer.output.startswith("Wrote data/terms/words.yml\nStill to be filled;")
    assert "data/terms/words.yml:14  term is still to be filled\n" in answer.output
    assert answer.output.endswith('Then: Print it in an essay: {{ term("quay") }}.\n')


def test_the_command_refuses_in_one_line(small: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "Try big-quay." in run(main, ["--root", str(small), "new", "term", "Big Quay"]).output
    assert "data/publication.yml" in run(main, ["--root", str(tmp_path), "new", "term", "quay"]).output
    assert "name the id" in run(main, ["--root", str(small), "new", "term"]).output
    assert "its forms: matrix, listing" in run(main, ["--root", str(small), "new", "table", "t", "--form", "x"]).output


def test_the_head_of_a_form_says_what_to_do(small: Path) -> None:
    new_record(small, "jurisdiction", "cc")
    assert (small / "data/jurisdictions/cc.yml").read_text(encoding="utf-8").startswith(HEAD)
