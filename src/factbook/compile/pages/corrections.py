"""The log of corrections: comes in every correction of a published edition, goes out one page, the newest first.

The page is there before the first correction, too: that none was made is said, and the address never changes.
"""

from collections.abc import Iterator
from functools import partial

from factbook.compile.draft import Draft
from factbook.compile.links import link
from factbook.compile.names import name_of
from factbook.compile.press import Press
from factbook.model.correction import Correction
from factbook.page import Page

PATH = "corrections.md"


def correction_drafts(press: Press) -> Iterator[Draft]:
    """The one page."""
    yield Draft(path=PATH, make=partial(corrections_page, press))


def corrections_page(press: Press) -> Page:
    """Every correction, the newest first."""
    settings = press.publication.settings
    corrections = sorted(press.publication.corrections.values(), key=lambda one: one.id)
    corrections.sort(key=lambda one: one.on, reverse=True)
    return press.page(
        path=PATH,
        title="Corrections",
        description="What published editions said wrongly, since when, why, and how it was found.",
        kind="corrections",
        source=press.only_file("corrections"),
        reviewed=settings.date,
        blocks=(
            press.of_this_edition(),
            press.html("corrections-about.html", count=len(corrections)),
            *(_entry(press, one) for one in corrections),
        ),
    )


def _entry(press: Press, correction: Correction) -> str:
    kind, _, key = correction.address.partition("/")
    href = link(PATH, f"{key}.md") if kind == "essays" else press.link_to(PATH, correction.address)
    return press.html(
        "correction.html",
        correction=correction,
        changed=press.changed(PATH, f"corrections/{correction.id}"),
        ids=[f"corrections/{name}" for name in (correction.id, *correction.aliases)],
        href=href,
        title=name_of(press.publication, correction.address),
        on=press.when(correction.on),
        sources=press.sources(PATH, correction.sources),
        file=press.file_told("corrections", correction.id),
    )
