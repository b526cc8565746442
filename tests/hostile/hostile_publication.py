"""One publication that holds every input in every place, and what the checks make of it.

The files are written with one value a line, so that a problem's place leads back to the hostile text that it refuses.
That text is counted under the problem's rule and replaced by plain words, until nothing is refused: what is left has
passed every check, and is what a reader's browser gets.
"""

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from all_inputs import INPUTS, bundled
from hostile_essays import NOT_BUILT, PLACINGS, block, case_essay, charts_essay, front_matter, tables_essay
from hostile_input import Hostile
from hostile_records import records

from factbook.build import examine
from factbook.essays.parse import parse_essay
from factbook.init import make_publication as new_publication
from factbook.load.text import decode
from factbook.problems import Problem

_ADDRESS_FIELDS = re.compile(r'^\s*"(url|also_at)"')
_VALUE = re.compile(r"""^( *(?:"[a-z_-]+": |[a-z_]+: )?\[?)".*"(\]?,?)$""")
"""The only value on a line, in a record or in front matter."""

_PAYLOAD = re.compile(r"^.*(?:red\\?\(/|outside\.example/|searchtitle|base64,P).*$", re.MULTILINE)
"""A line that holds a hostile text."""

_MOST_ROUNDS = 12


@dataclass
class Hostiles:
    """The publication, what was refused of it by rule, and the hostile texts that stayed."""

    root: Path
    refused: Counter[str] = field(default_factory=Counter)
    planted: int = 0
    unexpected: list[str] = field(default_factory=list)
    """Problems at places where no hostile text stands."""


def prose_problems(placing: str, one: Hostile) -> tuple[Problem, ...]:
    """What reading says of an essay that holds one input in one place; each problem with its line in the file."""
    top = front_matter("Words")
    data = (top + block(placing, one) + "\n\nWords after it.\n").encode("utf-8", "surrogatepass")
    text, refused = decode("content/words.md", data)
    if text is None:
        return refused
    _, problems = parse_essay("content/words.md", text)
    return (*refused, *problems)


def root_with(root: Path) -> Path:
    """A new publication of settings, theme and configuration alone, with an empty first page."""
    new_publication(root)
    settings = (root / "data/publication.yml").read_text(encoding="utf-8")
    for folder in ("data", "content"):
        shutil.rmtree(root / folder)
    _write(root / "data/publication.yml", settings)
    _write(root / "content/index.md", front_matter("Home") + "Words.\n")
    return root


def hostile_publication(root: Path, inputs: tuple[Hostile, ...] = INPUTS) -> Hostiles:
    """Write the publication below `root` and take out of it what its own checks refuse."""
    hostiles = Hostiles(root=root)
    root_with(root)
    bundles = tuple(bundled(inputs))
    for path, value in records(bundles).items():
        _write(root / path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")
    _write(root / "content/tables.md", tables_essay(bundles))
    _write(root / "content/charts.md", charts_essay())
    for one in bundles:
        _write(root / f"content/cases/c-{one.name}.md", case_essay(one))
    _write(
        root / "content/index.md",
        front_matter("Home") + "Words: [prose](prose/index.md), [tables](tables.md), [charts](charts.md).\n",
    )
    pages = []
    for placing in PLACINGS:
        blocks = []
        for one in inputs:
            hostiles.planted += 1
            problems = prose_problems(placing, one)
            hostiles.refused.update({problem.rule for problem in problems})
            if not problems and placing not in NOT_BUILT:
                blocks.append(block(placing, one))
        name = placing.replace(" ", "-")
        pages.append(f"- [{placing}]({name}.md)")
        _write(
            root / f"content/prose/{name}.md",
            front_matter(placing.capitalize()) + "\n\n".join(["Words.", *blocks]) + "\n",
        )
    _write(root / "content/prose/index.md", front_matter("Prose") + "\n".join(pages) + "\n")
    hostiles.planted += sum(
        len(_PAYLOAD.findall(path.read_text(encoding="utf-8")))
        for folder in ("data", "content/cases")
        for path in (root / folder).rglob("*.*")
    )
    _until_clean(hostiles)
    return hostiles


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _until_clean(hostiles: Hostiles) -> None:
    for _ in range(_MOST_ROUNDS):
        _, problems = examine(hostiles.root)
        if not problems:
            return
        by_path: dict[str, dict[int, set[str]]] = {}
        for problem in problems:
            by_path.setdefault(problem.place.path, {}).setdefault(problem.place.line, set()).add(problem.rule)
        for path, lines in by_path.items():
            _without(hostiles, path, lines)
        if hostiles.unexpected:
            return
    hostiles.unexpected += [f"{problem.place}: {problem.message} [{problem.rule}]" for problem in problems]


def _without(hostiles: Hostiles, path: str, lines: dict[int, set[str]]) -> None:
    """Plain words in place of the hostile text on these lines of a file."""
    file = hostiles.root / path
    written = file.read_text(encoding="utf-8").split("\n")
    for number, rules in lines.items():
        line = written[number - 1] if number else ""
        above = written[number - 2] if number > 1 else ""
        address = _ADDRESS_FIELDS.match(line) or (_ADDRESS_FIELDS.match(above) and above.endswith("["))
        plain = f"https://example.org/{path}/{number}" if address else f"Plain words {number}"
        written[number - 1] = _VALUE.sub(rf'\g<1>"{plain}"\g<2>', line)
        if written[number - 1] == line:
            hostiles.unexpected.append(f"{path}:{number}: {sorted(rules)}: {line[:100]}")
        hostiles.refused.update(rules)
    file.write_text("\n".join(written), encoding="utf-8", newline="\n")
