"""Coverage before and after: how many cells are answered, how sources were read, how claims stand. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from factbook.compare.change import Count
from factbook.compare.contents import Contents
from factbook.compile.wording import SEEN_WORDS, VERDICT_WORDS
from factbook.model.cell import State
from factbook.model.claim import Verdict
from factbook.model.source import Seen
from factbook.words.phrases import STATE_WORDS

_LISTED = ("cases", "claims", "corrections", "events", "facts", "figures", "sources", "terms")


def coverage(old: Contents, new: Contents) -> tuple[Count, ...]:
    """Every line of the coverage that is not nothing on both sides, in a fixed order."""
    states = {state: STATE_WORDS[state] for state in get_args(State)}
    seen: dict[str, str] = {one: SEEN_WORDS[one] for one in get_args(Seen)}
    verdicts: dict[str, str] = {one: VERDICT_WORDS[one] for one in get_args(Verdict)}
    counts = [
        *_counts("Answers by state", states, _states(old), _states(new)),
        *_counts("Sources", seen, (s.seen for s in old.sources.values()), (s.seen for s in new.sources.values())),
        *_counts(
            "Claims", verdicts, (c.verdict for c in old.claims.values()), (c.verdict for c in new.claims.values())
        ),
        *(Count(group="Records", name=kind, old=_number(old, kind), new=_number(new, kind)) for kind in _LISTED),
        Count(group="Records", name="essays", old=len(old.essays or ()), new=len(new.essays or ())),
    ]
    return tuple(count for count in counts if count.old or count.new)


def _number(contents: Contents, kind: str) -> int:
    return len(getattr(contents, kind))


def _states(contents: Contents) -> Iterable[str]:
    return (cell.state for cell in contents.cells.values())


def _counts(group: str, names: dict[str, str], old: Iterable[str], new: Iterable[str]) -> Iterable[Count]:
    before, after = Counter(old), Counter(new)
    return (Count(group=group, name=words, old=before[key], new=after[key]) for key, words in names.items())
