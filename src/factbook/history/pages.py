"""All that is assembled under /editions/: comes in the editions of the ledger, goes out paths and bytes. Pure.

| path | what |
| --- | --- |
| `editions/` | every edition, newest first |
| `editions/since/NAME/` | what changed from NAME to the newest; the address that edition NAME prints |
| `editions/compare/OLD/NEW/` | two neighbours |
| `editions/compare/` | any two, made in the browser from `editions/compare/history.json` |
| `editions/history/...` | what happened to each record, by table and sort |
| `editions/feed.xml`, `editions/feeds/...` | Atom: all changes, those of a jurisdiction, those of a table |

A static page for each two of 120 editions would be 7,140 pages; here there are two for each edition, and what is static
is bounded by `MOST_BYTES` a page.
"""

from collections.abc import Sequence

from factbook.editions.published import Published
from factbook.history.comparisons import any_two, neighbours, since
from factbook.history.edition import read_editions
from factbook.history.feeds import feeds
from factbook.history.frame import Frame
from factbook.history.histories import histories
from factbook.history.history_json import history_json
from factbook.history.lists import edition_list
from factbook.history.site import SiteSettings
from factbook.history.timeline import History
from factbook.uncollected import uncollected
from factbook.words import Words

HISTORY_JSON = "editions/compare/history.json"


def edition_pages(editions: Sequence[Published], site: SiteSettings) -> dict[str, bytes]:
    """Every page and file under /editions/, by path below the deployed root; `editions` oldest first.

    Raises Failure where an edition's data cannot be read. Without editions there is only an empty list.
    """
    with uncollected():
        return _pages(History(read_editions(editions)), site)


def _pages(history: History, site: SiteSettings) -> dict[str, bytes]:
    frame = Frame(site=site, words=Words(site.locale, {}))
    files = {f"editions/{path}": content for path, content in site.assets.items()}
    files |= edition_list(history, frame)
    files |= neighbours(history, frame)
    files |= since(history, frame)
    files |= any_two(history, frame)
    files |= histories(history, frame)
    files |= feeds(history, frame)
    files[HISTORY_JSON] = history_json(history, frame)
    return dict(sorted(files.items()))
