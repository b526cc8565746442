"""The edits that are measured: comes in a generated publication, goes out the same with one file changed."""

from pathlib import Path

ESSAY = "content/part-00/essay-0.md"
LAND = "data/jurisdictions/land-0.yml"
TITLED = "content/part-01/essay-41.md"
"""Not the first of its section: where that is, every page of the site shows, and so every page would be made anew."""


def edit_essay(root: Path, turn: int) -> None:
    """One more sentence in one essay."""
    path = root / ESSAY
    path.write_text(path.read_text(encoding="utf-8") + f"\nOne more sentence, of turn {'i' * (turn + 1)}.\n", "utf-8")


def edit_cell(root: Path, turn: int) -> None:
    """Other words in the first answer of one jurisdiction that has any."""
    path = root / LAND
    before, value, after = path.read_text(encoding="utf-8").partition("      value: ")
    _, line_end, rest = after.partition("\n")
    path.write_text(f"{before}{value}Answered anew in turn {'i' * (turn + 1)}.{line_end}{rest}", encoding="utf-8")


def edit_title(root: Path, turn: int) -> None:
    """Another title for one essay."""
    path = root / TITLED
    _, marker, rest = path.read_text(encoding="utf-8").partition("\ndescription:")
    path.write_text(f"---\ntitle: Essay renamed {'i' * (turn + 1)}{marker}{rest}", encoding="utf-8")
