"""Two texts compared word by word: comes in the old and the new, goes out runs of words kept, removed and added.

The work is bounded: texts of which too much differs are said to be replaced as a whole, so that no text, however
made, takes long.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

MOST_STEPS = 400_000
"""How many pairs of words are looked at before two texts are called replaced."""

ALIKE = 0.5
"""How much of two texts' words must be shared for one to be a changed form of the other."""

_WORD = re.compile(r"\{\{[^{}\n]*\}\}\s*|\[@[^\[\]\n]*\]\s*|[^\W_]+(?:[’'.,-][^\W_]+)*\s*|.\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row, with the white space after them."""

    what: Literal["kept", "removed", "added"]
    text: str


def runs(old: str, new: str) -> tuple[Run, ...]:
    """What was kept, removed and added, in the order of reading; removed words stand before those in their place."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    parts: list[tuple[int, int, int, int]] = []  # old from, old to, new from, new to: a stretch that differs
    at_old = at_new = 0
    for one, other in (*matches([w.strip() for w in before], [w.strip() for w in after]), (len(before), len(after))):
        if one > at_old or other > at_new:
            parts.append((at_old, one, at_new, other))
        at_old, at_new = one + 1, other + 1
    found: list[Run] = []
    kept_from = 0
    for old_from, old_to, new_from, new_to in _joined(parts, after):
        found += _run("kept", after[kept_from:new_from])
        parted = old_from and before[old_from - 1][-1:].isspace() and not after[new_from - 1][-1:].isspace()
        found += _run("removed", [" " if parted else "", *before[old_from:old_to]] if old_to > old_from else [])
        found += _run("added", after[new_from:new_to])
        kept_from = new_to
    return (*found, *_run("kept", after[kept_from:]))


def _run(what: Literal["kept", "removed", "added"], words: Sequence[str]) -> list[Run]:
    return [Run(what, "".join(words))] if words else []


def _joined(parts: Sequence[tuple[int, int, int, int]], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Stretches with at most one word between them, joined: a lone word kept in the midst of others only confuses."""
    joined: list[tuple[int, int, int, int]] = []
    for part in parts:
        if joined:
            last = joined[-1]
            between = after[last[3] : part[2]]
            words = sum(1 for word in between if word.strip().isalnum())
            if words == 0 or (words == 1 and len(between) == 1):
                joined[-1] = (last[0], part[1], last[2], part[3])
                continue
        joined.append(part)
    return joined


def matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Indexes of what both have in common, in order: a longest common subsequence, bounded by `MOST_STEPS`."""
    start = 0
    while start < len(old) and start < len(new) and old[start] == new[start]:
        start += 1
    end = 0
    while end < len(old) - start and end < len(new) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _longest(old[start : len(old) - end], new[start : len(new) - end])
    first = [(index, index) for index in range(start)]
    last = [(len(old) - index, len(new) - index) for index in range(end, 0, -1)]
    return [*first, *((one + start, other + start) for one, other in middle), *last]


def _longest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > MOST_STEPS:
        return []
    lengths = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below = lengths[-1]
        row = [0] * (len(new) + 1)
        for index in range(len(new) - 1, -1, -1):
            row[index] = below[index + 1] + 1 if new[index] == word else max(below[index], row[index + 1])
        lengths.append(row)
    lengths.reverse()
    found = []
    one = other = 0
    while one < len(old) and other < len(new):
        if old[one] == new[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


def likeness(old: str, new: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    one, other = Counter(old.lower().split()), Counter(new.lower().split())
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def paired(old: Sequence[str], new: Sequence[str], reach: int = 12) -> list[tuple[int | None, int | None]]:
    """Texts that differ, each removed one beside the added one that it became, in order of reading."""
    pairs: list[tuple[int | None, int | None]] = []
    at = 0
    for index, text in enumerate(old):
        near = range(at, min(at + reach, len(new)))
        best = max(near, key=lambda other: (likeness(text, new[other]), -other), default=None)
        if best is None or likeness(text, new[best]) < ALIKE:
            pairs.append((index, None))
            continue
        pairs += [(None, other) for other in range(at, best)]
        pairs.append((index, best))
        at = best + 1
    return [*pairs, *((None, other) for other in range(at, len(new)))]
