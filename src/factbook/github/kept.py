"""What the last run of a scheduled workflow kept: comes in the workflow's file name, goes out one file of an artifact.

Only a scheduled run of this repository's own branch counts: a pull request's run can name an artifact as it likes.
"""

from factbook.github.api import GitHub
from factbook.github.artifact import only_file
from factbook.github.changes import Refused

MOST_BYTES = 2_000_000


def kept_by(github: GitHub, workflow: str, branch: str, artifact: str, file: str) -> bytes | None:
    """The file that the newest successful scheduled run left; None where there is none."""
    runs = github.get(
        f"actions/workflows/{workflow}/runs", event="schedule", branch=branch, status="success", per_page=5
    )["workflow_runs"]
    for run in runs:
        if run["event"] != "schedule" or run["head_repository"]["full_name"] != github.repository:
            continue
        listed = github.get(f"actions/runs/{int(run['id'])}/artifacts", name=artifact, per_page=10)["artifacts"]
        for one in listed:
            if one["expired"] or one["size_in_bytes"] > MOST_BYTES:
                continue
            try:
                return only_file(
                    github.download(f"actions/artifacts/{int(one['id'])}/zip", MOST_BYTES), file, MOST_BYTES
                )
            except Refused:
                continue
    return None
