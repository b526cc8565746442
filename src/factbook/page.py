"""A compiled page, as a value: what the renderer gets, complete on disk before any renderer starts."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown file of build/docs.

    `path` is relative to build/docs, with forward slashes; `text` is the complete file, front matter included;
    `source` is the file of the publication that an edit link opens; `in_navigation` says whether it may enter it.
    """

    path: str
    text: str
    title: str
    source: str
    in_navigation: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """All that compile makes: pages by path, and data files (path below build/docs -> bytes)."""

    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
