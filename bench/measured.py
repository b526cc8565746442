"""What was measured, and what it is held to: comes in runs by work, goes out the printed table and the bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.process import Run

COLD, ESSAY, CELL, TITLE, NOTHING, INDEX = (
    "all of it, cold",
    "one essay edited",
    "one cell edited",
    "one title edited",
    "nothing changed",
    "search index",
)
SCREEN = "a saved essay on screen (serve)"
REAL, REAL_SCREEN = "the real publication: one essay edited", "the real publication: a saved essay on screen"
WORK = (COLD, ESSAY, CELL, TITLE, NOTHING, INDEX)

AFTER = ", one page edited"
"""What the work of a peer is called after an edit."""

PRUNED, HUGO = "Material, pruned", "Hugo, bare layout"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """All runs on one publication."""

    pages: int
    runs: dict[str, list[Run]] = field(default_factory=dict)
    """By work, in order."""
    output: dict[str, int] = field(default_factory=dict)
    """Bytes of the site, by work."""
    waits: dict[str, list[float]] = field(default_factory=dict)
    """Seconds that somebody waited for a process that goes on, by what for."""
    failed: dict[str, str] = field(default_factory=dict)
    """What a peer said that could not build the pages, by its name."""
    search: dict[str, int] = field(default_factory=dict)
    """Bytes of the search index, by work."""
    html: int = 0

    def seconds(self, work: str) -> float:
        """The median of wall seconds."""
        return median(self.waits[work] if work in self.waits else [run.seconds for run in self.runs[work]])

    def has(self, work: str) -> bool:
        """Whether it was measured."""
        return work in self.runs or work in self.waits

    def megabytes(self, work: str) -> float:
        """The most memory of any run."""
        return max(run.megabytes for run in self.runs[work])


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What is asked, and what was found; `reached` is None where it could not be measured."""

    says: str
    found: str
    reached: bool | None


def table(measured: Measured, missing: Sequence[str]) -> str:
    """The table of medians in Markdown, with ratios to stock Material where it was measured."""
    stock = measured.seconds(PRUNED) if PRUNED in measured.runs else None
    widest = max(map(len, (*measured.runs, *measured.waits, *measured.failed, *missing)))
    lines = [
        f"| {'work':<{widest}} | seconds | of stock | busy s | peak MB | site MB | index MB |",
        f"| {'-' * widest} | ------: | -------: | -----: | ------: | ------: | -------: |",
    ]
    for work, runs in measured.runs.items():
        ratio = f"{measured.seconds(work) / stock:8.3f}" if stock else " " * 8
        size, index = (f"{of[work] / 1e6:7.1f}" if work in of else "" for of in (measured.output, measured.search))
        lines.append(
            f"| {work:<{widest}} | {measured.seconds(work):7.2f} | {ratio} | {median(run.busy for run in runs):6.2f} "
            f"| {measured.megabytes(work):7.0f} | {size:>7} | {index:>8} |"
        )
    for work in measured.waits:
        ratio = f"{measured.seconds(work) / stock:8.3f}" if stock else " " * 8
        lines.append(
            f"| {work:<{widest}} | {measured.seconds(work):7.2f} | {ratio} | {'':6} | {'':7} | {'':>7} | {'':>8} |"
        )
    lines += [f"| {name:<{widest}} | could not build these pages: {why} |" for name, why in measured.failed.items()]
    lines += [f"| {name:<{widest}} | not installed: scripts/setup-peers |" for name in missing]
    return "\n".join(lines)


def bars(measured: Measured, same: bool | None) -> list[Bar]:
    """What one publication is held to."""
    found = []

    def at_most(says: str, value: float | None, most: float) -> None:
        reached = None if value is None else value <= most
        found.append(Bar(says=says, found="not measured" if value is None else f"{value:.2f}", reached=reached))

    def ratio(work: str, to: str) -> float | None:
        return measured.seconds(work) / measured.seconds(to) if to in measured.runs else None

    at_most("cold at most 0.75 of stock Material, pruned", ratio(COLD, PRUNED), 0.75)
    at_most("one essay edited at most a third of Hugo's full build", ratio(ESSAY, HUGO), 1 / 3)

    def seconds(work: str) -> float | None:
        return measured.seconds(work) if measured.has(work) else None

    at_most("one essay edited at most 0.5 s", measured.seconds(ESSAY), 0.5)
    at_most("one cell edited at most 1 s", measured.seconds(CELL), 1.0)
    at_most("one title edited at most 2 s", measured.seconds(TITLE), 2.0)
    at_most("nothing changed at most 0.3 s", measured.seconds(NOTHING), 0.3)
    at_most("a saved essay on screen after at most 0.5 s", seconds(SCREEN), 0.5)
    at_most("the real publication: one essay edited at most 0.3 s", seconds(REAL), 0.3)
    at_most("the real publication: a saved essay on screen after at most 0.3 s", seconds(REAL_SCREEN), 0.3)
    most = max(measured.megabytes(work) for work in (COLD, ESSAY, CELL, TITLE, NOTHING))
    at_most("memory at most 400 MB", most, 400.0)
    said = "not measured" if same is None else "the same" if same else "not the same"
    found.append(Bar(says="after edits the bytes of a clean build", found=said, reached=same))
    return found


def growth(small: Measured, large: Measured) -> list[Bar]:
    """What a publication of four times the pages is held to."""
    cold = large.seconds(COLD) / small.seconds(COLD)
    edit = large.seconds(ESSAY) / small.seconds(ESSAY)
    page = (large.output[COLD] / large.html) / (small.output[COLD] / small.html)
    return [
        Bar(says="four times the pages, cold: at most 4.4 times", found=f"{cold:.2f}", reached=cold <= 4.4),
        Bar(says="four times the pages, one edit: at most 2 times", found=f"{edit:.2f}", reached=edit <= 2.0),
        Bar(says="four times the pages, bytes a page: at most 1.1 times", found=f"{page:.2f}", reached=page <= 1.1),
    ]


def told(found: Sequence[Bar]) -> str:
    """The bars, one a line."""
    words: Mapping[bool | None, str] = {True: "reached", False: "MISSED ", None: "unknown"}
    return "\n".join(f"{words[bar.reached]}  {bar.says} ({bar.found})" for bar in found)


def size_below(folder: Path) -> int:
    """Bytes of all files below a folder, or of one file; nothing where there is none."""
    if folder.is_file():
        return folder.stat().st_size
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
