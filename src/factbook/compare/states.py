"""A name to a state: a git revision, a folder, or an edition's publication.json. The reading half of compare.

What cannot be read stops nothing: the state says what it could not read, and the rest is compared. Only a name that
means nothing is the machine's failure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from factbook.compare import Comparison, comparison
from factbook.compare.change import Unread
from factbook.compare.contents import Contents, contents_of, nothing
from factbook.compare.edition import edition_contents, with_texts
from factbook.compare.revision import commit_of, extract, git
from factbook.failure import Failure
from factbook.load import load
from factbook.load.records import ReadFile, read_record_file
from factbook.model.kinds import PUBLICATION_FILE
from factbook.problems import Problem, in_order

MOST_EDITION_BYTES = 200_000_000
MOST_UNREAD = 200
"""How many things that could not be read are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state as read. `contents` is None where it has no settings of its own to read it by."""

    name: str
    contents: Contents | None
    problems: tuple[Problem, ...] = ()
    root: Path | None = None


def compare_states(root: Path, base: str | None, head: str | None) -> Comparison:
    """Compare two states by name; the defaults are those of `default_base` and the working folder `root`."""
    with TemporaryDirectory(prefix="factbook-diff-") as folder:
        old = read_state(root, default_base(root) if base is None else base, Path(folder) / "old")
        new = read_state(root, head, Path(folder) / "new")
        before, after = old.contents or _borrowed(old, new), new.contents or _borrowed(new, old)
        if before is None or after is None:
            raise Failure(f"neither {old.name} nor {new.name} has a {PUBLICATION_FILE} that can be read")
        unread = (*_unread("old", old, before), *_unread("new", new, after))
        if before.essays is None or after.essays is None:
            unread = (*unread, Unread(side="old" if before.essays is None else "new", address="essays", why=NO_ESSAYS))
        return comparison(before, after, old_name=old.name, new_name=new.name, unread=unread)


NO_ESSAYS = "this edition's file holds no essays, so essays are not compared"


def default_base(root: Path) -> str:
    """The commit at which the working branch left the main branch: what a pull request is compared with.

    The main branch is origin's where there is one, else main or master.
    """
    for main in ("origin/HEAD", "origin/main", "main", "master"):
        try:
            tip = commit_of(root, main)
        except Failure:
            continue
        return git(root, "merge-base", tip, "HEAD").decode("ascii").strip()
    raise Failure("no main branch is found here: name what to compare with, e.g. factbook diff HEAD~1")


def read_state(root: Path, name: str | None, folder: Path) -> State:
    """The state of a name; no name is the working folder. `folder` is where a revision's files may be written."""
    if name is None:
        return _of_folder("the working folder", root)
    path = Path(name)
    if path.is_dir() and (path / "data").is_dir():
        return _of_folder(name, path)
    if path.is_file() and path.suffix == ".json":
        return _of_edition(name, path)
    commit = commit_of(root, name)
    folder.mkdir()
    refused = extract(root, commit, folder)
    short = commit[:10]
    named = short if commit.startswith(name) else f"{name} ({short})"
    return _of_folder(named, folder, refused)


def _of_edition(name: str, path: Path) -> State:
    if path.stat().st_size > MOST_EDITION_BYTES:
        raise Failure(f"{name} is larger than {MOST_EDITION_BYTES // 1_000_000} MB")
    contents = edition_contents(with_texts(path.read_bytes(), partial(_beside, path)).decode("utf-8"), name)
    return State(name=f"edition {contents.settings.edition}", contents=contents)


def _beside(path: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Files of the same edition, of those named the ones that are there."""
    found = {name: path.parent / name for name in names}
    return {name: file.read_bytes() for name, file in found.items() if file.is_file() and not file.is_symlink()}


def _of_folder(name: str, folder: Path, refused: Iterable[Problem] = ()) -> State:
    manuscript, problems = load(folder)
    problems = in_order((*refused, *problems))
    contents = contents_of(manuscript, problems) if manuscript else None
    return State(name=name, contents=contents, problems=problems, root=folder)


def _borrowed(state: State, other: State) -> Contents | None:
    """The contents of a state without settings of its own, read by the other's."""
    if state.root is None or other.contents is None:
        return None
    settings = other.contents.settings

    def read(path: str, data: bytes) -> ReadFile:
        return replace(read_record_file(path, data), settings=settings)

    manuscript, _ = load(state.root, read_records=read)
    return contents_of(manuscript, state.problems) if manuscript else nothing(settings)


def _unread(side: Literal["old", "new"], state: State, contents: Contents) -> Iterator[Unread]:
    """What one side could not read: files with the reason, then records that no such file explains."""
    named = 0
    seen: set[str] = set()
    for problem in state.problems:
        named += 1
        seen.add(problem.place.path)
        if named <= MOST_UNREAD:
            yield Unread(side=side, address=str(problem.place), why=problem.message)
    if named > MOST_UNREAD:
        yield Unread(side=side, address="", why=f"and {named - MOST_UNREAD} more problems of reading")
    if not state.problems:
        for address in sorted(contents.unread)[:MOST_UNREAD]:
            yield Unread(side=side, address=address, why="the record is not as today's models expect it")
