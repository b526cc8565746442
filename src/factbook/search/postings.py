"""The inverted index: comes in search records in order, goes out each word with the records that it finds, by weight.

The weight of a word in a record is BM25's over four fields (Robertson and others, "Simple BM25 extension to multiple
weighted fields"), times a prior of the record's kind, and is rounded to one of `LEVELS` steps. All ranking that can be
done ahead is done here; what is left to the browser is to multiply by the rarity of a word and to add.

A word of a large publication may be in everything. Of such a word only the `MOST` best records are kept: the browser
must fetch them before it can show anything, and the word says little about the others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from factbook.search.record import Kind, SearchRecord
from factbook.search.words import spellings, words_of

TITLE, KEYS, WHERE, TEXT = 3.2, 1.8, 0.9, 1.0
"""How much a word counts in each field."""

SATURATION = 1.2
"""BM25's k1: how soon repeating a word stops counting."""

LENGTH = {"title": 0.3, "keys": 0.2, "where": 0.3, "text": 0.55}
"""BM25's b of each field: how much a long field dilutes its words."""

PRIOR: Mapping[Kind, float] = {
    "case": 1.2,
    "term": 1.15,
    "answer": 1.15,
    "table": 0.9,
    "jurisdiction": 1.0,
    "essay": 0.9,
    "claim": 1.05,
    "figure": 1.05,
    "fact": 1.05,
    "passage": 1.0,
    "event": 0.85,
    "correction": 0.85,
    "source": 0.75,
}
"""What readers look for first, before any word is read: what is right now before what was wrong, sources last."""

LEVELS = 24
"""Steps of a weight: small enough to be one or two digits, fine enough to keep the order."""

HIGHEST = (SATURATION + 1) * max(PRIOR.values())

MOST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a word finds: in how many records it stands at all, and the best of them by level, highest first."""

    count: int
    levels: tuple[tuple[int, tuple[int, ...]], ...]
    """(level, numbers of records in order)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The whole index: words to what they find, and spellings to how many records hold them."""

    words: Mapping[str, Found]
    spellings: Mapping[str, int]


def make_postings(records: Sequence[SearchRecord], also: Mapping[str, tuple[str, ...]]) -> Postings:
    """The index of records in their order.

    `also` has for a word others by which the same is meant ("mlat" for "mutual legal assistance treaty"): a record
    that holds all words of an entry is found by its other names too, at the weight of a single mention.
    """
    fields = [_fields(record, also) for record in records]
    averages = {
        name: sum(sum(one[name].values()) for one in fields) / max(1, sum(bool(one[name]) for one in fields)) or 1.0
        for name in LENGTH
    }
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (record, counted) in enumerate(zip(records, fields, strict=True)):
        for word, level in sorted(_levels(record, counted, averages).items()):
            found[word].append((level, number))
    known = Counter(word for record in records for word in set(_spelled(record)))
    return Postings(
        words={word: _found(levels) for word, levels in sorted(found.items())},
        spellings=dict(sorted(known.items())),
    )


def _fields(record: SearchRecord, also: Mapping[str, tuple[str, ...]]) -> dict[str, Counter[str]]:
    fields = {
        "title": Counter(words_of(record.title)),
        "keys": Counter(word for key in record.keys for word in words_of(key)),
        "where": Counter(words_of(record.where)),
        "text": Counter(words_of(record.text)),
    }
    here = fields["title"] | fields["text"] | fields["where"]
    for words, others in also.items():
        if all(word in here for word in words.split()):
            for other in others:
                if other not in here:
                    fields["text"][other] += 1
    return fields


def _levels(record: SearchRecord, fields: Mapping[str, Counter[str]], averages: Mapping[str, float]) -> dict[str, int]:
    weights: dict[str, float] = defaultdict(float)
    for name, weight in (("title", TITLE), ("keys", KEYS), ("where", WHERE), ("text", TEXT)):
        counted = fields[name]
        long = 1 - LENGTH[name] + LENGTH[name] * sum(counted.values()) / averages[name]
        for word, times in counted.items():
            weights[word] += weight * times / long
    prior = PRIOR[record.kind]
    return {word: _level(prior * weight * (SATURATION + 1) / (SATURATION + weight)) for word, weight in weights.items()}


def _level(weight: float) -> int:
    """A weight as a step from 1 to LEVELS; steps are finer among high weights' differences than a straight scale."""
    return max(1, min(LEVELS, round(LEVELS * sqrt(weight / HIGHEST))))


def _found(levels: list[tuple[int, int]]) -> Found:
    best = sorted(levels, key=lambda one: (-one[0], one[1]))[:MOST]
    grouped: dict[int, list[int]] = defaultdict(list)
    for level, number in best:
        grouped[level].append(number)
    return Found(count=len(levels), levels=tuple((level, tuple(numbers)) for level, numbers in grouped.items()))


def _spelled(record: SearchRecord) -> Iterable[str]:
    for text in (record.title, record.where, record.text, *record.keys):
        yield from spellings(text)
