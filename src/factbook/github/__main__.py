"""The verbs behind scripts/: `python -I -m factbook.github VERB`. Thin; what a job is told comes by its environment.

Exit status: 0 done, 1 problems in a proposal, 2 the machine's failure.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

import click

from factbook.cli import CLEAN, FAILURE, PROBLEMS, Verbs
from factbook.failure import Failure
from factbook.manuscript import Manuscript

DAY = click.DateTime(formats=["%Y-%m-%d"])
KEPT = "outside-links"


@click.group(cls=Verbs)
def main() -> None:
    """What GitHub's workflows call."""


def _run_address() -> str:
    """Where this run of a workflow is shown; empty on a machine that runs none."""
    run, server = os.environ.get("GITHUB_RUN_ID"), os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{os.environ['GITHUB_REPOSITORY']}/actions/runs/{run}" if run else ""


@main.command()
@click.option("--proposed", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--base", required=True, help="The commit here that the proposal is compared with.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
def propose(proposed: Path, base: str, out: Path) -> None:
    """Build a proposal; annotate, compare, keep the preview."""
    from factbook.github.propose import propose as build
    from factbook.report import render_report
    from factbook.rule_pages import rules_at

    done = build(proposed, Path.cwd(), base, out, _run_address())
    click.echo(render_report(done.problems, "github", rules_at(Path.cwd())), nl=False)
    if done.proposal.failed:
        click.echo(f"factbook: {done.proposal.failed}", err=True)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(done.summary)
    else:
        click.echo(done.summary)
    sys.exit(PROBLEMS if done.problems else FAILURE if done.proposal.failed else CLEAN)


@main.command()
def comment() -> None:
    """Post or update the comment for the run in the job's event."""
    from factbook.github.api import GitHub
    from factbook.github.comment import comment as post

    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    click.echo(post(event, GitHub.of_job(os.environ), server))


@main.command()
@click.option("--today", required=True, type=DAY, help="The day on which the tries are made.")
@click.option("--keep", type=click.Path(path_type=Path, dir_okay=False), help="Where the misses are written.")
@click.option("--post", is_flag=True, help="Count with the misses of earlier runs, and keep the rolling issue.")
def links(today: date, keep: Path | None, post: bool) -> None:
    """Try the outside addresses of sources."""
    from factbook.github import links as outside
    from factbook.github.api import GitHub
    from factbook.github.fetch import fetch_all
    from factbook.github.findings import links_issue
    from factbook.github.kept import kept_by
    from factbook.github.rolling import roll

    manuscript = _loaded()
    day = date(today.year, today.month, today.day)
    addresses = outside.outside_of(manuscript)
    github = GitHub.of_job(os.environ) if post else None
    kept = kept_by(github, "links.yml", manuscript.settings.branch, KEPT, f"{KEPT}.json") if github else None
    before = outside.read_misses(kept) if kept else outside.Misses()
    answers = fetch_all(one.address for one in addresses)
    if outside.no_network(answers):
        click.echo(
            "factbook: more than half of all addresses missed: it is the network, and nothing is counted", err=True
        )
        sys.exit(FAILURE)
    after = outside.counted(before, answers, day)
    for address, answer in sorted(answers.items()):
        if answer.met != "found":
            click.echo(f"{answer.met}: {address}: {answer.said}")
    if keep:
        keep.write_text(after.model_dump_json(indent=1) + "\n", encoding="utf-8")
    if github:
        click.echo(roll(links_issue(addresses, outside.gone(after)), github))


@main.command()
@click.option("--today", required=True, type=DAY, help="The day for which it is asked.")
@click.option("--post", is_flag=True, help="Keep the rolling issue.")
def overdue(today: date, post: bool) -> None:
    """Print what is overdue for review."""
    from factbook.github.api import GitHub
    from factbook.github.findings import overdue_issue
    from factbook.github.overdue import overdue as due
    from factbook.github.rolling import roll

    manuscript = _loaded()
    found = due(manuscript, date(today.year, today.month, today.day))
    for one in found:
        click.echo(f"{one.due}: {one.address} ({one.path}): {one.why}")
    if post:
        click.echo(roll(overdue_issue(found), GitHub.of_job(os.environ)))


@main.command()
def forms() -> None:
    """Make the issue forms anew."""
    from factbook.github.forms import forms as made

    manuscript = _loaded()
    for name, content in made(manuscript.settings).items():
        (Path(".github/ISSUE_TEMPLATE") / name).write_text(content, encoding="utf-8")
        click.echo(f".github/ISSUE_TEMPLATE/{name}")


def _loaded() -> Manuscript:
    from factbook.load import load

    manuscript, _ = load(Path.cwd())
    if manuscript is None:
        raise Failure("data/publication.yml cannot be read: scripts/check says why")
    return manuscript


if __name__ == "__main__":
    main()
