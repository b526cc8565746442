"""A file that lies wrongly is named once, and not again wherever it is cited."""

from pathlib import Path

import pytest

from small import problems_of


@pytest.mark.parametrize(
    ("path", "elsewhere", "rule"),
    [
        ("data/sources/river-court-2024.yml", "data/source/river-court-2024.yml", "file-place"),
        ("data/sources/river-court-2024.yml", "data/Sources/deep/river-court-2024.yml", "file-place"),
        ("data/sources/river-court-2024.yml", "data/sources/river-court-2024.yaml", "file-extension"),
        ("data/sources/river-court-2024.yml", "data/sources/River Court 2024.yml", "file-name"),
        ("data/jurisdictions/bo.yml", "data/jurisdictions/BO.yml", "file-name"),
        ("data/cases/ferryman.yml", "data/case/ferryman.yml", "file-place"),
        ("content/cases/ferryman.md", "content/cases/Ferryman.MD", "file-extension"),
    ],
)
def test_one_mistake_has_one_message(small: Path, path: str, elsewhere: str, rule: str) -> None:
    (small / elsewhere).parent.mkdir(parents=True, exist_ok=True)
    (small / path).rename(small / elsewhere)
    said = problems_of(small)
    assert rule in {problem.rule for problem in said}
    cascade = {"unknown-source", "unknown-jurisdiction", "unused-source", "case-without-essay"}
    assert not {problem.rule for problem in said} & cascade


def test_what_is_unknown_elsewhere_is_still_said(small: Path) -> None:
    (small / "data/sources/river-court-2024.yml").rename(small / "data/sources/river-court-2024.yaml")
    path = small / "data/facts/ferries.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("arcadia-ferry-act", "arcadia-fery-act"), encoding="utf-8")
    assert "unknown-source" in {problem.rule for problem in problems_of(small)}


def test_links_are_not_followed(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "river-court-2024.yml").write_text("kind: news\n", encoding="utf-8")
    (small / "data/sources/river-court-2024.yml").unlink()
    (small / "data/source").symlink_to(outside)
    assert "unknown-source" in {problem.rule for problem in problems_of(small)}
