"""A part of a page is taken as it was, unless something that it read differs."""

from markupsafe import Markup

from factbook.reads import Reads, Traced
from factbook.store.parts import KeptParts

SOURCES = {"one": "Act", "two": "Order"}


def first() -> dict[str, bytes]:
    """What a compile of everything keeps of two parts."""
    reads = Reads()
    sources = Traced("sources", SOURCES, reads)
    parts = KeptParts(reads)
    assert parts.get("one", lambda: Markup("<p>") + sources["one"]) == "<p>Act"
    assert parts.get("all", lambda: ", ".join(sources.values())) == "Act, Order"
    return dict(parts.made)


def after(*changed: str) -> tuple[list[str], KeptParts, Reads]:
    """The parts that are made again where these addresses differ."""
    kept, reads = first(), Reads()
    parts = KeptParts(reads, lambda name: kept.get(name, b""), changed)
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    assert parts.get("one", lambda: make("one")) in ("<p>Act", "one")
    assert parts.get("all", lambda: make("all")) in ("Act, Order", "all")
    return made, parts, reads


def test_a_part_that_read_nothing_that_differs_is_not_made_again_and_what_it_read_is_noted() -> None:
    made, parts, reads = after("figures/one", "sources-of/one")
    assert made == [] and not parts.made
    assert reads.now == {"sources/one", "sources/*"}


def test_a_part_is_made_again_where_what_it_read_differs_alone_or_among_all_of_a_kind() -> None:
    assert after("sources/one")[0] == ["one", "all"]
    made, parts, _ = after("sources/two")
    assert made == ["all"]
    assert list(parts.made) == ["part:all"]


def test_a_part_that_is_not_kept_is_made() -> None:
    assert KeptParts(Reads()).get("new", lambda: "new") == "new"
