"""How a reader proposes a change to a record, or reports that it is wrong, without a long address at every record.

A page of records has hundreds of them, and the address of the repository in each would be a tenth of the page. Every
record therefore links to one line at the page's end, which says where the records are kept and leads to the form for
corrections: that works everywhere. Where scripts run, edit.js makes of each link the address of the very file, and of
the form filled with the record's address and what it says.

Comes in: the file of a record. Goes out: what the script cannot know of it, and the line.
"""

from pathlib import PurePosixPath
from urllib.parse import quote

from factbook.compile.links import edit_link, report_link
from factbook.compile.templates import Templates
from factbook.model.settings import Publication as Settings

HERE = "edit/"
"""The id of the line; no heading and no record can have it."""

LINK = f'href="#{HERE}"'

SOURCE = 'class="fb-entry fb-source"'
"""An entry to which the script adds its link itself: sources are hundreds to a page."""

DATA = "data"


def told(path: str, usual: str = "") -> str:
    """The file of a record as its links name it: "figures/elapsed" for data/figures/elapsed.yml.

    Nothing where it is the `usual` one, which the script knows by the record's address.
    """
    if path == usual:
        return ""
    file = PurePosixPath(path)
    return str(file.relative_to(DATA).with_suffix("")) if file.parts[0] == DATA and file.suffix == ".yml" else path


def line(settings: Settings, templates: Templates, body: str) -> str:
    """The line for a page with this body; empty where no record is on it."""
    if LINK not in body and SOURCE not in body:
        return ""
    tree = f"{settings.repository.rstrip('/')}/tree/{quote(f'{settings.branch}/{DATA}', safe='/')}"
    return templates.render(
        "proposals.html", id=HERE, edit=edit_link(settings, ""), tree=tree, report=report_link(settings)
    ).strip("\n")
