"""What `factbook fix` prints: the diff, what was done on which line, and what is left to a person."""

from difflib import unified_diff

from factbook.fix.publication import FixedFile, Fixes
from factbook.report import visible


def render_fixes(fixes: Fixes, *, written: bool) -> str:
    """The report, ending in a line break."""
    lines = [line for file in fixes.files for line in (*diff(file), "")]
    for file in fixes.files:
        for line, what in sorted(dict.fromkeys(file.done)):
            lines.append(f"{file.path}:{line}: {what}" if line else f"{file.path}: {what}")
    if fixes.files:
        lines.append("")
    count = len(fixes.files)
    files = "1 file" if count == 1 else f"{count} files"
    if not count:
        lines.append("Nothing to repair.")
    elif written:
        lines.append(f"Repaired {files}.")
    else:
        lines.append(f"{files} can be repaired. Nothing is written yet: factbook fix --write")
    if fixes.left:
        number = len(fixes.left)
        problems = "1 problem needs" if number == 1 else f"{number} problems need"
        lines.append(f"{problems} a person; factbook check names {'it' if number == 1 else 'them'}.")
    return "".join(visible(line) + "\n" for line in lines)


def diff(file: FixedFile) -> list[str]:
    """The lines that differ, with two around them; white space that differs is shown as an escape."""
    before = file.before.decode("utf-8", "replace")
    made = unified_diff(_lines(before), _lines(file.after), f"a/{file.path}", f"b/{file.path}", n=2, lineterm="")
    return list(made)


def _lines(text: str) -> list[str]:
    ends = "" if text.endswith("\n") else "\\ no line break at the end"
    shown = [_shown(line) for line in text.split("\n")]
    return [*shown[:-1], *([shown[-1] + f" {ends}"] if ends else [])]


def _shown(line: str) -> str:
    stripped = line.rstrip(" \t\r")
    tail = line[len(stripped) :].replace("\t", "\\t").replace("\r", "\\r")
    return stripped.replace("\t", "\\t") + tail.replace(" ", "·")
