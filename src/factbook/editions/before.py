"""The edition before the one that is being made: comes in a publication's folder, goes out the newest of its ledger.

None where there is no ledger: a clone without the branch builds, and leaves out what changed since. Only the folder at
the top of a working tree has a ledger; one further down belongs to somebody else's repository.
"""

from pathlib import Path

from factbook.compile.past import Past
from factbook.editions import BRANCH
from factbook.editions.git import git, resolve
from factbook.editions.ledger import read_ledger
from factbook.failure import Failure


def edition_before(root: Path) -> Past | None:
    """The newest edition of the ledger, or None. Raises Failure where the ledger cannot be read."""
    if not (root / ".git").exists():
        return None
    try:
        top = Path(git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    except Failure:
        return None  # whatever lies there is no repository
    if top.resolve() != root.resolve() or (commit := resolve(root, BRANCH)) is None:
        return None
    ledger = read_ledger(root, commit)
    newest = ledger.newest
    return past_of(newest, ledger.data(newest)) if newest else None


def past_of(name: str, data: bytes | None) -> Past | None:
    """An edition as compile looks back at it, from its data file."""
    return Past(name=name, data=data) if data else None
