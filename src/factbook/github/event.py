"""Which pull request a finished run belongs to: comes in the event, goes out a number that GitHub itself confirms.

The number is never taken from what the run left behind. The event names the run's commit and branch, and GitHub is
asked which open pull request into this repository has that branch and, at this moment, that very commit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factbook.failure import Failure
from factbook.github.api import GitHub

_SHA = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of the pull-request workflow that has ended, as its event tells it."""

    id: int
    head_sha: str
    head: str
    """Owner and branch, as GitHub's list of pull requests is asked for them: "stranger:fix-a-cell"."""


def run_of(event: Mapping[str, Any], repository: str) -> Run | None:
    """The run in a `workflow_run` event; None where it was no build of a pull request into this repository."""
    try:
        run = event["workflow_run"]
        if event["repository"]["full_name"] != repository:
            return None
        if run["event"] != "pull_request" or run["conclusion"] not in ("success", "failure"):
            return None
        number, sha = run["id"], run["head_sha"]
        head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    except (KeyError, TypeError):
        raise Failure("the event does not tell of a run") from None
    if type(number) is not int or not isinstance(sha, str) or not _SHA.fullmatch(sha):
        raise Failure("the event does not tell of a run")
    return Run(id=number, head_sha=sha, head=head)


def pull_request_of(run: Run, github: GitHub) -> int | None:
    """The number of the open pull request whose newest commit is the run's; None where there is none any more."""
    found = [
        pull["number"]
        for pull in github.get("pulls", state="open", head=run.head, per_page=100)
        if pull["head"]["sha"] == run.head_sha
        and pull["base"]["repo"]["full_name"] == github.repository
        and type(pull["number"]) is int
    ]
    return found[0] if len(found) == 1 else None
