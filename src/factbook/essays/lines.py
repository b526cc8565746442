"""What is refused line by line: comes in a sheet and its body with fences masked, problems go to the sheet.

These are the things that Markdown decides by how a line begins: code by indentation, definitions, the blocks of
extensions; and the limits that keep every essay fast to render.
"""

import re

from factbook.essays.destinations import wrong_with
from factbook.essays.sheet import Sheet, short

MOST_CHARACTERS = 300_000
MOST_LINE = 10_000
MOST_PARAGRAPH = 20_000
MOST_RUN = 120
MOST_MARKERS = 5
MOST_INDENT = 40
MOST_HEADINGS = 400

_RUN = re.compile(rf"([^\w\s])\1{{{MOST_RUN}}}")
_HEADING = re.compile(r"^[ \t>]*#{1,6}|^[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_SNIPPET = re.compile(r"-8<-")
_MARKERS = re.compile(r"^[ \t]*((?:(?:[*+-]|\d{1,9}\.)[ \t]+|>[ \t]?)+)")
_ITEM = re.compile(r"^[ \t]*(?:[*+-]|\d{1,9}\.)[ \t]+")
_HOLDER = re.compile(r'^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+["\w]')
_ENDS_BLOCK = re.compile(r"^[ ]{0,3}(?:#{1,6}[^#]|(?:[-*_=][ ]*)+$)")
_DEFINITION = re.compile(r"\[([^\[\]]*)\][ ]?:")
_BEFORE_DEFINITION = re.compile(r"[\s>]*(?:(?:[*+-]|\d{1,9}\.|:)[ \t]+)*\*?")
_AFTER_DEFINITION = re.compile(r'[ \t]*(\S+)(?:[ \t]+"[^"\n]*")?[ \t]*')


def too_large(sheet: Sheet) -> bool:
    """Whether the essay is so large that nothing else is looked at."""
    if len(sheet.body) <= MOST_CHARACTERS:
        return False
    message = f"the essay has more than {MOST_CHARACTERS:,} characters"
    sheet.problem("essay-limit", 0, message, "the essay divided into pages")
    return True


def look_at_lines(sheet: Sheet, text: str) -> None:
    """Refuse what lines may not be."""
    for match in _SNIPPET.finditer(sheet.body):
        message, expected = "-8<- is how some renderers insert a file", "the text itself; essays insert no files"
        sheet.problem("essay-block", match.start(), message, expected)
    for number, match in enumerate(_HEADING.finditer(text)):
        if number == MOST_HEADINGS:
            message = f"the essay has more than {MOST_HEADINGS} headings"
            sheet.problem("essay-limit", match.start(), message, "the essay divided into pages")
    for match in _RUN.finditer(text):
        if match[1] >= " ":
            message = f"the character {match[1]} is repeated more than {MOST_RUN} times"
            sheet.problem("essay-limit", match.start(), message, "fewer: three make a line or a fence")
    offset = paragraph = 0
    for line in text.split("\n"):
        paragraph = paragraph + len(line) + 1 if line.strip() else 0
        if len(line) > MOST_LINE or paragraph > MOST_PARAGRAPH:
            what = "line" if len(line) > MOST_LINE else "paragraph"
            most = MOST_LINE if what == "line" else MOST_PARAGRAPH
            message = f"this {what} has more than {most:,} characters"
            sheet.problem("essay-limit", offset, message, "an empty line between paragraphs")
            paragraph = 0
        if line[:1] in " \t>*+-0123456789/" and line.strip():
            _look_at_start(sheet, line, offset)
        offset += len(line) + 1
    _look_at_indents(sheet)


def _look_at_start(sheet: Sheet, line: str, offset: int) -> None:
    if line.lstrip(" \t>").startswith("///"):
        sheet.problem("essay-block", offset, "/// opens a block of a Markdown extension", "prose, or a shortcode")
    markers = _MARKERS.match(line[:200])
    if markers and len(markers[1].replace(">", "> ").split()) > MOST_MARKERS:
        message = f"more than {MOST_MARKERS} lists or quotations are opened in one line"
        sheet.problem("essay-limit", offset, message, "one marker a line")
    if len(line[: len(line) - len(line.lstrip())].expandtabs(4)) > MOST_INDENT:
        sheet.problem("essay-limit", offset, f"a line is indented by more than {MOST_INDENT} columns", "less indent")


def _look_at_indents(sheet: Sheet) -> None:
    """Four spaces make code of what starts with them, unless it belongs to a list item or a note above."""
    fenced = {inner for start, end in sheet.fences for inner in range(start + 1, end + 1)}
    offset, allowed, first, in_list = 0, 3, True, False
    for number, line in enumerate(sheet.body.split("\n")):
        stripped = line.strip()
        if number in fenced:
            first = in_list = False
        elif not stripped:
            first, in_list = True, False
        else:
            indent = len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))
            item = _ITEM.match(line) if first or in_list else None
            holder = bool(_HOLDER.match(line))
            if (first and indent > allowed) or (stripped[0] == ">" and _quoted_code(stripped)):
                sheet.problem(
                    "essay-indented-code",
                    offset,
                    "this line is indented by four spaces or more, which makes code of it",
                    "no indent for prose; a fence of ``` lines for code",
                    short(stripped, 100) if stripped[0] != ">" else "",
                )
            elif item or holder:
                allowed, in_list = 4 * (indent // 4 + 1) + 3, bool(item)
            elif first and indent < 4:
                allowed = 3
            empty_item = item is not None and item.end() == len(line)
            if empty_item:
                allowed = 3  # renderers disagree on what belongs to an item without words
            first = empty_item or holder or (bool(_ENDS_BLOCK.match(line)) and not item)
        offset += len(line) + 1


def _quoted_code(stripped: str) -> bool:
    quoted = stripped.lstrip("> ")
    before = stripped[: len(stripped) - len(quoted)]
    return bool(quoted) and before.endswith(" " * 5)


def look_at_definitions(sheet: Sheet, page: str, text: str) -> list[tuple[int, str]]:
    """Definitions of links lead where links may; footnotes and abbreviations are not defined by hand.

    Goes out: offset and address of every definition that may stand.
    `text` has fences and inserts masked, but not code spans and escapes: definitions are read before those.
    """
    links: list[tuple[int, str]] = []
    for match in _DEFINITION.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not _BEFORE_DEFINITION.fullmatch(before):
            continue
        if before.endswith("*"):
            message, expected = "an abbreviation is defined here", "the glossary: a record in data/terms"
            sheet.problem("essay-footnote", match.start() - 1, message, expected)
        elif match[1].startswith("^"):
            continue  # the scanner has refused it
        elif match[0].endswith("]:"):
            newline = text.find("\n", match.end())
            rest = _AFTER_DEFINITION.fullmatch(text, match.end(), newline if newline >= 0 else len(text))
            if not rest:
                message = "the address of this definition cannot be read"
                sheet.problem("essay-link", match.start(), message, '[name]: https://... "title", on one line')
            elif wrong := wrong_with(rest[1], page):
                sheet.problem("essay-address", rest.start(1), *wrong)
            else:
                links.append((rest.start(1), rest[1]))
    return links
