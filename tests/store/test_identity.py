"""After any sequence of edits build/docs is byte for byte that of a full compile, and so is the report of problems."""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factbook.compile.past import Past
from factbook.compile.templates import DEFAULTS
from factbook.store.shelf import PIECES, PLACE, PROGRAM, Doubt, Shelf
from publications import SMALL, again, cold, compiled, edition_before, tree

SEQUENCES = int(os.environ.get("FACTBOOK_IDENTITY", "40"))
"""How many random sequences: scripts/bench asks for 300."""
SEQUENCES_WITH_PAST = 20

Edit = Callable[[Path, random.Random], None]

WORDS = ("anew", "once", "boldly", "at last")
SOURCES = ("arcadia-ferry-act", "river-court-2024", "arcadian-courier-2025", "old-pilot-letter", "borduria-ferry-order")


def essays(root: Path) -> list[Path]:
    return sorted((root / "content").rglob("*.md"))


def records(root: Path, folder: str = "") -> list[Path]:
    return sorted((root / "data" / folder).rglob("*.yml"))


def reword(path: Path, chance: random.Random, fields: tuple[str, ...]) -> None:
    """Add a word to one line of a file that gives one of these fields in plain words."""
    lines = path.read_text(encoding="utf-8").split("\n")
    plain = [
        number
        for number, line in enumerate(lines)
        if line.strip(" -").startswith(tuple(f"{field}: " for field in fields)) and line[-1].isalpha()
    ]
    if plain:
        lines[chance.choice(plain)] += f" {chance.choice(WORDS)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def essay_text(root: Path, chance: random.Random) -> None:
    path = chance.choice(essays(root))
    path.write_text(path.read_text("utf-8") + f"\n## {chance.choice(WORDS)}\n\nMore {chance.choice(WORDS)}.\n", "utf-8")


def essay_title(root: Path, chance: random.Random) -> None:
    reword(chance.choice(essays(root)), chance, ("title", "description"))


def citation_added(root: Path, chance: random.Random) -> None:
    path = chance.choice(essays(root))
    path.write_text(path.read_text("utf-8") + f"\nSo it is [@{chance.choice(SOURCES)}, p. 3].\n", "utf-8")


def citation_removed(root: Path, chance: random.Random) -> None:
    path = chance.choice(essays(root))
    text = path.read_text("utf-8")
    start = text.rfind("[@")
    if start > 0:
        path.write_text(text[:start] + text[text.index("]", start) + 1 :], "utf-8")


def essay_mended(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((SMALL / "content").rglob("*.md")))
    shutil.copy(path, root / path.relative_to(SMALL))


def cell_changed(root: Path, chance: random.Random) -> None:
    reword(chance.choice(records(root, "jurisdictions")), chance, ("value", "note", "summary", "short", "name"))


def cell_state(root: Path, chance: random.Random) -> None:
    path = chance.choice(records(root, "jurisdictions"))
    text = path.read_text("utf-8")
    old = chance.choice(["state: present", "state: absent"])
    path.write_text(text.replace(old, chance.choice(["state: present", "state: absent"]), 1), "utf-8")


def figure_changed(root: Path, chance: random.Random) -> None:
    path = chance.choice(records(root, "figures"))
    text = path.read_text("utf-8")
    path.write_text(text.replace("value: 4", f"value: {chance.randrange(1, 9)}4", 1), "utf-8")


def words_changed(root: Path, chance: random.Random) -> None:
    folder = chance.choice(["facts", "figures", "cases", "events", "claims", "terms"])
    fields = ("label", "statement", "what", "assessment", "claim", "meaning", "summary", "short", "term", "status")
    reword(chance.choice(records(root, folder)), chance, fields)


def source_retitled(root: Path, chance: random.Random) -> None:
    reword(chance.choice(records(root, "sources")), chance, ("title", "publisher"))


def record_added(root: Path, chance: random.Random) -> None:
    name = f"new-{chance.randrange(3)}"
    (root / f"data/terms/{name}.yml").write_text(f"{name}:\n  term: {name}\n  meaning: New.\n", "utf-8")


def record_deleted(root: Path, chance: random.Random) -> None:
    added = sorted((root / "data/terms").glob("new-*.yml"))
    chance.choice(added or records(root, "sources")).unlink()


def record_renamed(root: Path, chance: random.Random) -> None:
    path = chance.choice(records(root, "terms"))
    path.rename(path.with_name(f"renamed-{chance.randrange(3)}.yml"))


def event_moved(root: Path, chance: random.Random) -> None:
    path = root / "data/cases/ferryman.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('date: "2024-03-01"', f'date: "2024-03-0{chance.randrange(1, 9)}"'), "utf-8")


def file_broken(root: Path, chance: random.Random) -> None:
    path = chance.choice([*records(root), *essays(root)])
    path.write_text(path.read_text("utf-8") + "\n\tbroken: [", "utf-8")


def files_mended(root: Path, chance: random.Random) -> None:
    for folder in ("data", "content"):
        shutil.rmtree(root / folder)
        shutil.copytree(SMALL / folder, root / folder)


def units_changed(root: Path, chance: random.Random) -> None:
    reword(root / "data/units.yml", chance, ("one", "other"))


def settings_changed(root: Path, chance: random.Random) -> None:
    reword(root / "data/publication.yml", chance, ("title", "description", "publisher"))


def table_changed(root: Path, chance: random.Random) -> None:
    reword(chance.choice(records(root, "tables")), chance, ("title", "label", "question", "covers"))


def template_changed(root: Path, chance: random.Random) -> None:
    name = chance.choice(["reviewed.html", "term.html", "source.html"])
    path = root / "theme/templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((DEFAULTS / name).read_text("utf-8") + f"<!-- {chance.choice(WORDS)} -->\n", "utf-8")


def template_removed(root: Path, chance: random.Random) -> None:
    shutil.rmtree(root / "theme", ignore_errors=True)


def shelf_file(root: Path, chance: random.Random) -> Path:
    """One of the two files of the shelf."""
    return Path(f"{root / PLACE}{chance.choice(['', PIECES])}")


def shelf_corrupted(root: Path, chance: random.Random) -> None:
    path = shelf_file(root, chance)
    if path.exists():
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def shelf_cut(root: Path, chance: random.Random) -> None:
    path = shelf_file(root, chance)
    if path.exists():
        content = path.read_bytes()
        path.write_bytes(content[: chance.randrange(len(content))])


def shelf_foreign(root: Path, chance: random.Random) -> None:
    foreign = Shelf(root / PLACE, bytes(32))
    foreign.put("outline", "anything")
    foreign.save()


def shelf_of_another_version(root: Path, chance: random.Random) -> None:
    try:
        shelf = Shelf.read(root)
    except Doubt:
        return
    shelf.head = {PROGRAM: ("another version", {}, "another program")}
    shelf.put_bytes([("outline", b"of a form that this one cannot read")])
    shelf.save()


def shelf_lost(root: Path, chance: random.Random) -> None:
    (root / PLACE).unlink(missing_ok=True)


def page_spoilt(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(path for path in (root / "build/docs").rglob("*") if path.is_file()))
    path.write_text("spoilt", "utf-8")


def page_lost(root: Path, chance: random.Random) -> None:
    chance.choice(sorted(path for path in (root / "build/docs").rglob("*") if path.is_file())).unlink()


COMMON: tuple[Edit, ...] = (
    essay_text,
    essay_title,
    citation_added,
    citation_removed,
    essay_mended,
    cell_changed,
    cell_state,
    figure_changed,
    words_changed,
    source_retitled,
    event_moved,
    files_mended,
)
"""Edits that are followed where they stand alone; they come twice as often."""

RARE: tuple[Edit, ...] = (
    record_added,
    record_deleted,
    record_renamed,
    file_broken,
    units_changed,
    settings_changed,
    table_changed,
    template_changed,
    template_removed,
    shelf_corrupted,
    shelf_cut,
    shelf_foreign,
    shelf_of_another_version,
    shelf_lost,
    page_spoilt,
    page_lost,
)

STEPS = st.lists(
    st.tuples(st.sampled_from((*COMMON, *COMMON, *RARE)), st.integers(0, 999), st.booleans()), min_size=3, max_size=8
)
"""Edits, each with its chance and whether a compile follows at once."""


@pytest.fixture(scope="module", autouse=True)
def own_key(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The key of the seal is the test's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.mark.parametrize(
    ("past", "sequences"),
    [(None, SEQUENCES), (edition_before(), SEQUENCES_WITH_PAST)],
    ids=["first edition", "with an edition before"],
)
def test_any_sequence_of_edits_ends_in_the_bytes_and_problems_of_a_full_compile(
    past: Past | None, sequences: int
) -> None:
    counted: Counter[str] = Counter()

    @settings(
        max_examples=sequences,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # a failing sequence is at most eight edits long: shrinking it would take minutes
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(steps=STEPS)
    def any_sequence(steps: list[tuple[Edit, int, bool]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root, docs = Path(folder) / "small", Path(folder) / "cold"
            shutil.copytree(SMALL, root)
            assert compiled(root, past).problems == cold(root, docs, past) == ()
            for edit, chance, follows in (*steps, (essay_text, 0, True)):
                edit(root, random.Random(chance))
                if follows:
                    counted[compare(root, docs, past)] += 1

    any_sequence()
    assert counted["followed"] > counted["compiled in full"] / 4, counted


def compare(root: Path, docs: Path, past: Past | None) -> str:
    """Compile both ways; where there are problems nothing is written, and both say the same."""
    before = tree(root / "build/docs")
    try:
        outcome, how = again(root, past), "followed"
    except Doubt:
        outcome, how = compiled(root, past), "compiled in full"
    assert outcome.problems == cold(root, docs, past)
    assert tree(root / "build/docs") == (before if outcome.problems else tree(docs))
    return how
