"""The pages below /editions/ that tell what changed from edition to edition."""

from collections.abc import Sequence

from factbook.editions.published import Published
from factbook.model.settings import Publication as Settings


def edition_pages(editions: Sequence[Published], site: Settings) -> dict[str, bytes]:
    """Site paths below the deployed root ("editions/index.html", "editions/feed.xml") to bytes.

    `editions` are all of the ledger, oldest first; `site` is what the publication says of itself today.
    """
    del editions, site
    return {}
