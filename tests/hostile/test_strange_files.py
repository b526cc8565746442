"""Files that are no honest text: each is refused by its name and a rule, none is followed, none stops the run.

Everything goes through the command line in a process of its own, as on the machine that builds a stranger's change.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_essays import front_matter
from hostile_publication import root_with

from factbook.rules import RULES

SECRET = "the words of a file outside of the publication"

Make = Callable[[Path, Path], object]
"""Makes a strange file: comes in the publication's folder, and a folder outside with a file `secret.md`."""

Strange = tuple[Make, str, str]


def check(root: Path, *more: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, problems, and all that was printed."""
    command = [sys.executable, "-m", "factbook", "--root", str(root), *(more or ("check",)), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    found = json.loads(done.stdout)["problems"] if done.stdout.startswith("{") else json.loads(done.stdout or "[]")
    return done.returncode, found, done.stdout + done.stderr


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _link(where: str, target: str = "secret.md") -> Make:
    def make(root: Path, outside: Path) -> None:
        (root / where).parent.mkdir(parents=True, exist_ok=True)
        (root / where).symlink_to(outside / target)

    return make


def _socket(root: Path, _: Path) -> None:
    (root / "content").mkdir(exist_ok=True)
    here = Path.cwd()
    os.chdir(root / "content")  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.md")
    finally:
        os.chdir(here)


def _file(path: str, content: str | bytes, rule: str) -> Strange:
    return lambda root, _: put(root / path, content), path, rule


def _record(content: str | bytes, rule: str) -> Strange:
    return _file("data/sources/a.yml", content, rule)


def _essay(content: str | bytes, rule: str) -> Strange:
    return _file("content/a.md", content, rule)


def _prose(words: str, rule: str) -> Strange:
    return _essay(front_matter("Words") + words, rule)


def _linked(where: str, target: str = "secret.md") -> Strange:
    return _link(where, target), where, "file-not-regular"


def _pipe(where: str) -> Strange:
    def make(root: Path, _: Path) -> None:
        (root / where).parent.mkdir(exist_ok=True)
        os.mkfifo(root / where)

    return make, where, "file-not-regular"


def _hole(root: Path, _: Path) -> None:
    """A file that says it holds a hundred gigabytes."""
    with (root / "content/a.md").open("wb") as file:
        file.truncate(10**11)


def _not_utf8(root: Path, _: Path) -> None:
    put(Path(os.fsdecode(os.fsencode(root) + b"/content/\xff.md")), "a")


STRANGE: dict[str, Strange] = {
    "a link to a file": _linked("content/link.md"),
    "a link to a folder": _linked("content/link", "."),
    "a link to the system's file": _linked("content/link.md", "/etc/passwd"),
    "a link to nothing": _linked("content/link.md", "none"),
    "a link to itself": _linked("content/link.md", "../publication/content/link.md"),
    "a link among records": _linked("data/sources/link.yml"),
    "a link in place of a folder of records": _linked("data/sources", "."),
    "a link to a device": _linked("data/sources/zero.yml", "/dev/zero"),
    "a pipe": _pipe("content/pipe.md"),
    "a pipe among records": _pipe("data/sources/pipe.yml"),
    "a socket": (_socket, "content/socket.md", "file-not-regular"),
    "a name that starts with dots": _file("content/...md", "<script>", ""),
    "a name with backslashes": _file("content/a\\..\\..\\b.md", "a", "file-name"),
    "a name with a tag": _file("content/<b>.md", "a", "file-name"),
    "a name with a line break": _file("content/a\n::error::b.md", "a", "file-name"),
    "a name that steers a terminal": _file("content/\x1b[2Ja.md", "a", "file-name"),
    "a name that is not UTF-8": (_not_utf8, "content/\udcff.md", "file-name"),
    "a name with a template": _file("content/{{ a }}.md", "a", "file-name"),
    "a page of its own": _file("content/a.html", "<script>", "file-extension"),
    "a script": _file("content/a.js", "fired()", "file-extension"),
    "a drawing": _file("content/a.svg", "<svg onload=a />", "file-extension"),
    "a hook": _file("content/hooks.py", "import os", "file-extension"),
    "a template": _file("content/overrides/main.html", "{{ config }}", "file-extension"),
    "a configuration": _file("content/mkdocs.yml", "hooks: [hooks.py]", "file-extension"),
    "a configuration among records": _file("data/mkdocs.yml", "hooks: [hooks.py]", "file-place"),
    "metadata of a plugin": _file("content/.meta.yml", "template: main.html", ""),
    "a huge essay": _essay("a " * 600_000, "file-too-large"),
    "a huge record": _record("a: 1\n" * 300_000, "file-too-large"),
    "a huge file of nothing": (_hole, "content/a.md", "file-too-large"),
    "deep folders": (
        lambda root, _: put(root / "content" / "/".join("d" * 30) / "a.md", "a"),
        "content/" + "/".join("d" * 11),
        "file-too-large",
    ),
    "binary": _essay(bytes(range(256)), "file-not-utf8"),
    "a binary record": _record(b"\x89PNG\r\n\x1a\n\x00", "file-not-utf8"),
    "zeros": _essay(b"\x00" * 99, "file-character"),
    "another encoding": _essay("é".encode("utf-16"), "file-not-utf8"),
    "overlong letters": _essay(b"\xc0\xbcscript>", "file-not-utf8"),
    "half letters": _essay(b"\xed\xa0\x80", "file-not-utf8"),
    "a byte-order mark": _essay(b"\xef\xbb\xbf---", "file-character"),
    "a record's byte-order mark": _record(b"\xef\xbb\xbftitle: a", "file-character"),
    "turned text": _prose("\u202eabc\u202c", "file-character"),
    "a turned title": _record('title: "\\u202eabc"', "file-character"),
    "hidden text": _prose("a\U000e0041b", "file-character"),
    "a carriage return": _prose("a\r<b>", "file-character"),
    "an alias of an alias": _record("a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n", "yaml-anchor"),
    "a tag that runs code": _record("title: !!python/object/apply:os.system [id]\n", "yaml-tag"),
    "a tag in front matter": _essay("---\ntitle: !!python/object/apply:os.system [id]\n---\na", "yaml-tag"),
    "two documents": _record("title: a\n---\ntitle: b\n", "yaml-documents"),
}
"""What is made, how the report names it, and by which rule (none where it is left alone)."""


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    make, path, rule = STRANGE[kind]
    root, outside = root_with(tmp_path / "publication"), tmp_path / "outside"
    put(outside / "secret.md", front_matter("Secret") + SECRET)
    make(root, outside)
    status, problems, printed = check(root)
    assert "Traceback" not in printed
    assert SECRET not in printed
    assert "root:" not in printed
    assert "\x1b" not in printed
    if not rule:  # left alone, as every name that starts with a dot
        assert (status, problems) == (0, [])
        return
    assert status == 1
    assert (path, rule) in {(problem["path"], problem["rule"]) for problem in problems}
    assert {problem["rule"] for problem in problems} <= RULES.keys()


def test_nothing_outside_of_the_publication_gets_into_its_pages(tmp_path: Path) -> None:
    """Text that names files elsewhere is text: nothing is inserted, included or read."""
    root, outside = root_with(tmp_path / "publication"), tmp_path / "outside"
    put(outside / "secret.md", SECRET)
    put(root / "content/secret.txt", SECRET)
    reached = ["../outside/secret.md", str(outside / "secret.md"), f"file://{outside}/secret.md", "secret.txt"]
    lines = [
        line for path in reached for line in (f'--8<-- "{path}"', f"[a]({path})", f"![a]({path})", f"{{! {path} !}}")
    ]
    put(root / "content/index.md", front_matter("Home") + "\n\n".join(lines) + "\n")
    status, problems, printed = check(root, "build")
    assert (status, SECRET in printed) == (1, False)
    refused = {problem["line"] for problem in problems if problem["path"] == "content/index.md"}
    top = front_matter("Home").count("\n")
    links_to_text = {top + 2 * lines.index("[a](secret.txt)") + 1}  # a page's place is seen when the site is there
    assert {top + 2 * number + 1 for number in range(len(lines))} - refused <= links_to_text
    assert not (root / "build/site").exists()


@pytest.mark.parametrize("linked", ["build", "build/docs", "build/site", "build/cache", "build/zensical.yml"])
def test_the_build_writes_and_clears_nothing_through_a_link(tmp_path: Path, linked: str) -> None:
    root, outside = root_with(tmp_path / "publication"), tmp_path / "outside"
    put(outside / "docs" / "kept.md", SECRET)
    put(outside / "kept.md", SECRET)
    if (root / linked).is_dir():
        for path in sorted((root / linked).rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (root / linked).rmdir()
    (root / linked).symlink_to(outside)
    status, _, printed = check(root, "build")
    assert status == 2
    assert "symbolic link" in printed
    assert "Traceback" not in printed
    assert sorted(path.name for path in outside.rglob("*")) == ["docs", "kept.md", "kept.md"]


def test_an_old_sites_link_is_not_written_through(tmp_path: Path) -> None:
    root, outside = root_with(tmp_path / "publication"), tmp_path / "outside"
    outside.mkdir()
    (root / "build/site").mkdir(parents=True)
    (root / "build/site/assets").symlink_to(outside)
    status, _, printed = check(root, "build")
    assert (status, list(outside.iterdir())) == (2, [])
    assert "symbolic link" in printed
