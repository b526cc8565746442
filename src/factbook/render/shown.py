"""What a page shows of others: stand-ins for the navigation that note what a template reads of them.

Comes in: MkDocs' navigation and pages. Goes out: objects that behave as these in a template and note, in a set, the
number of each page, section and list that was read. So nobody lists by hand what a page depends on, and an override
of a template may read what it likes: what a stand-in cannot answer from values that are compared between builds
raises Doubt, and a full build follows.

A page's own values are not noted: it is made again whenever its source or its place differs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from factbook.render.kept import Doubt
from factbook.render.manifest import Front

DECIDED_BY_PATH = frozenset(
    "url canonical_url abs_url edit_url update_date is_index is_section is_page is_link children".split()
)
"""What a page's path and the configuration decide. Whoever came to the page has noted the list that it stands in."""

ADDRESSES = frozenset({"canonical_url", "abs_url"})
"""Of these, what a page is given when it is first asked for."""

FILE = frozenset("src_uri src_path dest_uri dest_path url name edit_uri use_directory_urls inclusion".split())
"""What the path of a page's file decides."""


class Numbers:
    """Numbers for addresses: a set of addresses is then one whole number, with a bit for each."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names = list(names)
        self._of = {name: number for number, name in enumerate(self.names)}

    def of(self, name: str) -> int:
        """The number of an address, which it keeps."""
        number = self._of.get(name)
        if number is None:
            number = self._of[name] = len(self.names)
            self.names.append(name)
        return number


class Shown:
    """The stand-ins of one navigation, made as they are asked for, and what was read since `read` was cleared."""

    def __init__(
        self,
        numbers: Numbers,
        titles: Callable[[Page], Any],
        front: Callable[[Page], Front],
        addressed: Callable[[Page], None],
    ) -> None:
        self.numbers = numbers
        self.title_of = titles
        self.front_of = front
        self.give_address = addressed
        self.read: set[int] = set()
        self.fields: set[str] = set()
        """The fields of front matter that were ever read of another page."""
        self._made: dict[int, Any] = {}
        self._addresses: dict[int, str] = {}

    def named(self, item: Any, address: str) -> None:
        """This section or link of the navigation has this address."""
        self._addresses[id(item)] = address

    def address_of(self, item: Any) -> str:
        """The address of a page, section or link."""
        return f"page/{item.file.src_uri}" if isinstance(item, Page) else self._addresses[id(item)]

    def item(self, item: Any) -> Any:
        """The stand-in of a page, section or link; None of None."""
        if item is None:
            return None
        made = self._made.get(id(item))
        if made is None:
            address = self.address_of(item)
            kind = ShownPage if isinstance(item, Page) else ShownItem
            made = self._made[id(item)] = kind(self, item, self.numbers.of(address))
        return made

    def forget(self, page: Page) -> None:
        """The values of this page differ now."""
        made = self._made.get(id(page))
        if made is not None:
            made._values.clear()

    def mask(self) -> int:
        """What was read, as one number; and start anew."""
        mask = 0
        for number in self.read:
            mask |= 1 << number
        self.read.clear()
        return mask


class ShownItem:
    """A section or a link."""

    def __init__(self, shown: Shown, item: Any, number: int) -> None:
        self._shown = shown
        self._item = item
        self._number = number
        self._values: dict[str, Any] = {}
        """What was read and may differ the next time; the rest becomes an attribute."""

    @property
    def __class__(self) -> Any:  # MkDocs' pages compare by isinstance
        return type(self._item)

    @__class__.setter
    def __class__(self, value: Any) -> None:
        raise TypeError

    def __getattr__(self, name: str) -> Any:
        if name != "meta":  # which notes what is read of it
            self._shown.read.add(self._number)
        try:
            return self._values[name]
        except KeyError:
            value = self._values[name] = self._value(name)
            return value

    @property
    def active(self) -> bool:
        """Whether it leads to the page that is made: the place of that page decides."""
        return bool(self._item.active)

    @active.setter
    def active(self, value: bool) -> None:
        self._item.active = value

    def __eq__(self, other: object) -> bool:
        return self._item is getattr(other, "_item", other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        raise Doubt("a template prints an item of the navigation whole")

    __repr__ = __str__

    def _value(self, name: str) -> Any:
        value = getattr(self._item, name)
        if name == "children":
            return None if value is None else ShownChildren(self._shown, value, self._shown.address_of(self._item))
        if name == "parent":
            return self._shown.item(value)
        if name == "ancestors":
            return [self._shown.item(section) for section in value]
        if name in ("title", "url", "is_section", "is_page", "is_link", "is_top_level"):
            return value
        raise Doubt(f"a template reads {name} of a section")


class ShownChildren(Sequence[Any]):
    """The pages and sections of a section, in order.

    A navigation shows of most sections where their first page is, and of a long one whether this page is its first or
    last. So what is asked is noted in parts: which is first, which is last, how many there are, or else the whole
    order. Another order in a section is then no matter of the pages that show its first one only.
    """

    def __init__(self, shown: Shown, children: Sequence[Any], address: str) -> None:
        self._read = shown.read
        self._many, first, last, order = (
            shown.numbers.of(f"{address}/{part}") for part in ("many", "first", "last", "order")
        )
        self._first = [ShownChild(shown, child, first) for child in children[:1]]
        self._last = [ShownChild(shown, child, last) for child in children[-1:]]
        self._children = self._first + [ShownChild(shown, child, order) for child in children[1:]]

    def __getitem__(self, index: Any) -> Any:
        self._read.add(self._many)
        return self._children[index]

    def __iter__(self) -> Iterator[Any]:
        yield from self._first
        self._read.add(self._many)
        yield from self._children[1:]

    def __reversed__(self) -> Iterator[Any]:
        yield from self._last
        self._read.add(self._many)
        yield from self._children[:-1][::-1]

    def __len__(self) -> int:
        self._read.add(self._many)
        return len(self._children)

    def __bool__(self) -> bool:
        return bool(self._children)  # a value of the section itself, which whoever came here has noted

    def __str__(self) -> str:
        raise Doubt("a template prints the pages of a section whole")

    __repr__ = __str__


class ShownChild:
    """A page, section or link in its place in a section: the same as anywhere, and its place is noted too."""

    def __init__(self, shown: Shown, item: Any, place: int) -> None:
        self._read = shown.read
        self._item = item
        self._shown_item = shown.item(item)
        self._place = place

    @property
    def __class__(self) -> Any:
        return type(self._item)

    @__class__.setter
    def __class__(self, value: Any) -> None:
        raise TypeError

    def __getattr__(self, name: str) -> Any:
        self._read.add(self._place)
        return getattr(self._shown_item, name)

    def __eq__(self, other: object) -> bool:
        self._read.add(self._place)
        return bool(self._shown_item == other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self._shown_item)

    __repr__ = __str__


class ShownPage(ShownItem):
    """A page other than the one that is made."""

    def __getattr__(self, name: str) -> Any:
        if name in ADDRESSES:
            self._shown.give_address(self._item)
        if name in DECIDED_BY_PATH:
            value = getattr(self._item, name)
        elif name == "file":
            value = ShownFile(self._shown, self._item.file)
        else:
            return super().__getattr__(name)
        vars(self)[name] = value
        return value

    def _value(self, name: str) -> Any:
        if name == "title":
            return self._shown.title_of(self._item)
        if name == "meta":
            number = self._shown.numbers.of(f"front/{self._item.file.src_uri}")
            return ShownMeta(self._shown, self._shown.front_of(self._item), number)
        if name in ("is_top_level", "is_homepage"):
            return getattr(self._item, name)
        if name == "parent":
            return self._shown.item(self._item.parent)
        if name == "ancestors":
            return [self._shown.item(section) for section in self._item.ancestors]
        getattr(self._item, name)  # what no page has is no dependency: a template asks for it and goes on
        raise Doubt(f"a template reads {name} of another page")


class ShownMeta:
    """The front matter of another page."""

    def __init__(self, shown: Shown, front: Front, number: int) -> None:
        self._shown = shown
        self._front = front
        self._number = number

    def _fields(self, name: str) -> Mapping[str, Any]:
        if not self._front.knows(name):
            raise Doubt(f"a template reads {name} of another page, which it never did before")
        self._shown.read.add(self._number)
        self._shown.fields.add(name)
        return self._front.fields

    def __getitem__(self, name: str) -> Any:
        return self._fields(name)[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields(name)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The value of a field."""
        return self._fields(name).get(name, otherwise)

    def __bool__(self) -> bool:
        self._shown.read.add(self._number)
        return self._front.filled

    def __getattr__(self, name: str) -> Any:
        if hasattr(dict, name):
            raise Doubt("a template reads the front matter of another page whole")
        raise AttributeError(name)

    def __iter__(self) -> Iterator[str]:
        raise Doubt("a template reads the front matter of another page whole")

    __len__ = __str__ = __iter__  # type: ignore[assignment]


class ShownFile:
    """The file of another page."""

    def __init__(self, shown: Shown, file: File) -> None:
        self._shown = shown
        self._file = file

    def __getattr__(self, name: str) -> Any:
        if name == "page":
            return self._shown.item(self._file.page)
        value = getattr(self._file, name)
        if name not in FILE:
            raise Doubt(f"a template reads {name} of the file of another page")
        return value


class ShownNavigation:
    """The navigation."""

    def __init__(self, shown: Shown, nav: Navigation) -> None:
        self._shown = shown
        self._nav = nav
        self._items = [shown.item(item) for item in nav.items]
        self._number = shown.numbers.of("nav")
        self._all = shown.numbers.of("nav/pages")

    @property
    def items(self) -> list[Any]:
        """The items at the top."""
        self._shown.read.add(self._number)
        return self._items

    @property
    def homepage(self) -> Any:
        """The home page, if the navigation has one."""
        self._shown.read.add(self._number)
        return self._shown.item(self._nav.homepage)

    @property
    def pages(self) -> list[Any]:
        """All pages in order."""
        self._shown.read.add(self._all)
        return [self._shown.item(page) for page in self._nav.pages]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        raise Doubt("a template prints the navigation whole")


class ShownPages(Sequence[Any]):
    """The files of all pages."""

    def __init__(self, shown: Shown, files: Sequence[File]) -> None:
        self._shown = shown
        self._files = files
        self._number = shown.numbers.of("pages")

    def __getitem__(self, index: Any) -> Any:
        self._shown.read.add(self._number)
        found = self._files[index]
        if isinstance(index, slice):
            return [ShownFile(self._shown, file) for file in found]
        return ShownFile(self._shown, found)

    def __len__(self) -> int:
        self._shown.read.add(self._number)
        return len(self._files)
