"""The host's limits, and how near the ledger is to them.

Comes in: what the ledger holds. Goes out: bytes by part, the room left, and whether to warn or to refuse. GitHub Pages
allows a site of 1 GB, which its deploying action counts as 1,073,741,824 bytes. What is counted here is the whole
assembled site as a tar holds it, uncompressed: the artifact is smaller, so this errs on the safe side.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factbook.editions.edition import ASSETS
from factbook.editions.ledger import Ledger
from factbook.editions.names import in_order, is_name

SITE_BYTES = 1_073_741_824
WARN, REFUSE = 0.80, 0.95
ABOUT_AN_EDITION = 125_000
"""What the pages about editions grow by with each one, in bytes: a hundred and twenty editions of lively months have 15
MB of them (`scripts/bench history`)."""

BLOCK = 512
"""A tar holds a head of one block for each file, and its bytes in whole blocks."""


def in_tar(size: int) -> int:
    """The bytes that a file of this size takes."""
    return BLOCK + -(-size // BLOCK) * BLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the assembled site weighs: bytes by part, and what one more edition like the newest would add."""

    parts: Mapping[str, int]
    edition: int
    """What one more adds, the pages about it included."""

    @property
    def used(self) -> int:
        """All bytes."""
        return sum(self.parts.values())

    @property
    def share(self) -> float:
        """Of what the host allows."""
        return self.used / SITE_BYTES

    @property
    def editions_left(self) -> int:
        """How many more editions like the newest fit before a publish is refused."""
        return max(0, int((SITE_BYTES * REFUSE - self.used) // self.edition)) if self.edition else 0

    def largest(self, count: int = 5) -> tuple[tuple[str, int], ...]:
        """The parts that weigh most, the heaviest first."""
        return tuple(sorted(self.parts.items(), key=lambda part: (-part[1], part[0]))[:count])

    def sentence(self) -> str:
        """The room left, in words."""
        return (
            f"{self.used / 1e6:,.1f} MB of {SITE_BYTES / 1e6:,.0f} MB used ({self.share:.1%}); "
            f"room for {self.editions_left} more editions of {self.edition / 1e6:,.1f} MB"
        )


def weigh(sizes: Iterable[int]) -> int:
    """What files of these sizes take together."""
    return sum(map(in_tar, sizes))


def room(ledger: Ledger, new: Mapping[str, Iterable[int]] | None = None) -> Room:
    """The room with the sizes of a new edition's parts laid in.

    latest/ and next/ are copies of the newest edition's weight each; editions/ is what experience says.
    """
    found: dict[str, list[int]] = {}
    for path, entry in ledger.everything().items():
        found.setdefault(path.split("/")[0], []).append(entry.size)
    parts = {name: weigh(sizes) for name, sizes in found.items() if is_name(name) or name == ASSETS}
    for name, sizes in (new or {}).items():
        parts[name] = weigh(sizes) + (parts.get(name, 0) if name == ASSETS else 0)
    names = [name for name in parts if is_name(name)]
    edition = parts[in_order(names)[-1]] if names else 0
    about = ABOUT_AN_EDITION * len(names)
    return Room(
        parts={**parts, "latest": edition, "next": edition, "editions": about},
        edition=edition + ABOUT_AN_EDITION if names else 0,
    )
