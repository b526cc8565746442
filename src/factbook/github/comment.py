"""One comment below a pull request, posted once and then updated: comes in an event, goes out what was done.

Runs with leave to write comments, after the build has ended, from the main branch's own code. What the build left
behind is read as data (`artifact`, `changes`); the words are made here (`body`).
"""

from collections.abc import Mapping
from typing import Any

from factbook.github.api import GitHub
from factbook.github.artifact import only_file
from factbook.github.body import MARK, body
from factbook.github.changes import MOST_BYTES, Proposal, Refused, read_file
from factbook.github.event import Run, pull_request_of, run_of

ARTIFACT = "changes"
FILE = "changes.json"
BOT = "github-actions[bot]"


def comment(event: Mapping[str, Any], github: GitHub, server: str) -> str:
    """Post or update the comment that the event's run asks for; what was done, in a line."""
    run = run_of(event, github.repository)
    if run is None:
        return "This run was no build of a pull request: nothing to say."
    number = pull_request_of(run, github)
    if number is None:
        return "No open pull request has this run's commit as its newest: nothing to say."
    try:
        proposal = _left_by(run, github)
    except Refused as reason:
        proposal = Proposal(comparison=None, failed=f"what the build left behind was refused, {reason}")
    if proposal is None:
        return "The build left nothing behind: nothing to say."
    text = body(proposal, f"{server}/{github.repository}/actions/runs/{run.id}")
    for one in github.pages(f"issues/{number}/comments"):
        user = one.get("user") or {}
        if user.get("login") == BOT and user.get("type") == "Bot" and str(one.get("body")).startswith(MARK):
            github.send("PATCH", f"issues/comments/{int(one['id'])}", {"body": text})
            return f"The comment below #{number} is updated."
    github.send("POST", f"issues/{number}/comments", {"body": text})
    return f"There is a comment below #{number}."


def _left_by(run: Run, github: GitHub) -> Proposal | None:
    listed = github.get(f"actions/runs/{run.id}/artifacts", name=ARTIFACT, per_page=10)["artifacts"]
    if not listed:
        return None
    if listed[0]["size_in_bytes"] > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES:,} bytes")
    archive = github.download(f"actions/artifacts/{int(listed[0]['id'])}/zip", MOST_BYTES)
    return read_file(only_file(archive, FILE, MOST_BYTES))
