"""A comparison as an HTML fragment, to stand in a page: escaped, without scripts, styles or outside requests.

Escaped as for an HTML block of a compiled page (`factbook.compile.escape`), so that it may stand in Markdown too.
Every change is an element with an id of its own and carries its section, kind and address, by which a page can filter.
"""

from collections.abc import Callable, Iterator

from factbook.compare.change import Change, Comparison, Kind
from factbook.compare.forms.entries import Entry, Line, Piece, groups, moved_counts, printed, summary, visible
from factbook.compile.escape import html

LONGEST = 20_000

_ELEMENTS = {"kept": "{}", "ours": '<span class="fb-diff-ours">{}</span>', "removed": "<del>{}</del>"}
_ELEMENTS |= {"added": "<ins>{}</ins>"}


def as_html(comparison: Comparison, *, link: Callable[[Change], str] | None = None, heading: int = 2) -> str:
    """The whole comparison. `link` gives the address of a change's place; `heading` is the first heading's level."""
    lines = ['<div class="fb-diff">', f"<p>From {_words(comparison.old)} to {_words(comparison.new)}.</p>"]
    lines.append(f"<p>{_words(summary(comparison))}</p>")
    lines += _unread(comparison)
    for section, changes in comparison.sections():
        token = section.name.lower().replace("_", "-")
        lines.append(f'<section class="fb-diff-section" data-section="{token}">')
        lines.append(f"<h{heading}>{html(section.value)} ({len(changes)})</h{heading}>")
        for group in groups(changes, LONGEST):
            lines.append(f"<p>{html(group.kind.sentence)}</p>")
            lines.append("<ul>")
            lines += [_entry(entry, link) for entry in group.entries]
            lines.append("</ul>")
        lines.append("</section>")
    lines += [*_coverage(comparison), "</div>"]
    return "\n".join(lines) + "\n"


def _words(text: str) -> str:
    return html(visible(text))


def _unread(comparison: Comparison) -> Iterator[str]:
    if not comparison.unread:
        return
    yield "<p>Could not be read, and so is not compared:</p>"
    yield "<ul>"
    for one in comparison.unread:
        side = comparison.old if one.side == "old" else comparison.new
        yield f"<li>{_words(f'in {side}: ' + (f'{one.address}: ' if one.address else '') + one.why)}</li>"
    yield "</ul>"


def _entry(entry: Entry, link: Callable[[Change], str] | None) -> str:
    change = entry.change
    name = _words(entry.name)
    if link:
        name = f'<a href="{_words(link(change))}">{name}</a>'
    where = _words(change.address)
    parts = [
        f'<li id="changes/{change.kind.token}/{where}" data-kind="{change.kind.token}" data-address="{where}">',
        f"<strong>{name}</strong>",
        f" <code>{where}</code>",
    ]
    if entry.about:
        parts.append(f" {_words(entry.about)}")
    if entry.lines and change.kind is not Kind.REVIEWED:
        parts.append("<ul>" + "".join(_line(line) for line in entry.lines) + "</ul>")
    if len(entry.pages) > 1:
        parts.append(f"<p>Also printed on: {_words(', '.join(entry.pages[1:]))}</p>")
    return "".join([*parts, "</li>"])


def _line(line: Line) -> str:
    return f"<li>{_words(line.label)}: {printed(line.pieces, _piece)}</li>"


def _piece(piece: Piece) -> str:
    text = _words(piece.text)
    return _ELEMENTS[piece.mark].format(text) if text else ""


def _coverage(comparison: Comparison) -> Iterator[str]:
    moved = list(moved_counts(comparison.coverage))
    if not moved:
        yield "<p>Coverage is unchanged.</p>"
        return
    yield '<table class="fb-diff-coverage">'
    yield '<caption>Coverage</caption><thead><tr><th scope="col">What</th><th scope="col">Before</th>'
    yield '<th scope="col">After</th></tr></thead><tbody>'
    for group, counts in moved:
        for count in counts:
            said = html(f"{group}: {count.name}")
            yield f'<tr><th scope="row">{said}</th><td>{count.old}</td><td>{count.new}</td></tr>'
    yield "</tbody></table>"
