"""Mistakes of people who have never seen YAML, and all that they are told: `mistakes.txt` holds both.

Each is a small edit of tests/publications/small. With UPDATE_GOLDEN=1 the answers are written anew, to be read again.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from factbook.check import check
from factbook.load import load
from factbook.problems import in_order
from factbook.report import as_text
from small import copied

FILE = Path(__file__).with_name("mistakes.txt")

SIGNS = {"⇥": "\t", "␍": "\r", "⍽": "\u00a0", "␣": "\u200b"}
"""Characters that a reader of mistakes.txt could not see."""

_HEAD, _SAYS = "=== ", "--- is told"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What a person did, step by step, and what the person is told."""

    name: str
    did: tuple[str, ...]
    told: str


def read_mistakes() -> tuple[str, tuple[Mistake, ...]]:
    """What stands above the first mistake, and the mistakes."""
    head, *parts = FILE.read_text(encoding="utf-8").split("\n" + _HEAD)
    mistakes = []
    for part in parts:
        above, _, told = part.partition("\n" + _SAYS + "\n")
        name, *did = above.strip("\n").split("\n")
        mistakes.append(Mistake(name=name, did=tuple(did), told=told.strip("\n") + "\n"))
    return head, tuple(mistakes)


def make(root: Path, did: tuple[str, ...]) -> None:
    """Do in `root` what the person did."""
    path = ""
    old: list[str] = []
    new: list[str] = []

    def replace() -> None:
        if not (old or new):
            return
        target = root / path
        lines = target.read_text(encoding="utf-8").split("\n") if target.exists() else [""]
        if old:
            at = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
            assert len(at) == 1, (path, old, at)
            lines[at[0] : at[0] + len(old)] = new
        else:
            lines[-1:] = [*new, ""]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines), encoding="utf-8", newline="")
        old.clear()
        new.clear()

    for line in did:
        kind, rest = line[:1], line[1:]
        if (kind == "-" and new) or kind not in "-+":
            replace()
        if kind == "-":
            old.append(rest)
        elif kind == "+":
            new.append("".join(SIGNS.get(character, character) for character in rest))
        elif line.startswith("in "):
            path = line.removeprefix("in ")
        elif line.startswith(("moved ", "copied ")):
            source, target = line.split(" ", 1)[1].split(" to ")
            (root / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / source, root / target)
            if line.startswith("moved "):
                (root / source).unlink()
        elif line.startswith("threw away "):
            (root / line.removeprefix("threw away ")).unlink()
        else:
            raise ValueError(f"no such step: {line!r}")
    replace()


def told(root: Path) -> str:
    """The report of `factbook check`."""
    manuscript, problems = load(root)
    return as_text(in_order((*problems, *(check(manuscript) if manuscript else ()))))


def answer_anew() -> None:
    """Write the answers of today into mistakes.txt."""
    head, mistakes = read_mistakes()
    parts = [head]
    for mistake in mistakes:
        with TemporaryDirectory() as folder:
            root = copied(Path(folder, "small"))
            make(root, mistake.did)
            parts.append("\n".join((mistake.name, *mistake.did, _SAYS, told(root))))
    FILE.write_text(("\n" + _HEAD).join(parts), encoding="utf-8")


if os.environ.get("UPDATE_GOLDEN"):
    answer_anew()

_, MISTAKES = read_mistakes()


def test_there_are_many_mistakes_and_no_two_have_one_name() -> None:
    names = [mistake.name for mistake in MISTAKES]
    assert len(names) >= 40 and len(set(names)) == len(names)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_answered_as_agreed(small: Path, mistake: Mistake) -> None:
    make(small, mistake.did)
    assert told(small) == mistake.told


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_the_answer_says_what_to_do_and_names_the_file_that_was_touched(mistake: Mistake) -> None:
    assert "    expected: " in mistake.told or "    paste: " in mistake.told
    touched = [word for line in mistake.did if line[:1] not in "-+" for word in line.split(" ") if "/" in word]
    assert any(path.rsplit("/", 1)[0] in mistake.told for path in touched)
    assert "Traceback" not in mistake.told
