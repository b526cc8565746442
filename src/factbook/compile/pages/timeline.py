"""The timeline: comes in every event, goes out one page of them in order of time, a heading for each year."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from factbook.compile.blocks import in_time, timeline
from factbook.compile.draft import Draft
from factbook.compile.press import Press
from factbook.page import Page

PATH = "timeline.md"


def timeline_drafts(press: Press) -> Iterator[Draft]:
    """The one page, where there is any event."""
    if press.publication.events:
        yield Draft(path=PATH, make=partial(timeline_page, press))


def timeline_page(press: Press) -> Page:
    """All events, by year."""
    publication = press.publication
    ordered = in_time(press, publication.events)
    blocks: list[str] = [press.of_this_edition()]
    for year, event_ids in groupby(ordered, key=lambda event_id: publication.events[event_id].date[:4]):
        blocks += [f"## {year}", timeline(press, PATH, event_ids, anchored=True)]
    return press.page(
        path=PATH,
        title="Timeline",
        description="Every dated event of this publication, in order, with its sources.",
        kind="timeline",
        source="",
        reviewed=publication.settings.date,
        blocks=blocks,
    )
