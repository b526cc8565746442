"""A rolling issue: one issue for a recurring finding, opened when there is something, updated, closed when it is gone.

Comes in what the issue should say (nothing: it should be closed), goes out what was done. The issue is found by the
mark in its first line and by its author, so that nobody else's issue is ever changed.
"""

from dataclasses import dataclass
from typing import Any

from factbook.github.api import GitHub

BOT = "github-actions[bot]"
MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """An issue as it should be. `lines` empty: there should be none."""

    name: str
    title: str
    intro: str
    lines: tuple[str, ...]
    closing: str

    @property
    def mark(self) -> str:
        """The first line, which readers do not see."""
        return f"<!-- factbook: {self.name} -->"

    @property
    def body(self) -> str:
        """The whole text; lines that do not fit are counted."""
        head = f"{self.mark}\n{self.intro}\n"
        room = MOST_CHARACTERS - len(head)
        kept: list[str] = []
        for line in self.lines:
            room -= len(line) + 1
            if room < 100:
                kept.append(f"- and {len(self.lines) - len(kept):,} more")
                break
            kept.append(line)
        return "\n".join([head, *kept, ""])


def roll(wanted: Rolling, github: GitHub) -> str:
    """Open, update or close the issue; what was done, in a line."""
    open_now = _found(wanted, github)
    if open_now is None:
        if not wanted.lines:
            return "Nothing to say, and no issue is open."
        made = github.send("POST", "issues", {"title": wanted.title, "body": wanted.body})
        return f"Issue #{made['number']} is open."
    path = f"issues/{int(open_now['number'])}"
    if not wanted.lines:
        github.send("POST", f"{path}/comments", {"body": wanted.closing})
        github.send("PATCH", path, {"state": "closed", "state_reason": "completed"})
        return f"Issue #{open_now['number']} is closed."
    if open_now["body"] == wanted.body:
        return f"Issue #{open_now['number']} says so already."
    github.send("PATCH", path, {"title": wanted.title, "body": wanted.body})
    return f"Issue #{open_now['number']} is updated."


def _found(wanted: Rolling, github: GitHub) -> dict[str, Any] | None:
    for issue in github.pages("issues", state="open", creator=BOT):
        own = (issue.get("user") or {}).get("login") == BOT and "pull_request" not in issue
        if own and str(issue.get("body")).split("\n")[0].strip() == wanted.mark:
            return dict(issue)
    return None
