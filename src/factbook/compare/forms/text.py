"""A comparison for the terminal: [-removed-] and {+added+} words, one change a paragraph."""

from collections.abc import Iterator

from factbook.compare.change import Comparison, Kind
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

LONGEST = 900

_MARKS = {"kept": "{}", "ours": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def as_text(comparison: Comparison) -> str:
    """The whole comparison."""
    lines = [visible(f"From {comparison.old} to {comparison.new}"), visible(summary(comparison))]
    lines += list(_unread(comparison))
    for section, changes in comparison.sections():
        lines += ["", f"{section.value} ({len(changes)})"]
        for group in groups(changes, LONGEST):
            lines += ["", f"  {group.kind.sentence} ({len(group.entries)})"]
            for entry in group.entries:
                lines += _entry(entry)
    lines += list(_coverage(comparison))
    return "\n".join(lines) + "\n"


def _unread(comparison: Comparison) -> Iterator[str]:
    if comparison.unread:
        yield ""
        yield f"Could not be read, and so is not compared ({len(comparison.unread)})"
    for one in comparison.unread:
        side = comparison.old if one.side == "old" else comparison.new
        yield "    " + visible(f"in {side}: {one.address + ': ' if one.address else ''}{one.why}")


def _entry(entry: Entry) -> list[str]:
    change = entry.change
    about = f"{after_name(entry)}{entry.about}" if entry.about else ""
    lines = [f"    {visible(f'{entry.name}{about}')}  [{visible(change.address)}]"]
    if change.kind is Kind.REVIEWED:
        return lines
    lines += [_line(line) for line in entry.lines]
    if len(entry.pages) > 1:
        lines.append("        also printed on: " + visible(", ".join(entry.pages[1:])))
    return lines


def _line(line: Line) -> str:
    sign = line.sign if line.sign in "+-" else " "
    return f"      {sign or ' '} {visible(line.label)}: {_pieces(line)}"


def _pieces(line: Line) -> str:
    """The pieces; where a line is one addition or removal, its sign says so already."""
    if line.sign in ("+", "-") and line.pieces[-1].mark != "ours":
        return printed(line.pieces, lambda piece: visible(piece.text))
    if any(piece.mark == "ours" for piece in line.pieces) and not any(piece.mark == "kept" for piece in line.pieces):
        return printed(line.pieces, lambda one: visible(one.text) if one.mark == "ours" else f"“{visible(one.text)}”")
    return printed(line.pieces, _marked)


def _marked(piece: Piece) -> str:
    text = visible(piece.text)
    return _MARKS[piece.mark].format(text) if text else ""


def _coverage(comparison: Comparison) -> Iterator[str]:
    yield ""
    yield "Coverage"
    moved = list(moved_counts(comparison.coverage))
    for group, counts in moved:
        yield f"    {group}: " + "; ".join(f"{count.name.lower()} {count.old} -> {count.new}" for count in counts)
    if not moved:
        yield "    unchanged"
