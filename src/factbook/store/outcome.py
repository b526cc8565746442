"""What came of a compile, whole or again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factbook.model.settings import Publication as Settings
from factbook.problems import Problem
from factbook.write import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Problems (then nothing was written), or the pages and what was written."""

    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    """The file that an edit link opens, by the page's path below build/docs; empty where there is none."""
    written: Written | None = None
    past: str = ""
    """The name of the edition before, against which changes are marked; empty where there is none."""
