"""A whole small site of tables and prose for the browser tests: the publication of tests/golden/tables, with essays.

Its essays are written here and not beside it, because the golden files are about tables alone.
"""

import shutil
from pathlib import Path

from theme_sites import REPOSITORY

from factbook.compile import compile_publication
from factbook.compile.templates import Templates
from factbook.load import load
from factbook.render import Renderer, render
from factbook.resolve import resolve
from factbook.write import write

GOLDEN = REPOSITORY / "tests" / "golden" / "tables" / "publication"

HEAD = '---\ntitle: {title}\ndescription: {title}.\nreviewed: "2026-01-15"\n---\n\n'

ESSAYS = {
    "index.md": (
        "The Lantern Register",
        'Arcadia granted {{ figure("permits-aa") }} [@arcadia-judgment, para. 4], both together'
        ' {{ figure("permits-total") }}. [Whale oil is banned everywhere]{claim=oil-is-banned} [@arcadia-act].\n\n'
        'A {{ term("wick") }} burns; a permit costs {{ cell("lanterns/fee/aa") }}.\n\n'
        '{{ tiles(["permits-aa", "wick-fine"]) }}\n\n{{ table("lanterns", view="two") }}\n',
    ),
    "lanterns.md": ("Lantern rules", 'A lantern is carried by hand.\n\n{{ table("lanterns") }}\n'),
    "cases-compared.md": ("Cases compared", 'Suits.\n\n{{ table("cases") }}\n'),
    "elapsed.md": ("How long it took", 'Days.\n\n{{ table("elapsed") }}\n'),
}

TOLLS = {
    "aa": "{value: 30, unit: day, qualifier: about}",
    "bo": "{value: 2, unit: week, qualifier: at-least}",
    "cy": "{value: {min: 1, max: 2}, unit: month, qualifier: range}",
}
"""A question whose answers are numbers: fourteen days at least, about thirty, thirty to sixty-one."""


def make_lantern_site(folder: Path, renderer: Renderer) -> Path:
    """The built site of the register. Raises AssertionError where its records or essays have a mistake."""
    shutil.copytree(GOLDEN / "data", folder / "data")
    table = folder / "data" / "tables" / "lanterns.yml"
    row = "  - {id: toll, label: Time, question: How long does a permit take?}\nwording:"
    table.write_text(table.read_text().replace("wording: {present: Required", f"{row} {{present: Required"))
    for key, value in TOLLS.items():
        file = folder / "data" / "jurisdictions" / f"{key}.yml"
        answer = f"    toll: {{state: present, value: {value}, as_of: '2025', sources: [{{ref: arcadia-act}}]}}\n"
        file.write_text(file.read_text() + answer)
    (folder / "content").mkdir()
    for path, (title, text) in ESSAYS.items():
        (folder / "content" / path).write_text(HEAD.format(title=title) + text)
    manuscript, problems = load(folder)
    assert manuscript is not None and not problems, problems
    write(compile_publication(resolve(manuscript), Templates.read()), folder / "build" / "docs")
    shutil.copytree(REPOSITORY / "theme", folder / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return render(folder, renderer).site
