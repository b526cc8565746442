"""Links to ids that no page has: comes in the links and ids of all pages, goes out what MkDocs would warn of.

The words are MkDocs' own, made by its own method; only pages that can have such a link are asked.
"""

import marshal
from collections.abc import Collection, Iterator, Mapping

from mkdocs.structure.pages import Page

from factbook.render.manifest import Links
from factbook.render.structure import Structure


def warn_of_lost_links(
    structure: Structure, links: Mapping[str, Links], made: Collection[str], before: Mapping[str, Links], clean: bool
) -> None:
    """Let MkDocs warn of every link to an id that its page has not.

    `made` are the pages that were made again, `before` has the links as they were; there was no warning if `clean`.
    """
    level = structure.config.validation.links.anchors
    present = {file.src_uri for file in structure.documents}
    shrunk = {path for path in made if path in before and _ids(before[path]) - _ids(links[path])}
    everywhere = bool(not clean or shrunk or before.keys() ^ present)
    for path in _in_order(structure):
        if path in made or everywhere:
            _warn(structure.page(path), links, structure, level)


def _in_order(structure: Structure) -> Iterator[str]:
    yield from (file.src_uri for file in structure.documents)


def _ids(links: Links) -> set[str]:
    return set(links.anchors.split("\n"))


def _warn(page: Page, links: Mapping[str, Links], structure: Structure, level: int) -> None:
    lost = {}
    for target, found in marshal.loads(links[page.file.src_uri].to).items():
        there = links[target].anchors if target in links else None
        absent = {anchor: link for anchor, link in found.items() if there is not None and f"\n{anchor}\n" not in there}
        if absent:
            file = structure.files.src_uris[target]
            lost[file] = absent
            structure.page(target).present_anchor_ids = set()
    if lost:
        page.links_to_anchors = lost
        page.validate_anchor_links(files=structure.files, log_level=level)
        for file in lost:
            structure.page(file.src_uri).present_anchor_ids = None
        page.links_to_anchors = None
