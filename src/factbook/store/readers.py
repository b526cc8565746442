"""Who read what: comes in what each page, check and figure read, goes out who read a value that differs."""

import marshal
from array import array
from collections.abc import Iterable, Iterator
from typing import Self

from factbook.store.shelf import Shelf

PAGE, DATA, CHECK, FIGURE = "page:", "data:", "check:", "figure:"
"""What a reader's name starts with: a page or the data files of a table, by path; the checks of a record or essay, by
address; a computed figure, by id."""


NAMES = "readers"
"""Under this name are the names of all readers, which are numbered."""


class Readers:
    """Readers by the addresses that they read."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self._before = len(self.names)
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._of: dict[str, array[int]] = {}

    @classmethod
    def read(cls, shelf: Shelf) -> Self:
        """Those on a shelf, by whom more may be noted."""
        return cls(marshal.loads(shelf.content(NAMES)))

    def note(self, name: str, addresses: Iterable[str]) -> None:
        """A reader read these."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
        of = self._of
        for address in addresses:
            known = of.get(address)
            if known is None:
                of[address] = array("I", (number,))
            else:
                known.append(number)

    def keep(self, shelf: Shelf) -> None:
        """Put all on an empty shelf."""
        shelf.put_bytes([(NAMES, marshal.dumps(self.names))])
        shelf.put_bytes((f"read:{address}", self._of[address].tobytes()) for address in sorted(self._of))

    def add_to(self, shelf: Shelf) -> None:
        """Add what was noted to what is on the shelf. That a reader no longer reads a value is not recorded: at worst
        it is asked once too often."""
        if len(self.names) > self._before:
            shelf.put_bytes([(NAMES, marshal.dumps(self.names))])
        for address, numbers in sorted(self._of.items()):
            known = array("I", shelf.find(f"read:{address}"))
            new = set(numbers).difference(known)
            if new:
                known.extend(sorted(new))
                shelf.put_bytes([(f"read:{address}", known.tobytes())])

    def of(self, shelf: Shelf, addresses: Iterable[str]) -> set[str]:
        """Who read any of these on the shelf, or all of their kind."""
        found: set[int] = set()
        for address in _and_all(addresses):
            found.update(array("I", shelf.find(f"read:{address}")))
        return {self.names[number] for number in found}


def _and_all(addresses: Iterable[str]) -> Iterator[str]:
    """The addresses, and the star of each kind among them."""
    listed = list(addresses)
    yield from listed
    yield from {f"{address.partition('/')[0]}/*" for address in listed}
