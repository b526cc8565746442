"""Which essays print a record: comes in a state, goes out address -> pages. So a reviewer knows where a number moves.

A shortcode prints what a record says now; a mark in an essay points at a claim. The record's own page is not among
them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factbook.compare.contents import Contents
from factbook.essays.essay import ClaimMark, Essay, Insert, Shortcode
from factbook.model.table import Matrix


def appearances(contents: Contents) -> dict[str, tuple[str, ...]]:
    """By address, the pages whose essays print or mark it, in order of path."""
    found: dict[str, set[str]] = defaultdict(set)
    for essay in (contents.essays or {}).values():
        for insert in all_inserts(essay):
            for address in _printed(contents, insert):
                found[address].add(essay.page)
    return {address: tuple(sorted(pages)) for address, pages in found.items()}


def all_inserts(essay: Essay) -> Iterator[Insert]:
    """Every insert of an essay, those inside claim marks too."""
    for insert in essay.inserts:
        yield insert
        yield from essay.inside.get(insert.start, ())


def _printed(contents: Contents, insert: Insert) -> Iterable[str]:
    match insert:
        case ClaimMark():
            return [f"claims/{insert.claim}"]
        case Shortcode(name="figure"):
            return [f"figures/{insert.arguments.get('id')}"]
        case Shortcode(name="date"):
            return [f"events/{insert.arguments.get('id')}"]
        case Shortcode(name="cell"):
            return [str(insert.arguments.get("id"))]
        case Shortcode(name="claim"):
            return [f"claims/{insert.arguments.get('id')}"]
        case Shortcode(name="tiles"):
            return _tiles(contents, insert.arguments.get("id"))
        case Shortcode(name="timeline"):
            return _timeline(contents, insert)
        case Shortcode(name="table"):
            return _table(contents, insert)
    return []


def _listed(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _tiles(contents: Contents, value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return [f"figures/{each}" for each in value]
    case = contents.cases.get(str(value))
    return [f"figures/{each}" for each in (case.tiles if case else (value,))]


def _timeline(contents: Contents, insert: Shortcode) -> Iterable[str]:
    case = contents.cases.get(str(insert.arguments.get("case")))
    return [f"events/{each}" for each in (case.events if case else _listed(insert.arguments.get("events")))]


def _table(contents: Contents, insert: Shortcode) -> Iterable[str]:
    table = contents.tables.get(str(insert.arguments.get("id")))
    if not isinstance(table, Matrix):
        return [f"{table.of}/{each}" for each in table.rows] if table and table.rows != "all" else []
    view = next((view for view in table.views if view.id == insert.arguments.get("view")), None)
    rows = _listed(insert.arguments.get("rows")) or (view.rows if view else ()) or tuple(row.id for row in table.rows)
    columns = _listed(insert.arguments.get("columns")) or (view.columns if view else ()) or table.columns
    return [f"{table.id}/{row}/{column}" for row in rows for column in columns]
