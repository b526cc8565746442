"""An essay's text to an `Essay` and problems. Pure: the path is only used for places and for the page's name.

Front matter is read as records are; the body is scanned once. With problems that make the front matter useless there
is no essay; with problems in the body there is one, so that everything else about it can still be checked.
"""

import re
from hashlib import sha256

from factbook.essays.code import without_code, without_fences
from factbook.essays.essay import Essay
from factbook.essays.front import read_front
from factbook.essays.lines import look_at_definitions, look_at_lines, too_large
from factbook.essays.scan import Scanned, scan
from factbook.essays.sheet import ESCAPED, HIDDEN, Sheet
from factbook.problems import Problem

_ESCAPES = re.compile(ESCAPED * 2)


def parse_essay(path: str, text: str) -> tuple[Essay | None, tuple[Problem, ...]]:
    """The essay in the file `path`, and all that is wrong with how it is written."""
    front, problems = read_front(path, text)
    page = path.removeprefix("content/")
    sheet = Sheet(path, front.body, front.body_line)
    found = Scanned() if too_large(sheet) else _scan_body(sheet, page)
    problems = (*problems, *sheet.problems)
    if front.meta is None:
        return None, problems
    essay = Essay(
        path=path,
        page=page,
        meta=front.meta,
        body=front.body,
        body_line=front.body_line,
        inserts=tuple(found.inserts),
        inside=found.inside,
        digest=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        excused_at=front.excused_at,
    )
    return essay, problems


def _scan_body(sheet: Sheet, page: str) -> Scanned:
    unfenced = without_fences(sheet)
    found = scan(sheet, page, without_code(sheet, unfenced))
    look_at_lines(sheet, unfenced)
    look_at_definitions(sheet, page, found.masked(unfenced))
    return found


def visible(essay: Essay) -> str:
    """The body as readers see it: same length and lines, with code, addresses and inserts masked."""
    sheet = Sheet(essay.path, essay.body, essay.body_line)
    text = without_code(sheet, without_fences(sheet))
    seen = scan(sheet, essay.page, text).masked(text)
    return _ESCAPES.sub(lambda pair: HIDDEN + essay.body[pair.end() - 1], seen)
