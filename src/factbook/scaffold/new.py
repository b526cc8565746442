"""`factbook new KIND ID`: the file that a new record needs, or its entry in the file of a subject.

In: a publication's folder, a kind, an id. Out: what was written, what stands open in it and what comes next. Nothing
that exists is overwritten, and nothing is written outside the publication.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.load import load
from factbook.load.records import read_record_file
from factbook.load.suggest import kebab
from factbook.load.unfilled import RULE as TO_FILL
from factbook.manuscript import Manuscript
from factbook.model.base import ID_PATTERN
from factbook.model.kinds import PUBLICATION_FILE, Kind
from factbook.model.settings import FrontMatter
from factbook.problems import Problem, in_order
from factbook.scaffold.form import form
from factbook.scaffold.kinds import FORMS, NEXT, ONE_SPACE, SINGULAR
from factbook.scaffold.questions import asking, matrices_of, with_questions

_ID = re.compile(ID_PATTERN)
_MOST = 80

HEAD = "# Write after each colon. `factbook check` names what is still open; nothing open is published."


class Refusal(Exception):
    """Nothing was written, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written, what there was already, what is still to be filled, and what comes next."""

    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    open: tuple[Problem, ...] = ()
    next: tuple[str, ...] = ()


def new_record(root: Path, singular: str, record_id: str, subject: str = "", form_name: str = "") -> Made:
    """Write the form of a new record below `root`.

    `subject` is the file (of a map of records) or the folder (of sources) that takes it; a file of its own is made
    where none is named. Raises Refusal when it cannot be done, and OSError when the disk fails.
    """
    kind = SINGULAR[singular]
    forms = FORMS[kind.name]
    if form_name and form_name not in forms:
        raise Refusal(f"a {singular} has no form {form_name}; its forms: {', '.join(forms)}")
    manuscript = publication_at(root)
    refuse_bad_id(record_id, singular)
    if kind.name != "cases" or (root / f"content/cases/{record_id}.md").exists():
        refuse_taken(manuscript, kind, record_id)
    model = forms[form_name or next(iter(forms))]
    path = path_of(kind, record_id, subject)
    if kind.layout == "file":
        lines = form(model)
        if kind.name == "jurisdictions" and manuscript:
            matrices = matrices_of(manuscript)
            lines = with_questions(lines, asking(matrices, record_id) or matrices)
        files = {path: "\n".join((HEAD, *lines)) + "\n"}
        if kind.name == "cases":
            files[f"content/cases/{record_id}.md"] = essay()
        return write_files(root, kind, record_id, files, manuscript)
    entry = "\n".join((f"{record_id}:", *form(model, 2))) + "\n"
    if subject and (root / path).exists():
        _append(root, path, record_id, entry)
        return _made(root, kind, record_id, (path,), manuscript)
    return write_files(root, kind, record_id, {path: f"{HEAD}\n{entry}"}, manuscript)


def essay() -> str:
    """The form of an essay: its front matter, and no words."""
    return "\n".join(("---", HEAD, *form(FrontMatter), "---", "")) + "\n"


def write_files(
    root: Path,
    kind: Kind,
    record_id: str,
    files: dict[str, str],
    manuscript: Manuscript | None,
) -> Made:
    """Write new files; of several, those that exist are kept, and of one that exists nothing is written."""
    kept = tuple(path for path in files if (root / path).exists())
    if len(kept) == len(files):
        raise Refusal(f"{kept[0]} exists already; nothing is overwritten. Edit it, or choose another id")
    for path, text in files.items():
        if path not in kept:
            _create(root, path, text)
    return _made(root, kind, record_id, tuple(path for path in files if path not in kept), manuscript, kept)


def publication_at(root: Path) -> Manuscript | None:
    if not (root / PUBLICATION_FILE).is_file():
        raise Refusal(
            f"there is no {PUBLICATION_FILE} below {root}: run this in a publication's folder, or name it: --root DIR"
        )
    return load(root)[0]


def refuse_bad_id(record_id: str, noun: str) -> None:
    if not _ID.fullmatch(record_id) or len(record_id) > _MOST:
        better = kebab(record_id)[:_MOST].strip("-")
        hint = f" Try {better}." if better else ""
        raise Refusal(
            f"{record_id[:_MOST]!r} is not an id for a {noun}: small letters, digits and single hyphens, "
            f"at most {_MOST}.{hint}"
        )


def refuse_taken(manuscript: Manuscript | None, kind: Kind, record_id: str) -> None:
    if manuscript is None:
        return
    for name in ONE_SPACE.get(kind.name, (kind.name,)):
        for entry in manuscript.entries(name):
            if record_id == entry.id:
                raise Refusal(f"the id {record_id} is taken: {entry.path}:{entry.marks.key_line or 1}")
            if record_id in entry.record.aliases:
                raise Refusal(f"the id {record_id} was once that of {entry.id}, in {entry.path}; ids are never reused")
    if kind.name == "events":
        for entry in manuscript.entries("cases"):
            if record_id in entry.record.events:
                raise Refusal(f"the id {record_id} is taken: {entry.place('events', record_id, key=True)}")


def path_of(kind: Kind, record_id: str, subject: str) -> str:
    parts = subject.removesuffix(".yml").split("/") if subject else []
    if parts[:2] == ["data", kind.name]:
        parts = parts[2:]
    for part in parts:
        refuse_bad_id(part, "file or folder")
    if kind.name == "sources":
        return "/".join(("data", kind.name, *parts, f"{record_id}.yml"))
    if kind.layout == "file":
        if parts:
            raise Refusal(f"every {kind.singular} has a file of its own: leave out --in")
        return f"data/{kind.name}/{record_id}.yml"
    return "/".join(("data", kind.name, *(parts or [record_id]))) + ".yml"


def _create(root: Path, path: str, text: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_outside(root, target)
    with target.open("x", encoding="utf-8", newline="\n") as file:  # x: never over another, never through a link
        file.write(text)


def _append(root: Path, path: str, record_id: str, entry: str) -> None:
    target = root / path
    _refuse_outside(root, target)
    before = target.read_bytes().decode("utf-8", "surrogateescape")
    if re.search(rf"^{re.escape(record_id)}:", before, re.MULTILINE):
        raise Refusal(f"{path} has an entry {record_id} already; nothing is overwritten")
    end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before or before.endswith("\n") else end
    with target.open("ab") as file:
        file.write((gap + entry.replace("\n", end)).encode("utf-8"))


def _refuse_outside(root: Path, target: Path) -> None:
    if target.is_symlink() or not target.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{target.relative_to(root)} leads out of the publication by a link")


def _made(
    root: Path,
    kind: Kind,
    record_id: str,
    written: Sequence[str],
    manuscript: Manuscript | None,
    kept: tuple[str, ...] = (),
) -> Made:
    matrices = matrices_of(manuscript) if manuscript else ()
    said = {"id": record_id, "matrices": ", ".join(f"data/tables/{each.id}.yml" for each in matrices) or "none yet"}
    steps = NEXT["answers" if kind.name == "jurisdictions" and asking(matrices, record_id) else kind.name]
    return Made(
        written=tuple(written),
        kept=kept,
        open=in_order(problem for path in written for problem in still_open(root, path)),
        next=tuple(line.format(**said) for line in steps),
    )


def still_open(root: Path, path: str) -> tuple[Problem, ...]:
    """What a file that was just written leaves to be filled."""
    from factbook.load import read_essay_file

    data = (root / path).read_bytes()
    if path.startswith("content/"):
        problems: Sequence[Problem] = read_essay_file(path, data)[1]
    else:
        problems = read_record_file(path, data).problems
    return tuple(problem for problem in problems if problem.rule == TO_FILL)
