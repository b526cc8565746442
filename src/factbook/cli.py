"""The command line: `factbook --root DIR <verb>`. Thin: each verb calls one function and prints what came of it.

Exit status: 0 clean, 1 problems in content or data, 2 the machine's failure.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factbook import __version__
from factbook.leave import leave

if TYPE_CHECKING:
    from factbook.problems import Problem

CLEAN, PROBLEMS, FAILURE = 0, 1, 2

KINDS_OF_RECORD = ("source", "case", "figure", "fact", "claim", "term", "jurisdiction", "table", "event", "correction")

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)


ELSEWHERE = {
    "assemble": "factbook.editions.commands",
    "edition": "factbook.editions.commands",
    "publish": "factbook.editions.commands",
}
"""Verbs that a module of their own holds, which is loaded when one of them is called or help is asked for."""


class Verbs(click.Group):
    """Turns the machine's failures into one line and exit status 2, so that nobody meets a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all verbs, in order."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of a name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(ELSEWHERE[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an OSError or a renderer's failure is one line on stderr."""
        from factbook.failure import Failure

        try:
            return super().invoke(ctx)
        except (Failure, OSError) as failure:
            click.echo(f"factbook: {failure}", err=True)
            sys.exit(FAILURE)


@click.group(cls=Verbs)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The publication's folder; this one if left out.",
)
@click.version_option(__version__, prog_name="factbook")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Compile typed records and essays into a static site."""
    context.obj = root.resolve()


rules_option = click.option(
    "--rules-at",
    metavar="ADDRESS",
    help="Web address of the rules' pages that messages lead to; by data/publication.yml if left out.",
)


def print_problems(problems: "tuple[Problem, ...]", form: str, root: Path, rules: str | None) -> None:
    """Print problems to stdout in the form asked for; text says so when there are none."""
    from factbook.report import render_report
    from factbook.rule_pages import rules_at

    pages = rules_at(root) if rules is None else f"{rules.rstrip('/')}/"
    click.echo(render_report(problems, form, pages), nl=False)
    if form == "text" and problems and not pages:
        click.echo(f"What a rule asks and why, with an example: factbook rules {problems[0].rule}")


@main.command()
@format_option
@rules_option
@click.pass_obj
def check(root: Path, form: str, rules_at: str | None) -> None:
    """Print the problems in content/ and data/, and where mkdocs.yml says otherwise than they do."""
    from factbook.build import examine
    from factbook.problems import in_order
    from factbook.render.agreement import CONFIGURATION, configuration_agrees

    manuscript, problems = examine(root)
    configuration = root / CONFIGURATION
    if manuscript is not None and configuration.is_file() and not configuration.is_symlink():
        problems = in_order((*problems, *configuration_agrees(root, manuscript.settings)))
    print_problems(problems, form, root, rules_at)
    sys.exit(PROBLEMS if problems else CLEAN)


@main.command()
@click.option(
    "--renderer",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="Which renderer turns build/docs into build/site.",
)
@format_option
@rules_option
@click.option("--compile-only", is_flag=True, help="Stop once build/docs is written.")
@click.option("--index", "with_index", is_flag=True, help="Make the search index of the site too, as `factbook index`.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    show_default=True,
    help="The renderer's limit.",
)
@click.option("--profile", is_flag=True, help="Print how long each stage took, and its share.")
@click.pass_obj
def build(
    root: Path,
    renderer: str,
    form: str,
    rules_at: str | None,
    compile_only: bool,
    with_index: bool,
    seconds: float,
    profile: bool,
) -> None:
    """Compile, render and verify the site into build/site."""
    from factbook.build import build_site
    from factbook.editions import NONE_HERE
    from factbook.progress import Stages

    with Stages(quiet=form != "text") as stages:
        result = build_site(root, renderer, stages.start, compile_only, seconds)  # type: ignore[arg-type]
        if with_index and result.site is not None and not result.problems:
            from factbook.search import index_site

            index_site(root, result.site, stages.start)
    if result.anew and form == "text":
        click.echo(f"All pages were rendered, since {result.anew}", err=True)
    if profile:
        click.echo(stages.profile(), nl=False, err=form != "text")
    if result.problems or form != "text":
        print_problems(result.problems, form, root, rules_at)
    if result.problems:
        sys.exit(PROBLEMS)
    if form == "text" and not compile_only:
        site = result.site
        click.echo(f"The site is in {site}: {result.pages} pages.")
        if not result.past:
            click.echo(NONE_HERE)
        click.echo("Open it with scripts/serve, or serve that folder with any web server.")


@main.command()
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="The site; build/site if left out.")
@format_option
@rules_option
@click.pass_obj
def index(root: Path, site: Path | None, form: str, rules_at: str | None) -> None:
    """Make the search index of the built site; an index that still fits is left alone."""
    from factbook.progress import Stages
    from factbook.search import index_site

    with Stages(quiet=form != "text") as stages:
        result = index_site(root, site, stages.start)
    if result.problems or form != "text":
        print_problems(result.problems, form, root, rules_at)
    if result.problems:
        sys.exit(PROBLEMS)
    if form == "text":
        click.echo(f"The search index has {result.records:,} records{'' if result.made else ' and was up to date'}.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=int, help="Port to listen on.")
@click.pass_obj
def serve(root: Path, host: str, port: int) -> None:
    """Serve the site on this machine and reload the browser on every save."""
    from factbook.render.serve import serve as serve_site

    serve_site(root, host, port)


@main.command()
@click.argument("kind", required=False)
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write all into this folder.")
def schema(kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind of record, or of all."""
    import json

    from factbook.schema import schemas

    everything = schemas()
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in everything.items():
            (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        click.echo(f"{len(everything)} schemas in {folder}")
        return
    if kind:
        names = {name.split(".")[0]: name for name in everything}
        if kind not in names:
            from factbook.problems import did_you_mean

            raise click.BadParameter(f"no kind {kind!r}; {did_you_mean(kind, names, 'kinds')}", param_hint="KIND")
        click.echo(json.dumps(everything[names[kind]], indent=2))
    else:
        click.echo(json.dumps(everything, indent=2))


@main.command()
@click.argument("kind", type=click.Choice(KINDS_OF_RECORD))
@click.argument("record_id", metavar="ID", required=False)
@click.option("--in", "subject", default="", help="The file that takes the entry; of a source the folder.")
@click.option("--form", "form_name", default="", help="Of a table: matrix, listing. Of a fact: fact, not-found.")
@click.option("--example", is_flag=True, help="Print a filled example instead, and write nothing.")
@click.pass_obj
def new(root: Path, kind: str, record_id: str | None, subject: str, form_name: str, example: bool) -> None:
    """Write the form of a new record: what must be filled stands open, and nothing is made up."""
    from factbook.scaffold.new import Refusal, new_record
    from factbook.scaffold.report import render_example, render_made

    try:
        if example:
            click.echo(render_example(kind, form_name), nl=False)
        elif record_id is None:
            raise click.UsageError(f"name the id of the new {kind}, or ask for --example")
        else:
            click.echo(render_made(new_record(root, kind, record_id, subject, form_name)), nl=False)
    except Refusal as reason:
        raise click.ClickException(str(reason)) from None


@main.group()
def source() -> None:
    """Add sources."""


@source.command("add")
@click.argument("address", metavar="URL-OR-DOI")
@click.option("--id", "record_id", default="", help="The source's id; made from the address if left out.")
@click.option("--in", "folder", default="", help="The folder below data/sources.")
@click.pass_obj
def source_add(root: Path, address: str, record_id: str, folder: str) -> None:
    """Write the form of a source, with what its page says of itself where the network allows."""
    from factbook.scaffold.new import Refusal
    from factbook.scaffold.report import render_added
    from factbook.scaffold.source import add_source

    try:
        click.echo(render_added(add_source(root, address, record_id, folder)), nl=False)
    except Refusal as reason:
        raise click.ClickException(str(reason)) from None


@main.command()
@click.argument("rule", required=False)
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write all into this folder.")
def rules(rule: str | None, folder: Path | None) -> None:
    """Print what a rule asks and why, with examples; or list all rules."""
    from factbook.problems import did_you_mean
    from factbook.rule_pages import INDEX, rule_pages, write_rule_pages

    pages = rule_pages()
    if folder:
        write_rule_pages(folder)
        click.echo(f"{len(pages)} pages in {folder}")
        return
    name = f"{rule}.md" if rule else INDEX
    if name not in pages:
        known = [page.removesuffix(".md") for page in pages if page != INDEX]
        raise click.BadParameter(f"no rule {rule!r}; {did_you_mean(rule or '', known, 'rules')}", param_hint="RULE")
    click.echo(pages[name], nl=False)


@main.command()
@click.option("--write", "write", is_flag=True, help="Write the repairs; without it they are only shown.")
@click.pass_obj
def fix(root: Path, write: bool) -> None:
    """Show, or write, the repairs that change how something is written and never what it says."""
    from factbook.fix.publication import find_fixes, write_fixes
    from factbook.fix.report import render_fixes

    fixes = find_fixes(root)
    if write:
        write_fixes(root, fixes)
    click.echo(render_fixes(fixes, written=write), nl=False)
    sys.exit(PROBLEMS if fixes.left or (fixes.files and not write) else CLEAN)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a new, small, complete publication in FOLDER."""
    from factbook.init import NotEmpty, make_publication

    try:
        written = make_publication(folder)
    except NotEmpty as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"{len(written)} files written below {folder}.")
    click.echo(f"Build it with: factbook --root {folder} build")
    click.echo(f"See it with: factbook --root {folder} serve")
    click.echo(f"How to make it yours: {folder / 'README.md'}")


@main.command()
@click.argument("archive", metavar="ZIP", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="Take this site instead of building one."
)
@format_option
@rules_option
@click.pass_obj
def preview(root: Path, archive: Path, site: Path | None, form: str, rules_at: str | None) -> None:
    """Write the site into a ZIP that opens from a disk without a server: unpack it and open index.html."""
    from factbook.preview import make_preview

    if site is None:
        from factbook.build import build_site
        from factbook.progress import Stages
        from factbook.search import index_site

        with Stages(quiet=form != "text") as stages:
            result = build_site(root, "mkdocs", progress=stages.start)
            if result.site is not None and not result.problems:
                index_site(root, result.site, stages.start)
        if result.problems or result.site is None:
            print_problems(result.problems, form, root, rules_at)
            sys.exit(PROBLEMS)
        site = result.site
    count = make_preview(site, archive)
    click.echo(f"{count} files in {archive}. Unpack it and open index.html.", err=form != "text")


@main.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="text for a terminal, markdown for a pull request's comment, html a fragment of a page, json for programs.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there are changes.")
@click.pass_obj
def diff(root: Path, base: str | None, head: str | None, form: str, exit_code: bool) -> None:
    """Print what readers will see change from BASE to HEAD.

    Each is a git revision (read without a checkout, and nothing in it is run), the folder of a publication, or an
    edition's publication.json. HEAD is the working folder if left out; BASE is where this branch left the main branch.

    Exits with 0 whether or not there are changes, and with 2 when a state cannot be found.
    """
    from factbook.compare.forms import FORMS
    from factbook.compare.states import compare_states

    found = compare_states(root, base, head)
    click.echo(FORMS[form](found), nl=False)
    sys.exit(PROBLEMS if exit_code and found.changes else CLEAN)


def run() -> None:
    """`main` as a program: it ends as soon as the verb has."""
    try:
        main()
    except SystemExit as done:
        if done.code is None or isinstance(done.code, int):
            leave(done.code or CLEAN)
        raise
