"""The notes of a release, for its maintainer to read and complete: comes in two states, goes out Markdown.

The first edition has no predecessor: its notes say what it holds.
"""

from dataclasses import replace

from factbook.compare import comparison
from factbook.compare.contents import Contents, nothing
from factbook.compare.coverage import coverage
from factbook.compare.for_readers import for_readers
from factbook.compare.forms.entries import moved_counts, visible
from factbook.compare.forms.markdown import as_markdown

MOST_CHARACTERS = 60_000
"""A release on GitHub takes about twice as much; what is longer is not read."""


def release_notes(old: Contents | None, new: Contents) -> str:
    """What an edition says of itself to those who follow the repository. `old` is its predecessor, if it has one."""
    name, title = new.settings.edition, visible(new.settings.title)
    head = f"# {title}, edition {name}\n\nOf {new.settings.date}.\n\n"
    if old is None:
        counts = "\n".join(
            f"| {visible(group)}: {visible(count.name).lower()} | {count.new:,} |"
            for group, listed in moved_counts(coverage(nothing(new.settings), new))
            for count in listed
        )
        return f"{head}The first edition. It holds:\n\n| | |\n| --- | ---: |\n{counts}\n"
    before = f"edition {old.settings.edition}"
    found = comparison(old, new, old_name=before, new_name=f"edition {name}")
    return head + as_markdown(replace(found, changes=for_readers(found.changes)), MOST_CHARACTERS)
