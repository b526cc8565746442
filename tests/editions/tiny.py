"""Tiny editions and repositories, so that races and kills take milliseconds. Run as a program it publishes one.

python tiny.py REPOSITORY NAME TEXT [REMOTE]
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from factbook.editions.branch import Branch
from factbook.editions.edition import About, Edition
from factbook.editions.ledger import Ledger
from factbook.editions.store import OtherBytes, assets_folder, store_edition

ADDRESS = "https://example.org/waters-edge/"
ALREADY, ADDED, REFUSED = 10, 11, 12


def page(*ids: str, text: str = "") -> bytes:
    """A page with these ids in its article."""
    parts = "".join(f'<p id="{one}">{one}</p>' for one in ids)
    return f"<!doctype html><html><head></head><body><article>{parts}<p>{text}</p></article></body></html>".encode()


def tiny(
    name: str,
    text: str = "x",
    pages: Mapping[str, tuple[str, ...]] | None = None,
    redirects: Mapping[str, str] | None = None,
    script: bytes = b"// script\n",
) -> Edition:
    """An edition of a few small files; `pages` are ids by page ("a/"; the home page is "")."""
    inside = {"script.js": script}
    folder = assets_folder(inside)
    listed = {"": (), **(pages or {})}
    files = {f"{one}index.html": page(*ids, text=f"{text} {name}") for one, ids in listed.items()}
    files |= {"data/publication.json": b"{}\n", "404.html": page(text="none")}
    year, month = name.split(".")[:2]
    about = About(
        name=name,
        date=f"{year}-{month}-01",
        commit="0" * 40,
        ledger="",
        predecessor="",
        address=ADDRESS,
        program="0",
        assets=(folder,),
        redirects=dict(redirects or {}),
    )
    return Edition(about=about, files=files, assets={f"{folder}/{path}": data for path, data in inside.items()})


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """A command that must succeed, and what it printed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def repository(folder: Path, *, bare: bool = False) -> Path:
    """A new, empty repository."""
    run("git", "init", "--quiet", "--initial-branch=main", *(("--bare",) if bare else ()), folder)
    return folder


def commit(root: Path, message: str = "all") -> str:
    """Commit everything below `root`."""
    run("git", "add", "--all", cwd=root)
    run("git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", "commit", "--quiet", "-m", message, cwd=root)
    return run("git", "rev-parse", "HEAD", cwd=root).strip()


def same(edition: Edition) -> "object":
    """A build that makes the same edition whatever the ledger holds."""

    def build(ledger: Ledger) -> Edition:
        return edition

    return build


def main() -> int:
    """Publish one tiny edition; the exit status says what came of it."""
    folder, name, text, *remote = sys.argv[1:]
    branch = Branch(repository=Path(folder), remote=remote[0] if remote else None)
    print("ready", flush=True)
    try:
        stored = store_edition(branch, lambda ledger: tiny(name, text), name)
    except OtherBytes:
        return REFUSED
    return ADDED if stored.added else ALREADY


if __name__ == "__main__":
    sys.exit(main())
