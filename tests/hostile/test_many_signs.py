"""Thousands of one sign: refused before the renderer sees them, in a time that grows no faster than their number."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import markdown
import pytest
from hostile_essays import front_matter
from hostile_publication import root_with
from test_strange_files import check, put

from factbook.essays.parse import parse_essay
from factbook.load import read_essay_file
from factbook.load.records import read_record_file
from factbook.rules import RULES

SIGNS = {
    "open brackets": "[",
    "closed brackets": "]",
    "pictures": "![",
    "nested links": "[a](",
    "references": "[a][",
    "backticks": "`",
    "uneven backticks": "`` ` ",
    "shortcodes": "{{",
    "shortcodes with spaces": "{{ a(",
    "closing braces": "}}",
    "angle brackets": "<",
    "tags": "<a ",
    "comments": "<!--",
    "stars": "*",
    "stars in words": "a*",
    "underscores": "_",
    "underscores in words": "a_ ",
    "emphasis": "**a *b ",
    "quotations": "> ",
    "lists": "- ",
    "numbers": "1. ",
    "headings": "#",
    "citations": "[@a; ",
    "claims": "[a]{claim=",
    "footnotes": "[^a]: ",
    "fences": "```\n",
    "tables": "|",
    "table rows": "|-",
    "escapes": "\\",
    "entities": "&#",
    "admonitions": "!!! note\n    ",
    "spaces": " ",
    "tabs": "\t",
    "quotes": "\"'",
    "front matter": "---\n",
    "definitions": "[a]: ",
    "abbreviations": "*[a]: ",
}

YAML_SIGNS = {
    "lists": "[",
    "maps": "{",
    "maps in lists": "[{a: ",
    "block lists": "- ",
    "questions": "? ",
    "quotes": "'",
    "anchors": "&a ",
    "aliases": "*a ",
    "tags": "!a ",
    "fields": "a:\n ",
    "texts": "|\n ",
    "commas": "[,",
}

MOST_GROWTH = 8.0
"""Four times the text may take eight times as long; what grows with the square takes sixteen."""


def seconds(read: Callable[[], object]) -> float:
    """The shortest of some runs: what else the machine does only makes a run longer."""
    taken = []
    for _ in range(3):
        start = perf_counter()
        read()
        taken.append(perf_counter() - start)
    return min(taken)


def assert_grows_gently(read: Callable[[int], object], size: int) -> None:
    small, large = seconds(lambda: read(size // 4)), seconds(lambda: read(size))
    assert large < max(small * MOST_GROWTH, 0.05), f"{small:.3f} s and {large:.3f} s"


def essay_of(sign: str, size: int) -> bytes:
    return (front_matter("Words") + (sign * size)[:size] + "\n").encode()


@pytest.mark.parametrize("signs", SIGNS)
def test_twenty_thousand_signs_in_an_essay_take_no_longer_than_their_number(signs: str) -> None:
    assert_grows_gently(lambda size: read_essay_file("content/a.md", essay_of(SIGNS[signs], size)), 20_000)


HARMLESS = ("fences",)
"""What an essay may hold any number of: code that is opened and closed."""


@pytest.mark.parametrize("signs", [signs for signs in SIGNS if signs not in HARMLESS])
def test_twenty_thousand_signs_in_an_essay_are_refused(signs: str) -> None:
    """So that the renderer, which needs minutes for some of them, never sees them."""
    _, problems = parse_essay("content/a.md", essay_of(SIGNS[signs], 20_000).decode())
    assert problems
    assert {problem.rule for problem in problems} <= RULES.keys()


@pytest.mark.parametrize("signs", HARMLESS)
def test_what_is_not_refused_costs_the_renderer_little(signs: str) -> None:
    def printed(size: int) -> str:
        text = (SIGNS[signs] * size)[:size]
        return markdown.markdown(text, extensions=["tables", "toc", "admonition", "pymdownx.superfences"])

    assert parse_essay("content/a.md", essay_of(SIGNS[signs], 20_000).decode())[1] == ()
    assert_grows_gently(printed, 20_000)


@pytest.mark.parametrize("signs", YAML_SIGNS)
def test_signs_of_yaml_are_read_or_refused_in_a_time_like_their_number(signs: str) -> None:
    def read(size: int) -> object:
        return read_record_file("data/sources/a.yml", (YAML_SIGNS[signs] * size)[:size].encode())

    assert_grows_gently(read, 100_000)
    found = read_record_file("data/sources/a.yml", (YAML_SIGNS[signs] * 100_000)[:100_000].encode())
    assert found.problems
    assert not found.entries


@pytest.mark.parametrize("sign", ["[", "`", "{{", "<", "*", "_"])
def test_signs_in_a_whole_publication_end_with_a_report(tmp_path: Path, sign: str) -> None:
    root = root_with(tmp_path / "publication")
    put(root / "content/index.md", essay_of(sign, 20_000))
    put(root / "data/terms/a.yml", json.dumps({"a": {"term": sign * 20_000, "meaning": sign * 2_000}}))
    status, problems, printed = check(root)
    assert status == 1
    assert "Traceback" not in printed
    assert {"content/index.md", "data/terms/a.yml"} <= {problem["path"] for problem in problems}
    assert not re.search(re.escape(sign) * 500, printed)
