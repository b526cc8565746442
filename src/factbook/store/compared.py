"""What differs since the last compile: comes in a publication's folder, goes out a `Compared`, or a doubt.

Nothing of what is compared is understood here, and nothing heavy is imported: where nothing differs a build ends here.
A file that looks as it did is not read (`looks`); any other is hashed.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factbook.store.before import Before
from factbook.store.fingerprint import fingerprint
from factbook.store.looks import UNSETTLED, Look, digest_of, disk_time, looks_below, settled
from factbook.store.shelf import PLACE, PROGRAM, Doubt, Shelf
from factbook.write import KEPT

TEMPLATES = Path("theme/templates")
SOURCES = ("content", "data")

FILES, OUTPUTS, TEMPLATE_FILES, PAGES, PAST, SETTINGS, BASE_PATH = (
    "files",
    "outputs",
    "templates",
    "pages",
    "past",
    "settings",
    "base path",
)
"""Names at the head of the shelf."""

WHOLE = ("data/publication.yml", "data/units.yml", "data/tables/")
"""Files that everything hangs on: a change of one is for a full compile."""

Noted = tuple[Look, bytes]
"""How a file looked when it was read, and the digest of what was read; no digest for a file that is left alone."""

Files = dict[str, Noted]

_NOTHING: Noted = (UNSETTLED, b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The shelf of the last compile, the files as they are now, and which differ."""

    shelf: Shelf
    files: Files
    """Every file below content/ and data/, by path."""
    outputs: Files
    """Every file that was written, by path below build/docs; none where it is not what was written."""
    present: Mapping[str, Look]
    """Every file below build/docs."""
    differ: tuple[str, ...]
    """What people changed, in order."""
    lost: frozenset[str]
    """What is not there any more as it was written."""
    moved: bool
    """Whether the ledger moved, and its newest edition is still the same."""

    @property
    def nothing(self) -> bool:
        """Whether nothing is to be done."""
        return not self.differ and not self.lost and not self.strangers

    @property
    def strangers(self) -> frozenset[str]:
        """Files in build/docs that are nobody's."""
        return frozenset(self.present.keys() - self.shelf.head[OUTPUTS].keys() - KEPT)

    def note(self) -> None:
        """Keep how files look now, where they look otherwise than they did and hold the same."""
        head = self.shelf.head
        if self.moved or (head[FILES], head[OUTPUTS]) != (self.files, self.outputs):
            head[FILES], head[OUTPUTS] = self.files, self.outputs
            self.shelf.save()


def compared(root: Path, docs: Path, before: Before) -> Compared:
    """Compare what is there with the last compile.

    Raises Doubt where a full compile is needed, and OSError when the disk fails.
    """
    shelf = Shelf.read(root)
    head = shelf.head
    noted = head.get(PROGRAM)
    if not noted or fingerprint(noted) != noted[2]:
        raise Doubt("another program made the shelf")  # before anything of its own making is read
    if not before.is_still(head[PAST]):
        raise Doubt("another edition came before")
    moved = head[PAST][0] != before.stand
    head[PAST] = (before.stand, *head[PAST][1:])
    now = disk_time(root / PLACE.parent)
    if _files_now(template_looks(root), head[TEMPLATE_FILES], root / TEMPLATES, now) != head[TEMPLATE_FILES]:
        raise Doubt("the templates differ")
    seen = source_looks(root)
    if seen.keys() != head[FILES].keys():
        raise Doubt("files were added, removed or renamed")
    files = _files_now(seen, head[FILES], root, now)
    differ = tuple(sorted(path for path, (_, digest) in head[FILES].items() if digest != files[path][1]))
    for path in differ:
        if path.startswith(WHOLE):
            raise Doubt(f"everything hangs on {path}")
        if not files[path][1]:
            raise Doubt(f"{path} cannot be read")
    present = looks_below(docs) if docs.is_dir() else {}
    written: Files = head[OUTPUTS]
    outputs = _files_now({path: look for path, look in present.items() if path in written}, written, docs, now)
    lost = frozenset(path for path, noted in written.items() if outputs.get(path, _NOTHING)[1] != noted[1])
    return Compared(shelf=shelf, files=files, outputs=outputs, present=present, differ=differ, lost=lost, moved=moved)


def source_looks(root: Path) -> dict[str, Look]:
    """How every file below content/ and data/ looks. Raises Doubt where a full compile has something to say of them."""
    found: dict[str, Look] = {}
    for top in SOURCES:
        try:
            mode = os.lstat(root / top).st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISDIR(mode):
            raise Doubt(f"{top} is no folder")
        for path, look in looks_below(root / top).items():
            found[f"{top}/{path}"] = look
    theme = root / TEMPLATES.parent
    if theme.is_symlink() or (root / "mkdocs.yml").is_symlink() or (theme.is_dir() and _has_links(str(theme))):
        raise Doubt("there are links in the theme")
    return found


def template_looks(root: Path) -> dict[str, Look]:
    """How the templates of the publication look."""
    folder = root / TEMPLATES
    return (
        {path: look for path, look in looks_below(folder).items() if path.endswith(".html")} if folder.is_dir() else {}
    )


def noted_now(looks: Mapping[str, Look], digests: Mapping[str, bytes], now: int) -> Files:
    """How files looked at `now`, before they were read, with the digests of what was read."""
    return {path: (settled(look, now), digests[path]) if path in digests else _NOTHING for path, look in looks.items()}


def _files_now(seen: Mapping[str, Look], before: Mapping[str, Noted], folder: Path, now: int) -> Files:
    """Each file as it is now; one that was left alone still is."""
    files: Files = {}
    for path, look in seen.items():
        known = before.get(path)
        if known is None:
            files[path] = (UNSETTLED, digest_of(folder / path))
        elif (look == known[0] and look[0] >= 0) or not known[1]:  # `same`, for thousands of files
            files[path] = known
        else:
            files[path] = (settled(look, now), digest_of(f"{folder}/{path}"))
    return files


def _has_links(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return any(
            entry.is_symlink() or (entry.is_dir(follow_symlinks=False) and _has_links(entry.path)) for entry in entries
        )
