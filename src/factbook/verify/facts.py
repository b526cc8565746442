"""What other pages and later runs need of a page: comes in its bytes, goes out its `Facts`.

Nearly every page is read by patterns (`quick`), which is ten times as fast as a parser. What they cannot vouch for is
read by `site.read_page`, whose word counts; the patterns never say that something is wrong.
"""

import marshal
from collections.abc import Iterable
from dataclasses import dataclass

_OUTSIDE = ("https:", "http:", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One page: its ids, the addresses on the site that it links to or fetches, and whether something breaks a rule.

    Links to places on the page itself are left out where the place is there.
    """

    ids: frozenset[str]
    links: frozenset[str]
    suspect: bool = False


def facts_of(path: str, data: bytes) -> Facts:
    """The facts of one page of the site."""
    from factbook.verify.quick import quick_facts

    known = quick_facts(data)
    if known is not None:
        return known
    from factbook.verify.site import read_page

    page = read_page(path, data)
    links = to_others((link for _, link in page.links), page.ids)
    return Facts(ids=page.ids, links=links, suspect=bool(page.findings))


def to_others(addresses: Iterable[str], ids: frozenset[str]) -> frozenset[str]:
    """The addresses that need a look at anything but the page with these ids."""
    return frozenset(
        [
            address
            for address in addresses
            if not (address[1:] in ids if address[:1] == "#" else address.startswith(_OUTSIDE))
        ]
    )


def packed(facts: Facts) -> bytes:
    """Facts as bytes, the same for the same facts."""
    return marshal.dumps((sorted(facts.ids), sorted(facts.links), facts.suspect))


def unpacked(content: bytes) -> Facts:
    """Facts again."""
    ids, links, suspect = marshal.loads(content)
    return Facts(ids=frozenset(ids), links=frozenset(links), suspect=suspect)
