"""The one name that a misspelt one can only have meant.

In: what was written, and the names that there are. Out: a name, or none where there is doubt. Stricter than the
suggestions in messages, because nobody may look at what it gives: digits tell documents apart and are never mended,
and a word and its contrary may differ by two letters.
"""

import re
from collections.abc import Iterable

_LEAST_FOR_ONE, _LEAST_FOR_TWO = 4, 9
_DIGITS = re.compile(r"[0-9]+")
_NEGATIONS = ("un", "not-", "non-", "in", "dis")


def only_near(written: str, known: Iterable[str]) -> str:
    """The only known name that is `written` but for capitals, signs between words, or one or two letters."""
    names = sorted(set(known))
    plain = _plain(written)
    same = [name for name in names if _plain(name) == plain]
    if same:
        return same[0] if len(same) == 1 else ""
    most = 0 if len(plain) < _LEAST_FOR_ONE else 1 if len(plain) < _LEAST_FOR_TWO else 2
    near = [name for name in names if abs(len(name) - len(plain)) <= 2 and distance(plain, _plain(name)) <= 2]
    if len(near) != 1 or distance(plain, _plain(near[0])) > most:
        return ""
    (name,) = near
    if _DIGITS.findall(name) != _DIGITS.findall(plain) or _contrary(plain, name):
        return ""
    return name


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.strip().lower())


def _contrary(written: str, name: str) -> bool:
    return any(written == f"{prefix}{name}" or name == f"{prefix}{written}" for prefix in _NEGATIONS)


def distance(first: str, second: str) -> int:
    """How many letters are left out, added, changed or swapped with their neighbour; more than three counts as four."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        here = [row]
        for column, other in enumerate(second, 1):
            cost = min(above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        before, above = above, here
        if min(here) > 3:
            return 4
    return min(above[-1], 4)
