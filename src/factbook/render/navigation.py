"""Navigation: comes in as MkDocs' `nav` with wildcards and the compiled pages, goes out as plain MkDocs `nav`.

An entry that ends in `/*` stands for every page below that folder, in order of title with the folder's index first;
`*` alone for every page that no other entry names. The most particular entry wins: a page named outright is never
repeated by a wildcard, and `cases/old/*` takes its pages from `cases/*`. An entry that ends in `?` is left out where
there is no such page, and a section left without pages is dropped, so that a publication without claims or cases shows
no empty heading.

New essays, cases and jurisdictions thus enter the navigation without a change to mkdocs.yml. Both renderers get the
result: MkDocs through the plugin, Zensical through a derived configuration, because it runs no foreign plugin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entry = str | Mapping[str, Any]
"""A path, a wildcard, or one title with a path or a list of entries below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A compiled page as the navigation sees it."""

    path: str
    title: str
    in_navigation: bool = True


def expand_navigation(nav: Sequence[Entry], pages: Iterable[Listed]) -> list[Any]:
    """`nav` with every wildcard replaced by the paths of its pages."""
    pages = tuple(pages)
    paths = list(_paths(nav))
    named = {path.removesuffix("?") for path in paths if not _is_wildcard(path)}
    present = {page.path for page in pages}
    folders = {_folder(path) for path in paths if _is_wildcard(path)}
    homes: dict[str, str | None] = {}
    found: dict[str, list[Listed]] = {}
    for page in pages:
        if page.in_navigation and page.path not in named:
            folder = page.path[: page.path.rfind("/") + 1]
            if folder not in homes:
                homes[folder] = _nearest(folder, folders)
            home = homes[folder]
            if home is not None:
                found.setdefault(home, []).append(page)
    ordered = {folder: [page.path for page in sorted(group, key=_order)] for folder, group in found.items()}
    return list(_expanded(nav, ordered, present))


def _is_wildcard(path: str) -> bool:
    return path == "*" or path.endswith("/*")


def _folder(wildcard: str) -> str:
    """The folder with its slash that a wildcard stands for; empty for all."""
    return wildcard[:-1]


def _nearest(inside: str, folders: set[str]) -> str | None:
    return max((folder for folder in folders if inside.startswith(folder)), key=len, default=None)


def _order(page: Listed) -> tuple[bool, str, str]:
    is_index = page.path.rsplit("/", 1)[-1] == "index.md"
    return (not is_index, page.title.casefold(), page.path)


def _paths(nav: Sequence[Entry]) -> Iterator[str]:
    for entry in nav:
        if isinstance(entry, str):
            yield entry
        else:
            for value in entry.values():
                yield from _paths([value] if isinstance(value, str) else value or ())


def _expanded(nav: Sequence[Entry], ordered: Mapping[str, list[str]], present: set[str]) -> Iterator[Any]:
    for entry in nav:
        if isinstance(entry, str):
            yield from _stands_for(entry, ordered, present)
            continue
        for title, value in entry.items():
            if isinstance(value, str) and not _is_wildcard(value):
                yield from ({title: path} for path in _stands_for(value, ordered, present))
                continue
            below = list(_expanded([value] if isinstance(value, str) else value or (), ordered, present))
            if below:
                yield {title: below}


def _stands_for(path: str, ordered: Mapping[str, list[str]], present: set[str]) -> Sequence[str]:
    if _is_wildcard(path):
        return ordered.get(_folder(path), ())
    if path.endswith("?"):
        return [path[:-1]] if path[:-1] in present else ()
    return [path]
