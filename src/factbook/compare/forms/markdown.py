"""A comparison as a comment on a pull request: GitHub's Markdown, escaped, folded, and never longer than it may be.

What needs a person comes first and stands open; long lists are folded. When the comment is full, each section still
says how many changes it has and how many are not shown, and how to see them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factbook.compare.change import Change, Comparison, Kind, Section
from factbook.compare.forms.entries import (
    Entry,
    Line,
    Piece,
    after_name,
    groups,
    moved_counts,
    printed,
    summary,
    visible,
)
from factbook.compare.forms.escape_markdown import code, markdown

MOST_CHARACTERS = 65_000
"""GitHub refuses a comment of more than 65,536."""

LONGEST = 500
LONGEST_ENTRY = 4_000
OPEN = 6
"""A section with so many changes stands open; a longer one is folded."""

ALWAYS_OPEN = (Section.ANOTHER_LOOK,)

_MARKS = {"kept": "{}", "ours": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def as_markdown(comparison: Comparison, most: int = MOST_CHARACTERS) -> str:
    """The comment. Its length is counted in UTF-16 units, as GitHub may count."""
    head = [*_head(comparison), *_unread(comparison), *_coverage(comparison)]
    sections = [Told.of(section, changes) for section, changes in comparison.sections()]
    room = most - _length("\n".join(head)) - 1 - sum(told.frame for told in sections)
    rooms = shares(room, [told.whole for told in sections])
    return "\n".join([*head, *(told.fitted(own) for told, own in zip(sections, rooms, strict=True))]) + "\n"


def shares(room: int, wanted: Sequence[int]) -> list[int]:
    """Room shared fairly: who wants less than a fair share gets all of it, and the others share what is left."""
    given = [0] * len(wanted)
    left = max(0, room)
    for turn, index in enumerate(sorted(range(len(wanted)), key=lambda each: wanted[each])):
        given[index] = min(wanted[index], left // (len(wanted) - turn))
        left -= given[index]
    return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A section as it would be told with room for all: each change whole, and in one line."""

    opening: str
    closing: str
    whole_texts: tuple[str, ...]
    short_texts: tuple[str, ...]

    @classmethod
    def of(cls, section: Section, changes: Sequence[Change]) -> "Told":
        """The section; the sentence of a kind stands above its first change."""
        opening, closing = _frame(section, len(changes))
        whole: list[str] = []
        short: list[str] = []
        for group in groups(changes, LONGEST):
            for entry in group.entries:
                heading = f"\n{group.kind.sentence}\n\n" if entry is group.entries[0] else ""
                whole.append(heading + _entry(entry))
                short.append(heading + _headline(entry))
        return cls(opening=opening, closing=closing, whole_texts=tuple(whole), short_texts=tuple(short))

    @property
    def frame(self) -> int:
        """The room that the section needs without a single change."""
        return _length(self.opening) + _length(self.closing) + _length(_more(len(self.whole_texts))) + 4

    @property
    def whole(self) -> int:
        """The room that all changes need."""
        return sum(_length(text) + 1 for text in self.whole_texts)

    def fitted(self, room: int) -> str:
        """The section in so much room: whole changes as long as the others still have a line, then lines, then a
        count of the rest."""
        lines: list[str] = []
        spare = room - sum(_length(text) + 1 for text in self.short_texts)
        for whole, short in zip(self.whole_texts, self.short_texts, strict=True):
            extra = _length(whole) - _length(short)
            if spare >= extra:
                lines.append(whole)
                room -= _length(whole) + 1
                spare -= extra
            elif room > _length(short):
                lines.append(short)
                room -= _length(short) + 1
            else:
                lines.append(_more(len(self.whole_texts) - len(lines)))
                break
        return "\n".join([self.opening, *lines, self.closing])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _head(comparison: Comparison) -> Iterator[str]:
    yield "### What readers will find otherwise"
    yield ""
    yield f"From {code(comparison.old[:200])} to {code(comparison.new[:200])}. {markdown(summary(comparison))}"
    yield ""


def _frame(section: Section, number: int) -> tuple[str, str]:
    title = f"{section.value} ({number})"
    if section in ALWAYS_OPEN or number <= OPEN:
        return f"\n#### {title}\n", ""
    return f"\n<details><summary><strong>{title}</strong></summary>\n", "\n</details>\n"


def _more(number: int) -> str:
    return f"\n- and {number:,} more, for which there is no room here: <code>factbook diff</code> prints all"


def _headline(entry: Entry) -> str:
    about = f"{after_name(entry)}{markdown(entry.about)}" if entry.about else ""
    return f"- <strong>{markdown(entry.name)}</strong>{about} {code(entry.change.address)}"


def _entry(entry: Entry) -> str:
    lines = [_headline(entry)]
    if entry.change.kind is Kind.REVIEWED:
        return lines[0]
    length = _length(lines[0])
    for index, line in enumerate(entry.lines):
        text = _line(line)
        length += _length(text)
        if length > LONGEST_ENTRY:
            lines.append(f"  - and {len(entry.lines) - index:,} more differences")
            break
        lines.append(text)
    if len(entry.pages) > 1:
        pages = entry.pages[1:11]
        rest = f" and {len(entry.pages) - 11:,} more" if len(entry.pages) > 11 else ""
        lines.append(f"  - also printed on {', '.join(code(page) for page in pages)}{rest}")
    return "\n".join(lines)


def _line(line: Line) -> str:
    return f"  - {markdown(line.label)}: {printed(line.pieces, _piece)}"


def _piece(piece: Piece) -> str:
    text = markdown(piece.text)
    return _MARKS[piece.mark].format(text) if text else ""


def _unread(comparison: Comparison) -> Iterator[str]:
    if not comparison.unread:
        return
    yield f"<details open><summary>Could not be read, and so is not compared ({len(comparison.unread)})</summary>\n"
    for one in comparison.unread[:20]:
        side = comparison.old if one.side == "old" else comparison.new
        address = f"{code(one.address[:200])}: " if one.address else ""
        yield f"- in {code(side[:200])}: {address}{markdown(one.why[:300])}"
    if len(comparison.unread) > 20:
        yield f"- and {len(comparison.unread) - 20:,} more"
    yield "\n</details>\n"


def _coverage(comparison: Comparison) -> Iterator[str]:
    moved = list(moved_counts(comparison.coverage))
    if not moved:
        yield "Coverage is unchanged."
        return
    yield "| Coverage | before | after |"
    yield "| --- | ---: | ---: |"
    for group, counts in moved:
        for count in counts:
            yield f"| {visible(group)}: {visible(count.name).lower()} | {count.old:,} | {count.new:,} |"
