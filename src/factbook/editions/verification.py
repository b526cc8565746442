"""Verifies published editions: comes in the ledger, and a deployed or downloaded site; goes out every fault.

The ledger is held against its own checksum lists and against its history: an edition's folder is the very tree that was
stored first, and no commit since has changed or removed a stored byte. A site is held against the ledger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import digest
from factbook.editions.edition import ASSETS
from factbook.editions.git import entries, git
from factbook.editions.ledger import Ledger, Replacement
from factbook.failure import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at, every fault, and the replacements that were accepted."""

    editions: tuple[str, ...]
    files: int
    faults: tuple[str, ...]
    replaced: tuple[Replacement, ...] = field(default=())


def verify_ledger(ledger: Ledger, names: Sequence[str] = ()) -> Verified:
    """Verify the stored bytes of editions, all of them if none is named. Raises Failure for a name that is none."""
    chosen = _chosen(ledger, names)
    files, faults = 0, list(_rewritten(ledger))
    assets: dict[str, str] = {}
    try:
        assets = {f"../{ASSETS}/{path}": digest(data) for path, data in ledger.read(ledger.files(ASSETS))}
    except Failure as failure:
        faults.append(str(failure))
    for name in chosen:
        try:
            found = {path: digest(data) for path, data in ledger.read(ledger.files(name)) if path != CHECKSUMS}
            listed = ledger.checksums(name)
        except Failure as failure:
            faults.append(f"{name}: {failure}")
            continue
        files += len(listed)
        faults += _differing(name, listed, {**found, **{path: one for path, one in assets.items() if path in listed}})
        if ledger.commit_of(name) and _tree_then(ledger, name) != ledger.root[name].id:
            faults.append(f"{name}: its folder is not the one that was stored first")
    return Verified(editions=chosen, files=files, faults=tuple(faults), replaced=ledger.replacements())


def verify_site(ledger: Ledger, site: Path, names: Sequence[str] = ()) -> Verified:
    """Verify an assembled or downloaded site against the ledger. Raises Failure for a name that is none."""
    chosen = _chosen(ledger, names)
    files, faults = 0, []
    replaced = {f"../{one.path}": one for one in ledger.replacements()}
    for name in chosen:
        listed = ledger.checksums(name)
        accepted = {path: replaced[path].new if path in replaced else one for path, one in listed.items()}
        folder = site / name
        inside = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else []
        found = {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in inside}
        if found.pop(CHECKSUMS, None) != digest(ledger.file(f"{name}/{CHECKSUMS}") or b""):
            faults.append(f"{name}/{CHECKSUMS} is not the ledger's")
        for path in listed:
            if path.startswith("../") and (folder / path).is_file():
                found[path] = digest((folder / path).read_bytes())
        files += len(listed)
        faults += _differing(name, accepted, found)
    return Verified(editions=chosen, files=files, faults=tuple(faults), replaced=ledger.replacements())


def _chosen(ledger: Ledger, names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        ledger.about(name)
    return tuple(names) or ledger.names


def _differing(name: str, listed: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for path in sorted({*listed, *found}):
        shown = path.removeprefix("../") if path.startswith("../") else f"{name}/{path}"
        if path not in found:
            yield f"{shown} was published and is missing"
        elif path not in listed:
            yield f"{shown} was never published"
        elif listed[path] != found[path]:
            yield f"{shown} is not what was published"


def _tree_then(ledger: Ledger, name: str) -> str:
    return entries(ledger.repository, ledger.commit_of(name))[name].id


def _rewritten(ledger: Ledger) -> Iterator[str]:
    """Commits of the ledger that changed or removed what was stored, even where a later one put it back."""
    if ledger.commit is None:
        return
    said = git(
        ledger.repository, "log", "--format=%x00%H", "--name-only", "--no-renames", "--diff-filter=DMT", ledger.commit,
        "--", ".", ":(exclude)ledger/addresses.json", ":(exclude)ledger/replacements.json",
    ).decode("utf-8", "replace")  # fmt: skip
    for part in said.split("\0"):
        commit, *paths = [line for line in part.splitlines() if line] or [""]
        for path in paths:
            yield f"commit {commit[:10]} of the ledger changed {path}, which nothing may"
