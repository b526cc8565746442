"""A change as lines of pieces, the same for every form: comes in a `Change`, goes out an `Entry`.

A piece is words with a mark: kept, removed, added, or said by us. How a mark looks and how words are escaped is each
form's own business; here nothing is escaped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factbook.compare.change import Cause, Change, Comparison, Count, Difference, FieldChange, Kind, Section
from factbook.compare.word_diff import likeness, runs
from factbook.compare.wording import shortened
from factbook.compile.links import served_at

Mark = Literal["kept", "removed", "added", "ours"]

SHORT = 60
"""Texts up to this long are given whole, before and after."""

CONTEXT = 8
"""Words shown on either side of a difference."""

UNLIKE = 0.25
"""Texts that share less than this are given whole, before and after."""

MANY = 40
"""Changes of a list or passages of an essay that are printed one by one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and how they are to be marked."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line below a change: "+" something came, "-" something went, "~" something reads otherwise."""

    sign: Literal["+", "-", "~", ""]
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change as printed: its name, its address, a few words, and lines."""

    change: Change
    name: str
    about: str
    lines: tuple[Line, ...]
    pages: tuple[str, ...]
    """Where readers see it: addresses within the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The changes of one kind within a section."""

    kind: Kind
    entries: tuple[Entry, ...]


def groups(changes: Sequence[Change], longest: int) -> Iterator[Group]:
    """A section's changes by kind, in their order. Texts are cut at `longest` characters."""
    for kind in dict.fromkeys(change.kind for change in changes):
        yield Group(kind=kind, entries=tuple(entry(one, longest) for one in changes if one.kind is kind))


def entry(change: Change, longest: int) -> Entry:
    """One change as printed."""
    lines = [line for field in change.fields for line in field_lines(field, longest)]
    lines += [line for cause in change.causes for line in _cause_lines(change, cause, longest)]
    if change.was:
        lines.insert(0, Line(sign="~", label="address", pieces=_from_to(change.was, change.address)))
    return Entry(
        change=change,
        name=change.where,
        about=cut(change.about, longest),
        lines=tuple(lines),
        pages=tuple(site_address(page, change.anchor if page == change.page else "") for page in _pages(change)),
    )


def _pages(change: Change) -> Iterable[str]:
    return [page for page in (change.page, *change.also_on) if page]


def site_address(page: str, anchor: str = "") -> str:
    """The address of a page within the site, as readers see it: "regimes/#regimes/custody/eu", "/"."""
    return f"{served_at(page) or '/'}{'#' if anchor else ''}{anchor}"


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, with what was left out counted."""
    if len(text) <= longest:
        return text
    kept = text[:longest].rsplit(" ", 1)[0] or text[:longest]
    return f"{kept} … ({len(text) - len(kept):,} characters more)"


def field_lines(field: FieldChange, longest: int) -> Iterator[Line]:
    """A field's differences, one a line; short items of a list that came, or went, together on one."""
    for difference in _together(field.differences[:MANY]):
        label = f"{field.label}, under “{cut(difference.under, SHORT)}”" if difference.under else field.label
        yield _line(label, difference, longest)
    if len(field.differences) > MANY:
        yield Line(
            sign="", label=field.label, pieces=(Piece("ours", f"and {len(field.differences) - MANY:,} more changes"),)
        )


def _together(differences: Iterable[Difference]) -> Iterator[Difference]:
    found: list[Difference] = []
    for one in differences:
        last = found[-1] if found else None
        if last and not (one.under or last.under) and _short(one) and _short(last):
            if one.old is None and last.old is None:
                found[-1] = Difference(old=None, new=f"{last.new}; {one.new}")
                continue
            if one.new is None and last.new is None:
                found[-1] = Difference(old=f"{last.old}; {one.old}", new=None)
                continue
        found.append(one)
    return iter(found)


def _short(difference: Difference) -> bool:
    return len(difference.old or difference.new or "") <= SHORT


def _line(label: str, difference: Difference, longest: int) -> Line:
    old, new = difference.old, difference.new
    if old is None or new is None:
        came = new is not None
        text = cut((new if came else old) or "", longest)
        return Line(sign="+" if came else "-", label=label, pieces=(Piece("added" if came else "removed", text),))
    whole = len(old) <= SHORT and len(new) <= SHORT
    if whole or likeness(old, new) < UNLIKE:
        return Line(sign="~", label=label, pieces=_from_to(cut(old, longest), cut(new, longest)))
    return Line(sign="~", label=label, pieces=word_pieces(old, new, longest))


def _from_to(old: str, new: str) -> tuple[Piece, ...]:
    return (Piece("ours", "from"), Piece("removed", old), Piece("ours", "to"), Piece("added", new))


def word_pieces(old: str, new: str, longest: int) -> tuple[Piece, ...]:
    """Two texts as one, with what was removed and added, and a few words around each difference."""
    found = runs(old, new)
    pieces: list[Piece] = []
    length = 0
    for index, run in enumerate(found):
        text = run.text
        if run.what == "kept":
            text = _around(text, first=index == 0, last=index == len(found) - 1)
        text = cut(text, longest)
        length += len(text)
        if length > longest and pieces:
            left = sum(1 for one in found[index:] if one.what != "kept")
            pieces.append(Piece("ours", f"… and {left} more differences"))
            break
        pieces.append(Piece(run.what, text))
    return tuple(pieces)


def _around(text: str, *, first: bool, last: bool) -> str:
    """Kept words near a difference; the others become an ellipsis."""
    words = text.split(" ")
    if first and last:
        return text
    if first:
        return text if len(words) <= CONTEXT + 2 else "… " + " ".join(words[-CONTEXT - 1 :])
    if last:
        return text if len(words) <= CONTEXT + 2 else " ".join(words[:CONTEXT]) + " …"
    if len(words) <= 2 * CONTEXT + 3:
        return text
    return " ".join(words[:CONTEXT]) + " … " + " ".join(words[-CONTEXT - 1 :])


def _cause_lines(change: Change, cause: Cause, longest: int) -> Iterator[Line]:
    label = "rests on" if change.section is Section.ANOTHER_LOOK else "because of"
    named = f"{shortened(cause.where)} ({cause.address})"
    if cause.gone:
        yield Line(sign="-", label=label, pieces=(Piece("ours", f"{named}, which is gone"),))
        return
    for field in cause.fields:
        for line in field_lines(field, longest):
            said = Piece("ours", f"{named}, {line.label}:")
            yield Line(sign=line.sign, label=label, pieces=(said, *line.pieces))


def printed(pieces: Sequence[Piece], mark: Callable[[Piece], str]) -> str:
    """Marked pieces as one line, with a space wherever the text has one and round our own words."""
    parts: list[str] = []
    for index, piece in enumerate(pieces):
        if text := mark(piece):
            parts += [" ", text] if piece.text[:1].isspace() and parts else [text]
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            if piece.text[-1:].isspace() or piece.mark == "ours" or (following and following.mark == "ours"):
                parts.append(" ")
    return "".join(parts).rstrip()


def after_name(entry: Entry) -> str:
    """What stands between a name and the words about it: a colon, unless the name ends a sentence."""
    return " " if entry.name.endswith((".", "!", "?", "…")) else ": "


def summary(comparison: Comparison) -> str:
    """How many changes of each section, in one line."""
    counted = [f"{section.value.lower()}: {len(changes)}" for section, changes in comparison.sections()]
    return sentence_case("; ".join(counted)) if counted else NO_CHANGES


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


NO_CHANGES = "Nothing that readers see differs."


def moved_counts(counts: Iterable[Count]) -> Iterator[tuple[str, list[Count]]]:
    """The lines of the coverage that moved, by group."""
    moved = [count for count in counts if count.old != count.new]
    for group in dict.fromkeys(count.group for count in moved):
        yield group, [count for count in moved if count.group == group]


def visible(text: str) -> str:
    """One line in which every character shows: spaces of all kinds as a space, what steers a terminal or the
    direction of writing as an escape."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in line)
