"""Builds a commit as an edition in a process of its own, with that commit's program and lock.

Comes in: a repository, a commit, a name and the ledger. Goes out: the edition, or what the commit's program said was
wrong. The two processes share a folder and a command line and nothing else, so that a later program can publish what an
earlier one builds.
"""

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.edition import ABOUT, ASSETS, Edition, read_about
from factbook.editions.environment import Unbuildable, environment_for
from factbook.editions.ledger import Ledger
from factbook.editions.names import predecessor
from factbook.editions.press import DRAFT
from factbook.editions.private import copy_of

PROBLEMS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An edition, or the report of the problems that stopped it."""

    edition: Edition | None
    report: str = ""


def build_commit(repository: Path, commit: str, name: str, ledger: Ledger) -> Built:
    """Build a commit as the edition `name`, or as the draft. Raises Unbuildable where it cannot be built at all."""
    before = before_it(ledger, name)
    with TemporaryDirectory(prefix="factbook-edition-") as folder:
        root = copy_of(repository, commit, Path(folder, "commit"))
        out = Path(folder, "out")
        environment = environment_for(root)
        command: list[str | Path] = [
            environment.python,
            "-P",
            "-m",
            "factbook",
            "--root",
            root,
            "edition",
            "press",
            name,
        ]
        command += ["--commit", commit, "--into", out]
        if before:
            past = Path(folder, "past.json")
            past.write_bytes(ledger.data(before) or b"")
            command += ["--predecessor", before, "--past", past, "--ledger", ledger.commit_of(before)]
        done = subprocess.run(
            command, cwd=folder, env=environment.variables, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode == PROBLEMS and done.stdout.strip():  # without a report it is a crash, which ends so too
            return Built(edition=None, report=done.stdout.replace(f"{root}{os.sep}", ""))
        if done.returncode:
            said = " / ".join((done.stderr or done.stdout).strip().splitlines()[-3:])
            raise Unbuildable(f"{commit[:10]} cannot be built as {name}: {said}")
        return Built(edition=read_folder(out, name))


def before_it(ledger: Ledger, name: str) -> str | None:
    """The edition before one: the recorded one where it is published, so that it is built again as it was."""
    if name == DRAFT:
        return ledger.newest
    return (ledger.about(name).predecessor or None) if name in ledger.names else predecessor(name, ledger.names)


def read_folder(out: Path, name: str) -> Edition:
    """The edition that was pressed into a folder."""
    own = out / name
    files = {path.relative_to(own).as_posix(): path.read_bytes() for path in sorted(own.rglob("*")) if path.is_file()}
    about = read_about(files.pop(ABOUT), name)
    files.pop(CHECKSUMS, None)
    shared = sorted(path for path in (out / ASSETS).rglob("*") if path.is_file())
    return Edition(
        about=about, files=files, assets={path.relative_to(out).as_posix(): path.read_bytes() for path in shared}
    )


def seconds_of(day: str) -> int:
    """A day as seconds since 1970, for tools that stamp what they write with SOURCE_DATE_EPOCH."""
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * 86_400
