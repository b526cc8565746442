"""Search: comes in a publication, goes out an index below search-index/ of its site, which browsers search themselves.

Not part of a build: whoever edits looks at a page, and a thousand pages take seconds to index. `factbook index` makes
the index of a built site, and leaves it alone where it is still the one that content, data and program make. The same
publication gives the same bytes. Why it is made here, and not by Pagefind: ARCHITECTURE.md, Search.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from factbook.compile.press import Press
from factbook.compile.templates import Templates
from factbook.compile.wording import VERDICT_WORDS
from factbook.failure import Failure
from factbook.own_folders import refuse_links, refuse_links_below
from factbook.problems import Problem
from factbook.publication import Publication
from factbook.search.files import INDEX, index_files
from factbook.search.names import other_names, place_words
from factbook.search.postings import make_postings
from factbook.search.records import search_records
from factbook.words import Words

FOLDER = "search-index"
"""Below the site. The renderer leaves it alone."""

STAMP = Path("build/cache/search")
"""What the index was made from, and what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What came of indexing: problems that stop it, or the folder, its number of records, and whether it was new."""

    problems: tuple[Problem, ...] = ()
    folder: Path | None = None
    records: int = 0
    made: bool = False


def make_index(publication: Publication) -> dict[str, bytes]:
    """The files of a publication's index by name. Pure."""
    settings = publication.settings
    press = Press(
        publication=publication,
        templates=Templates({}),
        words=Words(settings.locale, publication.units),
    )
    records = search_records(press)
    return index_files(
        records,
        make_postings(records, other_names(publication)),
        jurisdictions={key: record.name for key, record in publication.jurisdictions.items()},
        verdicts=VERDICT_WORDS,
        places=place_words(publication),
        language=settings.locale.partition("_")[0],
    )


def index_site(root: Path, site: Path | None = None, progress: Callable[[str], None] = lambda stage: None) -> Indexed:
    """Make the index of the site of the publication below `root` (build/site if none is named), where it is not made.

    Raises Failure where there is no site or a link stands in it, and OSError when the disk fails.
    """
    from factbook.build import SITE, examine
    from factbook.resolve import resolve
    from factbook.write import Writing

    refuse_links(root)
    site = site or root / SITE
    if not (site / "index.html").is_file():
        raise Failure(f"{site} holds no site: build it first")
    folder = site / FOLDER
    if folder.exists():
        refuse_links_below(folder)
    progress("compare")
    source = digest_of_source(root)
    stamp = root / STAMP
    standing = _standing(stamp, source, folder)
    if standing is not None:
        return Indexed(folder=folder, records=standing)
    manuscript, problems = examine(root, progress)
    if manuscript is None or problems:
        return Indexed(problems=problems)
    progress("index")
    files = make_index(resolve(manuscript))
    writing = Writing(folder, files)
    for name, content in files.items():
        writing.put(name, content)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps({"source": source, "files": _digest(files)}) + "\n", encoding="utf-8")
    return Indexed(folder=folder, records=json.loads(files[INDEX])["records"], made=True)


def digest_of_source(root: Path) -> str:
    """One digest of everything that an index is made from: content, data and the program."""
    from factbook.load.files import find_files, read_bytes
    from factbook.store.fingerprint import fingerprint

    found = sha256(fingerprint().encode())
    for file in find_files(root)[0]:
        content = read_bytes(root, file.path)
        if isinstance(content, bytes):
            found.update(f"\0{file.path}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _standing(stamp: Path, source: str, folder: Path) -> int | None:
    """How many records the index in `folder` has if it is the one that the stamp tells of; else None."""
    try:
        told = json.loads(stamp.read_text(encoding="utf-8"))
        if told["source"] != source:
            return None
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        return int(json.loads(files[INDEX])["records"]) if told["files"] == _digest(files) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(files: Mapping[str, bytes]) -> str:
    found = sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
