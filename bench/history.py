"""Weighs the pages about editions: `scripts/bench history [--editions 120]`.

Editions are this publication's data with changes that a seed decides, about as many a month as a lively year has: notes
of answers, assessments of claims, sources added and read again, paragraphs of essays. They say nothing true and are
nowhere kept. Printed are files, bytes and processor seconds, by part.
"""

import argparse
import gzip
import json
import random
import time
from pathlib import Path
from typing import Any

from factbook.compare.edition import edition_contents, whole_data
from factbook.compile import compile_publication
from factbook.compile.links import served_at
from factbook.compile.templates import Templates
from factbook.editions.published import Published
from factbook.history.pages import HISTORY_JSON, edition_pages
from factbook.history.site import site_settings
from factbook.load import load
from factbook.resolve import resolve

ROOT = Path(__file__).parents[1]
WORDS = "court order treaty agency notice custody licence platform filing review appeal".split()
PARTS = (
    "editions/since/",
    "editions/compare/2",
    HISTORY_JSON,
    "editions/history/",
    "editions/feed",
    "editions/assets/",
)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench history", description=__doc__.partition("\n")[0])
    parser.add_argument("--editions", type=int, default=120, help="how many (120)")
    editions = made(parser.parse_args().editions)
    site = site_settings(edition_contents(editions[0].data.decode(), "the first").settings, ROOT / "theme/overrides")
    before = time.process_time()
    files = edition_pages(editions, site)
    seconds = time.process_time() - before
    print(f"{len(editions)} editions: {len(files)} files, {weight(files):,} bytes, {seconds:.1f} s of processor time")
    for part in PARTS:
        inside = {path: content for path, content in files.items() if path.startswith(part)}
        most = max(map(len, inside.values()), default=0)
        print(f"  {part:28} {len(inside):5} files {weight(inside):12,} bytes, the largest {most:,}")
    print(f"  {HISTORY_JSON} compressed: {len(gzip.compress(files[HISTORY_JSON], mtime=0)):,} bytes")
    return 0


def weight(files: dict[str, bytes]) -> int:
    """Bytes of all files."""
    return sum(map(len, files.values()))


def made(count: int) -> list[Published]:
    """So many editions, a month apart."""
    manuscript, problems = load(ROOT)
    if manuscript is None or problems:
        raise SystemExit("this publication has problems: scripts/check")
    compiled = compile_publication(resolve(manuscript), Templates.read())
    document = json.loads(whole_data(compiled.files))
    pages = tuple(sorted(served_at(page) for page in compiled.pages))
    chance = random.Random(7)
    found = []
    for number in range(count):
        year, month = divmod(2026 * 12 + 10 + number, 12)
        name, date = f"{year}.{month + 1:02d}", f"{year}-{month + 1:02d}-20"
        document["publication"] |= {"edition": name, "date": date}
        data = json.dumps(document, ensure_ascii=False).encode()
        found.append(Published(name=name, date=date, commit="0" * 40, data=data, pages=pages))
        change(document, name, chance)
    return found


def change(document: dict[str, Any], name: str, chance: random.Random) -> None:
    """A month's changes."""

    def some(part: str, count: int) -> list[str]:
        return chance.sample(list(document[part]), min(count, len(document[part])))

    def said(count: int) -> str:
        return f"{' '.join(chance.choices(WORDS, k=count))} {name}."

    for key in some("cells", 8):
        if document["cells"][key].get("state") != "not-researched":
            document["cells"][key]["note"] = said(25)
    for key in some("claims", 5):
        document["claims"][key]["assessment"] = said(40)
    for key in some("cases", 2):
        document["cases"][key]["status"] = said(12)
    first = next(iter(document["sources"].values()))
    for key in some("sources", 10):
        document["sources"][key]["note"] = said(6)
    for number in range(6):
        new = {**first, "title": f"A source of {name}, {number}", "url": f"https://example.org/{name}/{number}"}
        new.pop("aliases", None)
        document["sources"][f"new-{name.replace('.', '-')}-{number}"] = new
    for key in some("essays", 2):
        paragraphs = document["essays"][key].split("\n\n")
        paragraphs[chance.randrange(2, len(paragraphs))] += f" {said(20)}"
        document["essays"][key] = "\n\n".join(paragraphs)


if __name__ == "__main__":
    raise SystemExit(main())
