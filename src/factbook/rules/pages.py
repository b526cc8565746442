"""Rules of pages: which there are, which is at home where, and links between them."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="home-page-missing",
        says="A publication has a first page, content/index.md.",
        why="It is what readers meet at the publication's address.",
        bad="content/ without index.md",
        good="content/index.md",
    ),
    Rule(
        id="page-unknown",
        says="A link to another page of the publication names the file of a page that exists.",
        why="Readers would meet nothing there.",
        bad="[the table](regime.md)",
        good="[the table](regimes.md)",
    ),
    Rule(
        id="page-taken",
        says="An essay does not take the place of a page that is made from records.",
        why="One of the two would be lost.",
        bad="content/glossary.md",
        good="content/words.md",
    ),
    Rule(
        id="home-missing",
        says="The home page of every table is an essay that exists.",
        why="Every cell's permanent address is on that page.",
        bad="home: regime.md",
        good="home: regimes.md",
    ),
    Rule(
        id="home-without-table",
        says="The home page of a table shows the whole table, once.",
        why="Every cell's permanent address is on that page.",
        bad='{{ table("regimes", view="three") }} alone',
        good='{{ table("regimes") }}',
    ),
    Rule(
        id="case-without-essay",
        says="Every case has its essay, content/cases/ID.md.",
        why="A case's page is its record and its essay.",
        bad="data/cases/ripple.yml alone",
        good="content/cases/ripple.md beside it",
    ),
    Rule(
        id="essay-without-case",
        says="Every essay in content/cases has its record, data/cases/ID.yml.",
        why="A case's page is its record and its essay.",
        bad="content/cases/riple.md",
        good="content/cases/ripple.md",
    ),
)
