"""The edition before, as the store needs it: comes in a publication's folder, goes out what tells one from another.

Reading an edition's data takes longer than a build in which nothing differs, so it is read when a page is made from it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from factbook.editions import BRANCH

if TYPE_CHECKING:
    from factbook.compile.past import Past

Noted = tuple[str, str, str]
"""What the ledger stood at, the edition's digest, its name."""

NO_LEDGER = "none"


@dataclass(frozen=True, kw_only=True)
class Before:
    """The edition before, if there is one. `stand` is what the ledger stands at; empty where only git can tell."""

    stand: str
    load: "Callable[[], Past | None]"

    @classmethod
    def of(cls, past: "Past | None") -> Self:
        """An edition that is at hand."""
        return cls(stand="", load=lambda: past)

    @cached_property
    def past(self) -> "Past | None":
        """The edition. Raises Failure where the ledger cannot be read."""
        return None if self.stand == NO_LEDGER else self.load()

    def noted(self) -> Noted:
        """What to keep of it."""
        return (self.stand, self.past.digest, self.past.name) if self.past else (self.stand, "", "")

    def is_still(self, noted: Noted) -> bool:
        """Whether it is the edition that was noted."""
        return (bool(self.stand) and self.stand == noted[0]) or self.noted()[1:] == noted[1:]


def ledger_stands_at(root: Path) -> str:
    """The commit of the ledger's branch, read as git keeps it in plain files; empty where it may be kept otherwise."""
    if not (root / ".git").exists():
        return NO_LEDGER
    try:
        kept = _git_folder(root / ".git")
        if not (kept / "HEAD").is_file() or (kept / "reftable").exists():
            return ""
        branch = kept / BRANCH
        if branch.is_file():
            return branch.read_text(encoding="ascii").strip()
        packed = kept / "packed-refs"
        found = re.search(rf"^(\S+) {BRANCH}$", packed.read_text("utf-8"), re.M) if packed.is_file() else None
        return found[1] if found else NO_LEDGER
    except (OSError, ValueError):
        return ""


def _git_folder(named: Path) -> Path:
    """The folder that holds a repository's branches: .git, or what it leads to from a further working tree."""
    if named.is_dir():
        return named
    own = named.parent / named.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
    common = own / "commondir"
    return own / common.read_text(encoding="utf-8").strip() if common.is_file() else own
