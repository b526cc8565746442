"""The same for a whole publication: after edits of records and essays, each compiled and rendered again."""

import random
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from edits import asset_changed, kept_spoilt, override_changed, setting_changed, site_lost, site_spoilt
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from identical import REPOSITORY, SEQUENCES, Publication

from factbook.build import compile_into

sys.path.append(str(REPOSITORY / "tests" / "store"))
from test_identity import COMMON, RARE, SMALL, Edit, essay_text, record_added, template_removed

RENDERED: tuple[Edit, ...] = (asset_changed, override_changed, setting_changed, site_spoilt, site_lost, kept_spoilt)

OTHERS = tuple(edit for edit in RARE if edit is not template_removed)  # which takes all of the theme away

STEPS = st.lists(
    st.tuples(st.sampled_from((*COMMON, *COMMON, *OTHERS, *RENDERED)), st.integers(0, 999)), min_size=2, max_size=4
)


def test_any_sequence_of_edits_of_a_publication_ends_in_the_bytes_of_a_clean_build() -> None:
    compared = 0

    @settings(
        max_examples=max(1, SEQUENCES // 4),
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(steps=STEPS, stay=st.booleans())
    def any_sequence(steps: list[tuple[Edit, int]], stay: bool) -> None:
        nonlocal compared
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "publication"
            shutil.copytree(SMALL, root)
            shutil.copytree(REPOSITORY / "theme", root / "theme", dirs_exist_ok=True)
            shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
            assert compile_into(root).problems == ()
            publication = Publication(root)
            publication.compare(stay)
            for edit, chance in (*steps, (record_added, 0), (essay_text, 0)):
                edit(root, random.Random(chance))
                if not compile_into(root).problems:
                    publication.compare(stay)
                    compared += 1

    any_sequence()
    assert compared > SEQUENCES // 2


@pytest.mark.parametrize("stay", [True, False])
def test_many_pages_are_made_by_more_than_one_process_and_are_the_same(tmp_path: Path, stay: bool) -> None:
    root = tmp_path / "publication"
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    for number in range(24):
        page = root / f"build/docs/cases/case-{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        link = f"[next](case-{number + 1}.md#part)\n\n"
        page.write_text(f'---\ntitle: "Case {number}"\n---\n# Case\n\n## Part\n\n{link * 800}', "utf-8")
    (root / "build/docs/index.md").write_text('---\ntitle: "Home"\n---\n# Home\n', "utf-8")
    publication = Publication(root)
    publication.compare(stay)
    (root / "build/docs/cases/case-7.md").write_text('---\ntitle: "Case 7"\n---\n# Case\n', "utf-8")
    publication.compare(stay)
