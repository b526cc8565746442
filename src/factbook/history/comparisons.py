"""Pages of two editions: comes in a history, goes out a page for each two neighbours, one since each edition, and the
page on which the browser compares any two.

A page holds at most `MOST_BYTES` of changes. Longer ones name each change in a line, and still longer ones leave the
list to the page of any two and to the steps between, which lead on without a script.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from factbook.compare.change import Change
from factbook.history.edition import Edition
from factbook.history.frame import Frame, counted, relative, sentence
from factbook.history.groups import group_of
from factbook.history.shown import Shown, ShownSection, place_below, shown_sections
from factbook.history.timeline import History, Step, step
from factbook.model.correction import edition_order

MOST_BYTES = 250_000
"""Of HTML that lists changes, on one page."""


def compare_path(old: str, new: str) -> str:
    """Where two neighbours are compared."""
    return f"editions/compare/{old}/{new}/"


def since_path(name: str) -> str:
    """Where an edition is compared with the newest."""
    return f"editions/since/{name}/"


def any_link(path: str, old: str, new: str) -> str:
    """Where the browser compares two editions, from the page served at `path`."""
    return f"{relative(path, 'editions/compare/')}?from={old}&to={new}"


def size_of(changes: Sequence[Change]) -> str:
    """How many changes of which sections, in words."""
    counts: dict[str, int] = {}
    for change in changes:
        counts[change.section.value] = counts.get(change.section.value, 0) + 1
    if not counts:
        return "no record differs"
    listed = "; ".join(f"{name.lower()}: {number:,}" for name, number in counts.items())
    return f"{counted(len(changes), 'change')} ({listed})"


def neighbours(history: History, frame: Frame) -> dict[str, bytes]:
    """One page for each two editions that follow one another."""
    files: dict[str, bytes] = {}
    for number, one in enumerate(history.steps):
        files |= _page(
            history,
            frame,
            compare_path(one.old.name, one.new.name),
            one,
            number + 1,
            title=f"What changed from edition {one.old.name} to {one.new.name}",
        )
    return files


def since(history: History, frame: Frame) -> dict[str, bytes]:
    """One page for each edition: what changed from it to the newest that stands. That of the newest says that it is."""
    files: dict[str, bytes] = {}
    last = history.standing
    for number, edition in enumerate(history.editions):
        path, title = since_path(edition.name), f"What changed since edition {edition.name}"
        if number < last:
            whole = history.steps[number] if number == last - 1 else step(edition, history.editions[last])
            files |= _page(history, frame, path, whole, last, title=title, steps=history.steps[number:last])
            continue
        newest = history.editions[last]
        files |= frame.page(
            "compare.html",
            path,
            title=title,
            description=f"What came after edition {edition.name}.",
            lead=(
                f"Edition {edition.name} of {frame.when(edition.date)} is the newest. Nothing came after it yet."
                if number == last
                else f"The newest edition that stands is {newest.name} of {frame.when(newest.date)}, the one before."
            ),
            notices=_notices((edition,), frame, path),
            coverage=(),
            body="",
            steps=step_lines(history.steps[last:number], frame),
        )
    return files


def any_two(history: History, frame: Frame) -> dict[str, bytes]:
    """The page on which the browser compares any two editions; without a script it leads to those that there are."""
    path = "editions/compare/"
    return frame.page(
        "any.html",
        path,
        title="Compare two editions",
        description="Any two editions compared: answers, figures, claims, cases, sources and essays.",
        scripts=("compare-page",),
        lead=(
            "With JavaScript, choose any two editions here. Without it, the pages below show what changed from each "
            "edition to the next, and from each to the newest."
        ),
        steps=step_lines(reversed(history.steps), frame),
        since=[{"path": since_path(edition.name), "name": edition.name} for edition in reversed(history.editions[:-1])],
    )


def step_lines(steps: Iterable[Step], frame: Frame) -> list[dict[str, str]]:
    """Steps as lines of a list that leads to their pages."""
    return [
        {
            "path": compare_path(one.old.name, one.new.name),
            "old": one.old.name,
            "new": one.new.name,
            "date": frame.when(one.new.date),
            "size": size_of(one.changes),
        }
        for one in steps
    ]


def _page(
    history: History, frame: Frame, path: str, whole: Step, number: int, *, title: str, steps: Sequence[Step] = ()
) -> dict[str, bytes]:
    old, new = whole.old, whole.new
    notices = _notices((old, new), frame, path)
    if path == since_path(old.name):
        notices += _mistakes(history, frame, path, old)
    body, shortened = changes_html(history, frame, path, whole, number)
    if shortened:
        notices += frame.fragment("shortened.html", path, how=shortened, link_any=any_link(path, old.name, new.name))
    return frame.page(
        "compare.html",
        path,
        title=title,
        description=f"{title}: {size_of(whole.changes)}.",
        scripts=("compare-page",) if body else (),
        lead=(
            f"From edition {old.name} of {frame.when(old.date)} to edition {new.name} of {frame.when(new.date)}: "
            f"{size_of(whole.changes)}."
        ),
        old=old.name,
        new=new.name,
        notices=notices,
        coverage=[count for count in whole.comparison.coverage if count.old != count.new],
        body=body,
        steps=step_lines(steps, frame) if len(steps) > 1 else (),
    )


def changes_html(history: History, frame: Frame, path: str, whole: Step, number: int) -> tuple[Markup, str]:
    """The changes of a step as HTML, and in which way they had to be shortened ("lines", "left out" or ""). `number`
    is that of the newer edition."""

    def listed(sections: Sequence[ShownSection]) -> Markup:
        return frame.fragment(
            "changes.html",
            path,
            sections=sections,
            names=_names(whole),
            old=whole.old.name,
            new=whole.new.name,
            history=lambda one: history_link(history, number, one.change.address),
        )

    if not whole.changes:
        return Markup(), ""
    if sum(map(_weight, whole.changes)) < MOST_BYTES:
        found = listed(shown_sections(whole, whole.changes))
        if len(found.encode()) <= MOST_BYTES:
            return found, ""
    if len(whole.changes) * 300 < MOST_BYTES:
        found = listed(tuple(_in_lines(section) for section in shown_sections(whole, whole.changes)))
        if len(found.encode()) <= MOST_BYTES:
            return found, "lines"
    return Markup(), "left out"


def _names(whole: Step) -> str:
    """What readers call jurisdictions and tables, for the filter."""
    old, new = whole.old.contents, whole.new.contents
    jurisdictions = {key: one.name for key, one in (*old.jurisdictions.items(), *new.jurisdictions.items())}
    tables = {key: one.title for key, one in (*old.tables.items(), *new.tables.items())}
    return json.dumps({"jurisdictions": jurisdictions, "tables": tables}, ensure_ascii=False, sort_keys=True)


def _weight(change: Change) -> int:
    """About how many bytes a change takes at least."""
    texts = (text for field in change.fields for one in field.differences for text in (one.old, one.new))
    return 300 + sum(min(len(text or ""), 200) for text in texts)


def _in_lines(section: ShownSection) -> ShownSection:
    def line(one: Shown) -> Shown:
        return replace(one, lines=(), about="")

    return replace(section, changes=tuple(line(one) for one in section.changes))


def history_link(history: History, number: int, address: str) -> str:
    """Where the history of a record stands, by its address in the edition of this number; empty where it has none."""
    newest = history.newest(number, address)
    if newest not in history.by_record:
        return ""
    return f"{group_of(newest, history.editions[-1].contents).path}#{newest}"


def _mistakes(history: History, frame: Frame, path: str, edition: Edition) -> Markup:
    """What the newest edition's log says was wrong in an edition."""
    newest = history.editions[history.standing]
    wrong = [
        correction
        for correction in newest.contents.corrections.values()
        if edition_order(correction.since) <= edition_order(edition.name) < edition_order(correction.corrected_in)
    ]
    return frame.fragment(
        "mistakes.html",
        path,
        edition=edition.name,
        mistakes=[
            {
                "path": f"{newest.name}/{place_below(newest, f'corrections/{one.id}')}",
                "was_wrong": one.was_wrong,
                "corrected_in": one.corrected_in,
            }
            for one in sorted(wrong, key=lambda one: (one.on, one.id), reverse=True)
        ],
    )


def _notices(editions: Sequence[Edition], frame: Frame, path: str) -> Markup:
    """What must be said above everything else: which of these editions was withdrawn."""
    return frame.fragment(
        "notices.html",
        path,
        withdrawn=[
            {"name": one.name, "when": frame.when(one.withdrawn.date), "reason": sentence(one.withdrawn.reason)}
            for one in editions
            if one.withdrawn
        ],
    )
