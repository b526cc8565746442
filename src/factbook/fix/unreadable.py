"""Repairs of YAML that cannot be read for want of quotes.

In: the text, and the problem that stopped its reader. Out: the text with that line's text in quotes, if it can then be
read further; else None. A line with a comment is left alone, since nobody can say where its text ends.
"""

from factbook.load.yaml_tree import read_tree
from factbook.problems import Problem

_REMEDY = "the text in quotes"


def requoted(text: str, problem: Problem, first_line: int = 1) -> str | None:
    """The text with the line at fault as the problem says to write it."""
    if problem.rule != "yaml-syntax" or problem.expected != _REMEDY or not problem.paste or "\n" in problem.paste:
        return None
    lines = text.split("\n")
    number = problem.place.line - first_line
    line = lines[number]
    if " #" in line:
        return None
    lines[number] = line[: len(line) - len(line.lstrip())] + problem.paste
    mended = "\n".join(lines)
    still = [each for each in read_tree("", mended, first_line=first_line).problems if each.rule == "yaml-syntax"]
    if any(each.place.line <= problem.place.line for each in still):
        return None
    return mended
