"""The pipeline from files to build/docs, as one call: load, check, resolve, compile, write.

The command line and the MkDocs plugin both go through `compile_into`, so there is one way to compile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from factbook.failure import Failure
from factbook.own_folders import refuse_links
from factbook.uncollected import uncollected

if TYPE_CHECKING:
    from factbook.compile.past import Past
    from factbook.manuscript import Manuscript
    from factbook.problems import Problem
    from factbook.render import Renderer
    from factbook.store.before import Before
    from factbook.store.outcome import Outcome

DOCS = Path("build/docs")
SITE = Path("build/site")

Progress = Callable[[str], None]
"""Called with the name of each stage as it starts."""


def silent(stage: str) -> None:
    """Progress for callers that show none."""


def unheard(outcome: "Outcome") -> None:
    """For callers that wait until all is done."""


def examine(root: Path, progress: Progress = silent) -> "tuple[Manuscript | None, tuple[Problem, ...]]":
    """Load and check the publication below `root`: what was written, and every problem in order."""
    from factbook.check import check
    from factbook.load import load
    from factbook.problems import in_order

    progress("load")
    manuscript, problems = load(root)
    if manuscript is None:
        return None, in_order(problems)
    progress("check")
    return manuscript, in_order((*problems, *check(manuscript)))


NEWEST: Literal["newest"] = "newest"
"""The edition before is the newest of the ledger that lies beside the publication, if one does."""


def compile_into(
    root: Path,
    docs: Path | None = None,
    progress: Progress = silent,
    past: "Past | Literal['newest'] | None" = NEWEST,
    written: "Callable[[Outcome], None]" = unheard,
) -> "Outcome":
    """Compile the publication below `root` into `docs` (build/docs if none is named).

    `past` is the edition before, against which changes are marked; None where there is to be none. After an edit
    `written` hears of what is written before that is all: what comes of it holds only if that is what is returned.

    Only what an edit touches is done again, where an earlier compile can be vouched for (`factbook.store`); the files
    are those of a full compile either way. Nothing is written when there is a problem. Raises OSError when the disk
    fails, Failure where build/ leads elsewhere or the ledger cannot be read, and nothing for content.
    """
    from factbook.store.again import compile_again
    from factbook.store.before import Before

    refuse_links(root)
    before = _newest(root) if isinstance(past, str) else Before.of(past)
    folder = docs or root / DOCS
    own = folder.resolve() == (root / DOCS).resolve()  # what is kept speaks of build/docs, and of no other folder
    with uncollected():
        if own:
            try:
                return compile_again(root, folder, progress, before, written)
            except Exception:  # whatever it is: a full compile says it again if it is real
                progress("start anew")
        from factbook.store.whole import compile_whole

        return compile_whole(root, folder, progress, before, keep=own)


def _newest(root: Path) -> "Before":
    """The newest edition of the ledger beside the publication, read when it is needed."""
    from factbook.store.before import Before, ledger_stands_at

    def load() -> "Past | None":
        from factbook.editions.before import edition_before

        return edition_before(root)

    return Before(stand=ledger_stands_at(root), load=load)


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What came of a whole build: problems of content or of the site, or the folder and its number of pages."""

    problems: "tuple[Problem, ...]"
    site: Path | None = None
    pages: int = 0
    past: str = ""
    """The edition before, against which changes are marked; empty where there is none."""
    anew: str = ""
    """Why every page was rendered where fewer might have done; empty where there is nothing to say."""


def build_site(
    root: Path,
    renderer: "Renderer" = "mkdocs",
    progress: Progress = silent,
    compile_only: bool = False,
    seconds: float = 600.0,
) -> BuildResult:
    """Compile, render and verify the publication below `root` into build/site; `seconds` is what the renderer may take.

    Problems of content stop before the renderer starts. Raises Failure when the renderer fails or warns, and OSError
    when the disk fails.
    """
    if compile_only:
        compiled = compile_into(root, progress=progress)
        return BuildResult(problems=compiled.problems, past=compiled.past)
    from factbook.render import Standby

    refuse_links(root)
    with Standby(root, renderer, seconds=seconds) as standby:
        standby.start()  # it loads meanwhile; where nothing differs it is ended
        from factbook.render.agreement import disagreements

        def written(outcome: "Outcome") -> None:
            if not disagreements(root, outcome):
                standby.begin(outcome.digests)

        result = compile_into(root, progress=progress, written=written)
        if result.problems:
            return BuildResult(problems=result.problems, past=result.past)
        from factbook.verify import look_ahead, verified

        if differ := disagreements(root, result):
            return BuildResult(problems=differ, past=result.past)
        progress("render")
        ahead = look_ahead(root, standby.site) if result.digests else None  # while the renderer is at work
        rendered = standby.render(result.digests)
        progress("verify")
        if ahead:
            ahead = None if rendered.in_full else ahead.look_again((*rendered.written, *rendered.removed))
        problems = verified(rendered.site, result.pages, base_path=result.base_path, root=root, ahead=ahead)
    if rendered.warnings and not problems:  # a link that leads nowhere is a problem with a place, not a failure
        raise Failure("the renderer warned:\n  " + "\n  ".join(rendered.warnings))
    return BuildResult(
        problems=problems, site=rendered.site, pages=len(result.pages), past=result.past, anew=rendered.said
    )
