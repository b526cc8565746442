"""What is read while something is made: comes in mappings, goes out the same mappings with every look at a value noted.

A page, a check of one record or a computed figure is a pure function of the values that it reads. Where these are
noted as they are read, nobody has to say (or to guess) what a page depends on: it must be made again when one of the
values differs, and need not otherwise. Which keys there are is not noted: that is the outline of a publication, and
where the outline differs everything is made again (see `factbook.store`).
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from typing import Any, TypeVar, overload

Value = TypeVar("Value")
Other = TypeVar("Other")


class _Closed(set[str]):
    """Where nothing may be read: a maker that looked at a record here would pass it on unnoted."""

    def add(self, address: str) -> None:
        """Refuse."""
        raise RuntimeError(f"{address} is read before a page is made from it: pass its id on instead")


class Reads:
    """The addresses that are being read now: "sources/fca-2024", or "sources/*" for all values of a mapping."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now: set[str] = set()

    @contextmanager
    def noted(self) -> Iterator[set[str]]:
        """The set of what is read inside; it belongs to what was being made outside, too."""
        outside, self.now = self.now, set()
        inside = self.now
        try:
            yield inside
        finally:
            self.now = outside
            self.now |= inside

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Nothing may be read inside but keys."""
        outside, self.now = self.now, _Closed()
        try:
            yield
        finally:
            self.now = outside


class Traced(Mapping[str, Value]):
    """A mapping whose values are noted when they are read."""

    __slots__ = ("_all", "_inner", "_prefix", "_reads")

    def __init__(self, name: str, inner: Mapping[str, Value], reads: Reads) -> None:
        self._prefix = f"{name}/"
        self._all = f"{name}/*"
        self._inner = inner
        self._reads = reads

    def __getitem__(self, key: str) -> Value:
        self._reads.now.add(self._prefix + key)
        return self._inner[key]

    @overload
    def get(self, key: str, /) -> Value | None: ...
    @overload
    def get(self, key: str, /, default: Value | Other) -> Value | Other: ...
    def get(self, key: str, /, default: Any = None) -> Any:
        """The value, or the default where there is none."""
        if key not in self._inner:
            return default
        self._reads.now.add(self._prefix + key)
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        return key in self._inner

    def __iter__(self) -> Iterator[str]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)

    def keys(self) -> KeysView[str]:
        """The keys, which are not noted."""
        return self._inner.keys()

    def values(self) -> ValuesView[Value]:
        """All values."""
        self._reads.now.add(self._all)
        return self._inner.values()

    def items(self) -> ItemsView[str, Value]:
        """All keys and values."""
        self._reads.now.add(self._all)
        return self._inner.items()
