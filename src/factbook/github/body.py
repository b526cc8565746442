"""What is said below a pull request: comes in a `Proposal` and the address of its run, goes out GitHub's Markdown.

The first line is a mark that readers do not see, by which the next run finds the comment and updates it.
"""

from collections.abc import Iterator

from factbook.compare.forms.escape_markdown import code, markdown
from factbook.compare.forms.markdown import MOST_CHARACTERS, as_markdown
from factbook.github.changes import Proposal
from factbook.problems import Problem

MARK = "<!-- factbook: what readers will find otherwise -->"

MOST_SHOWN = 10
"""Problems told in the comment; the changed lines carry them all."""


def body(proposal: Proposal, run: str) -> str:
    """The whole comment. `run` is the address of the run that built the proposal, of our own making; empty where
    there is none, as on a contributor's own machine."""
    head = "\n".join([MARK, *_state(proposal, run), ""])
    if proposal.comparison is None:
        return f"{head}\nWhat readers would see change could not be worked out.\n"
    return f"{head}\n{as_markdown(proposal.comparison, MOST_CHARACTERS - len(head) - 1)}"


def _state(proposal: Proposal, run: str) -> Iterator[str]:
    if proposal.found:
        noun = "one problem" if proposal.found == 1 else f"{proposal.found:,} problems"
        yield f"**The build stops at {noun}.** The changed lines under *Files changed* say what to write."
        yield ""
        shown = proposal.problems[:MOST_SHOWN]
        for problem in shown:
            yield from _problem(problem)
        if proposal.found > len(shown):
            yield f"- and {proposal.found - len(shown):,} more"
    elif proposal.failed:
        yield f"**The machine could not build it:** {markdown(proposal.failed)}. Nothing in the proposal need be wrong."
    else:
        yield "**It builds without a problem.**"
    if run:
        log, preview = "the build's log", "the preview (a zip: open `index.html`) and log"
        yield ""
        yield f"[This run]({run}) holds {log if proposal.found or proposal.failed else preview}."


def _problem(problem: Problem) -> Iterator[str]:
    where = f" ({markdown(problem.where[:200])})" if problem.where else ""
    yield f"- {code(str(problem.place)[:200])}{where}: {markdown(problem.message[:300])}"
    if problem.expected:
        yield f"  - expected: {markdown(problem.expected[:300])}"
    if problem.paste:
        yield f"  - paste: {code(problem.paste[:300])}"
