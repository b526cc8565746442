"""Judges what came out: links, anchors, leftovers, unsafe HTML, outside requests, orphans.

Check is about what people wrote, verify about what the machine built. Comes in: the folder of a built site. Goes out:
problems, each naming the page and, where it is known, the file it was made from.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.verify.addresses import Resolver, is_page, is_top, resolve_link, site_path
from factbook.verify.facts import Facts, facts_of
from factbook.verify.judge import FactsOf, Judgement, judge

if TYPE_CHECKING:
    from factbook.problems import Problem
    from factbook.verify.kept import Ahead

__all__ = ["look_ahead", "resolve_link", "site_path", "verified", "verify"]


def verify(
    site: Path,
    sources: Mapping[str, str],
    base_path: str = "/",
    name: str = "build/site",
    beside: frozenset[str] = frozenset(),
    root: Path | None = None,
    ahead: "Ahead | None" = None,
) -> "Iterator[Problem]":
    """The problems of the site in the folder `site`.

    `sources` maps a page's path in the site ("cases/binance/index.html") to the file that it was made from;
    `base_path` is the path under which the site is published ("/waters-edge/"), which 404.html's links start with;
    `name` is how messages call the folder; `beside` are files that will stand outside it ("../latest/index.html").
    Below `root`, if it is given, is kept what the next verification need not read again (`factbook.verify.kept`); the
    problems are the same with it and without. `ahead` is what was done of that before (`look_ahead`).
    """
    if root is None:
        judged, files, facts = _judge(site, base_path, beside)
    else:
        from factbook.verify.kept import judge_again

        judged, files, facts = judge_again(root, site, base_path, beside, ahead)
    resolver = Resolver(files, base_path)
    for path in sorted(judged.suspects):
        yield from _problems(site, path, sources, name, resolver, files, facts)
    for path in judged.orphans:
        yield _problem("orphan-page", path, 0, "no link leads here from the home page", sources, name)


def verified(
    site: Path,
    made_from: Mapping[str, str],
    base_path: str,
    root: Path | None = None,
    ahead: "Ahead | None" = None,
) -> "tuple[Problem, ...]":
    """The problems of a built site, in order; `made_from` maps a page's path below build/docs to the file it is of."""
    sources = {site_path(page): source for page, source in made_from.items()}
    found = list(verify(site, sources, base_path, root=root, ahead=ahead))
    if not found:
        return ()
    from factbook.problems import in_order

    return in_order(found)


def look_ahead(root: Path, site: Path) -> "Ahead | None":
    """Load what verifying an edit takes and look at the site as it is, while a renderer is at work on it.

    None where the renderer took something away at that moment.
    """
    import factbook.verify.quick  # noqa: F401
    from factbook.verify.kept import Ahead

    try:
        return Ahead(root, site)
    except OSError:
        return None


def _judge(site: Path, base_path: str, beside: frozenset[str]) -> tuple[Judgement, frozenset[str], FactsOf]:
    """Judge a site of which nothing is known."""
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    known: dict[str, Facts] = {}

    def facts(page: str) -> Facts:
        if page not in known:
            known[page] = facts_of(page, (site / page).read_bytes())
        return known[page]

    pages = sorted(path for path in files if path.endswith(".html"))
    return judge(pages, files | beside, facts, base_path), files | beside, facts


def _problems(
    site: Path,
    path: str,
    sources: Mapping[str, str],
    name: str,
    resolver: Resolver,
    files: frozenset[str],
    facts: FactsOf,
) -> "Iterator[Problem]":
    """What is wrong on one page, each with its line."""
    from factbook.problems import nearest
    from factbook.verify.site import read_page

    page = read_page(path, (site / path).read_bytes())
    for finding in page.findings:
        yield _problem(finding.rule, path, finding.line, finding.message, sources, name)
    for line, address in page.links:
        target, found, anchor = resolver.resolve(path, address)
        if target is None:
            continue
        if found is None:
            near = nearest(target, files)
            message = f"the link {address!r} leads to nothing" + (f"; nearest: {near[0]}" if near else "")
            yield _problem("broken-link", path, line, message, sources, name)
        elif anchor and is_page(found) and not is_top(anchor) and anchor not in facts(found).ids:
            near = nearest(anchor, facts(found).ids)
            message = f"{found} has no id {anchor!r}" + (f"; nearest: {near[0]!r}" if near else "")
            yield _problem("broken-anchor", path, line, message, sources, name)


def _problem(rule: str, path: str, line: int, message: str, sources: Mapping[str, str], name: str) -> "Problem":
    from factbook.places import Place
    from factbook.problems import Problem
    from factbook.rules import RULES

    made_from = sources.get(path)
    return Problem(
        rule=rule,
        place=Place(f"{name}/{path}", line, 1 if line else 0),
        message=message,
        expected=RULES[rule].says,
        where=f"made from {made_from}" if made_from else "",
    )
