"""Identity is the gate: after any sequence of edits the site is what a clean `mkdocs build` makes, byte for byte."""

import random
import tempfile
from collections import Counter
from pathlib import Path

from edits import OTHERS, PAGES, Edit, file_added, page_written, words_added
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from identical import REPOSITORY, SEQUENCES, Publication, use_theme

STEPS = st.lists(
    st.tuples(
        st.sampled_from((*PAGES, *PAGES, *PAGES, *OTHERS)),
        st.integers(0, 9999),
        st.sampled_from(["", "again", "again", "again", "again", "killed"]),
    ),
    min_size=3,
    max_size=7,
)
"""Edits, each with its chance and what follows: nothing, a rendering, one that is killed and then another."""

STAYS = st.sampled_from(["always", "always", "never", "sometimes"])
"""How often the one that renders is one that stays, and not a new one."""

NAVIGATION = """nav:
  - Overview: index.md
  - Cases:
      - cases/*
  - Laws:
      - laws/*
      - Old:
          - laws/old/*
  - The rest:
      - "*"
"""


def make_publication(root: Path, chance: random.Random) -> None:
    """Eight pages or fewer in four sections, with this repository's configuration and theme."""
    use_theme(root, chance.choice(["ours", "long", "long", "theirs"]))
    before, _, rest = (REPOSITORY / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")
    settings = f"{before}\n{NAVIGATION}\ntheme:{rest.partition('theme:')[2]}"
    for name in ("mkdocs.yml", "mkdocs.good"):
        (root / name).write_text(settings, "utf-8")
    (root / "build/docs").mkdir(parents=True)
    (root / "build/docs/index.md").write_text('---\ntitle: "Home"\n---\n# Home\n\n## Part\n', "utf-8")
    (root / "build/docs/regimes.md").write_text('---\ntitle: "Regimes"\n---\n[Home](index.md#part)\n', "utf-8")
    for _ in range(3):
        file_added(root, chance)
    for _ in range(6):
        page_written(root, chance)


def test_any_sequence_of_edits_ends_in_the_bytes_of_a_clean_build() -> None:
    said: Counter[str] = Counter()
    killed: list[int] = []

    @settings(
        max_examples=SEQUENCES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # a failing sequence is at most seven edits long: shrinking it would take minutes
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(start=st.integers(0, 999), steps=STEPS, stays=STAYS)
    def any_sequence(start: int, steps: list[tuple[Edit, int, str]], stays: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "publication"
            make_publication(root, random.Random(start))
            publication = Publication(root)
            publication.compare(stay=stays == "always")
            for edit, chance, follows in (*steps, (words_added, start, "again")):
                edit(root, random.Random(chance))
                if follows == "killed":
                    publication.interrupt(after=chance / 9999 * 0.2)
                if follows:
                    publication.compare(stay=stays == "always" or (stays == "sometimes" and chance % 2 == 0))
            said.update(publication.said)
            killed.append(publication.killed)

    any_sequence()
    assert sum(killed) > 0
    assert said[""] > said.total() * 0.6, said
