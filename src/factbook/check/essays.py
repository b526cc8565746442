"""Every id in an essay leads to a record.

In: an essay and its context. Out: a problem for each citation, claim mark and shortcode that names what is not there.
Whether a shortcode is well-formed is for the scanner, and whether prose agrees with the records for `factbook.essays`.
"""

from collections.abc import Iterable, Iterator, Mapping

from factbook.check.context import Context
from factbook.check.known import Known
from factbook.check.references import fault
from factbook.check.uses import Target
from factbook.essays.essay import Cited, ClaimMark, Essay, Insert, Shortcode
from factbook.model.table import Listing, Matrix
from factbook.places import Place
from factbook.problems import Problem, did_you_mean, nearest

_TARGET_OF: dict[str, Target] = {
    "figure": "figure",
    "date": "event",
    "cell": "cell",
    "case": "case",
    "term": "term",
    "claim": "claim",
}
"""What the first argument of a shortcode names."""


def every_insert(essay: Essay) -> Iterator[Insert]:
    """The inserts of an essay, those inside claim marks too."""
    for insert in essay.inserts:
        yield insert
        yield from essay.inside.get(insert.start, ())


def known_in_essays(essay: Essay, context: Context) -> Iterator[Problem]:
    """What an essay cites, marks or prints is there: sources, claims, figures, events, cells, cases, terms, tables."""
    for insert in every_insert(essay):
        if isinstance(insert, Cited):
            for source, _ in insert.items:
                yield from _named(context.known, "source", source, insert.place)
        elif isinstance(insert, ClaimMark):
            yield from _named(context.known, "claim", insert.claim, insert.place)
        elif isinstance(insert, Shortcode):
            yield from _shortcode(context, insert)


def _named(known: Known, target: Target, identifier: object, place: Place) -> Iterator[Problem]:
    if not isinstance(identifier, str):
        return
    wrong = fault(known, target, identifier)
    if wrong:
        rule, message, expected, paste = wrong
        yield Problem(rule=rule, place=place, message=message, expected=expected, paste=paste)


def _first(shortcode: Shortcode) -> object:
    arguments = shortcode.arguments
    return arguments["id"] if "id" in arguments else next(iter(arguments.values()), None)


def _shortcode(context: Context, shortcode: Shortcode) -> Iterator[Problem]:
    first, place, known = _first(shortcode), shortcode.place, context.known
    if shortcode.name in _TARGET_OF:
        yield from _named(known, _TARGET_OF[shortcode.name], first, place)
    elif shortcode.name == "tiles":
        if isinstance(first, str):
            yield from _named(known, "case", first, place)
        for figure in first if isinstance(first, tuple) else ():
            yield from _named(known, "figure", figure, place)
    elif shortcode.name == "timeline":
        if shortcode.arguments.get("case"):
            yield from _named(known, "case", shortcode.arguments["case"], place)
        events = shortcode.arguments.get("events")
        for event in events if isinstance(events, tuple) else ():
            yield from _named(known, "event", event, place)
    elif shortcode.name == "chart" and isinstance(first, str):
        yield from _chart(known, context.listings, first, place)
    elif shortcode.name == "table" and isinstance(first, str):
        yield from _table(context, shortcode, first)


def _chart(known: Known, listings: Mapping[str, Listing], chart: str, place: Place) -> Iterator[Problem]:
    from factbook.compile.charts import CHART_TABLES

    table = CHART_TABLES.get(chart)
    if table is None:
        near = nearest(chart, CHART_TABLES, 1)
        yield Problem(
            rule="unknown-chart",
            place=place,
            message=f"there is no chart {chart}",
            expected=did_you_mean(chart, CHART_TABLES, "charts"),
            paste=near[0] if near else "",
        )
    elif table not in known.matrices and table not in listings and ("tables", table) not in known.waiting:
        message = f"the chart {chart} draws the table {table}, which does not exist"
        yield Problem(rule="unknown-chart", place=place, message=message, expected=f"data/tables/{table}.yml")


def _table(context: Context, shortcode: Shortcode, table: str) -> Iterator[Problem]:
    place, known = shortcode.place, context.known
    if ("tables", table) in known.waiting:
        return
    tables: dict[str, Matrix | Listing] = {**known.matrices, **context.listings}
    record = tables.get(table)
    if record is None:
        near = nearest(table, tables, 1)
        expected = did_you_mean(table, tables, "tables")
        message = f"there is no table {table}"
        yield Problem(
            rule="unknown-table", place=place, message=message, expected=expected, paste=near[0] if near else ""
        )
        return
    rows: Iterable[str]
    columns: Iterable[str]
    views: tuple[str, ...] = ()
    if isinstance(record, Matrix):
        rows, columns = [row.id for row in record.rows], record.columns
        views = tuple(view.id for view in record.views)
    else:
        rows = known.ids["case" if record.of == "cases" else "figure"] if record.rows == "all" else record.rows
        columns = [column.field for column in record.columns]
    view = shortcode.arguments.get("view")
    if isinstance(view, str) and view and view not in views:
        message = f"the table {table} has no view {view}"
        yield Problem(rule="unknown-view", place=place, message=message, expected=did_you_mean(view, views, "views"))
    for part, names, rule in (("rows", rows, "unknown-row"), ("columns", columns, "unknown-column")):
        listed = shortcode.arguments.get(part)
        for name in listed if isinstance(listed, tuple) else ():
            if isinstance(name, str) and name not in names:
                message = f"the table {table} has no {part[:-1]} {name}"
                expected = did_you_mean(name, set(names), part)
                yield Problem(rule=rule, place=place, message=message, expected=expected)
