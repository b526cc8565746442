"""Makes a large publication from a seed, for measuring: `generate(folder, pages=1000)`.

The same seed gives the same bytes. At the default size it has about 1,000 pages, 10,000 records and 20,000 cells.
"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]

PARTS = 20

WORDS = (
    "court order agency market rule notice firm token user record claim letter treaty request answer power border "
    "asset evidence service custody licence reserve issuer exchange protocol network statute hearing appeal motion "
    "the of and to in that it for with on by as at from which when where than under over between against"
).split()

STATES = ("present", "present", "present", "absent", "partly", "pending", "not-found")


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much to make; records are sources + figures + facts + events + claims + cases + jurisdictions."""

    essays: int = 680
    cases: int = 200
    jurisdictions: int = 100
    tables: int = 10
    rows: int = 20
    sources: int = 4000
    figures: int = 2000
    facts: int = 1000
    claims: int = 1500
    events_per_case: int = 6
    words: int = 960


def scaled(pages: int) -> Size:
    """A size of about `pages` pages with everything else in proportion."""
    share = pages / 1000
    return Size(
        essays=round(680 * share),
        cases=round(200 * share),
        jurisdictions=max(2, round(100 * share)),
        sources=max(20, round(4000 * share)),
        figures=max(20, round(2000 * share)),
        facts=max(10, round(1000 * share)),
        claims=max(10, round(1500 * share)),
    )


def generate(folder: Path, size: Size | None = None, seed: int = 20261120) -> Size:
    """Write the publication below `folder`: content, data, mkdocs.yml, and this repository's theme."""
    size = size or Size()
    chance = random.Random(seed)
    files: dict[str, str] = {}
    files["data/publication.yml"] = PUBLICATION
    files["data/units.yml"] = "item:\n  one: item\n  other: items\n"
    for number in range(size.sources):
        files[f"data/sources/part-{number % 40:02d}/{_id('source', number)}.yml"] = _source(number)
    for table in range(size.tables):
        files[f"data/tables/table-{table}.yml"] = _table(table, size)
    for number in range(size.jurisdictions):
        files[f"data/jurisdictions/land-{number}.yml"] = _jurisdiction(number, size, chance)
    for part in range(0, size.figures, 20):
        files[f"data/figures/part-{part // 20}.yml"] = "".join(
            _figure(number, size) for number in range(part, min(part + 20, size.figures))
        )
    for part in range(0, size.facts, 20):
        files[f"data/facts/part-{part // 20}.yml"] = "".join(
            _fact(number, size) for number in range(part, min(part + 20, size.facts))
        )
    for part in range(0, size.claims, 30):
        files[f"data/claims/part-{part // 30}.yml"] = "".join(
            _claim(number, size) for number in range(part, min(part + 30, size.claims))
        )
    for number in range(size.cases):
        files[f"data/cases/{_id('case', number)}.yml"] = _case(number, size)
        files[f"content/cases/{_id('case', number)}.md"] = _essay(f"Case {number}", size, chance, number)
    for number in range(size.essays):
        files[f"content/part-{number % PARTS:02d}/essay-{number}.md"] = _essay(f"Essay {number}", size, chance, number)
    files["content/index.md"] = _front("Home") + "All essays.\n" + _contents(size)
    for table in range(size.tables):
        files[f"content/tables/table-{table}.md"] = (
            _front(f"Table {table}") + f'Compared.\n\n{{{{ table("table-{table}") }}}}\n'
        )
    files["mkdocs.yml"] = _configuration()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    shutil.copytree(REPOSITORY / "theme", folder / "theme", dirs_exist_ok=True)
    return size


def _configuration() -> str:
    """This repository's mkdocs.yml under the publication's name; the essays of each folder are a section."""
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"site_name": "Measured", "site_url": "https://example.github.io/measured/"}
    settings["extra"]["edit_base"] = "https://github.com/example/measured/edit/main/"
    sections = [{f"Part {_letters(part)}": [f"part-{part:02d}/*"]} for part in range(PARTS)]
    settings["nav"] = [{"Overview": "index.md"}, *sections, *(one for one in settings["nav"] if _made(one))]
    return str(yaml.safe_dump(settings, sort_keys=False))


def _made(entry: dict[str, object]) -> bool:
    """Whether an entry of the navigation is of pages that are made from records."""
    return not {"Overview", "Essays"} & entry.keys()


PUBLICATION = """schema_version: 1
title: Measured
description: A generated publication.
edition: "2026.11"
date: "2026-11-20"
locale: en_GB
repository: https://github.com/example/measured
address: https://example.github.io/measured/
publisher: Nobody
licence: CC BY 4.0
"""


def _front(title: str) -> str:
    return f'---\ntitle: {title}\ndescription: A page named {title}.\nreviewed: "2026-11-01"\n---\n\n'


def _contents(size: Size) -> str:
    text = ""
    for number in range(size.essays):
        if number % 40 == 0:
            text += f"\n## From {_letters(number)}\n\n"
        text += f"- [Essay {_letters(number)}](part-{number % PARTS:02d}/essay-{number}.md)\n"
    return text


def _letters(number: int) -> str:
    """A number as letters: digits in prose would have to be bound to a figure."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def _id(kind: str, number: int) -> str:
    """An id; ids of one kind start with many letters, as names do."""
    return f"{'abcdefghijklmnopqrstuvwxyz'[number % 26]}-{kind}-{number}"


def _sentence(chance: random.Random, length: int) -> str:
    words = " ".join(chance.choices(WORDS, k=length))
    return words[0].upper() + words[1:] + "."


def _source(number: int) -> str:
    kind = ("news", "analysis", "press-release", "court-opinion", "report", "statute")[number % 6]
    return (
        f"kind: {kind}\ntitle: Source number {number}\npublisher: Publisher {number % 300}\n"
        f'issued: "{2010 + number % 16}-{1 + number % 12:02d}-{1 + number % 28:02d}"\n'
        f"url: https://example.org/source/{number}\nprimary: true\nseen: full\n"
    )


def _table(table: int, size: Size) -> str:
    columns = ", ".join(f"land-{number}" for number in range(size.jurisdictions))
    rows = "".join(
        f"  - id: row-{row}\n    label: Row {row}\n    question: What of row {row}?\n" for row in range(size.rows)
    )
    return (
        f"kind: matrix\ntitle: Table {table}\ndescription: Generated.\nhome: tables/table-{table}.md\n"
        "scope:\n  covers: All.\n  leaves_out: Nothing.\n  because: It is generated.\n"
        f'columns: [{columns}]\nrows:\n{rows}reviewed: "2026-11-01"\n'
    )


def _cited(number: int, size: Size) -> str:
    return f'{{ref: {_id("source", number % size.sources)}, at: "p. {1 + number % 90}"}}'


def _jurisdiction(number: int, size: Size, chance: random.Random) -> str:
    text = f'name: Land number {number}\nshort: Land {number}\nreviewed: "2026-11-01"\nanswers:\n'
    for table in range(size.tables):
        text += f"  table-{table}:\n"
        for row in range(size.rows):
            state = chance.choice(STATES)
            at = (number * size.tables + table) * size.rows + row
            text += f"    row-{row}:\n      state: {state}\n"
            if state == "not-found":
                text += '      searched: {by: nobody, on: "2026-10", where: nowhere}\n'
                continue
            text += f'      value: {_sentence(chance, 8)}\n      as_of: "2026-10-01"\n'
            text += f"      sources:\n        - {_cited(at, size)}\n        - {_cited(at * 7 + 1, size)}\n"
            text += "      confidence: high\n"
            if state == "partly":
                text += f"      note: {_sentence(chance, 12)}\n"
            if state == "pending":
                text += "      expected: none given\n"
    return text


def _figure(number: int, size: Size) -> str:
    unit = ("currency: USD", "unit: item", "unit: day", "unit: percent")[number % 4]
    return (
        f"{_id('figure', number)}:\n  label: Figure {number}\n  statement: Figure number {number} says this.\n"
        f"  value: {1000 + number * 37 if number % 4 < 2 else number % 90 + 2}\n  {unit}\n"
        f'  as_of: "2026-09-30"\n  sources:\n    - {_cited(number * 3, size)}\n  confidence: high\n'
    )


def _fact(number: int, size: Size) -> str:
    return (
        f"{_id('fact', number)}:\n  statement: Fact number {number} is so.\n"
        f"  sources:\n    - {_cited(number * 5 + 2, size)}\n  confidence: high\n"
    )


def _claim(number: int, size: Size) -> str:
    verdict = ("supported", "partly-supported", "outdated", "contradicted", "unsupported")[number % 5]
    return (
        f"{_id('claim', number)}:\n  claim: Somebody claims number {number}.\n  made_in: {_id('source', number % 7)}\n"
        f"  section: part {number % 6}\n  verdict: {verdict}\n  assessment: The record says so and so of {number}.\n"
        f"  sources:\n    - {_cited(number * 11, size)}\n  rests_on: [{_id('figure', number % size.figures)}]\n"
        '  checked: {on: "2026-11-01", by: nobody}\n'
    )


def _case(number: int, size: Size) -> str:
    events = "".join(
        f'  {_id("case", number)}-event-{event}:\n    date: "20{15 + event:02d}-0{1 + event}-1{number % 9}"\n'
        f"    what: Step {event} of case {number}.\n    sources:\n      - {_cited(number * 13 + event, size)}\n"
        for event in range(size.events_per_case)
    )
    return (
        f"name: Case number {number}\nshort: Case {number}\nsummary: A generated case.\nforum: A court\n"
        f"status: Decided\noutcome: settled\nfiled: {_id('case', number)}-event-0\n"
        f"ended: {_id('case', number)}-event-{size.events_per_case - 1}\n"
        f"tiles: [{_id('figure', number % size.figures)}]\namounts: [{_id('figure', number * 4 % size.figures)}]\n"
        f'jurisdictions: [land-{number % size.jurisdictions}]\nreviewed: "2026-11-01"\nevents:\n{events}'
    )


def _essay(title: str, size: Size, chance: random.Random, number: int) -> str:
    text = _front(title)
    for part in range(8):
        text += f"## Part {part}\n\n"
        for _ in range(3):
            text += " ".join(_sentence(chance, 11) for _ in range(size.words // 264)) + " "
            at = chance.randrange(10**6)
            text += (
                f'It was {{{{ figure("{_id("figure", at % size.figures)}") }}}} then '
                f"[@{_id('source', at % size.sources)}, p. {at % 50}]. "
                f"Some say [so it was]{{claim={_id('claim', at % size.claims)}}}.\n\n"
            )
    return text + f'See {{{{ case("{_id("case", number % size.cases)}") }}}}.\n'
