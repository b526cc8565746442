"""Measures how fast Factbook builds, beside its peers: `scripts/bench [--pages 1000] [--rounds 3]`.

Makes a publication from a seed in a temporary folder; builds it cold, after one edit of an essay, of a cell and of a
title, and with nothing changed; builds the same compiled pages with stock Material (pruned and not), Zensical, Hugo and
Eleventy. Everything is a whole process, interleaved; medians are printed, as ratios to stock too. The site after the
edits is compared with that of a clean build, byte for byte. `--grow` does the same with four times the pages, and
`--identity 300` runs the random sequences of tests/identity as well. Exit status 1 where a bar is missed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.edits import ESSAY as EDITED
from bench.edits import edit_cell, edit_essay, edit_title
from bench.generate import generate, scaled
from bench.measured import (
    AFTER,
    CELL,
    COLD,
    ESSAY,
    INDEX,
    REAL,
    REAL_SCREEN,
    SCREEN,
    TITLE,
    WORK,
    Measured,
    bars,
    growth,
    size_below,
    table,
    told,
)
from bench.peers import Peer, peers, sentence_added
from bench.preview import is_here, seconds_to_screen
from bench.process import Failed, Run, run

EDITS = {ESSAY: edit_essay, CELL: edit_cell, TITLE: edit_title}

AGAIN = 3
"""So often an edit is made in each round: it takes less than a second, and one alone says little."""

REAL_ESSAY = "content/introduction.md"

REPOSITORY = Path(__file__).parents[1]


def main() -> int:
    """Measure, print, and say whether every bar is reached."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000, help="about how many pages (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--grow", action="store_true", help="measure four times the pages, too")
    parser.add_argument("--only", default="", help="only the peers whose names hold this; none for no peer")
    parser.add_argument("--identity", type=int, default=0, metavar="N", help="run N random sequences of edits, too")
    parser.add_argument("--peers", action="store_true", help="list the peers, and whether they are here")
    chosen = parser.parse_args()
    wanted = [peer for peer in peers() if chosen.only.lower() in peer.name.lower()]
    if chosen.peers:
        print("\n".join(f"{peer.name}: {'here' if peer.here else 'not installed'}" for peer in wanted))
        return 0
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder:
        try:
            return measure_all(Path(folder), chosen.pages, chosen.rounds, wanted, chosen.grow, chosen.identity)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 2


def measure_all(folder: Path, pages: int, rounds: int, wanted: list[Peer], grow: bool, sequences: int) -> int:
    """Every publication that is asked for; prints tables and bars."""
    missing = [peer.name for peer in wanted if not peer.here]
    measured, same = measure(folder / "small", pages, rounds, [peer for peer in wanted if peer.here])
    measure_real(measured, folder / "real", rounds)
    say("")
    print(f"{measured.html:,} pages; medians of {rounds} rounds, of {AGAIN} edits in each; whole processes\n")
    print(table(measured, missing))
    found = bars(measured, same)
    if grow:
        large, _ = measure(folder / "large", 4 * pages, max(1, rounds // 2), [])
        say("")
        print(f"\n{large.html:,} pages\n")
        print(table(large, ()))
        found += growth(measured, large)
    print(f"\n{told(found)}", flush=True)
    if (load := os.getloadavg()[1]) > (os.cpu_count() or 1) + 1:
        print(
            f"\nThe machine had other work to do ({load:.0f} processes at once): the seconds say little, busy s holds."
        )
    missed = any(bar.reached is False for bar in found)
    if sequences:
        missed |= identity(sequences) != 0
    return 1 if missed else 0


def measure(root: Path, pages: int, rounds: int, wanted: list[Peer]) -> tuple[Measured, bool]:
    """All rounds on one publication; also whether its site after edits is that of a clean build."""
    say(f"making a publication of about {pages:,} pages")
    generate(root, scaled(pages))
    measured = Measured(pages=pages)
    trees = {peer.name: root.with_name(f"{root.name}-{number}") for number, peer in enumerate(wanted)}
    same = True
    for turn in range(rounds):
        for work in WORK:
            say(f"round {turn + 1} of {rounds}: {work}")
            for again in range(1 if work in (COLD, INDEX) else AGAIN):
                before = prepare(root, work, AGAIN * turn + again)
                noted(measured, work, perform(root, work))
            if work == COLD:
                measured.output[COLD] = size_below(root / "build/site")
            if before and turn:
                same &= before == digest(root / "build/site")
        for peer in wanted:
            if peer.name in measured.failed:
                continue
            measure_peer(measured, peer, root, trees[peer.name], turn, rounds)
    measured.search[INDEX] = size_below(root / "build/site/search-index")
    measure_screen(measured, SCREEN, root, EDITED, rounds)
    say("comparing with a clean build")
    after_edits = prepare(root, COLD, rounds)
    perform(root, COLD)
    same &= after_edits == digest(root / "build/site")
    html = sum(1 for _ in (root / "build/site").rglob("*.html"))
    return replace(measured, html=html), same


def measure_real(measured: Measured, root: Path, rounds: int) -> None:
    """This repository's own publication: an edit of an essay."""
    for name in ("content", "data", "theme"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    perform(root, COLD)
    for turn in range(rounds + 1):
        say(f"the real publication, edit {turn + 1} of {rounds + 1}")
        with (root / REAL_ESSAY).open("a", encoding="utf-8") as essay:
            essay.write(f"\nOne more sentence, of turn {'i' * (turn + 1)}.\n")
        done = perform(root, ESSAY)
        if turn:  # the first one finds everything cold
            noted(measured, REAL, done)
    measure_screen(measured, REAL_SCREEN, root, REAL_ESSAY, rounds)


def measure_screen(measured: Measured, work: str, root: Path, essay: str, saves: int) -> None:
    """How long a save of an essay takes to be on screen in a preview, where there is a browser."""
    if is_here():
        say(work)
        address = f"{essay.removeprefix('content/').removesuffix('.md')}/"
        measured.waits[work] = seconds_to_screen(
            root, address, essay, saves, lambda turn: f"One more sentence, on screen in turn {'i' * (turn + 1)}."
        )


def measure_peer(measured: Measured, peer: Peer, root: Path, folder: Path, turn: int, rounds: int) -> None:
    """A peer's full build and its build after an edit, of the pages as they are now."""
    say(f"round {turn + 1} of {rounds}: {peer.name}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    peer.lay(root / "build/docs", folder)
    try:
        noted(measured, peer.name, run(peer.command(folder), folder, root / "said.txt", peer.more))
    except Failed as failure:
        measured.failed[peer.name] = str(failure).strip().splitlines()[-1]
        return
    measured.output[peer.name] = size_below(folder / "site")
    if peer.search:
        measured.search[peer.name] = size_below(folder / peer.search)
    sentence_added(folder, EDITED.removeprefix("content/"), turn)
    noted(measured, f"{peer.name}{AFTER}", run(peer.command(folder), folder, root / "said.txt", peer.more))
    shutil.rmtree(folder, ignore_errors=True)


def noted(measured: Measured, work: str, done: Run) -> None:
    """Add a run to what was measured."""
    measured.runs.setdefault(work, []).append(done)


def prepare(root: Path, work: str, turn: int) -> str | None:
    """Make the change that is measured; for a cold build take away all that was made, and say what it was."""
    if work == COLD:
        before = digest(root / "build/site")
        shutil.rmtree(root / "build", ignore_errors=True)
        return before
    if work in EDITS:
        EDITS[work](root, turn)
    return None


def perform(root: Path, work: str) -> Run:
    """Run what is measured."""
    factbook = [sys.executable, "-m", "factbook", "--root", str(root)]
    return run([*factbook, "index" if work == INDEX else "build"], root, root / "said.txt")


def digest(folder: Path) -> str:
    """One digest of every file below a folder, by path and content; the search index is no part of a build."""
    found = sha256()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("search-index/"):
            found.update(f"{name}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest() if folder.is_dir() else ""


def identity(sequences: int) -> int:
    """Random sequences of edits, each step compared with a clean build: the tests of it, at another number."""
    say(f"{sequences} random sequences of edits")
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/identity", "tests/store/test_identity.py"]
    environment = {**os.environ, "FACTBOOK_IDENTITY": str(sequences)}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, check=False).returncode


def say(words: str) -> None:
    """Progress on one line of stderr."""
    print(
        f"\r\x1b[K{words}" if sys.stderr.isatty() else words, end="" if sys.stderr.isatty() else "\n", file=sys.stderr
    )
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
