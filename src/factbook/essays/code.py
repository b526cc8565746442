"""Where an essay's code is: fences and code spans, found as the renderer finds them.

Comes in: a sheet. Goes out: its body twice, with the same length and lines: once with the content of fences masked,
once with code spans and backslash escapes masked too. What the renderer would read in more than one way is refused
rather than guessed: a fence that is not closed, a code span that ends on another line, code by mere indentation. So
everything that is masked is code to the renderer as well, and everything else is prose that the rules apply to.
"""

import re

from factbook.essays.sheet import CODE, ESCAPED, FENCE, Sheet, short

_FENCE = re.compile(r"([> \t]*)(`{3,}|~{3,})(.*)$")
_LANGUAGE = re.compile(r"[ \t]*(?:\.?[A-Za-z0-9_#.+-]+)?[ \t]*$")
_TICKS_OR_ESCAPE = re.compile(r"`+|\\[\\`*_{}\[\]()>#+\-.!]")
_TICKS = re.compile(r"`+")


def without_fences(sheet: Sheet) -> str:
    """The body with every line of a fenced block masked."""
    lines = sheet.body.split("\n")
    kept = list(lines)
    offset = 0
    opened: tuple[int, int, str, int] | None = None  # line, width of its indent, fence, offset
    for number, line in enumerate(lines):
        if opened is None:
            match = _FENCE.match(line) if "```" in line or "~~~" in line else None
            if match and match[2][0] == "`" and "`" in match[3]:
                pass  # no fence: backticks that open a code span
            elif match and _opens(sheet, match, offset):
                opened = (number, _width(match[1]), match[2], offset)
            elif match and ">" in match[1]:
                kept[number] = FENCE * len(line)  # told as a fence already
        elif _closes(line, opened[1], opened[2]):
            for inner in range(opened[0], number + 1):
                kept[inner] = FENCE * len(lines[inner])
            sheet.fences.append((opened[0], number))
            opened = None
        elif line.strip() and _width(line[: len(line) - len(line.lstrip(" \t"))]) < opened[1]:
            sheet.problem(
                "essay-open-fence",
                offset,
                "this line is indented less than the fence of code around it, which ends the code without closing it",
                f"at least {opened[1]} spaces before every line of code, or the closing {short(opened[2])} before it",
            )
            opened = None
        offset += len(line) + 1
    if opened is not None:
        sheet.problem(
            "essay-open-fence",
            opened[3],
            f"the fence {short(opened[2])} opened here is never closed",
            f"a line {short(opened[2])} after the code, with the same indent and the same number of characters",
            opened[2] if short(opened[2]) == opened[2] else "",
        )
    return "\n".join(kept)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _opens(sheet: Sheet, match: re.Match[str], offset: int) -> bool:
    before, fence, after = match.groups()
    if ">" in before:
        message, expected = "a fence of code stands inside a quotation", "the code outside of the quotation"
    elif not _LANGUAGE.match(after):
        message = f"after the fence {short(fence)} stands {short(after)!r}"
        expected = "at most the name of a language, as in ```yaml"
    else:
        return True
    sheet.problem("essay-open-fence", offset + len(before), message, expected)
    return False


def _closes(line: str, width: int, fence: str) -> bool:
    stripped = line.strip(" \t")
    return stripped == fence and _width(line[: len(line) - len(line.lstrip(" \t"))]) == width


def without_code(sheet: Sheet, text: str) -> str:
    """The text with code spans and escapes masked as well."""
    if "`" not in text and "\\" not in text:
        return text
    lines = text.split("\n")
    offset = 0
    for number, line in enumerate(lines):
        if "`" in line or "\\" in line:
            lines[number] = _mask_line(sheet, line, offset)
        offset += len(line) + 1
    return "\n".join(lines)


def _mask_line(sheet: Sheet, line: str, offset: int) -> str:
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(line):
        runs.setdefault(len(run[0]), []).append(run.start())
    for starts in runs.values():
        starts.reverse()  # the next one is popped from the end
    parts: list[str] = []
    position = 0
    while match := _TICKS_OR_ESCAPE.search(line, position):
        parts.append(line[position : match.start()])
        if match[0][0] == "\\":
            parts.append(ESCAPED * 2)
            position = match.end()
            continue
        ticks = len(match[0])
        starts = runs.get(ticks, [])
        while starts and starts[-1] < match.end():
            starts.pop()
        if starts:
            end = starts[-1] + ticks
            parts.append(CODE * (end - match.start()))
        else:
            end = match.end()
            parts.append(match[0])
            sheet.problem(
                "essay-open-code",
                offset + match.start(),
                f"{match[0][:12]} opens code that does not end on this line",
                "the same number of backticks after the code, on the same line; a backtick in prose is written \\`",
            )
        position = end
    parts.append(line[position:])
    return "".join(parts)
