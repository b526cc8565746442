"""Tries the promises about editions often: `scripts/bench editions [--kills 300] [--races 25] [--bursts 10] [--mike]`.

The trials are those of tests/editions, on tiny editions, so that a publish takes milliseconds and most of it is
git's; kills go on two at a time. How far each is is said every ten seconds, and a table ends them. With --mike the
same is tried with mike 2.2.0, in an environment of its own below build/, which needs the network once. Exit status 1
where a promise is not kept, room for 120 editions of this publication among them.
"""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "editions"))

from trials import Counted, bursts, kills, races  # noqa: E402

from bench.process import Failed, run  # noqa: E402
from factbook.editions.ledger import read_ledger  # noqa: E402
from factbook.editions.limits import room  # noqa: E402
from factbook.failure import Failure  # noqa: E402

MIKE = "mike==2.2.0"


def main() -> int:
    """Try, print, and say whether every promise was kept."""
    parser = argparse.ArgumentParser(prog="scripts/bench editions", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300, help="points at which a publisher is killed (300)")
    parser.add_argument("--races", type=int, default=25, help="rounds of eight publishers, of each kind (25)")
    parser.add_argument("--bursts", type=int, default=10, help="bursts of three tags, the middle run cancelled (10)")
    parser.add_argument("--mike", action="store_true", help="try the same with mike")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder:
        kept = ours(Path(folder), chosen.kills, chosen.races, chosen.bursts)
        if chosen.mike:
            try:
                mikes(Path(folder))
            except Failed as failure:
                print(failure, file=sys.stderr)
                return 2
    return 0 if kept else 1


def ours(folder: Path, points: int, rounds: int, count: int) -> bool:
    """Every trial of ours; whether no fault was seen."""
    half, other = points // 2, points - points // 2
    trials: dict[str, Trial] = {
        f"{half} kills, no remote": lambda where, tell: kills(where, half, tell=tell),
        f"{other} kills, with a remote": lambda where, tell: kills(where, other, remote=True, tell=tell),
        f"{rounds} rounds of eight, separate clones": lambda where, tell: races(where, rounds, shared=False, tell=tell),
        f"{rounds} rounds of eight, a shared clone": lambda where, tell: races(where, rounds, shared=True, tell=tell),
        f"{count} bursts of three, the middle one cancelled": lambda where, tell: bursts(where, count, tell=tell),
    }
    names = list(trials)
    with ThreadPoolExecutor(2) as together:  # the kills; races and bursts have the machine to themselves
        tried = dict(
            zip(names[:2], together.map(lambda name: try_one(folder, name, trials[name]), names[:2]), strict=True)
        )
    for name in names[2:]:
        tried[name] = try_one(folder, name, trials[name])
    tried["room for 120 editions of this publication"] = try_one(folder, "room", real_room)
    print("\n| trial | kept | seconds | seen |\n| --- | --- | ---: | --- |")
    for name, (found, seconds) in tried.items():
        told = ", ".join(f"{kind} {times}" for kind, times in sorted(found.counts.items()))
        print(f"| {name} | {'no' if found.faults else 'yes'} | {seconds:.0f} | {told} |")
    for name, (found, _) in tried.items():
        for fault in found.faults[:10]:
            print(f"{name}: {fault}")
    return not any(found.faults for found, _ in tried.values())


EDITIONS = 120
"""How many editions of this publication the host must have room for: ten years of one a month."""


def real_room(where: Path, tell: Callable[[str], None]) -> Counted:
    """This publication published from its last commit into a repository of its own, and the room that is left."""
    counted, clone = Counted(), where / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, capture_output=True)
    named = re.search(r'^edition: "?([0-9.]+)', (clone / "data" / "publication.yml").read_text(encoding="utf-8"), re.M)
    name = named[1] if named else ""
    subprocess.run(
        [sys.executable, "-m", "factbook", "--root", str(clone), "publish", name, "--local"],
        env={**os.environ, "PYTHONPATH": str(clone / "src")},
        check=True,
        capture_output=True,
    )
    found = room(read_ledger(clone))
    counted.counts["editions"] = found.editions_left + 1
    counted.counts["bytes of one"] = found.edition
    if counted.counts["editions"] < EDITIONS:
        counted.fault("too little room", found.sentence())
    return counted


Trial = Callable[[Path, Callable[[str], None]], Counted]

EVERY = 10.0
"""Seconds between two lines that say how far a trial is."""


def try_one(folder: Path, name: str, trial: Trial) -> tuple[Counted, float]:
    """What a trial counted, and the seconds that it took. A trial that stops half-way is a fault."""
    where = folder / sha256(name.encode()).hexdigest()[:8]
    where.mkdir()
    start = last = time.monotonic()

    def tell(words: str) -> None:
        nonlocal last
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            print(f"{name}: {words}, {last - start:.0f} s", flush=True)

    try:
        counted = trial(where, tell)
    except (AssertionError, OSError, subprocess.SubprocessError, Failure) as stopped:
        counted = Counted()
        counted.fault("the trial stopped", f"{type(stopped).__name__}: {stopped}")
    shutil.rmtree(where, ignore_errors=True)
    print(f"{name}: {'BROKEN' if counted.faults else 'kept'}", flush=True)
    return counted, time.monotonic() - start


def mikes(folder: Path) -> None:
    """The same trials of mike, where they apply: races of two, kills, a second deploy under one name."""
    program = mike()
    print("\nmike 2.2.0, a site of one page", flush=True)
    print(f"  20 races of two, a shared clone: {counts(mike_races(program, folder / 'races', 20))}", flush=True)
    print(f"  90 kills: {counts(mike_kills(program, folder / 'kills', 90))}", flush=True)
    print(f"  other bytes under a published name: {mike_overwrites(program, folder / 'overwrites')}", flush=True)


def counts(found: Counter[str]) -> str:
    """Counts as words."""
    return ", ".join(f"{name} {number}" for name, number in sorted(found.items())) or "nothing"


def mike() -> Path:
    """mike's program, installed where it is not yet."""
    home = ROOT / "build" / "mike"
    program = home / "bin" / "mike"
    if not program.exists():
        log = Path(tempfile.mkstemp(prefix="factbook-bench-")[1])
        run([sys.executable, "-m", "venv", str(home)], ROOT, log)
        run([str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", MIKE], ROOT, log)
        log.unlink()
    return program


def mike_ground(folder: Path) -> Path:
    """A repository with a site of one page."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text("site_name: Site\n")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", *words], cwd=folder, check=True
        )
    for key, value in (("user.name", "T"), ("user.email", "t@example.invalid")):
        subprocess.run(["git", "config", key, value], cwd=folder, check=True)
    return folder


def deploy(program: Path, folder: Path, version: str) -> subprocess.Popen[bytes]:
    """A process in which mike deploys a version, with all that it starts in a group of its own."""
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(
        [str(program), "deploy", version],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def deployed(folder: Path) -> set[str]:
    """The versions that mike's branch holds and lists."""
    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "gh-pages"], cwd=folder, capture_output=True, text=True, check=False
    ).stdout.split()
    index = subprocess.run(
        ["git", "show", "gh-pages:versions.json"], cwd=folder, capture_output=True, text=True, check=False
    ).stdout
    return {name for name in listed if f'"{name}"' in index}


def mike_races(program: Path, folder: Path, rounds: int) -> Counter[str]:
    """Two versions deployed at once, so often."""
    found: Counter[str] = Counter()
    for turn in range(rounds):
        where = mike_ground(folder / str(turn))
        running = {version: deploy(program, where, version) for version in ("1.0", "2.0")}
        statuses = {version: process.wait(120) for version, process in running.items()}
        there = deployed(where)
        told = {version for version, status in statuses.items() if status == 0}
        found["races after which a version is missing"] += there != {"1.0", "2.0"}
        found["runs that failed"] += sum(status != 0 for status in statuses.values())
        found["said to be deployed and is not"] += len(told - there)
        shutil.rmtree(where)
    return found


def mike_kills(program: Path, folder: Path, points: int) -> Counter[str]:
    """mike and its git killed at so many points; then deployed again."""
    found: Counter[str] = Counter()
    chance = random.Random(1)
    where = mike_ground(folder)
    start = time.monotonic()
    deploy(program, where, "0.1").wait(120)
    long = time.monotonic() - start
    for number in range(points):
        version = f"1.{number}"
        process = deploy(program, where, version)
        try:
            process.wait(long * (0.5 + 0.6 * (number + chance.random()) / points))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            found["killed"] += 1
        process.wait(120)
        if deploy(program, where, version).wait(120):
            found["stopped the next deploy"] += 1
            for lock in (where / ".git").rglob("*.lock"):
                lock.unlink()
    return found


def mike_overwrites(program: Path, folder: Path) -> str:
    """What a second deploy of a version with other words does."""
    where = mike_ground(folder)
    deploy(program, where, "1.0").wait(120)
    (where / "docs" / "index.md").write_text("# Another home\n")
    status = deploy(program, where, "1.0").wait(120)
    page = subprocess.run(
        ["git", "show", "gh-pages:1.0/index.html"], cwd=where, capture_output=True, text=True, check=True
    ).stdout
    return f"exit status {status}, {'the old page is gone' if 'Another home' in page else 'the old page stays'}"


if __name__ == "__main__":
    sys.exit(main())
