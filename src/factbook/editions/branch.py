"""Where the ledger is kept: on this repository's branch, or on a remote's with this one following.

Comes in: a repository and the name of a remote, or none. Goes out: the ledger as it stands there, and whether it could
be moved from what was seen. Success is what the remote says where there is one.
"""

from dataclasses import dataclass
from pathlib import Path

from factbook.editions.git import is_ancestor
from factbook.editions.head import BRANCH, head, move
from factbook.editions.ledger import Ledger, read_ledger
from factbook.editions.remote import bring, push, remote_head
from factbook.failure import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The ledger as it was found, and where the branch that is to be moved stood."""

    ledger: Ledger
    at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The ledger's branch of a repository, and of its remote where one is named."""

    repository: Path
    remote: str | None = None

    def see(self) -> Seen:
        """The ledger as it stands. Raises Failure where the branch here and there have parted."""
        here = head(self.repository)
        if self.remote is None:
            return Seen(ledger=read_ledger(self.repository, here), at=here)
        there = remote_head(self.repository, self.remote)
        if there is not None:
            bring(self.repository, self.remote, BRANCH)
        newest = there
        if here and there != here and (there is None or is_ancestor(self.repository, there, here)):
            newest = here  # stored here while there was no remote, or no way to it
        elif here and there and not is_ancestor(self.repository, here, there):
            raise Failure(
                f"the branch editions here ({here[:10]}) and on {self.remote} ({there[:10]}) have parted. What readers "
                f"have is {self.remote}'s; to follow it: git branch --force editions {there}"
            )
        return Seen(ledger=Ledger(repository=self.repository, commit=newest), at=there)

    def move(self, new: str, seen: Seen) -> bool:
        """Make `new` the head; False where somebody else was faster."""
        if self.remote is None:
            return move(self.repository, new, seen.at)
        if not push(self.repository, self.remote, new, seen.at):
            return False
        self._follow(new)
        return True

    def _follow(self, new: str) -> None:
        """The branch here is moved on to what the remote has, unless it is there already."""
        here = head(self.repository)
        while here is None or (here != new and is_ancestor(self.repository, here, new)):
            if move(self.repository, new, here):
                return
            here = head(self.repository)
