"""What came of a compile, whole or again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from factbook.write import Written

if TYPE_CHECKING:
    from factbook.model.settings import Publication as Settings
    from factbook.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Problems (then nothing was written), or the pages and what was written."""

    problems: "tuple[Problem, ...]" = ()
    settings_of: "Callable[[], Settings] | None" = field(default=None, repr=False, compare=False)
    """Gives the settings, which need not be read where nothing was to be done."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The file that an edit link opens, by the page's path below build/docs; empty where there is none."""
    written: Written | None = None
    digests: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """The SHA-256 of each file that was made again, by path below build/docs; none after a full compile."""
    base_path: str = "/"
    """The path under which the site is published: "/waters-edge/"."""
    past: str = ""
    """The name of the edition before, against which changes are marked; empty where there is none."""

    @cached_property
    def settings(self) -> "Settings | None":
        """The publication's settings, where they could be read."""
        return self.settings_of() if self.settings_of else None
