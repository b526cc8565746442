"""Rules of a record by itself: its fields, their form, its ids."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="missing-field",
        says="Every record has all the fields that its kind needs.",
        why="Readers are shown the field, and a gap must be said rather than left.",
        bad="title: Report",
        good="title: Report\npublisher: Ministry of Finance",
    ),
    Rule(
        id="to-fill",
        says="Nothing that is named is left open: a field has a value, and an essay has words.",
        why="A form that somebody forgot to fill in must not be published.",
        bad="title:\npublisher: Ministry of Finance",
        good="title: Annual report\npublisher: Ministry of Finance",
    ),
    Rule(
        id="unknown-field",
        says="A record holds only the fields that its kind has.",
        why="A mistyped field would silently say nothing.",
        bad="publiser: Ministry",
        good="publisher: Ministry",
    ),
    Rule(
        id="wrong-type",
        says="A field holds the kind of value that it is for: text, a number, a list, true or false.",
        why="Numbers are formatted and summed; text is printed as it stands.",
        bad='value: "1,000"',
        good="value: 1000",
    ),
    Rule(
        id="wrong-word",
        says="A field with a closed list of words holds one of them.",
        why="Filters, colours and counts rest on these words.",
        bad="confidence: certain",
        good="confidence: high",
    ),
    Rule(
        id="wrong-date",
        says="A date is a day, month, quarter or year that exists, in the form year-month-day.",
        why="Dates are sorted, counted and printed by their form.",
        bad='issued: "21/11/2023"',
        good='issued: "2023-11-21"',
    ),
    Rule(
        id="wrong-id",
        says="Ids are kebab-case: small letters, digits and single hyphens.",
        why="Ids are parts of addresses that never change.",
        bad="ref: EU_2023",
        good="ref: eu-2023",
    ),
    Rule(
        id="wrong-form",
        says="Web addresses, currencies, hashes and titles have their usual form.",
        why="A link that is no link, or a currency that is none, cannot be printed.",
        bad="url: www.example.org",
        good="url: https://www.example.org/",
    ),
    Rule(
        id="wrong-length",
        says="Texts and lists are neither empty nor endless.",
        why="An empty text says nothing; an endless one breaks tables.",
        bad='title: ""',
        good="title: Annual report",
    ),
    Rule(
        id="state-needs",
        says="An answer has what its state needs: a source, a note, a reason, a date, who searched.",
        why="A state without it is an assertion that nobody can check.",
        bad="state: present",
        good="state: present\nsources: [{ref: mica-2023}]",
    ),
    Rule(
        id="field-conflict",
        says="Fields of one record agree with each other.",
        why="Of two that contradict each other at most one is right.",
        bad="value: 5\nderived: {operation: sum, of: [a, b]}",
        good="value: 5",
    ),
    Rule(
        id="id-twice",
        says="Every id is used once: figures and facts share one space, and so do events of all files.",
        why="An address must lead to one thing.",
        bad="fine: in facts/a.yml and in figures/b.yml",
        good="fine-paid: and fine-agreed:",
    ),
    Rule(
        id="alias-clash",
        says="An alias is no other record's id or alias.",
        why="An old address must lead to one thing.",
        bad="aliases: [eu] in us.yml",
        good="aliases: [united-states]",
    ),
    Rule(
        id="listed-twice",
        says="A list of ids names each once.",
        why="A column or tile would be printed twice.",
        bad="columns: [eu, us, eu]",
        good="columns: [eu, us]",
    ),
)
