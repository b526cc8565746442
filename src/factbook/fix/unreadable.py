"""Repairs of YAML that cannot be read for want of quotes, or of a space after a field's colon.

In: the text, and the problem that stopped its reader. Out: the text with that line's text in quotes, if it can then be
read further, or with that space; else None. A line with a comment is left alone: nobody can say where its text ends.
"""

import re

from factbook.load.fields import every_field_name
from factbook.load.yaml_tree import read_tree
from factbook.problems import Problem

_REMEDY = "the text in quotes"
_RUN_TOGETHER = re.compile(r"(- )?([a-z_]+):(?=[^\s:/])")


def _lacks_a_space(line: str, problem: Problem) -> bool:
    """Whether the remedy is one space after the colon of a field that there is, and nothing else."""
    field = _RUN_TOGETHER.match(line.strip())
    if not field or field[2] not in every_field_name():
        return False
    return problem.paste == f"{field[0]} {line.strip()[field.end() :]}"


def requoted(text: str, problem: Problem, first_line: int = 1) -> str | None:
    """The text with the line at fault as the problem says to write it."""
    if problem.rule != "yaml-syntax" or not problem.paste or "\n" in problem.paste:
        return None
    if problem.expected != _REMEDY and not _lacks_a_space(text.split("\n")[problem.place.line - first_line], problem):
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
