"""The page of changes: comes in a publication and the edition before, goes out what readers find otherwise in this one.

There is none without an edition before. An edition says nothing of later ones: what changed after it is assembled
beside the editions (`factbook.history`). The page reads every record, and so is made again after every edit.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from factbook.compile.changed import PATH, change_id, pieces_html
from factbook.compile.draft import Draft
from factbook.compile.escape import inline
from factbook.compile.links import link
from factbook.compile.past import contents_now
from factbook.compile.press import Press
from factbook.page import Page

if TYPE_CHECKING:
    from factbook.compare.change import Change

LONGEST = 2_000
"""Characters of one text."""


def change_drafts(press: Press) -> Iterator[Draft]:
    """The one page, where there is an edition before."""
    if press.publication.past is not None:
        yield Draft(path=PATH, make=partial(changes_page, press))


def changes_page(press: Press) -> Page:
    """Every change, by section."""
    from factbook.compare import compare
    from factbook.compare.change import Section
    from factbook.compare.for_readers import for_readers

    past = press.publication.past
    assert past is not None
    settings = press.publication.settings
    found = for_readers(compare(past.contents, contents_now(press.publication)))
    sections = [(section, [change for change in found if change.section is section]) for section in Section]
    blocks: list[str] = []
    for section, changes in sections:
        if changes:
            blocks.append(f"## {inline(section.value)}")
            blocks.append(press.html("changes.html", changes=[_shown(press, change) for change in changes]))
    return press.page(
        path=PATH,
        title="Changes",
        description=f"What changed since edition {past.name}.",
        kind="changes",
        source="",
        reviewed=settings.date,
        search=False,  # it says again what other pages say
        blocks=(
            press.of_this_edition(),
            press.html(
                "changes-about.html",
                past=past.name,
                past_date=press.when(past.contents.settings.date),
                count=len(found),
                editions=f"{settings.address.rstrip('/')}/editions/",
            ),
            *blocks,
        ),
    )


def _shown(press: Press, change: "Change") -> dict[str, object]:
    from factbook.compare.change import Kind
    from factbook.compare.forms.entries import entry, sentence_case, visible

    made = entry(change, LONGEST)
    there = _exists(press, change)
    return {
        "id": change_id(change),
        "kind": change.kind.token,
        "name": visible(change.where),
        "href": link(PATH, change.page, change.anchor) if there and change.page else "",
        "says": change.kind.sentence,
        "about": sentence_case(visible(made.about)),
        "lines": []
        if change.kind is Kind.REVIEWED
        else [
            {
                "label": line.label,
                "sign": {"+": "added", "-": "removed"}.get(line.sign, ""),
                "words": pieces_html(line.pieces),
            }
            for line in made.lines
        ],
    }


def _exists(press: Press, change: "Change") -> bool:
    """Whether this edition has it, so that a link leads somewhere."""
    if change.address.startswith("content/"):
        return change.page in press.publication.manuscript.essays
    return change.address in press.publication.placement
