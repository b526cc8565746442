"""Any two editions compared by the browser from history.json are the changes that factbook.compare finds."""

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from editing import Edit, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published_editions import ROOT, published, site, three
from test_changes import TABLE_OF_CHANGES

from factbook.compare.change import Change
from factbook.compare.forms.entries import entry
from factbook.editions.published import Published
from factbook.history.edition import read_editions
from factbook.history.frame import Frame
from factbook.history.history_json import history_json
from factbook.history.shown import LONGEST, jurisdictions_of, table_of, token_of
from factbook.history.timeline import History, step
from factbook.words import Words

SCRIPTS = ROOT / "theme" / "overrides" / "assets" / "javascripts"
HERE = Path(__file__).parent
EXAMPLES = 12

FOR_GOOD = tuple(name for name in TABLE_OF_CHANGES if "renamed" in name)
"""An id that was given up is never used again, so what renames one stays."""

BY_WORDS_ONLY = tuple(name for name in TABLE_OF_CHANGES if "moved to another address" in name)

OTHERS = tuple(name for name in TABLE_OF_CHANGES if name not in FOR_GOOD and name not in BY_WORDS_ONLY)


def by_browser(editions: tuple[Published, ...], folder: Path) -> dict[str, Any]:
    history = History(read_editions(editions))
    path = folder / "history.json"
    path.write_bytes(history_json(history, Frame(site=site(), words=Words("en_GB", {}))))
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [node, HERE / "compare_by_node.mjs", SCRIPTS, path], capture_output=True, check=True, encoding="utf-8"
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def by_compare(editions: tuple[Published, ...]) -> dict[str, Any]:
    found = {}
    for old, new in combinations(read_editions(editions), 2):
        whole = step(old, new)
        found[f"{old.name} {new.name}"] = [
            plain(change, (whole.new if change.address in addresses(whole.new) else whole.old).contents)
            for change in whole.changes
        ]
    return found


def addresses(edition: Any) -> set[str]:
    from factbook.history.shown import has

    class Has(set[str]):
        def __contains__(self, address: object) -> bool:
            return has(edition.contents, str(address))

    return Has()


def plain(change: Change, contents: Any) -> dict[str, Any]:
    return {
        "kind": change.kind.token,
        "section": token_of(change.section),
        "address": change.address,
        "was": change.was,
        "where": change.where,
        "about": change.about,
        "fields": [
            {
                "name": field.name,
                "label": field.label,
                "differences": [[one.old, one.new, one.under] for one in field.differences],
            }
            for field in change.fields
        ],
        "causes": [
            [cause.address, cause.where, cause.gone, [field.name for field in cause.fields]] for cause in change.causes
        ],
        "lines": [
            [line.sign, line.label, [[piece.mark, piece.text] for piece in line.pieces]]
            for line in entry(change, LONGEST).lines
        ]
        if change.kind.token != "reviewed"
        else [],
        "jurisdictions": list(jurisdictions_of(contents, change.address)),
        "table": table_of(change.address),
    }


def in_order(found: dict[str, Any]) -> dict[str, Any]:
    """The changes of each pair by section, kind and address: within a kind the browser lists by address."""
    return {
        pair: sorted(changes, key=lambda one: (one["section"], one["kind"], one["address"]))
        for pair, changes in found.items()
    }


def test_the_three_editions_compare_the_same_in_the_browser(tmp_path: Path) -> None:
    browser, compared = in_order(by_browser(three(), tmp_path)), in_order(by_compare(three()))
    assert list(browser) == ["2026.01 2026.02", "2026.01 2026.03", "2026.02 2026.03"]
    for pair, changes in compared.items():
        assert browser[pair] == changes, pair


def edition(number: int, names: tuple[str, ...]) -> Published:
    """The small publication with as many of these edits as fit together."""
    edits: list[Edit] = []
    for name in names:
        more = TABLE_OF_CHANGES[name][0]
        try:
            edited(*edits, *more)
            published(f"20{30 + number}.01", *edits, *more)
        except (AssertionError, KeyError, LookupError, ValueError):
            continue
        edits += more
    return published(f"20{30 + number}.01", *edits)


def test_each_change_alone_and_back_again_compares_the_same_in_the_browser(tmp_path: Path) -> None:
    """One edition for each edit of the table: every pair of edits is then a pair of editions."""
    editions = tuple(edition(number, (name,)) for number, name in enumerate(OTHERS))
    browser, compared = in_order(by_browser(editions, tmp_path)), in_order(by_compare(editions))
    for pair, changes in compared.items():
        assert browser[pair] == changes, pair


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    sets=st.lists(st.sets(st.sampled_from(OTHERS), max_size=4), min_size=2, max_size=5),
    since=st.lists(st.integers(0, 5), min_size=len(FOR_GOOD), max_size=len(FOR_GOOD)),
)
def test_any_two_of_any_editions_compare_the_same_in_the_browser(
    tmp_path: Path, sets: list[set[str]], since: list[int]
) -> None:
    editions = tuple(
        edition(
            number,
            (*(name for name, at in zip(FOR_GOOD, since, strict=True) if at <= number), *sorted(chosen)),
        )
        for number, chosen in enumerate(sets)
    )
    browser, compared = in_order(by_browser(editions, tmp_path)), in_order(by_compare(editions))
    for pair, changes in compared.items():
        assert browser[pair] == changes, pair
