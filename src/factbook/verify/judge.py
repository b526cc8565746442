"""Which pages of a site break a rule: comes in the facts of all pages and the site's files, goes out a `Judgement`.

Only which pages: what is wrong with them, and on which line, is read from the pages themselves, of which there are few.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from factbook.verify.addresses import Resolver, is_top
from factbook.verify.facts import Facts

NOT_LINKED = ("404.html",)
"""Pages that no page needs to link to: the host serves them by itself."""

FactsOf = Callable[[str], Facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Pages with something wrong on them, pages that no link leads to; and what the next judgement may build on."""

    suspects: frozenset[str]
    orphans: tuple[str, ...]
    targets: Mapping[str, frozenset[str]]
    """The files that each page leads to."""
    wanted: Mapping[str, frozenset[str]]
    """The ids that links of other pages need, by page."""


def judge(pages: Iterable[str], files: Collection[str], facts_of: FactsOf, base_path: str) -> Judgement:
    """Judge a whole site; `facts_of` may be asked for the facts of a page twice."""
    resolver = Resolver(files, base_path)
    targets: dict[str, frozenset[str]] = {}
    wanted: dict[str, set[str]] = defaultdict(set)
    suspects: set[str] = set()
    for page in pages:
        facts = facts_of(page)
        found, wrong = leads_to(page, facts.links, resolver)
        targets[page] = frozenset(found)
        for file, anchors in found.items():
            wanted[file] |= anchors
        if facts.suspect or wrong:
            suspects.add(page)
    lacking = {file: anchors - facts_of(file).ids for file, anchors in wanted.items() if anchors and file in targets}
    lacking = {file: anchors for file, anchors in lacking.items() if anchors}
    for page, led_to in targets.items():
        if not led_to.isdisjoint(lacking):
            found, _ = leads_to(page, facts_of(page).links, resolver)
            if any(anchors & lacking.get(file, set()) for file, anchors in found.items()):
                suspects.add(page)
    return Judgement(
        suspects=frozenset(suspects),
        orphans=orphans(targets),
        targets=targets,
        wanted={file: frozenset(anchors) for file, anchors in wanted.items() if file in targets},
    )


def leads_to(page: str, links: Iterable[str], resolver: Resolver) -> tuple[dict[str, set[str]], bool]:
    """The anchors that these links of a page need, by file; and whether one of them leads to nothing."""
    found: dict[str, set[str]] = {}
    wrong = False
    for address in links:
        target, file, anchor = resolver.resolve(page, address)
        if target is None:
            continue
        if file is None:
            wrong = True
            continue
        anchors = found.setdefault(file, set())
        if anchor and not is_top(anchor):
            anchors.add(anchor)
    return found, wrong


def orphans(targets: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The pages to which no way of links leads from the home page, in order."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting.extend(targets.get(page, ()))
    return tuple(sorted(targets.keys() - seen - set(NOT_LINKED)))
