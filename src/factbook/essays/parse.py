"""An essay's text to an `Essay` and problems. Pure: the path is only used for places and for the page's name.

Front matter is read as records are; the body is scanned once. With problems that make the front matter useless there
is no essay; with problems in the body there is one, so that everything else about it can still be checked.
"""

import re
from hashlib import sha256

from factbook.essays.code import without_code, without_fences
from factbook.essays.essay import Essay
from factbook.essays.front import ReadMatter, read_front, read_matter
from factbook.essays.lines import look_at_definitions, look_at_lines, too_large
from factbook.essays.scan import Scanned, scan
from factbook.essays.sheet import ESCAPED, HIDDEN, Sheet
from factbook.problems import Problem

_ESCAPES = re.compile(ESCAPED * 2)


def parse_essay(path: str, text: str, matter: ReadMatter = read_matter) -> tuple[Essay | None, tuple[Problem, ...]]:
    """The essay in the file `path`, and all that is wrong with how it is written; `matter` as `read_front` takes it."""
    front, problems = read_front(path, text, matter)
    page = path.removeprefix("content/")
    sheet = Sheet(path, front.body, front.body_line)
    found, seen = (Scanned(), "") if too_large(sheet) else _scan_body(sheet, page)
    problems = (*problems, *sheet.problems)
    meta = front.matter.meta
    if meta is None:
        return None, problems
    essay = Essay(
        path=path,
        page=page,
        meta=meta,
        body=front.body,
        body_line=front.body_line,
        inserts=tuple(found.inserts),
        inside=found.inside,
        digest=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        excused_at=front.matter.excused_at,
        seen=seen,
        links=tuple(sorted(found.links)),
        text=text,
    )
    return essay, problems


def _scan_body(sheet: Sheet, page: str) -> tuple[Scanned, str]:
    unfenced = without_fences(sheet)
    text = without_code(sheet, unfenced)
    found = scan(sheet, page, text)
    look_at_lines(sheet, unfenced)
    found.links += look_at_definitions(sheet, page, found.masked(unfenced))
    seen = found.masked(text)
    return found, _ESCAPES.sub(lambda pair: HIDDEN + sheet.body[pair.end() - 1], seen)
