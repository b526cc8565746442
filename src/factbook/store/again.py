"""A compile after an edit: comes in the shelf that the last compile left, goes out the same files as a full compile's.

Where nothing differs this ends at once, and nothing that knows records or templates is even loaded. Raises Doubt for
whatever is not surely right, problems included: those are for a full compile to report.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from factbook.store.before import Before
from factbook.store.compared import BASE_PATH, PAGES, PAST, SETTINGS, Compared, compared
from factbook.store.outcome import Outcome
from factbook.write import Written

if TYPE_CHECKING:
    from factbook.model.settings import Publication as Settings


def compile_again(
    root: Path, docs: Path, progress: Callable[[str], None], before: Before, written: Callable[[Outcome], None]
) -> Outcome:
    """Bring build/docs up to date; `before` is the edition before.

    `written` is called once all is written, before anything is kept for the next compile, where there was anything to
    write. Raises Doubt where a full compile must do it, and OSError when the disk fails.
    """
    progress("compare")
    found = compared(root, docs, before)
    if found.nothing:
        found.note()
        return outcome_of(found, Written(added=(), changed=(), removed=(), unchanged=len(found.outputs)))
    progress("follow")
    from factbook.store.follow import follow

    outcomes: list[Outcome] = []

    def noted(what: Written, digests: Mapping[str, bytes]) -> None:
        outcomes.append(outcome_of(found, what, digests))
        written(outcomes[0])

    follow(root, docs, found, before, progress, noted)
    return outcomes[0]


def outcome_of(found: Compared, written: Written, digests: Mapping[str, bytes] = MappingProxyType({})) -> Outcome:
    """What came of it, from what is kept."""
    head = found.shelf.head

    def settings() -> "Settings":
        from factbook.store.lean import unpacked

        known: Settings = unpacked(head[SETTINGS])
        return known

    past = head[PAST][2]
    return Outcome(
        settings_of=settings, pages=head[PAGES], written=written, digests=digests, base_path=head[BASE_PATH], past=past
    )
