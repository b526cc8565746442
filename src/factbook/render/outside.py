"""What the site is made from and made of, as files: comes in a publication's folder, goes out what each file is, and
whether there is anything to do. Knows nothing of MkDocs, so that a build with nothing to do does not load it.
"""

from collections.abc import Container, Mapping
from pathlib import Path

from factbook.render.docs import CONFIGURATION, PUBLICATION
from factbook.render.kept import Doubt
from factbook.render.look import Known, Seen, known_now, look_at, look_below
from factbook.render.manifest import read_outside
from factbook.render.vouched import program
from factbook.store.looks import UNSETTLED, Look, digest_of, same

LATER = frozenset({"search-index"})
"""Folders at the top of the site whose files later stages add. Rendering leaves them alone, but for what it made."""

STATIC = "assets/"
"""Below the theme's own folder: copied, and never read as a template."""


def settings_looks(root: Path, theme: str) -> dict[str, Look]:
    """How the files beside build/docs look: the configuration, the publication's settings, the theme's own."""
    named = {name: look_at(f"{root}/{name}") for name in (CONFIGURATION, PUBLICATION)}
    looks = {name: look for name, look in named.items() if look != UNSETTLED}
    if theme:
        looks |= {f"{theme}/{path}": look for path, look in look_below(f"{root}/{theme}").files.items()}
    return looks


def settings_now(root: Path, theme: str, before: Mapping[str, Known], now: int) -> dict[str, Known]:
    """What these files are; `now` as for `look.known_now`."""
    return known_now(str(root), settings_looks(root, theme), before, now)


def of_site(seen: Seen, owned: Container[str]) -> Seen:
    """What is the driver's to keep or to take away: neither a later stage's, nor hidden, unless the driver made it."""

    def ours(path: str) -> bool:
        return not (path.startswith(".") or path.partition("/")[0] in LATER)

    return Seen(
        {path: look for path, look in seen.files.items() if ours(path) or path in owned},
        tuple(filter(ours, seen.empty)),
    )


def nothing_to_do(root: Path, site: Path) -> bool:
    """Whether the site is what was made last, of the same files, by the same program and without a warning.

    Raises Failure at a symbolic link in the site.
    """
    try:
        outside = read_outside(root, program())
    except Doubt:
        return False
    if not outside.clean or outside.site_folder != str(site):
        return False
    docs = root / outside.docs_folder
    made = of_site(look_below(str(site)), outside.site)
    return (
        not made.empty
        and _same(str(site), outside.site, made.files)
        and _same(str(docs), outside.docs, look_below(str(docs)).files)
        and _same(str(root), outside.settings, settings_looks(root, outside.theme_folder))
    )


def _same(folder: str, before: Mapping[str, Known], now: Mapping[str, Look]) -> bool:
    """Whether the files are what they were; only those whose look could not stand for them then are read."""
    return before.keys() == now.keys() and all(
        same(now[path], known.look) or (known.look == UNSETTLED and known.digest == digest_of(f"{folder}/{path}"))
        for path, known in before.items()
    )
