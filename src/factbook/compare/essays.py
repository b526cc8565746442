"""Essays compared, paragraph by paragraph. Comes in a pair, goes out pages added, removed, moved and changed.

Paragraphs are compared as written, with renamed ids followed, and shown with the numbers and dates that shortcodes
print, so that a reviewer reads a sentence and not a call. A number that moved in its record alone is not a change of
the essay: it is told with the record, which names the pages that print it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factbook.compare.appearances import all_inserts
from factbook.compare.change import Change, Difference, FieldChange, Kind, Section
from factbook.compare.differences import field_changes
from factbook.compare.fields import DAYS_OF_REVIEW, fields_of_front
from factbook.compare.pair import Pair
from factbook.compare.word_diff import matches, paired
from factbook.compare.wording import Wording, one_line
from factbook.essays.essay import Essay, Insert, Shortcode

_HEADING = re.compile(r"#{1,6} ")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")

_KINDS = {
    "figure": ("figures",),
    "date": ("events",),
    "case": ("cases",),
    "term": ("terms",),
    "claim": ("claims",),
    "table": ("tables", "jurisdictions"),
    "tiles": ("cases", "figures"),
    "timeline": ("cases", "events"),
}
"""Whose ids a shortcode's arguments may be."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an essay: as compared, as shown, and the heading above it."""

    compared: str
    shown: str
    under: str


def essay_changes(pair: Pair) -> Iterator[Change]:
    """Every change of an essay, in order of path."""
    before, after = pair.old.essays, pair.new.essays
    if before is None or after is None:
        return
    moved = moved_essays(pair, before, after)
    for path, essay in after.items():
        old = before.get(moved.get(path, path))
        if old is None:
            if not pair.old.could_not_read(f"essays/{path}", essay.path):
                yield _page(Kind.PAGE_ADDED, essay, about=f"{essay.meta.description} ({_words(essay)} words)")
            continue
        fields = _fields(pair, old, essay)
        if path in moved:
            where = Difference(old=old.page, new=essay.page)
            yield _page(Kind.PAGE_MOVED, essay, fields=(FieldChange(name="path", label="page", differences=(where,)),))
        if fields:
            only_days = {field.name for field in fields} <= DAYS_OF_REVIEW
            yield _page(Kind.REVIEWED if only_days else Kind.PAGE_CHANGED, essay, fields=fields)
    for path, essay in before.items():
        if path in after or path in moved.values() or pair.new.could_not_read(f"essays/{path}", essay.path):
            continue
        yield _page(Kind.PAGE_REMOVED, essay, about=f"{essay.meta.description} ({_words(essay)} words)")


def _page(kind: Kind, essay: Essay, about: str = "", fields: tuple[FieldChange, ...] = ()) -> Change:
    return Change(
        kind=kind,
        section=Section.PAGES,
        address=essay.path,
        where=essay.meta.title,
        page=essay.page,
        anchor="",
        about=about,
        fields=fields,
    )


def _words(essay: Essay) -> int:
    return len(essay.body.split())


def moved_essays(pair: Pair, before: Mapping[str, Essay], after: Mapping[str, Essay]) -> dict[str, str]:
    """New path to old path: a renamed case's essay, and a page that has the words of one that is gone."""
    moved = {}
    for old, new in pair.renamed_records.items():
        kind, _, key = old.partition("/")
        old_path, new_path = f"{old}.md", f"{new}.md"
        if kind == "cases" and key and old_path in before and old_path not in after and new_path in after:
            moved[new_path] = old_path
    gone = {essay.body: path for path, essay in reversed(list(before.items())) if path not in after}
    for path, essay in after.items():
        if path not in before and path not in moved and essay.body.strip() and essay.body in gone:
            moved[path] = gone.pop(essay.body)
    return {new: old for new, old in moved.items() if old not in after}


def _fields(pair: Pair, old: Essay, new: Essay) -> tuple[FieldChange, ...]:
    if old.digest == new.digest and not pair.renamed:
        return ()
    front = field_changes(fields_of_front(pair.before, old.meta), fields_of_front(pair.after, new.meta))
    differences = tuple(_text(paragraphs(pair.before, old), paragraphs(pair.after, new)))
    text = (FieldChange(name="text", label="text", differences=differences),) if differences else ()
    return (*(field for field in front if field.name not in DAYS_OF_REVIEW), *text, *_days(front))


def _days(fields: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    return tuple(field for field in fields if field.name in DAYS_OF_REVIEW)


def _text(old: list[Paragraph], new: list[Paragraph]) -> Iterator[Difference]:
    at_old = at_new = 0
    kept = matches([one.compared for one in old], [one.compared for one in new])
    for one, other in (*kept, (len(old), len(new))):
        gone, came = old[at_old:one], new[at_new:other]
        for before, after in paired([each.compared for each in gone], [each.compared for each in came]):
            yield _difference(
                None if before is None else gone[before],
                None if after is None else came[after],
            )
        at_old, at_new = one + 1, other + 1


def _difference(old: Paragraph | None, new: Paragraph | None) -> Difference:
    """One paragraph; as written where both would be shown alike."""
    here = new or old
    assert here is not None
    if old and new and old.shown == new.shown:
        return Difference(old=old.compared, new=new.compared, under=here.under)
    return Difference(old=old.shown if old else None, new=new.shown if new else None, under=here.under)


def paragraphs(wording: Wording, essay: Essay) -> list[Paragraph]:
    """The blocks of an essay's body between blank lines."""
    compared = _blocks(_rewritten(essay, {id(one): _followed(wording, essay, one) for one in all_inserts(essay)}))
    shown = _blocks(_rewritten(essay, {id(one): _said(wording, essay, one) for one in all_inserts(essay)}))
    if len(compared) != len(shown):  # a call over several paragraphs, or one that prints nothing: shown as written
        shown = compared
    found = []
    under = ""
    for one, other in zip(compared, shown, strict=True):
        heading = _HEADING.match(other)
        if heading:
            under = other[heading.end() :].rstrip("# ")
        found.append(Paragraph(one, under if heading else other, "" if heading else under))
    return found


def _blocks(text: str) -> list[str]:
    """The stretches of lines between blank lines, each as one line."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [one_line(" ".join(block)) for block in blocks if block]


def _rewritten(essay: Essay, words: Mapping[int, str]) -> str:
    """The body with inserts replaced; an insert that holds others is rewritten inside."""
    parts: list[str] = []
    at = 0
    flat = sorted((one for one in all_inserts(essay) if words[id(one)]), key=lambda one: one.start)
    for insert in flat:
        if insert.start >= at:
            parts += [essay.body[at : insert.start], words[id(insert)]]
            at = insert.end
    return "".join([*parts, essay.body[at:]])


def _followed(wording: Wording, essay: Essay, insert: Insert) -> str:
    """An insert as written with its renamed ids followed; nothing where none was renamed."""
    if not wording.renamed or essay.inside.get(insert.start):
        return ""
    kinds: tuple[str, ...] = _KINDS.get(insert.name, ()) if isinstance(insert, Shortcode) else ("sources", "claims")
    written = essay.body[insert.start : insert.end]

    def follow(match: re.Match[str]) -> str:
        name = match[0]
        if name in wording.renamed:
            return wording.renamed[name]
        return next((wording.id(kind, name) for kind in kinds if f"{kind}/{name}" in wording.renamed), name)

    followed = _NAME.sub(follow, written)
    return followed if followed != written else ""


def _said(wording: Wording, essay: Essay, insert: Insert) -> str:
    """What a shortcode prints, where that is a word or a number; nothing to leave it as written."""
    if not isinstance(insert, Shortcode):
        return ""
    key = str(insert.arguments.get("id"))
    contents = wording.contents
    match insert.name:
        case "figure" if key in contents.computed:
            return _figure(wording, key, insert)
        case "date" if key in contents.events:
            return wording.date(contents.events[key].date)
        case "case" if key in contents.cases:
            return contents.cases[key].short
        case "term" if key in contents.terms:
            return contents.terms[key].term
    return ""


def _figure(wording: Wording, key: str, insert: Shortcode) -> str:
    form, digits, bare = (insert.arguments.get(name) for name in ("form", "digits", "bare"))
    try:
        number = wording.words.quantity(
            wording.contents.computed[key].quantity,
            "full" if form == "full" else "compact",
            digits if isinstance(digits, int) else None,
            bool(bare),
        )
    except LookupError:
        return ""
    return one_line(number)
