"""What the site is made from and made of, as files: comes in a publication's folder, goes out what each file is, and
whether there is anything to do. Knows nothing of MkDocs, so that a build with nothing to do does not load it.
"""

from collections.abc import Container, Mapping
from pathlib import Path

from factbook.render.docs import CONFIGURATION, PUBLICATION
from factbook.render.kept import Doubt
from factbook.render.look import Known, Seen, Stamp, digest_of, known_now, look, stamp_at
from factbook.render.manifest import read_outside
from factbook.render.vouched import program

LATER = frozenset({"search-index"})
"""Folders at the top of the site whose files later stages add. Rendering leaves them alone, but for what it made."""

STATIC = "assets/"
"""Below the theme's own folder: copied, and never read as a template."""


def settings_stamps(root: Path, theme: str) -> dict[str, Stamp]:
    """The stamps of the files beside build/docs: the configuration, the publication's settings, the theme's own."""
    stamps = {name: stamp for name in (CONFIGURATION, PUBLICATION) if (stamp := stamp_at(f"{root}/{name}"))}
    if theme:
        stamps |= {f"{theme}/{path}": stamp for path, stamp in look(f"{root}/{theme}").files.items()}
    return stamps


def settings_now(root: Path, theme: str, before: Mapping[str, Known]) -> dict[str, Known]:
    """What these files are now."""
    return known_now(str(root), settings_stamps(root, theme), before)


def of_site(seen: Seen, owned: Container[str]) -> Seen:
    """What is the driver's to keep or to take away: neither a later stage's, nor hidden, unless the driver made it."""

    def ours(path: str) -> bool:
        return not (path.startswith(".") or path.partition("/")[0] in LATER)

    return Seen(
        {path: stamp for path, stamp in seen.files.items() if ours(path) or path in owned},
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
    made = of_site(look(str(site)), outside.site)
    return (
        not made.empty
        and _same(str(site), outside.site, made.files)
        and _same(str(docs), outside.docs, look(str(docs)).files)
        and _same(str(root), outside.settings, settings_stamps(root, outside.theme_folder))
    )


def _same(folder: str, before: Mapping[str, Known], now: Mapping[str, Stamp]) -> bool:
    """Whether the files are what they were; only those without a stamp of that time are read."""
    return before.keys() == now.keys() and all(
        known.stamp == now[path] or (known.stamp is None and known.digest == digest_of(f"{folder}/{path}"))
        for path, known in before.items()
    )
