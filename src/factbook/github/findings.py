"""What the scheduled jobs found, as issues: comes in addresses that are gone or what is overdue, goes out a `Rolling`.

Values from the record are made inert for Markdown; an address that is gone is shown and not linked.
"""

from collections.abc import Iterable

from factbook.compare.forms.escape_markdown import code, markdown
from factbook.github.links import DAYS, MISSES, Missed, Outside
from factbook.github.overdue import Overdue
from factbook.github.rolling import Rolling


def links_issue(outside: Iterable[Outside], lost: Iterable[tuple[str, Missed]]) -> Rolling:
    """The issue about addresses of sources that seem to be gone."""
    sources = {one.address: one.sources for one in outside}
    return Rolling(
        name="outside links",
        title="Addresses of sources that no longer answer",
        intro=(
            f"Each of these missed on {MISSES} or more of the last {DAYS} days. Where a page has moved, put its new "
            "address under `url`; where it is gone, add the copy of an archive under `archive` and leave `url` as it "
            "was. No build stops for this."
        ),
        lines=tuple(_lost(address, missed, sources.get(address, ())) for address, missed in lost),
        closing="Every address answers again, or was replaced.",
    )


def _lost(address: str, missed: Missed, sources: Iterable[tuple[str, str]]) -> str:
    files = ", ".join(code(path) for _, path in sources)
    return f"- [ ] {code(address)} in {files}: {markdown(missed.said)}; missed {', '.join(missed.days)}"


def overdue_issue(found: Iterable[Overdue]) -> Rolling:
    """The issue about what is overdue for review."""
    return Rolling(
        name="overdue reviews",
        title="Overdue for review",
        intro=(
            "Claims past the day on which they should be looked at again, and pages, tables, cases and jurisdictions "
            "last reviewed more than a year ago. Look, correct what is no longer so, and set the new day."
        ),
        lines=tuple(f"- [ ] {code(one.address)} in {code(one.path)}: {one.why}" for one in found),
        closing="Everything has been reviewed.",
    )
