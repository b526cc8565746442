"""An edition's publication.json is the same state as the records that it was made from."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from editing import Edit, manuscript, small_files, write

from factbook.compare import compare
from factbook.compare.edition import edition_contents, whole_data, with_texts
from factbook.compare.states import compare_states
from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.failure import Failure
from factbook.resolve import resolve


def edition(tmp_path: Path, *edits: Edit) -> str:
    compiled = compile_publication(resolve(manuscript(tmp_path, *edits)), Templates.read())
    return whole_data(compiled.files).decode()


def test_an_edition_does_not_differ_from_the_records_that_it_was_made_from(tmp_path: Path) -> None:
    text = edition(tmp_path / "compiled")
    contents = edition_contents(text, "x")
    assert contents.unread == frozenset()
    assert compare(contents, manuscript(tmp_path / "records")) == ()
    assert compare(manuscript(tmp_path / "again"), contents) == ()


def test_two_editions_differ_by_what_changed_between_them(tmp_path: Path) -> None:
    old = edition(tmp_path / "old")
    new = edition(tmp_path / "new", Edit("data/jurisdictions/aa.yml", "No limit at night", "No limit in summer"))
    (change,) = compare(edition_contents(old, "old"), edition_contents(new, "new"))
    assert change.address == "regimes/night/aa"


def test_an_edition_holds_its_essays_as_they_were_written(tmp_path: Path) -> None:
    old = edition(tmp_path / "old")
    essays = {path.removeprefix("content/"): words for path, words in small_files().items() if path.endswith(".md")}
    assert json.loads(old)["essays"] == essays
    (path, words), *_ = essays.items()
    new = edition(tmp_path / "new", Edit(f"content/{path}", words, words + "\nA last word.\n"))
    (change,) = compare(edition_contents(old, "old"), edition_contents(new, "new"))
    assert change.address == f"content/{path}"
    assert [one.new for field in change.fields for one in field.differences] == ["A last word."]


def test_an_edition_without_essays_says_that_essays_are_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "publication.json"
    compiled = compile_publication(resolve(manuscript(tmp_path / "compiled")), Templates.read())
    path.write_bytes(compiled.files["data/publication.json"])
    folder = write(tmp_path / "folder", small_files())
    found = compare_states(folder, str(path), None)
    assert found.changes == ()
    assert found.old == "edition 2026.01"
    assert [one.why for one in found.unread] == ["this edition's file holds no essays, so essays are not compared"]


def test_an_edition_on_a_disk_is_compared_with_the_essays_beside_it(tmp_path: Path) -> None:
    compiled = compile_publication(resolve(manuscript(tmp_path / "compiled")), Templates.read())
    for path, content in compiled.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    folder = write(tmp_path / "folder", small_files())
    found = compare_states(folder, str(tmp_path / "data/publication.json"), None)
    assert (found.changes, found.unread) == ((), ())


def test_no_file_is_asked_for_that_lies_outside_an_edition_s_folder() -> None:
    names = ["../secret.json", "/etc/passwd", "essays/../../secret.json", "essays/index.json", "essays/\0", 7]
    asked: list[str] = []

    def files(paths: Iterable[str]) -> dict[str, bytes]:
        asked.extend(paths)
        return dict.fromkeys(asked, b'{"3.md": "x"}')

    data = json.dumps({"texts": {f"{number}.md": name for number, name in enumerate(names)}}).encode()
    assert json.loads(with_texts(data, files))["essays"] == {"3.md": "x"}
    assert asked == ["essays/index.json"]


@pytest.mark.parametrize("text", [b"", b"[1]", b"\xff", b"7", b'[["a.md", "x"]]'])
def test_a_file_of_texts_that_is_none_is_as_one_that_is_missing(text: bytes) -> None:
    data = b'{"texts":{"a.md":"essays/index.json"}}'
    assert with_texts(data, lambda paths: dict.fromkeys(paths, text)) == data


def test_a_record_that_todays_models_do_not_know_is_left_out_and_named(tmp_path: Path) -> None:
    document = json.loads(edition(tmp_path / "compiled"))
    document["terms"]["ho"]["colour"] = "blue"
    document["cells"]["regimes/night/aa"]["state"] = "perhaps"
    path = tmp_path / "publication.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = compare_states(write(tmp_path / "folder", small_files()), str(path), None)
    assert found.changes == ()
    assert [one.address for one in found.unread] == ["regimes/night/aa", "terms/ho"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"schema_version": 2}', '{"schema_version": 1}', "[" * 100_000, "\x00"]
)
def test_another_file_is_one_line_of_failure(text: str) -> None:
    with pytest.raises(Failure):
        edition_contents(text, "x.json")
