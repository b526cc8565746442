"""Each edition is built with its own commit's lock; what cannot be built says why and keeps nothing back."""

import sys
from pathlib import Path

import pytest
from test_publish import factbook, named
from tiny import commit, repository, run

from factbook.editions.edition import LOCK
from factbook.editions.ledger import read_ledger
from factbook.init import make_publication

SETUP = f"""#!/bin/sh
mkdir -p .venv/bin
printf '#!/bin/sh\\necho "$GITHUB_TOKEN" >"{{mark}}"\\nexec {sys.executable} "$@"\\n' >.venv/bin/python
chmod +x .venv/bin/python
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new publication in a repository of its own, with a lock and a setup of its own, not committed yet."""
    root = tmp_path / "here"
    make_publication(root)
    repository(root)
    (root / "requirements").mkdir()
    (root / "requirements" / "build.lock").write_text("mkdocs==1.6.1 --hash=sha256:0\n")
    setup = root / "scripts" / "setup"
    setup.write_text(SETUP.format(mark=tmp_path / "mark"))
    setup.chmod(0o755)
    return root


def test_a_commit_with_another_lock_is_built_in_an_environment_that_its_own_setup_makes(
    root: Path, tmp_path: Path
) -> None:
    commit(root)
    assert "2026.01: published" in factbook(root, "publish", "2026.01", GITHUB_TOKEN="secret")
    assert (tmp_path / "mark").read_text() == "\n", "the commit's own program gets no token"
    ledger = read_ledger(root)
    [kept] = [folder for folder in ledger.about("2026.01").assets if ledger.file(f"{folder}/{LOCK}")]
    assert ledger.file(f"{kept}/{LOCK}") == b"mkdocs==1.6.1 --hash=sha256:0\n"
    assert not (root / ".venv").exists()


def test_an_environment_that_cannot_be_made_is_said_in_one_line(root: Path) -> None:
    (root / "scripts" / "setup").write_text("#!/bin/sh\necho no such package >&2\nexit 1\n")
    commit(root)
    said = factbook(root, "publish", "2026.01", status=1)
    assert "another lock than this program, and its own scripts/setup failed: no such package" in said
    assert read_ledger(root).names == ()


def test_a_tagged_edition_with_mistakes_is_told_and_keeps_the_next_one_not_back(tmp_path: Path) -> None:
    root = tmp_path / "here"
    make_publication(root)
    repository(root)
    page = root / "content" / "index.md"
    whole = page.read_text()
    page.write_text(whole + "\nIt paid 12 million dollars.\n")
    commit(root)
    run("git", "tag", "edition/2026.01", cwd=root)
    page.write_text(whole)
    named(root, "2026.02", "2026-02-28")
    commit(root)
    run("git", "tag", "edition/2026.02", cwd=root)
    said = factbook(root, "publish", status=1)
    assert "2026.01: REFUSED\ncontent/index.md:" in said
    assert "2026.02: published" in said
    assert read_ledger(root).names == ("2026.02",)


def test_a_draft_with_mistakes_does_not_keep_the_editions_from_being_deployed(tmp_path: Path) -> None:
    root = tmp_path / "here"
    make_publication(root)
    repository(root)
    commit(root)
    factbook(root, "publish", "2026.01")
    (root / "content" / "index.md").write_text("no title\n")
    commit(root)
    said = factbook(root, "assemble", str(tmp_path / "pages"))
    assert "next/ is left out: content/index.md:1" in said
    assert (tmp_path / "pages" / "latest" / "index.html").is_file()
    assert not (tmp_path / "pages" / "next").exists()


def test_a_replaced_asset_is_served_and_verify_lists_and_accepts_it_and_nothing_else(tmp_path: Path) -> None:
    root = tmp_path / "here"
    make_publication(root)
    repository(root)
    commit(root)
    factbook(root, "publish", "2026.01")
    below = next(path for path in read_ledger(root).files("assets") if path.endswith("javascripts/palette.js"))
    (tmp_path / "mended.js").write_text("// mended\n")
    factbook(
        root, "edition", "replace", f"assets/{below}", str(tmp_path / "mended.js"),
        "--reason", "It ran what it was sent.", "--date", "2026-02-01",
    )  # fmt: skip
    pages = tmp_path / "pages"
    factbook(root, "assemble", str(pages), "--no-draft")
    assert (pages / "assets" / below).read_text() == "// mended\n"
    said = factbook(root, "edition", "verify", "--site", str(pages))
    assert f"replaced assets/{below} on 2026-02-01: It ran what it was sent." in said
    (pages / "assets" / below).write_text("// another\n")
    assert f"FAULT assets/{below} is not what was published" in factbook(
        root, "edition", "verify", "--site", str(pages), status=1
    )


def test_a_redirect_that_is_none_is_a_problem_with_its_line(tmp_path: Path) -> None:
    root = tmp_path / "here"
    make_publication(root)
    with (root / "data" / "publication.yml").open("a") as settings:
        settings.write('redirects:\n  "lanterns": "https://example.org/"\n')
    said = factbook(root, "check", status=1)
    assert "data/publication.yml:17:3: 'lanterns' is no address of the site [wrong-form]" in said
    assert "data/publication.yml:17:15: lanterns is 'https://example.org/', which has the wrong form" in said
    assert said.count("a page of the site with its last slash") == 2
