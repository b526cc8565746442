"""Parts of pages that no edit touched: comes in a part's name and how it is made, goes out its text, kept or new.

A page of hundreds of entries is made again when one of them differs. Each entry is a pure function of what it reads,
as a page is, so those that read nothing that differs are taken as they were.
"""

import marshal
from collections.abc import Callable, Collection, Mapping

from factbook.reads import Reads

Made = Callable[[], str]


def _none(name: str) -> bytes:
    return b""


class KeptParts:
    """The parts that the last compile made, and those that this one makes."""

    def __init__(
        self, reads: Reads, before: Callable[[str], bytes] = _none, changed: Collection[str] = frozenset()
    ) -> None:
        """`before` gives what was kept under a name, nothing where nothing was; `changed` are the addresses that
        differ since."""
        self._reads = reads
        self._before = before
        self._changed = frozenset([*changed, *(f"{address.partition('/')[0]}/*" for address in changed)])
        self._made: dict[str, bytes] = {}

    def get(self, name: str, make: Made) -> str:
        """The part: made, unless it is kept and nothing that it read differs. What it read is noted either way."""
        kept = self._before(part_name(name))
        if kept:
            text, read = marshal.loads(kept)
            if self._changed.isdisjoint(read):
                self._reads.now.update(read)
                return str(text)
        with self._reads.noted() as seen:
            text = make()
        self._made[part_name(name)] = marshal.dumps((f"{text}", sorted(seen)))
        return f"{text}"

    @property
    def made(self) -> Mapping[str, bytes]:
        """What is to be kept for the next compile."""
        return self._made


def part_name(name: str) -> str:
    """Where a part is on the shelf."""
    return f"part:{name}"
