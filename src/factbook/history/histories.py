"""The history of each record: comes in a history, goes out a page for each table and each sort of record.

A record that never changed has no entry. An entry's id is the record's newest address, and every former one leads
there too, so that a link from an old edition keeps its goal.
"""

from collections.abc import Iterable

from factbook.compare.forms.entries import visible
from factbook.history.comparisons import compare_path
from factbook.history.frame import Frame, counted
from factbook.history.groups import NAMES, Group, group_of
from factbook.history.shown import change_id, has, shown
from factbook.history.timeline import Entry, History

LONGEST = 400
"""Characters of one text: the whole stands on the page of the two editions."""

PATH = "editions/history/"


def histories(history: History, frame: Frame) -> dict[str, bytes]:
    """A page for every group, those without a change too, and the page that lists them."""
    if not history.editions:
        return {}
    newest = history.editions[-1].contents
    groups: dict[Group, list[str]] = {
        group: []
        for group in (
            *(group_of(f"tables/{table}", newest) for table in newest.tables),
            *(group_of("content/" if key == "essays" else f"{key}/", newest) for key in NAMES),
        )
    }
    for address in history.by_record:
        groups.setdefault(group_of(address, newest), []).append(address)
    files: dict[str, bytes] = {}
    for group, addresses in groups.items():
        files |= _group(history, frame, group, addresses)
    return files | frame.page(
        "histories.html",
        PATH,
        title="History of records",
        description="What happened to each record, from edition to edition.",
        lead="What happened to each answer, figure, claim, case, source and essay from one edition to the next.",
        groups=[
            {"path": group.path, "name": group.name, "size": _size(len(groups[group]))} for group in sorted(groups)
        ],
    )


def _size(number: int) -> str:
    return f"{counted(number, 'record')} changed" if number else "nothing changed yet"


def _group(history: History, frame: Frame, group: Group, addresses: Iterable[str]) -> dict[str, bytes]:
    records = [_record(history, frame, address) for address in sorted(addresses)]
    return frame.page(
        "history.html",
        group.path,
        title=f"History: {group.name}",
        description=f"{group.name}: what happened to each record, from edition to edition.",
        lead="The newest change of each record stands first. What is not listed is as it was in the first edition.",
        records=records,
    )


def _record(history: History, frame: Frame, address: str) -> dict[str, object]:
    entries = history.by_record[address]
    last = entries[-1]
    newest = history.editions[-1]
    return {
        "address": address,
        "former": history.former_addresses.get(address, ()),
        "name": visible(last.change.where),
        "path": shown(last.step, last.change).new if has(newest.contents, address) else "",
        "entries": [_entry(entry, frame) for entry in reversed(entries)],
    }


def _entry(entry: Entry, frame: Frame) -> dict[str, object]:
    step, change = entry.step, entry.change
    return {
        "path": f"{compare_path(step.old.name, step.new.name)}#{change_id(change)}",
        "edition": step.new.name,
        "date": step.new.date,
        "when": frame.when(step.new.date),
        "says": change.kind.sentence,
        "lines": shown(step, change, LONGEST).lines,
    }
