"""Shortcodes that stand alone on their lines: comes in a call, goes out one HTML block.

Also the pieces that generated pages share with them: tiles, timelines and claim cards.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from factbook.compile.charts import chart_html
from factbook.compile.listings import listing_html
from factbook.compile.names import name_of
from factbook.compile.press import Press
from factbook.compile.references import References
from factbook.compile.tables import matrix_html
from factbook.compile.wording import VERDICT_SHAPES, VERDICT_WORDS
from factbook.essays.essay import Essay, Insert, Shortcode
from factbook.model.case import Event
from factbook.model.claim import Claim
from factbook.model.dates import span_of

MOST_TILES = 6


def block_shortcode(press: Press, essay: Essay, references: References, shortcode: Shortcode) -> Markup:
    """The block that a shortcode prints on the page of its essay."""
    arguments, page = shortcode.arguments, essay.page
    match shortcode.name:
        case "claim":
            return claim_card(press, page, press.publication.claims[str(arguments["id"])], references)
        case "tiles":
            return tiles(press, page, figures_for_tiles(press, arguments))
        case "timeline":
            return timeline(press, page, events_for_timeline(press, arguments), references)
        case "chart":
            return chart_html(press, page, str(arguments["id"]))
        case "table":
            return table(press, essay, shortcode)
    raise LookupError(f"no block shortcode {shortcode.name!r}")


def figures_for_tiles(press: Press, arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """A case's own tiles, or the figures that are listed."""
    named = arguments["id"]
    return press.publication.cases[named].tiles if isinstance(named, str) else tuple(named)


def tiles(press: Press, page: str, figure_ids: Sequence[str]) -> Markup:
    """Up to six figures as tiles; nothing for none."""
    if not figure_ids:
        return Markup()
    return press.html("tiles.html", tiles=[_tile(press, page, figure_id) for figure_id in figure_ids[:MOST_TILES]])


def _tile(press: Press, page: str, figure_id: str) -> dict[str, object]:
    figure = press.publication.figures[figure_id]
    return {
        "number": press.figure_text(figure_id),
        "label": figure.label,
        "href": press.link_to(page, f"figures/{figure_id}"),
        "as_of": press.when(figure.as_of),
        "low": figure.confidence == "low",
        "caveat": figure.note or "see the figure's record",
    }


def events_for_timeline(press: Press, arguments: Mapping[str, Any]) -> list[str]:
    """The events of a case, or those that are listed."""
    case_id = arguments.get("case")
    return list(press.publication.cases[case_id].events) if case_id else list(arguments.get("events") or ())


def in_time(press: Press, event_ids: Iterable[str]) -> list[str]:
    """Event ids by first day, then last day (the exact before the vague); written order where these agree."""

    def key(event_id: str) -> tuple[object, object]:
        span = span_of(press.publication.events[event_id].date)
        return (span.first, span.last)

    return sorted(event_ids, key=key)


def timeline(
    press: Press,
    page: str,
    event_ids: Iterable[str],
    references: References | None = None,
    anchored: bool = False,
) -> Markup:
    """Events in order of time. With `references` their sources are numbered marks, else titles; `anchored` gives
    each its id, on the one page that is its home."""
    events = [
        _event(press, page, event_id, press.publication.events[event_id], references, anchored)
        for event_id in in_time(press, event_ids)
    ]
    return press.html("timeline.html", events=events, anchored=anchored) if events else Markup()


def _event(
    press: Press, page: str, event_id: str, event: Event, references: References | None, anchored: bool
) -> dict[str, object]:
    case_id = press.publication.case_of_event.get(event_id)
    return {
        "ids": [f"events/{name}" for name in (event_id, *event.aliases)],
        "file": press.file_told("events", event_id),
        "date": press.when(event.date),
        "what": event.what,
        "note": event.note,
        "changed": press.changed(page, f"events/{event_id}") if anchored else Markup(),
        "marks": references.marks(event.sources) if references else Markup(),
        "sources": Markup() if references else press.sources(page, event.sources),
        "case": press.publication.cases[case_id].short if case_id and references is None else "",
        "case_href": press.link_to(page, f"cases/{case_id}") if case_id else "",
    }


def claim_card(press: Press, page: str, claim: Claim, references: References | None = None) -> Markup:
    """A claim with its verdict. With `references` it is a card in an essay; without, its anchored ledger entry."""
    publication = press.publication
    groups = (("For", claim.for_), ("Against", claim.against), ("Sources", claim.sources))
    made_in = publication.sources[claim.made_in]
    return press.html(
        "claim.html",
        ids=[f"claims/{name}" for name in (claim.id, *claim.aliases)],
        anchored=references is None,
        claim=claim,
        changed=Markup() if references else press.changed(page, f"claims/{claim.id}"),
        file=press.file_told("claims", claim.id),
        shape=VERDICT_SHAPES[claim.verdict],
        verdict=VERDICT_WORDS[claim.verdict],
        record=press.link_to(page, f"claims/{claim.id}"),
        made_in=made_in.title,
        made_in_href=press.source_link(page, claim.made_in),
        groups=[
            {
                "label": label,
                "marks": references.marks(cited) if references else Markup(),
                "items": Markup() if references else press.sources(page, cited),
            }
            for label, cited in groups
            if cited
        ],
        rests_on=[{"href": press.link_to(page, address), "label": label} for address, label in rests_on(press, claim)],
        confidence=press.confidence(claim.confidence),
        checked=press.when(claim.checked.on),
        review_by=press.when(claim.review_by),
        history=[
            {"verdict": VERDICT_WORDS[past.verdict], "until": press.when(past.until), "why": past.why}
            for past in claim.history
        ],
    )


def rests_on(press: Press, claim: Claim) -> Iterable[tuple[str, str]]:
    """What a claim rests on: addresses, each with words for a reader."""
    publication = press.publication
    for written in claim.rests_on:
        if written in publication.cells:
            yield written, name_of(publication, written)
            continue
        name = written.removeprefix("figures/").removeprefix("facts/")
        if name in publication.figures:
            yield f"figures/{name}", f"{publication.figures[name].label}: {press.figure_text(name)}"
        else:
            yield f"facts/{name}", name_of(publication, f"facts/{name}")


def table(press: Press, essay: Essay, shortcode: Shortcode) -> Markup:
    """A table or a part of it. The first whole table on its home page carries the ids of its cells or rows."""
    publication, page = press.publication, essay.page
    arguments = shortcode.arguments
    table_id = str(arguments["id"])
    rows, columns = _ids(arguments.get("rows")), _ids(arguments.get("columns"))
    view = str(arguments.get("view") or "")
    record = publication.matrices.get(table_id) or publication.listings[table_id]
    whole = home_of(essay.inserts, table_id) if page == record.home else None
    if table_id in publication.listings:
        html = listing_html(publication, press.templates, table_id, page, rows, columns, view, home=shortcode is whole)
    else:
        # Beside the whole table a part of it repeats the answers, not their notes.
        notes = whole is None or shortcode is whole
        html = matrix_html(
            publication, press.templates, table_id, page, rows, columns, view, home=shortcode is whole, notes=notes
        )
    return Markup(html.strip("\n"))


def home_of(inserts: Iterable[Insert], table_id: str) -> Shortcode | None:
    """The shortcode on a table's home page that carries the ids: the first that shows all of it."""
    for insert in inserts:
        if not isinstance(insert, Shortcode) or insert.name != "table" or insert.arguments["id"] != table_id:
            continue
        if not any(insert.arguments.get(name) for name in ("rows", "columns", "view")):
            return insert
    return None


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple | list) else ()
