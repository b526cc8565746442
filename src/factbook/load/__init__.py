"""Load: files to a `Manuscript` and problems. The only stage that reads what people wrote.

A file with problems stops no other: all that can be read is in the manuscript, and what cannot is in its `unread`,
so that later checks do not report it again as unknown.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.essays.essay import Essay
from factbook.essays.front import ReadMatter, read_matter
from factbook.load.text import decode
from factbook.manuscript import Entry, Manuscript, Marks
from factbook.model.kinds import KINDS, PUBLICATION_FILE, KindName
from factbook.model.quantity import CountedNoun
from factbook.model.settings import Publication as Settings
from factbook.places import Place
from factbook.problems import Problem, in_order
from factbook.uncollected import uncollected

if TYPE_CHECKING:
    from factbook.load.records import ReadFile

ReadEssay = tuple[Essay | None, tuple[Problem, ...]]


def read_essay_file(path: str, data: bytes, matter: ReadMatter = read_matter) -> ReadEssay:
    """Read one file of content/; a pure function of all three. `matter` may remember what the same lines said."""
    from factbook.essays.parse import parse_essay

    text, refused = decode(path, data)
    if text is None:
        return None, refused
    essay, problems = parse_essay(path, text, matter)
    return essay, (*refused, *problems)


def load(
    root: Path,
    *,
    read_records: "Callable[[str, bytes], ReadFile] | None" = None,
    read_essay: Callable[[str, bytes], ReadEssay] = read_essay_file,
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Read the publication below `root`. None where data/publication.yml cannot be used.

    `read_records` (`factbook.load.records.read_record_file`) and `read_essay` may be replaced by versions that
    remember results by path and bytes.
    """
    with uncollected():
        return _load(root, read_records, read_essay)


def _load(
    root: Path,
    read_records: "Callable[[str, bytes], ReadFile] | None",
    read_essay: Callable[[str, bytes], ReadEssay],
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    # Reading YAML takes long to load, and an edit of an essay's words needs none of it.
    from factbook.load.astray import astray
    from factbook.load.files import find_files, read_bytes
    from factbook.load.records import EVERYTHING, mentioned_in, read_record_file

    read_records = read_records or read_record_file
    found, refused = find_files(root)
    problems = list(refused)
    records: dict[KindName, dict[str, Entry]] = {name: {} for name in KINDS}
    essays: dict[str, Essay] = {}
    unread: set[tuple[str, str]] = set(astray(root, refused))
    settings: Settings | None = None
    units: dict[str, CountedNoun] = {}
    marks: dict[str, Marks] = {}
    for file in found:
        data = read_bytes(root, file.path)
        if isinstance(data, Problem):
            problems.append(data)
            unread |= {_unread_file(file.path), *EVERYTHING}
            continue
        if file.essay:
            essay, wrong = read_essay(file.path, data)
            problems += wrong
            inside = file.path.removeprefix("content/")
            if essay is None:
                unread |= {("essays", inside), *mentioned_in(data)}
            else:
                essays[inside] = essay
            continue
        read = read_records(file.path, data)
        problems += read.problems
        unread |= read.unread
        if read.settings:
            settings = read.settings
        units.update(read.units)
        if file.path.count("/") == 1:
            marks[file.path] = read.marks
        for entry in read.entries:
            first = records[entry.kind].setdefault(entry.id, entry)
            if first is not entry:
                problems.append(_twice(entry, first))
    if settings is None:
        if not any(file.path == PUBLICATION_FILE for file in found):
            problems.append(
                Problem(
                    rule="file-missing",
                    place=Place(PUBLICATION_FILE),
                    message="the publication has no data/publication.yml",
                    expected="its title, edition and date; `factbook schema publication` lists the fields",
                )
            )
        return None, in_order(problems)
    manuscript = Manuscript(
        settings=settings,
        units=units,
        records=records,
        essays=essays,
        unread=frozenset(unread),
        marks=marks,
    )
    return manuscript, in_order(problems)


def _unread_file(path: str) -> tuple[str, str]:
    if path.startswith("content/"):
        return "essays", path.removeprefix("content/")
    return path.split("/")[1], path.rsplit("/", 1)[-1].removesuffix(".yml")


def _twice(entry: Entry, first: Entry) -> Problem:
    singular = KINDS[entry.kind].singular
    return Problem(
        rule="id-twice",
        place=Place(entry.path, entry.marks.key_line or 1, entry.marks.key_column or 1),
        message=f"there is another {singular} with the id {entry.id}, in {first.path}",
        expected=f"an id of its own for each {singular}",
    )
