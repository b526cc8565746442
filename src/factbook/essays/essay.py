"""An essay as a value: its front matter, its Markdown, and the inserts that the scanner found in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from factbook.model.settings import FrontMatter
from factbook.places import Place

Literal = str | int | bool | None | tuple["Literal", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """Something in an essay's body that is replaced when the page is compiled.

    `start` and `end` are offsets into the body, end exclusive; `place` is where it stands in the file.
    """

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcode(Insert):
    """`{{ name("a", key=["b"]) }}`: a call of a known name with literal arguments. `block`: alone on its lines.

    Arguments given by position are stored under their parameter's name, so that `arguments` holds all of them.
    """

    name: str
    arguments: Mapping[str, Literal]
    block: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Insert):
    """One `[@id, locator; @other]`: ids and locators in order."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMark(Insert):
    """`[words]{claim=id}`: the words of a claim in prose. `words` is the text between the brackets."""

    words: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay:
    """One file of content/.

    `path` is the file's ("content/cases/binance.md"); `page` the page's ("cases/binance.md"). `body_line` is the
    line of the file on which `body` starts. `inserts` are in order and do not overlap (a claim mark may hold
    citations and shortcodes inside its words: they are listed in `inside`).
    """

    path: str
    page: str
    meta: FrontMatter
    body: str
    body_line: int
    inserts: tuple[Insert, ...]
    inside: Mapping[int, tuple[Insert, ...]]
    """For a claim mark that holds other inserts: its start offset, and they."""
    digest: str
    excused_at: tuple[Place, ...] = ()
    """Where the entries of `meta.excused` stand, in their order."""
    seen: str = ""
    """The body as readers see it: same length and lines, with code, addresses and inserts masked."""
    links: tuple[tuple[int, str], ...] = ()
    """Offset into the body and address of every link and picture."""
    text: str = ""
    """The whole file as it was read, front matter included: what an edition's data holds of an essay."""

    def place(self, offset: int) -> Place:
        """The place in the file of an offset into the body."""
        before = self.body[:offset]
        return Place(self.path, self.body_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)
