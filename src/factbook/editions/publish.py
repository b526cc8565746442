"""Publishes: every tagged edition that the ledger does not hold yet, oldest first, and the one that was asked for.

Comes in: a repository, a name, and the branch to store on. Goes out: what came of each edition. A publish that was
cancelled, killed or overtaken is made good by the next one, because the tags say what there ought to be.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factbook.compare.edition import edition_contents, whole_data
from factbook.editions.addresses import addresses_of
from factbook.editions.branch import Branch
from factbook.editions.builder import Built, before_it, build_commit
from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.edition import DATA, Edition
from factbook.editions.environment import Unbuildable
from factbook.editions.git import git, resolve
from factbook.editions.ledger import Ledger
from factbook.editions.limits import Room, room
from factbook.editions.names import TAG, in_order, is_name
from factbook.editions.remote import bring, remote_tags
from factbook.editions.store import OtherBytes, addition_of, new_sizes, store_edition
from factbook.failure import Failure
from factbook.history.notes import release_notes as history_notes
from factbook.report import render_report

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An edition that ought to be in the ledger, and the commit that it is made from."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one edition, with the words for whoever publishes."""

    wanted: Wanted
    outcome: Literal["published", "already", "would publish", "refused"]
    says: str
    notes: str = ""
    checksums: bytes = b""
    room: Room | None = None


def wanted(repository: Path, ledger: Ledger, name: str | None, remote: str | None) -> tuple[Wanted, ...]:
    """What to publish, oldest first: tagged and not in the ledger, and `name`, from its tag or else from HEAD."""
    tags = tagged(repository, remote)
    missing = {one: commit for one, commit in tags.items() if one not in ledger.names}
    if name is not None:
        commit = tags.get(name) or resolve(repository, "HEAD")
        if commit is None:
            raise Failure("there is no commit yet to publish")
        missing[name] = commit
    return tuple(Wanted(name=one, commit=missing[one]) for one in in_order(missing))


def tagged(repository: Path, remote: str | None) -> dict[str, str]:
    """The editions that tags ask for, here and on the remote, by name; the remote's tag counts where both have one."""
    listed = git(repository, "for-each-ref", "--format=%(refname:strip=2)", f"refs/tags/{TAG}").decode().split()
    here = {tag.removeprefix(TAG): resolve(repository, f"refs/tags/{tag}") or "" for tag in listed}
    there = remote_tags(repository, remote) if remote else {}
    for name, commit in there.items():
        if is_name(name) and resolve(repository, commit) is None:
            bring(repository, remote or "", f"refs/tags/{TAG}{name}")
    return {name: commit for name, commit in {**here, **there}.items() if is_name(name) and commit}


def publish(
    repository: Path, branch: Branch, name: str | None, *, dry: bool = False, tell: Tell = lambda words: None
) -> Iterator[Result]:
    """Publish what is wanted. One edition that cannot be built does not keep the others back.

    Raises Failure where the repository, the remote or the ledger cannot be read, or the host's limit is reached.
    """
    if name is not None and not is_name(name):
        raise Failure(f"{name!r} is no edition's name: a year and a month, 2026.11, or a further one, 2026.11.2")
    for one in wanted(repository, branch.see().ledger, name, branch.remote):
        tell(f"{one.name}: building {one.commit[:10]}")
        try:
            yield _one(repository, branch, one, dry)
        except (OtherBytes, Unbuildable) as refusal:
            yield Result(wanted=one, outcome="refused", says=str(refusal))


class _Stopped(Exception):
    """The commit has problems; the report says which."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


def _one(repository: Path, branch: Branch, one: Wanted, dry: bool) -> Result:
    builds: dict[str | None, Built] = {}
    made: list[Edition] = []
    before: list[Ledger] = []

    def build(ledger: Ledger) -> Edition:
        """Built once, and again only where somebody published what is now the edition before this one."""
        predecessor = before_it(ledger, one.name)
        if predecessor not in builds:
            builds[predecessor] = build_commit(repository, one.commit, one.name, ledger)
        built = builds[predecessor]
        if built.edition is None:
            raise _Stopped(built.report)
        made.append(built.edition)
        before.append(ledger)
        return built.edition

    try:
        if dry:
            return _rehearsed(branch.see().ledger, one, build)
        stored = store_edition(branch, build, one.name)
    except _Stopped as stopped:
        return Result(wanted=one, outcome="refused", says=stopped.report)
    if stored.problems:
        return Result(wanted=one, outcome="refused", says=render_report(stored.problems, "text", ""))
    after = Ledger(repository=repository, commit=stored.commit)
    if not stored.added:
        return Result(wanted=one, outcome="already", says=f"{one.name} is published already, with the same bytes")
    return Result(
        wanted=one,
        outcome="published",
        says=_public(made[-1], before[-1]),
        notes=release_notes(after, made[-1]),
        checksums=made[-1].stored_files()[CHECKSUMS],
        room=room(after),
    )


def _rehearsed(ledger: Ledger, one: Wanted, build: Callable[[Ledger], Edition]) -> Result:
    """What publishing would do, without doing it."""
    edition = build(ledger)
    addition = addition_of(ledger, edition)
    if isinstance(addition, tuple):
        return Result(wanted=one, outcome="refused", says=render_report(addition, "text", ""))
    if addition is None:
        return Result(wanted=one, outcome="already", says=f"{one.name} is published already, with the same bytes")
    return Result(
        wanted=one,
        outcome="would publish",
        says=_public(edition, ledger),
        notes=release_notes(ledger, edition),
        checksums=edition.stored_files()[CHECKSUMS],
        room=room(ledger, new_sizes(ledger, edition)),
    )


def _public(edition: Edition, ledger: Ledger) -> str:
    """What readers will be able to see, in words."""
    files = edition.stored_files()
    pages, before = addresses_of(edition.files), ledger.promised()
    size = sum(map(len, files.values()))
    return "\n".join(
        [
            f"{edition.about.address}{edition.name}/ : {len(pages)} pages, {len(files)} files, {size / 1e6:,.1f} MB",
            f"built from commit {edition.about.commit}, dated {edition.about.date}",
            f"after {edition.about.predecessor or 'nothing: it is the first'}",
            f"pages that no edition had: {len(set(pages) - set(before))}; redirects: {len(edition.about.redirects)}",
            "public for good: every page and data file of this edition. latest/ will show the newest edition.",
        ]
    )


def release_notes(ledger: Ledger, edition: Edition) -> str:
    """What changed since the edition before, as Markdown."""
    new = edition_contents(whole_data(edition.files, DATA).decode("utf-8"), edition.name)
    before = edition.about.predecessor
    data = ledger.data(before) if before else None
    return history_notes(edition_contents(data.decode("utf-8"), before) if data else None, new)
