"""Atom feeds (RFC 4287): comes in a history, goes out one feed of all changes, one a jurisdiction and one a table.

One entry an edition that changed something there, newest first, and one for each withdrawal. Ids are the addresses at
which the entries stand, which never go away; times are the editions' dates, since no clock is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from factbook.compare.change import Change, Section
from factbook.compare.forms.entries import Line, sentence_case, visible
from factbook.history.comparisons import compare_path, size_of
from factbook.history.frame import Frame, sentence
from factbook.history.shown import change_id, jurisdictions_of, shown, table_of
from factbook.history.timeline import History, Step

MOST_ENTRIES = 24
"""The newest are kept: a reader asks for a feed more often than once in so many editions."""

MOST_CHANGES = 60
"""Changes that an entry lists one by one."""

MOST_LINES = 6
LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: where it stands, what it is called, and which changes are its."""

    path: str
    name: str
    title: str
    jurisdiction: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    id: str
    title: str
    updated: str
    summary: str
    content: str


def feeds(history: History, frame: Frame) -> dict[str, bytes]:
    """Every feed, by path below the deployed root. None before there is an edition: a feed must say when it changed."""
    if not history.editions:
        return {}
    whole = Feed(path="editions/feed.xml", name="All changes", title=f"{frame.site.title}: changes")
    return {
        feed.path: _feed(history, frame, feed)
        for feed in (whole, *feeds_by_jurisdiction(history), *feeds_by_table(history))
    }


def feeds_by_jurisdiction(history: History) -> list[Feed]:
    """A feed for each jurisdiction that an edition had, so that an address once given stays."""
    named: dict[str, str] = {}
    for edition in history.editions:
        named |= {key: one.name for key, one in edition.contents.jurisdictions.items()}
    return [
        Feed(path=f"editions/feeds/jurisdictions/{key}.xml", name=name, title=f"Changes: {name}", jurisdiction=key)
        for key, name in sorted(named.items(), key=lambda one: (one[1], one[0]))
    ]


def feeds_by_table(history: History) -> list[Feed]:
    """A feed for each table that an edition had."""
    named: dict[str, str] = {}
    for edition in history.editions:
        named |= {key: table.title for key, table in edition.contents.tables.items()}
    return [
        Feed(path=f"editions/feeds/tables/{key}.xml", name=name, title=f"Changes: {name}", table=key)
        for key, name in sorted(named.items(), key=lambda one: (one[1], one[0]))
    ]


def _feed(history: History, frame: Frame, feed: Feed) -> bytes:
    site = frame.site
    entries = sorted(_entries(history, frame, feed), key=lambda one: one.updated, reverse=True)[:MOST_ENTRIES]
    first = history.editions[0]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.locale.replace("_", "-"))}>',
        f"<id>{escape(site.address + feed.path)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<subtitle>{_text(site.title)}: {_text(site.description)}</subtitle>",
        f"<updated>{max((one.updated for one in entries), default=_time(first.date))}</updated>",
        f"<author><name>{_text(site.publisher)}</name></author>",
        f"<rights>{_text(site.licence)}</rights>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(site.address + feed.path)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(site.address + "editions/")}/>',
        *(_printed(one) for one in entries),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entries(history: History, frame: Frame, feed: Feed) -> Iterable[_Entry]:
    address = frame.site.address
    first = history.editions[0]
    if not (feed.jurisdiction or feed.table):
        yield _Entry(
            id=f"{address}{first.name}/",
            title=f"Edition {first.name}",
            updated=_time(first.date),
            summary="The first edition.",
            content="",
        )
    for step in reversed(history.steps):
        changes = [change for change in step.changes if _belongs(step, change, feed)]
        if changes or not (feed.jurisdiction or feed.table):
            where = f"{address}{compare_path(step.old.name, step.new.name)}"
            yield _Entry(
                id=where,
                title=f"Edition {step.new.name}" + (f": {feed.name}" if feed.jurisdiction or feed.table else ""),
                updated=_time(step.new.date),
                summary=sentence_case(f"{size_of(changes)} since edition {step.old.name}."),
                content=_content(step, changes, where),
            )
    for edition in history.editions:
        if edition.withdrawn:
            yield _Entry(
                id=f"{address}editions/#{edition.name}",
                title=f"Edition {edition.name} was withdrawn",
                updated=_time(edition.withdrawn.date),
                summary=sentence(edition.withdrawn.reason),
                content="",
            )


def _belongs(step: Step, change: Change, feed: Feed) -> bool:
    """Whether a feed tells of a change. A reader of a part is not told of days of review."""
    if feed.table:
        return table_of(change.address) == feed.table
    if feed.jurisdiction:
        old, new = step.old.contents, step.new.contents
        named = (*jurisdictions_of(new, change.address), *jurisdictions_of(old, change.was or change.address))
        return feed.jurisdiction in named
    return change.section is not Section.SETTINGS


def _content(step: Step, changes: Sequence[Change], where: str) -> str:
    """The changes as a list in HTML, with words only: a feed's reader has styles of its own."""
    items = []
    for change in changes[:MOST_CHANGES]:
        one = shown(step, change, LONGEST)
        words = f"{one.says} {one.about}".strip()
        lines = "; ".join(
            f"{line.label}: {' '.join(piece.text.strip() for piece in line.pieces)}" for line in one.lines[:6]
        )
        href = quoteattr(f"{where}#{change_id(change)}")
        said = f": {escape(lines)}" if lines else ""
        items.append(f"<li><a href={href}>{escape(one.name)}</a>. {escape(words)}{said}</li>")
    if len(changes) > MOST_CHANGES:
        items.append(f"<li><a href={quoteattr(where)}>and {len(changes) - MOST_CHANGES:,} more changes</a></li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _words(line: Line) -> str:
    return f"{line.label}: {' '.join(piece.text.strip() for piece in line.pieces)}"


def _printed(entry: _Entry) -> str:
    content = f'<content type="html">{_text(entry.content)}</content>' if entry.content else ""
    return "\n".join(
        (
            "<entry>",
            f"<id>{escape(entry.id)}</id>",
            f"<title>{_text(entry.title)}</title>",
            f"<updated>{entry.updated}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(entry.id)}/>',
            f"<summary>{_text(entry.summary)}</summary>",
            *((content,) if content else ()),
            "</entry>",
        )
    )


def _text(text: str) -> str:
    """Words as XML; what XML cannot carry is shown as an escape."""
    return escape(visible(text))


def _time(date: str) -> str:
    """An edition's day as Atom wants a time: its first instant, in UTC."""
    return f"{date}T00:00:00Z"
