"""Trials of the publisher that the tests run a few times and scripts/bench often: kills, races, bursts.

Each gives what was counted, and judges nothing: a test asserts, a bench prints. The publishers run a copy of the
program that is made when a trial begins: an edition that another program builds has other bytes, and a publisher is
right to refuse those, so that an edit of the program during a long trial would look like a publish that failed.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tiny import ADDED, ALREADY, REFUSED, commit, repository, run, tiny

from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import read_checksums
from factbook.editions.head import head
from factbook.editions.ledger import read_ledger
from factbook.editions.verification import verify_ledger
from factbook.init import make_publication

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
Tell = Callable[[str], None]
PATIENCE = 600.0


@dataclass
class Counted:
    """What was seen: how often, and the first words about each kind of fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, words: str) -> None:
        """Note a fault."""
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {words}")


def silent(words: str) -> None:
    """Say nothing of how far a trial is."""


@dataclass(frozen=True)
class Program:
    """A copy of the program, and of what publishes a tiny edition with it, that no edit reaches."""

    folder: Path

    @classmethod
    def copied(cls, folder: Path) -> "Program":
        """The program as it is now."""
        shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        shutil.copy(HERE / "tiny.py", folder)
        return cls(folder)

    def started(self, *command: str | Path, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """A process of this program, with all that it starts in a group of its own."""
        return subprocess.Popen(
            [sys.executable, *command],
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            stdout=stdout,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def publisher(self, where: Path, name: str, text: str = "x", remote: str = "") -> subprocess.Popen[bytes]:
        """A process that publishes a tiny edition."""
        return self.started(self.folder / "tiny.py", where, name, text, *([remote] if remote else []))


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit status and the last words of a publisher that is let run."""
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said.decode("utf-8", "replace")[-600:]


def names(count: int) -> list[str]:
    """Names of so many editions, oldest first."""
    return [f"{2027 + number // 12}.{number % 12 + 1:02}" for number in range(count)]


def whole(where: Path, name: str, text: str = "x") -> str:
    """Nothing where the stored edition is the whole one that was published; else what is wrong."""
    ledger = read_ledger(where)
    if name not in ledger.names:
        return "not there"
    wanted = read_checksums(tiny(name, text).stored_files()[CHECKSUMS])
    return "" if ledger.checksums(name) == wanted else "other bytes"


def ready(process: subprocess.Popen[bytes]) -> None:
    """Wait until a publisher begins to work on the repository."""
    assert process.stdout is not None
    process.stdout.readline()


def duration(program: Program, where: Path, remote: str) -> float:
    """How long a publish works on the repository, undisturbed."""
    taken = []
    for name in ("2026.01", "2026.02", "2026.03"):
        process = program.publisher(where, name, remote=remote)
        ready(process)
        start = time.monotonic()
        ended(process)
        taken.append(time.monotonic() - start)
    return sorted(taken)[1]


def kills(folder: Path, points: int, *, remote: bool = False, seed: int = 1, tell: Tell = silent) -> Counted:
    """Kill a publisher and its git, the whole group at once, at so many points of its run; then publish again.

    Points are spread evenly over the time in which the repository is worked on; who ended before is no kill.
    """
    counted, chance = Counted(), random.Random(seed)
    program = Program.copied(folder / "program")
    there = repository(folder / "there", bare=True)
    where = repository(folder / "here")
    run("git", "remote", "add", "origin", str(there), cwd=where)
    told: list[str] = []
    long = duration(program, where, "origin" if remote else "")
    recent = [long]
    for number, name in enumerate(names(4 * points)):
        if counted.counts["killed"] == points:
            break
        tell(f"{counted.counts['killed']} of {points} kills, {len(counted.faults)} faults")
        process = program.publisher(where, name, remote="origin" if remote else "")
        ready(process)
        try:
            process.wait(median(recent[-9:]) * (number % points + chance.random()) / points)
            counted.counts["ended before the kill"] += 1
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            counted.counts["killed"] += 1
        status, _ = ended(process)
        if status == ADDED:
            told.append(name)
        ledger_of = there if remote else where
        if head(ledger_of) is not None:
            if (state := whole(ledger_of, name)) == "other bytes":
                counted.fault("half visible", name)
            elif not state:
                counted.counts["there after the kill"] += 1
        counted.counts["lock left by git"] += (ledger_of_git(ledger_of) / "refs/heads/editions.lock").exists()
        process = program.publisher(where, name, remote="origin" if remote else "")
        ready(process)
        start = time.monotonic()
        status, said = ended(process)
        if status == ADDED:
            recent.append(time.monotonic() - start)  # as busy as the machine is now
        if status not in (ADDED, ALREADY):
            counted.fault("stopped the next publish", f"{name}: {said}")
        told.append(name)
    if counted.counts["killed"] < points:
        counted.fault("tried too seldom", f"{counted.counts['killed']} of {points} kills")
    judge(counted, there if remote else where, told)
    return counted


def ledger_of_git(where: Path) -> Path:
    """The git folder of a repository, bare or not."""
    return where / ".git" if (where / ".git").is_dir() else where


def races(folder: Path, rounds: int, publishers: int = 8, *, shared: bool, tell: Tell = silent) -> Counted:
    """So many publishers at once, from one shared clone or from clones of their own, to one remote."""
    counted = Counted()
    program = Program.copied(folder / "program")
    for turn in range(rounds):
        tell(f"{turn} of {rounds} rounds, {len(counted.faults)} faults")
        ground = folder / f"round{turn}"
        ground.mkdir()
        there = repository(ground / "there", bare=True)
        clones = [repository(ground / f"clone{one}") for one in range(1 if shared else publishers)]
        for clone in clones:
            run("git", "remote", "add", "origin", str(there), cwd=clone)
        chosen = names(publishers)
        chosen[-1] = chosen[0]  # two want the same name, with other bytes
        running = [
            program.publisher(clones[number % len(clones)], name, text=f"by {number}", remote="origin")
            for number, name in enumerate(chosen)
        ]
        told = []
        for number, (process, name) in enumerate(zip(running, chosen, strict=True)):
            status, said = ended(process)
            if status == ADDED:
                told.append((name, f"by {number}"))
            elif status == REFUSED and chosen.count(name) > 1:
                counted.counts["refused: the name is taken"] += 1
            else:
                counted.fault("lost", f"{name}: {status} {said}")
        for name, text in told:
            if state := whole(there, name, text):
                counted.fault("said to be published and is not", f"{name}: {state}")
        counted.counts["published"] += len(told)
        if len(told) != publishers - 1:
            counted.fault("lost", f"{publishers - 1 - len(told)} of a round")
        judge(counted, there, [name for name, _ in told])
        shutil.rmtree(ground)
    return counted


def judge(counted: Counted, where: Path, told: Sequence[str]) -> None:
    """Whatever was said to be published is there, whole, in an unbroken history."""
    ledger = read_ledger(where)
    for name in dict.fromkeys(told):
        if name not in ledger.names:
            counted.fault("lost", name)
    for fault in verify_ledger(ledger).faults:
        counted.fault("mixed", fault)
    run("git", "fsck", "--no-dangling", "--no-progress", cwd=where)


def bursts(folder: Path, count: int, seed: int = 1, tell: Tell = silent) -> Counted:
    """Three tags at once and a run of the real publisher for each, the middle one cancelled at any point."""
    counted, chance = Counted(), random.Random(seed)
    program = Program.copied(folder / "program")
    there, root = repository(folder / "there", bare=True), folder / "here"
    make_publication(root)
    repository(root)
    run("git", "remote", "add", "origin", str(there), cwd=root)
    clones = [folder / f"clone{one}" for one in range(3)]
    told: list[str] = []
    for number in range(count):
        tell(f"{number} of {count} bursts, {len(counted.faults)} faults")
        for name in (chosen := names(3 * count)[3 * number : 3 * number + 3]):
            settings = root / "data" / "publication.yml"
            text = re.sub(r'edition: ".*"', f'edition: "{name}"', settings.read_text())
            settings.write_text(re.sub(r'\ndate: ".*"', f'\ndate: "{name.replace(".", "-")}-01"', text))
            commit(root, name)
            run("git", "tag", f"edition/{name}", cwd=root)
        run("git", "push", "--quiet", "--tags", "origin", "main", cwd=root)
        running = []
        for clone in clones:
            shutil.rmtree(clone, ignore_errors=True)
            run("git", "clone", "--quiet", str(there), str(clone))
            command = ("-m", "factbook", "--root", clone, "publish", "--keep", clone / "build")
            running.append(program.started(*command, stdout=subprocess.DEVNULL))
        try:
            running[1].wait(chance.uniform(0.2, 8.0))
        except subprocess.TimeoutExpired:
            os.killpg(running[1].pid, signal.SIGKILL)
            counted.counts["cancelled"] += 1
        for place, process in enumerate(running):
            status, said = ended(process)
            if status and place != 1:
                counted.fault("a run failed", said)
        told += chosen
        for name in chosen:
            if name not in read_ledger(there).names:
                counted.fault("lost", name)
        counted.counts["tagged"] += 3
    if 2 * counted.counts["cancelled"] < count:
        counted.fault("tried too seldom", f"{counted.counts['cancelled']} of {count} runs were cancelled in time")
    judge(counted, there, told)
    return counted
