"""The bibliography: comes in sources and what leans on each, goes out one page for each kind and an index.

Hundreds of pages of one source each would weigh down every navigation; an anchored entry is as good an address.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from factbook.compile.draft import Draft
from factbook.compile.escape import html
from factbook.compile.links import link, short_address
from factbook.compile.press import Press
from factbook.compile.references import how_read
from factbook.compile.wording import KIND_WORDS, SEEN_WORDS, USE_WORDS
from factbook.model.quantity import CountedNoun
from factbook.model.source import Source, SourceKind
from factbook.page import Page
from factbook.resolve.placement import source_page

INDEX = "sources/index.md"

PLACES = CountedNoun.own(one="place", other="places")


def source_drafts(press: Press) -> Iterator[Draft]:
    """A page for each kind that has a source, and the index."""
    for kind, source_ids in by_kind(press).items():
        yield Draft(path=source_page(kind), make=partial(kind_page, press, kind, source_ids))
    if press.publication.sources:
        yield Draft(path=INDEX, make=partial(source_index, press))


def by_kind(press: Press) -> dict[SourceKind, list[str]]:
    """Ids of sources by kind, in the order of the vocabulary."""
    grouped: dict[str, list[str]] = {}
    for source_id, kind in press.publication.source_kinds.items():
        grouped.setdefault(kind, []).append(source_id)
    return {kind: grouped[kind] for kind in KIND_WORDS if kind in grouped}


def kind_page(press: Press, kind: SourceKind, source_ids: list[str]) -> Page:
    """The bibliography page of one kind, by title."""
    page = source_page(kind)
    listed = [press.publication.sources[source_id] for source_id in source_ids]
    sources = sorted(listed, key=lambda source: (source.title.casefold(), source.id))
    title = KIND_WORDS[kind][1]
    return press.page(
        path=page,
        title=title,
        description=f"{title}: the sources of this kind, how each was read, and what leans on it.",
        kind="sources",
        source="",
        reviewed=press.publication.settings.date,
        in_navigation=False,
        blocks=[
            press.of_this_edition(),
            *(press.part(f"sources/{source.id}", partial(entry, press, page, source)) for source in sources),
        ],
    )


MORE = ("also_at", "archive", "court", "docket", "reporter", "licence", "sha256", "supersedes")
"""What is known of some sources and not of most: a list of their own in the entry."""


def entry(press: Press, page: str, source: Source) -> str:
    """One source: what it is, where it is, how it was read, and what leans on it."""
    uses = press.publication.uses.get(source.id, ())
    listed: dict[str, list[str]] = {}
    for use in uses:  # in Python and not in the template: a build prints tens of thousands of these
        item = f'<li><a href="{link(page, use.page, use.anchor)}">{html(use.label)}</a></li>'
        listed.setdefault(use.kind, []).append(item)
    groups = [
        {"label": heading, "uses": Markup("\n".join(listed[kind]))}
        for kind, (_, heading) in USE_WORDS.items()
        if kind in listed
    ]
    return press.html(
        "source.html",
        source=source,
        changed=press.changed(page, f"sources/{source.id}"),
        ids=[f"sources/{name}" for name in (source.id, *source.aliases)],
        address=short_address(source.url or ""),
        also_at=[{"href": url, "address": short_address(url)} for url in source.also_at],
        archive=short_address(source.archive.url) if source.archive else "",
        issued=press.when(source.issued),
        more=any(getattr(source, name) for name in MORE),
        captured=press.when(source.archive.captured) if source.archive else "",
        retrieved=press.words.date(source.retrieved) if source.retrieved else "",
        how_read=how_read(source),
        supersedes=[
            {"href": press.source_link(page, old), "title": press.publication.sources[old].title}
            for old in source.supersedes
        ],
        places=press.words.count(len(uses), PLACES),
        file=press.file_told("sources", source.id),
        groups=groups,
    )


def source_index(press: Press) -> Page:
    """How many sources there are of each kind, how they were read, and how many are primary."""
    publication = press.publication
    rows = []
    for kind, source_ids in by_kind(press).items():
        sources = [publication.sources[source_id] for source_id in source_ids]
        seen = Counter(source.seen for source in sources)
        rows.append(
            {
                "href": link(INDEX, source_page(kind)),
                "title": KIND_WORDS[kind][1],
                "counts": [len(sources), sum(source.primary for source in sources), *(seen[one] for one in SEEN_WORDS)],
            }
        )
    total = len(publication.sources)
    primary = sum(source.primary for source in publication.sources.values())
    return press.page(
        path=INDEX,
        title="Sources",
        description="Every source of this publication, by kind, with how it was read and what leans on it.",
        kind="index",
        source="",
        reviewed=publication.settings.date,
        blocks=(
            press.of_this_edition(),
            press.html(
                "sources-index.html",
                rows=rows,
                totals=[sum(row["counts"][place] for row in rows) for place in range(2 + len(SEEN_WORDS))],
                seen=list(SEEN_WORDS.values()),
                total=total,
                primary=primary,
                share=round(100 * primary / total) if total else 0,
            ),
        ),
    )
