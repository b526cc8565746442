"""`factbook init` makes a publication that builds as it is."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from factbook.build import build_site, examine
from factbook.cli import main
from factbook.init import NotEmpty, make_publication


def test_a_new_publication_builds_without_a_problem(tmp_path: Path) -> None:
    written = make_publication(tmp_path / "new")
    assert Path("mkdocs.yml") in written
    assert Path(".gitignore") in written
    result = build_site(tmp_path / "new")
    assert result.problems == ()
    assert (tmp_path / "new" / "build" / "site" / "lanterns" / "index.html").is_file()


def test_a_new_publication_takes_any_later_date(tmp_path: Path) -> None:
    make_publication(tmp_path)
    path = tmp_path / "data" / "publication.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('date: "2026-01-31"', 'date: "2031-12-31"'), encoding="utf-8")
    assert text != path.read_text(encoding="utf-8")
    assert examine(tmp_path)[1] == ()


def test_the_example_is_taken_away_by_the_readmes_own_lines(tmp_path: Path) -> None:
    make_publication(tmp_path)
    named = re.findall(r"^   rm (.+)$", (tmp_path / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for path in " ".join(named).split():
        (tmp_path / path).unlink()
    home = '---\ntitle: Home\ndescription: Ours.\nreviewed: "2026-01-31"\n---\n\nWords of our own.\n'
    (tmp_path / "content" / "index.md").write_text(home, encoding="utf-8")
    assert examine(tmp_path)[1] == ()
    left = {
        path.relative_to(tmp_path).as_posix() for part in ("content", "data") for path in (tmp_path / part).rglob("*.*")
    }
    assert left == {"content/index.md", "data/publication.yml"}


def test_a_new_publication_has_two_jurisdictions_a_table_a_case_and_three_sources(tmp_path: Path) -> None:
    written = make_publication(tmp_path)
    counts = {kind: sum(path.parts[:2] == ("data", kind) for path in written) for kind in ("jurisdictions", "tables")}
    counts |= {kind: sum(path.parts[:2] == ("data", kind) for path in written) for kind in ("cases", "sources")}
    assert counts == {"jurisdictions": 2, "tables": 1, "cases": 1, "sources": 3}


def test_a_new_publication_does_not_carry_this_ones_name(tmp_path: Path) -> None:
    make_publication(tmp_path)
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == "A New Publication"
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix in (".yml", ".md", ".html"):
            assert "Water's Edge" not in path.read_text(encoding="utf-8"), path


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotEmpty, match="is not empty"):
        make_publication(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    answer = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert answer.exit_code == 1
    assert "is not empty: name a new folder" in answer.output


def test_a_new_publications_scripts_say_how_to_name_the_program(tmp_path: Path) -> None:
    make_publication(tmp_path / "new")
    answer = subprocess.run(
        [tmp_path / "new" / "scripts" / "check"],
        env={"PATH": os.environ["PATH"], "FACTBOOK": "no-such-factbook"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert "FACTBOOK=" in answer.stderr and "scripts/check" in answer.stderr
