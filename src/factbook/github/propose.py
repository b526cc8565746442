"""The build of a pull request: comes in a proposal and our own checkout, goes out annotations, a diff and a preview.

The comparison with the base is made even where the build stops, because a reviewer needs it most then. What goes out
for the comment is data (`changes`); its words are made by a job that runs no proposal.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from factbook.build import build_site
from factbook.compare.change import Comparison
from factbook.compare.states import compare_states
from factbook.failure import Failure
from factbook.github.body import body
from factbook.github.changes import MOST_PROBLEMS, Proposal, as_file
from factbook.github.lay_out import lay_out
from factbook.github.left_alone import left_alone
from factbook.preview import make_preview
from factbook.problems import Problem, in_order
from factbook.progress import Stages
from factbook.search import index_site

FOLDER = Path("build/proposal")
CHANGES = "changes/changes.json"
PREVIEW = "preview.zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What came of it: every problem, the proposal as data, and its words for the job's summary."""

    problems: tuple[Problem, ...]
    proposal: Proposal
    summary: str


def propose(proposed: Path, ours: Path, base: str, out: Path, run: str) -> Proposed:
    """Build the proposal in `ours`/build/proposal; write the diff and the preview below `out`.

    `base` is the commit in `ours` that the proposal is compared with.
    """
    folder = ours / FOLDER
    lay_out(proposed, ours, folder)
    (out / PREVIEW).unlink(missing_ok=True)
    comparison = _compared(ours, base, folder)
    problems: tuple[Problem, ...] = ()
    failed = ""
    try:
        with Stages(quiet=False) as stages:
            built = build_site(folder, progress=stages.start)
            if built.site and not built.problems:
                index_site(folder, built.site, stages.start)
        problems = in_order((*left_alone(proposed), *built.problems))
        if built.site and not problems:
            make_preview(built.site, out / PREVIEW)
    except (Failure, OSError) as failure:
        failed = str(failure).splitlines()[0]
    proposal = Proposal(comparison=comparison, problems=problems[:MOST_PROBLEMS], found=len(problems), failed=failed)
    (out / CHANGES).parent.mkdir(parents=True, exist_ok=True)
    (out / CHANGES).write_bytes(as_file(proposal))
    return Proposed(problems=problems, proposal=proposal, summary=body(proposal, run))


def _compared(ours: Path, base: str, folder: Path) -> Comparison | None:
    try:
        return replace(compare_states(ours, base, str(folder)), new="this proposal")
    except Failure:
        return None
