"""Measures how fast Factbook compiles: `scripts/bench [--pages 1000] [--rounds 3]`.

Makes a publication from a seed in a temporary folder; compiles it cold, after one edit of an essay, of a cell and of a
title, and with nothing changed; renders the compiled pages with stock Material for MkDocs (`navigation.prune` on).
Everything is a whole process, interleaved; medians are printed, as ratios to stock too. The compiled pages after the
edits are compared with those of a cold compile, byte for byte. Exit status 1 where a bar is missed.
"""

import argparse
import shutil
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from statistics import median

from bench.edits import edit_cell, edit_essay, edit_title
from bench.generate import generate, scaled
from bench.process import Failed, Run, run

STOCK = """site_name: stock
docs_dir: build/docs
site_dir: build/stock
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins: [search]
"""

COLD, ESSAY, CELL, TITLE, NOTHING, RENDER = (
    "compile, cold",
    "after one essay edit",
    "after one cell edit",
    "after one title edit",
    "nothing changed",
    "stock mkdocs build",
)
WORK = (COLD, ESSAY, CELL, TITLE, NOTHING, RENDER)

MOST_OF_STOCK = 0.5
MOST_OF_COLD = 0.1
MOST_MEGABYTES = 600.0


def main() -> int:
    """Measure, print, and say whether every bar is reached."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000, help="about how many pages (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder:
        try:
            return measure(Path(folder), chosen.pages, chosen.rounds)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 2


def measure(root: Path, pages: int, rounds: int) -> int:
    """All rounds on one publication; prints the table."""
    say(f"making a publication of about {pages:,} pages")
    generate(root, scaled(pages))
    (root / "stock.yml").write_text(STOCK, encoding="utf-8")
    runs: dict[str, list[Run]] = {work: [] for work in WORK}
    same = True
    for turn in range(rounds):
        for work in WORK:
            say(f"round {turn + 1} of {rounds}: {work}")
            before = prepare(root, work, turn)
            runs[work].append(perform(root, work))
            if before is not None and turn:
                same &= before == digest(root / "build/docs")
    say("comparing with a cold compile")
    after_edits = prepare(root, COLD, rounds)
    perform(root, COLD)
    same &= after_edits == digest(root / "build/docs")
    say("")
    return report(root, runs, same)


def prepare(root: Path, work: str, turn: int) -> str | None:
    """Make the change that is measured; for a cold compile take away all that was made, and say what it was."""
    if work == COLD:
        before = digest(root / "build/docs")
        shutil.rmtree(root / "build", ignore_errors=True)
        return before
    if work in (ESSAY, CELL, TITLE):
        {ESSAY: edit_essay, CELL: edit_cell, TITLE: edit_title}[work](root, turn)
    if work == RENDER:
        shutil.rmtree(root / "build/stock", ignore_errors=True)
    return None


def perform(root: Path, work: str) -> Run:
    """Run what is measured."""
    factbook = [sys.executable, "-m", "factbook", "--root", str(root), "build", "--compile-only"]
    stock = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "stock.yml"]
    return run(stock if work == RENDER else factbook, root, root / "said.txt")


def digest(folder: Path) -> str:
    """One digest of every file below a folder, by path and content."""
    found = sha256()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def report(root: Path, runs: dict[str, list[Run]], same: bool) -> int:
    """Print the table and the bars; 0 where all are reached."""
    seconds = {work: median(one.seconds for one in done) for work, done in runs.items()}
    memory = {work: max(one.megabytes for one in done) for work, done in runs.items()}
    docs = [path for path in (root / "build/docs").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in docs)
    count = sum(path.suffix == ".md" for path in docs)
    print(f"{count:,} pages, {size / 1e6:.1f} MB in build/docs; medians of {len(runs[COLD])}, whole processes\n")
    print(f"| {'work':<22} | seconds | of stock | of cold | peak MB |")
    print(f"| {'-' * 22} | ------: | -------: | ------: | ------: |")
    for work in WORK:
        of_stock, of_cold = seconds[work] / seconds[RENDER], seconds[work] / seconds[COLD]
        print(f"| {work:<22} | {seconds[work]:7.2f} | {of_stock:8.3f} | {of_cold:7.3f} | {memory[work]:7.0f} |")
    most = max(memory[work] for work in WORK if work != RENDER)
    bars = (
        (f"cold at most {MOST_OF_STOCK} of stock", seconds[COLD] <= MOST_OF_STOCK * seconds[RENDER]),
        (f"one essay edited at most {MOST_OF_COLD} of cold", seconds[ESSAY] <= MOST_OF_COLD * seconds[COLD]),
        (f"one cell edited at most {MOST_OF_COLD} of cold", seconds[CELL] <= MOST_OF_COLD * seconds[COLD]),
        (f"peak memory under {MOST_MEGABYTES:.0f} MB", most < MOST_MEGABYTES),
        ("after edits the same bytes as a cold compile", same),
    )
    print()
    for bar, reached in bars:
        print(f"{'reached' if reached else 'MISSED '}  {bar}")
    return 0 if all(reached for _, reached in bars) else 1


def say(words: str) -> None:
    """Progress on one line of stderr."""
    print(
        f"\r\x1b[K{words}" if sys.stderr.isatty() else words, end="" if sys.stderr.isatty() else "\n", file=sys.stderr
    )
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
