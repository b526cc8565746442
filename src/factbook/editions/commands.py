"""The verbs of editions: `factbook edition ...`, `factbook publish`, `factbook assemble`. Thin, as all verbs are."""

import os
import sys
from pathlib import Path

import click

from factbook.failure import Failure

CLEAN, PROBLEMS = 0, 1

remote_option = click.option(
    "--remote", default=None, help="The remote whose ledger counts; origin if left out and there is one."
)
local_option = click.option("--local", is_flag=True, help="Keep to this repository's ledger, and ask no remote.")
date_option = click.option(
    "--date",
    "day",
    required=True,
    metavar="YYYY-MM-DD",
    help="The day of the notice. No clock is read.",
)


def branch_of(root: Path, remote: str | None, local: bool) -> "Branch":  # type: ignore[name-defined] # noqa: F821
    """The ledger's branch: the named remote's, origin's, or this repository's alone."""
    from factbook.editions.branch import Branch
    from factbook.editions.remote import remotes

    known = () if local else remotes(root)
    if remote and remote not in known:
        raise Failure(f"there is no remote {remote!r}; known: {', '.join(known) or 'none'}")
    return Branch(repository=root, remote=remote or ("origin" if "origin" in known else None))


@click.group()
def edition() -> None:
    """Read and guard the ledger of published editions."""


@edition.command("list")
@remote_option
@local_option
@click.pass_obj
def list_(root: Path, remote: str | None, local: bool) -> None:
    """List the published editions, oldest first, and the room left."""
    from factbook.editions.reports import list_report

    click.echo(list_report(branch_of(root, remote, local).see().ledger), nl=False)


@edition.command()
@click.argument("name")
@remote_option
@local_option
@click.pass_obj
def show(root: Path, name: str, remote: str | None, local: bool) -> None:
    """Print what an edition says of itself, and where it is."""
    from factbook.editions.reports import show_report

    click.echo(show_report(branch_of(root, remote, local).see().ledger, name), nl=False)


@edition.command()
@click.argument("names", nargs=-1)
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="Verify this assembled or downloaded site."
)
@remote_option
@local_option
@click.pass_obj
def verify(root: Path, names: tuple[str, ...], site: Path | None, remote: str | None, local: bool) -> None:
    """Check every byte of editions, all if none is named, against their checksum lists and the ledger's history."""
    from factbook.editions.reports import verify_report
    from factbook.editions.verification import verify_ledger, verify_site

    ledger = branch_of(root, remote, local).see().ledger
    found = verify_site(ledger, site, names) if site else verify_ledger(ledger, names)
    click.echo(verify_report(found), nl=False)
    sys.exit(PROBLEMS if found.faults else CLEAN)


@edition.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", show_default=True
)
@remote_option
@local_option
@click.pass_obj
def diff(root: Path, old: str, new: str, form: str, remote: str | None, local: bool) -> None:
    """Print what readers find otherwise in the edition NEW than in the edition OLD."""
    from factbook.compare.forms import FORMS
    from factbook.editions.reports import compare_editions

    click.echo(FORMS[form](compare_editions(branch_of(root, remote, local).see().ledger, old, new)), nl=False)


@edition.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why, in one sentence that readers will see.")
@date_option
@remote_option
@local_option
@click.pass_obj
def withdraw(root: Path, name: str, reason: str, day: str, remote: str | None, local: bool) -> None:
    """Add a notice that an edition is no longer stood behind. The edition itself stays as it is."""
    from factbook.editions.published import Withdrawal
    from factbook.editions.store import withdraw as withdraw_edition

    stored = withdraw_edition(branch_of(root, remote, local), name, Withdrawal(date=day, reason=reason))
    click.echo(f"{name} carries the notice{'' if stored.added else ' already'}. It shows once the site is deployed.")


@edition.command()
@click.argument("asset")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--reason", required=True, help="Why the stored bytes must not be served.")
@date_option
@remote_option
@local_option
@click.pass_obj
def replace(root: Path, asset: str, file: Path, reason: str, day: str, remote: str | None, local: bool) -> None:
    """Serve FILE in place of the stored ASSET (assets/HASH/...) where a script has a hole. What is stored stays."""
    from factbook.editions.store import replace_asset

    stored = replace_asset(branch_of(root, remote, local), asset, file.read_bytes(), reason, day)
    click.echo(f"{asset} is replaced{'' if stored.added else ' already'}. It shows once the site is deployed.")


@edition.command()
@click.argument("name")
@click.option("--commit", required=True, help="The commit that the folder is a copy of.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--predecessor", default="")
@click.option("--past", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The predecessor's records.")
@click.option("--ledger", default="", help="The ledger's commit that holds the predecessor.")
@click.pass_obj
def press(root: Path, name: str, commit: str, into: Path, predecessor: str, past: Path | None, ledger: str) -> None:
    """Build the private copy of a commit as an edition. For the publisher; it writes the folder's mkdocs.yml anew."""
    from factbook.editions.before import past_of
    from factbook.editions.builder import seconds_of
    from factbook.editions.press import Order, lay, press_edition
    from factbook.load import load
    from factbook.report import render_report
    from factbook.rule_pages import rules_at

    manuscript, _ = load(root)
    if manuscript:
        os.environ["SOURCE_DATE_EPOCH"] = str(seconds_of(manuscript.settings.date))
    order = Order(name=name, commit=commit, predecessor=predecessor, ledger=ledger)
    pressed = press_edition(root, order, past_of(predecessor, past.read_bytes()) if past else None)
    if pressed.edition is None:
        click.echo(render_report(pressed.problems, "text", rules_at(root)), nl=False)
        sys.exit(PROBLEMS)
    lay(into / name, pressed.edition.stored_files())
    lay(into, pressed.edition.assets)


@click.command()
@click.argument("name", required=False)
@click.option("--dry-run", "dry", is_flag=True, help="Build, check and say everything, and change nothing.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each edition's release notes and checksum list into a folder of its name in this one.",
)
@remote_option
@local_option
@click.pass_obj
def publish(root: Path, name: str | None, dry: bool, keep: Path | None, remote: str | None, local: bool) -> None:
    """Publish the edition NAME (2026.11), and every tagged one that the ledger does not hold yet.

    NAME is built from the tag edition/NAME, or from HEAD where there is no tag.
    """
    from factbook.editions.press import lay
    from factbook.editions.publish import publish as publish_editions
    from factbook.editions.reports import publish_report

    branch = branch_of(root, remote, local)
    refused = count = 0
    for result in publish_editions(root, branch, name, dry=dry, tell=lambda words: click.echo(words, err=True)):
        count += 1
        refused += result.outcome == "refused"
        click.echo(publish_report(result, branch, keep is None), nl=False)
        if keep and result.checksums:
            lay(keep / result.wanted.name, {"SHA256SUMS": result.checksums, "release-notes.md": result.notes.encode()})
    if not count:
        click.echo("Nothing to publish: every tagged edition is in the ledger.")
    sys.exit(PROBLEMS if refused else CLEAN)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--draft", metavar="COMMIT", default="HEAD", show_default=True, help="What /next/ is built from.")
@click.option("--no-draft", is_flag=True, help="Leave /next/ out.")
@remote_option
@local_option
@click.pass_obj
def assemble(root: Path, folder: Path, draft: str, no_draft: bool, remote: str | None, local: bool) -> None:
    """Lay out the whole site in DIR from the ledger: every edition, latest/, next/, editions/, redirects."""
    from factbook.editions.assemble import assemble as assemble_site
    from factbook.editions.reports import assemble_report

    ledger = branch_of(root, remote, local).see().ledger
    done = assemble_site(root, ledger, folder, None if no_draft else draft)
    click.echo(assemble_report(done), nl=False)
