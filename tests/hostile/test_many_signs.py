"""Thousands of one sign: refused before the renderer sees them, in a time that only a blow-up exceeds."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

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

ALLOWANCE = 2.0
"""Seconds of CPU for what takes hundredths: far from any noise, and far below what a text that is read again from each
of its signs would take."""


def assert_stays_within_its_allowance(read: Callable[[], object]) -> None:
    """The least of some runs counts: what else the machine does only makes a run longer."""
    taken = []
    for _ in range(3):
        start = process_time()
        read()
        taken.append(process_time() - start)
        if taken[-1] < ALLOWANCE:
            return
    raise AssertionError(f"{min(taken):.2f} s of CPU")


def essay_of(sign: str, size: int) -> bytes:
    return (front_matter("Words") + (sign * size)[:size] + "\n").encode()


@pytest.mark.parametrize("signs", SIGNS)
def test_twenty_thousand_signs_in_an_essay_stay_within_their_allowance(signs: str) -> None:
    text = essay_of(SIGNS[signs], 20_000)
    assert_stays_within_its_allowance(lambda: read_essay_file("content/a.md", text))


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
    text = (SIGNS[signs] * 20_000)[:20_000]

    def printed() -> str:
        return markdown.markdown(text, extensions=["tables", "toc", "admonition", "pymdownx.superfences"])

    assert parse_essay("content/a.md", essay_of(SIGNS[signs], 20_000).decode())[1] == ()
    assert_stays_within_its_allowance(printed)


@pytest.mark.parametrize("signs", YAML_SIGNS)
def test_signs_of_yaml_are_refused_within_their_allowance(signs: str) -> None:
    data = (YAML_SIGNS[signs] * 100_000)[:100_000].encode()
    assert_stays_within_its_allowance(lambda: read_record_file("data/sources/a.yml", data))
    found = read_record_file("data/sources/a.yml", data)
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
