"""Adds to the ledger: an edition, a notice of withdrawal, a replacement of an asset. Nothing is ever taken away.

Comes in: a branch and a function that says, of the ledger as it stands, what to add. Goes out: what was added. The
objects are written first and the branch is moved last, by compare-and-swap: whoever is killed before that has added
nothing, and whoever was overtaken looks again at what the ledger holds now.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from factbook.editions.addresses import addresses_of, gone, promised_with, write_addresses
from factbook.editions.branch import Branch
from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import checksum_list, digest, read_checksums
from factbook.editions.edition import ABOUT, ASSETS, Edition
from factbook.editions.git import blob, commit_tree, write_blobs, write_tree
from factbook.editions.ledger import (
    ADDRESSES,
    REPLACEMENTS,
    WITHDRAWALS,
    Ledger,
    Replacement,
    write_replacements,
    write_withdrawal,
)
from factbook.editions.limits import REFUSE, room
from factbook.editions.names import is_name, order
from factbook.editions.published import Withdrawal
from factbook.failure import Failure
from factbook.places import Place
from factbook.problems import Problem

TRIES = 60
README = """\
This branch is the ledger of published editions. Every folder named by a year and month is one, as it is deployed;
`assets/` holds what they share. Nothing here is ever changed by hand: `factbook edition` reads it, `scripts/publish`
adds to it. To verify an edition with no tool of ours: `cd 2026.11 && sha256sum -c SHA256SUMS`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Files to add by path from the branch's root, with the words and the day of the commit."""

    files: Mapping[str, bytes]
    message: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What came of storing: the ledger's head, and whether anything was added. With problems nothing was."""

    commit: str | None
    added: bool
    problems: tuple[Problem, ...] = ()


class OtherBytes(Failure):
    """Something else is published under this name already."""


def add(branch: Branch, what: Callable[[Ledger], Addition | None]) -> Stored:
    """Add what `what` makes of the ledger as it stands; it is asked again after each time that somebody was faster.

    None of it means that there is nothing to add. Raises Failure after too many tries, and whatever `what` raises.
    """
    for turn in range(TRIES):
        seen = branch.see()
        addition = what(seen.ledger)
        if addition is None and seen.at == seen.ledger.commit:
            return Stored(commit=seen.ledger.commit, added=False)
        new = _commit(seen.ledger, addition) if addition else seen.ledger.commit
        assert new is not None
        if branch.move(new, seen):
            return Stored(commit=new, added=True)
        time.sleep(random.uniform(0, min(2.0, 0.05 * 2 ** min(turn, 6))))
    raise Failure(f"the ledger was moved by others {TRIES} times while this was being added; try again")


def _commit(ledger: Ledger, addition: Addition) -> str:
    files = dict(addition.files)
    if ledger.commit is None:
        files["README.md"] = README.encode()
    ids = write_blobs(ledger.repository, list(files.values()))
    changed = {path: blob(one) for path, one in zip(files, ids, strict=True)}
    tree = write_tree(ledger.repository, ledger.commit and f"{ledger.commit}^{{tree}}", changed)
    return commit_tree(ledger.repository, tree, ledger.commit, addition.message, addition.date)


def store_edition(branch: Branch, build: Callable[[Ledger], Edition], name: str) -> Stored:
    """Store the edition that `build` makes of the ledger as it stands.

    An edition of this name with the same bytes is left as it is. Problems are addresses that would lead nowhere. Raises
    OtherBytes where the name is taken by other bytes, and Failure where the host's limit is near.
    """
    found: list[Problem] = []

    def what(ledger: Ledger) -> Addition | None:
        found.clear()
        edition = build(ledger)
        addition = addition_of(ledger, edition)
        found.extend(addition if isinstance(addition, tuple) else ())
        return None if isinstance(addition, tuple) else addition

    if not is_name(name):
        raise Failure(f"{name!r} is no edition's name: a year and a month, 2026.11, or a further one, 2026.11.2")
    stored = add(branch, what)
    return replace(stored, added=False, problems=tuple(found)) if found else stored


def addition_of(ledger: Ledger, edition: Edition) -> Addition | tuple[Problem, ...] | None:
    """What storing an edition adds: None where it is there already, problems where an address would be lost."""
    files = {f"{edition.name}/{path}": data for path, data in edition.stored_files().items()}
    if edition.name in ledger.names:
        refuse_other_bytes(ledger, edition.name, read_checksums(files[f"{edition.name}/{CHECKSUMS}"]))
        return None
    for folder in edition.about.assets:
        _refuse_wrong_name(folder, edition.assets)
    files |= {path: data for path, data in edition.assets.items() if path.split("/")[1] not in _kept_assets(ledger)}
    if ledger.newest is None or order(edition.name) > order(ledger.newest):
        problems, files[ADDRESSES] = _addresses(ledger, edition)
        if problems:
            return problems
    _refuse_too_large(ledger, edition)
    message = f"edition {edition.name}\n\nBuilt from {edition.about.commit}.\n"
    return Addition(files=files, message=message, date=edition.about.date)


def _kept_assets(ledger: Ledger) -> set[str]:
    return {path.split("/")[0] for path in ledger.files(ASSETS)}


def refuse_other_bytes(ledger: Ledger, name: str, new: Mapping[str, str]) -> None:
    """Raise OtherBytes where the edition in the ledger has not these checksums."""
    old = ledger.checksums(name)
    if old == new:
        return
    differing = sorted(path for path in {*old, *new} - {ABOUT} if old.get(path) != new.get(path)) or [ABOUT]
    shown = ", ".join(differing[:3]) + (f" and {len(differing) - 3} more" if len(differing) > 3 else "")
    raise OtherBytes(
        f"edition {name} is published with other bytes, and an edition never changes ({shown}). "
        f"Publish a further one: {_further(name, ledger.names)}"
    )


def _further(name: str, names: tuple[str, ...]) -> str:
    month = name[:7]
    return f"{month}.{max(order(one)[2] for one in names if one[:7] == month) + 1}"


def assets_folder(files: Mapping[str, bytes]) -> str:
    """The folder of a set of shared assets, named by what they hold: "assets/0123456789abcdef"."""
    return f"{ASSETS}/{sha256(checksum_list(files)).hexdigest()[:16]}"


def _refuse_wrong_name(folder: str, assets: Mapping[str, bytes]) -> None:
    inside = {path.removeprefix(f"{folder}/"): data for path, data in assets.items() if path.startswith(f"{folder}/")}
    if assets_folder(inside) != folder:
        raise Failure(f"{folder} does not hold what its name says")


def _addresses(ledger: Ledger, edition: Edition) -> tuple[tuple[Problem, ...], bytes]:
    """Problems of addresses that this edition would lose, and the list of those promised with its own."""
    pages, promised = addresses_of(edition.files), ledger.promised()
    problems = tuple(
        Problem(
            rule="address-gone",
            place=Place("data/publication.yml"),
            message=f"{lost.address} was published before and leads nowhere in {edition.name}",
            expected="a line below redirects: that says where it leads now, or the old id among the record's aliases",
            paste=lost.line,
        )
        for lost in gone(promised, pages, edition.about.redirects)
    )
    return problems, write_addresses(promised_with(promised, pages))


def _refuse_too_large(ledger: Ledger, edition: Edition) -> None:
    found = room(ledger, new_sizes(ledger, edition))
    if found.share >= REFUSE:
        parts = ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in found.largest())
        raise Failure(
            f"the host's limit is reached with {edition.name}: {found.sentence()}. The largest parts: {parts}"
        )


def new_sizes(ledger: Ledger, edition: Edition) -> dict[str, list[int]]:
    """The sizes of the files that an edition adds, by the part of the ledger that they enter."""
    kept = _kept_assets(ledger)
    return {
        edition.name: [len(data) for data in edition.stored_files().values()],
        ASSETS: [len(data) for path, data in edition.assets.items() if path.split("/")[1] not in kept],
    }


def withdraw(branch: Branch, name: str, withdrawal: Withdrawal) -> Stored:
    """Add a notice that an edition is withdrawn. The edition stays; a second notice for it is refused."""

    def what(ledger: Ledger) -> Addition | None:
        ledger.about(name)
        before = ledger.withdrawals().get(name)
        if before == withdrawal:
            return None
        if before is not None:
            raise OtherBytes(f"edition {name} was withdrawn on {before.date}: {before.reason}")
        path = f"{WITHDRAWALS}/{name}.json"
        return Addition(files={path: write_withdrawal(withdrawal)}, message=f"withdraw {name}\n", date=withdrawal.date)

    return add(branch, what)


def replace_asset(branch: Branch, path: str, data: bytes, reason: str, date: str) -> Stored:
    """Serve a stored asset ("assets/HASH/javascripts/x.js") in another version. The stored bytes stay as they are."""

    def what(ledger: Ledger) -> Addition | None:
        stored = ledger.file(path) if path.startswith(f"{ASSETS}/") else None
        if stored is None:
            raise Failure(f"the ledger holds no asset {path!r}; assets start with {ASSETS}/")
        replacement = Replacement(path=path, old=digest(stored), new=digest(data), reason=reason, date=date)
        before = ledger.replacements()
        if replacement in before:
            return None
        files = {
            REPLACEMENTS: write_replacements((*before, replacement)),
            f"ledger/replaced/{replacement.new}": data,
        }
        return Addition(files=files, message=f"replace {path}\n\n{reason}\n", date=date)

    return add(branch, what)
