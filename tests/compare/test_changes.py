"""What is said of an edit: a table of edits to the small publication and every change that follows from them."""

from pathlib import Path

import pytest
from editing import Edit, manuscript, small_files, told

from factbook.compare import Kind, compare

AA, BO = "data/jurisdictions/aa.yml", "data/jurisdictions/bo.yml"
CASE, CLAIM, FACT, FIGURE = (
    "data/cases/ferryman.yml",
    "data/claims/courier.yml",
    "data/facts/ferries.yml",
    "data/figures/fleet.yml",
)
TABLE, TERM, SETTINGS, UNITS = (
    "data/tables/regimes.yml",
    "data/terms/words.yml",
    "data/publication.yml",
    "data/units.yml",
)
LETTER, COURIER = "data/sources/old-pilot-letter.yml", "data/sources/arcadian-courier-2025.yml"
INDEX = "content/index.md"

TABLE_OF_CHANGES: dict[str, tuple[tuple[Edit, ...], str]] = {
    "a pending rule came into force": (
        (
            Edit(BO, "state: pending", "state: present"),
            Edit(BO, 'as_of: "2026-01-21"\n      expected: "2026-Q4"', 'as_of: "2026-03"'),
        ),
        """
        state-moved regimes/licence/bo
          state: Pending -> In force
          expected: - 4th quarter 2026
          as of: 21 January 2026 -> March 2026
        number-recomputed figures/rules-in-force
          number: 3 answers -> 4 answers
        """,
    ),
    "what was searched in vain was found": (
        (
            Edit(BO, "state: not-found", "state: present\n      value: {value: 30, currency: EUR}"),
            Edit(
                BO,
                "      searched:\n        by: The Ferry Desk\n"
                '        on: "2026-01"\n        where: The Ministry\'s site\n',
                "",
            ),
        ),
        """
        answered regimes/fee/bo
          state: Searched, not found -> In force
          answer: + €30
          searched: - The Ferry Desk; 2026-01; The Ministry's site
        number-recomputed figures/rules-in-force
          number: 3 answers -> 4 answers
        """,
    ),
    "an answer was taken back": (
        (
            Edit(
                AA,
                "state: absent",
                'state: withdrawn\n      asserted_in: "2026.01"\n      reason: The section was misread.',
            ),
        ),
        """
        answer-lost regimes/night/aa
          state: Not limited -> Withdrawn
          reason: + The section was misread.
          asserted in: + 2026.01
        number-recomputed figures/rules-in-force
          number: 3 answers -> 2 answers
        """,
    ),
    "an answer's words changed": (
        (Edit(AA, "value: No limit at night", "value: No limit in summer"),),
        """
        answer-changed regimes/night/aa
          answer: No limit at night -> No limit in summer
        """,
    ),
    "a single answer became quite another": (
        (Edit(AA, "value: No limit at night", "value: {value: 22, unit: hour}"),),
        """
        answer-changed regimes/night/aa
          answer: No limit at night -> 22 hours
        """,
    ),
    "an answer lost a source, and another is cited more exactly": (
        (
            Edit(AA, "        - {ref: arcadian-courier-2025}\n", ""),
            Edit(AA, "{ref: old-pilot-letter}", '{ref: old-pilot-letter, at: "p. 2"}'),
        ),
        """
        answer-evidence regimes/fee/aa
          sources: A pilot's letter (Pilots' Guild) -> A pilot's letter (Pilots' Guild), p. 2
          sources: - Ferries, fees and fines (The Arcadian Courier, 2025)
        """,
    ),
    "a number changed, and with it what is computed from it and the claim that rests on both": (
        (Edit(FIGURE, "value: 40", "value: 50"),),
        """
        needs-another-look claims/most-carry-cars
          because of figures/car-ferry-share
          because of figures/arcadia-fleet
        number-changed figures/arcadia-fleet
          number: 40 ferries -> 50 ferries
        number-recomputed figures/car-ferry-share
          number: about 25% -> about 20%
          how it came about: Car ferries in Arcadia (about 10 ferries) as a share of Ferries in Arcadia (40 ferries) \
-> Car ferries in Arcadia (about 10 ferries) as a share of Ferries in Arcadia (50 ferries)
          because of figures/arcadia-fleet
        """,
    ),
    "a claim that was checked again since needs no other look": (
        (Edit(FIGURE, "value: 40", "value: 39.0"), Edit(CLAIM, 'on: "2026-01-24"', 'on: "2026-01-30"')),
        """
        reviewed claims/most-carry-cars
          checked: 24 January 2026 by The Ferry Desk -> 30 January 2026 by The Ferry Desk
        number-changed figures/arcadia-fleet
          number: 40 ferries -> 39.0 ferries
        number-recomputed figures/car-ferry-share
          number: about 25% -> about 26%
          how it came about: Car ferries in Arcadia (about 10 ferries) as a share of Ferries in Arcadia (40 ferries) \
-> Car ferries in Arcadia (about 10 ferries) as a share of Ferries in Arcadia (39.0 ferries)
          because of figures/arcadia-fleet
        """,
    ),
    "a claim rests on a cell whose date moved": (
        (
            Edit(
                AA,
                'A licence from the Harbour Office\n      as_of: "2026-01-20"',
                'A licence from the Harbour Office\n      as_of: "2026-02"',
            ),
        ),
        """
        needs-another-look claims/most-carry-cars
          because of regimes/licence/aa
        answer-evidence regimes/licence/aa
          as of: 20 January 2026 -> February 2026
        """,
    ),
    "a figure's name alone asks for no other look": (
        (Edit(FIGURE, "label: Ferries in Arcadia", "label: Arcadian ferries"),),
        """
        figure-changed figures/arcadia-fleet
          name: Ferries in Arcadia -> Arcadian ferries
        """,
    ),
    "a verdict moved": (
        (Edit(CLAIM, "verdict: contradicted", "verdict: outdated"),),
        """
        verdict-moved claims/most-carry-cars
          verdict: Contradicted -> Outdated
        """,
    ),
    "a claim reads otherwise": (
        (Edit(CLAIM, "claim: Most ferries", "claim: Nearly all ferries"),),
        """
        claim-reworded claims/most-carry-cars
          claim: Most ferries in Arcadia carry cars. -> Nearly all ferries in Arcadia carry cars.
        """,
    ),
    "a claim rests on less": (
        (Edit(CLAIM, "rests_on: [car-ferry-share, ", "rests_on: ["),),
        """
        claim-changed claims/most-carry-cars
          rests on: - Share of car ferries
        """,
    ),
    "a fact was found": (
        (Edit(FACT, "  state: not-found\n", ""),),
        """
        fact-found facts/borduria-budget
          state: searched, not found -> a fact
        """,
    ),
    "a fact reads otherwise": (
        (Edit(FACT, "a lamp at night", "two lamps at night"),),
        """
        fact-reworded facts/night-lamp-rule
          statement: A ferry in Arcadia carries a lamp at night. -> A ferry in Arcadia carries two lamps at night.
        """,
    ),
    "an event moved, and with it the days between two": (
        (Edit(CASE, 'date: "2024-11-12"', 'date: "2024-11-13"'),),
        """
        number-recomputed figures/ferryman-days
          number: 256 days -> 257 days
          how it came about: from 1 March 2024 to 12 November 2024 -> from 1 March 2024 to 13 November 2024
          because of events/ferryman-judgment
        event-moved events/ferryman-judgment
          date: 12 November 2024 -> 13 November 2024
        """,
    ),
    "a case ended otherwise": (
        (
            Edit(CASE, "outcome: judgment-for-agency", "outcome: settled"),
            Edit(CASE, "status: Decided", "status: Settled"),
        ),
        """
        outcome-moved cases/ferryman
          outcome: Judgment for the agency -> Settled
          status: Decided and paid -> Settled and paid
        """,
    ),
    "a party's part was named exactly": (
        (Edit(CASE, "role: regulator", "role: prosecutor"),),
        """
        case-changed cases/ferryman
          parties: Harbour Office (regulator, based in Arcadia) -> Harbour Office (prosecutor, based in Arcadia)
        """,
    ),
    "an event came and went": (
        (
            Edit("data/events/rivers.yml", "arcadia-act-starts:", "arcadia-act-passed:"),
            Edit(INDEX, "arcadia-act-starts", "arcadia-act-passed"),
        ),
        """
        event-added events/arcadia-act-passed
        event-removed events/arcadia-act-starts
        page-changed content/index.md
          text: Arcadia has {{ figure("arcadia-fleet") }} [@arcadia-ferry-act, annex]; {{ figure("car-ferry-share", \
form="full") }} of them carry cars. The act has applied since {{ date("arcadia-act-starts", form="month") }}. -> \
Arcadia has {{ figure("arcadia-fleet") }} [@arcadia-ferry-act, annex]; {{ figure("car-ferry-share", form="full") }} \
of them carry cars. The act has applied since {{ date("arcadia-act-passed", form="month") }}.
          text: {{ timeline(events=["arcadia-act-starts", "ferryman-sued"]) }} -> \
{{ timeline(events=["arcadia-act-passed", "ferryman-sued"]) }}
        """,
    ),
    "an essay's sentence changed: it is shown with the numbers that readers see": (
        (Edit(INDEX, "of them carry cars", "of these carry cars"),),
        """
        page-changed content/index.md
          text: Arcadia has 40 ferries [@arcadia-ferry-act, annex]; about 25% of them carry cars. The act has applied \
since July 2019. -> Arcadia has 40 ferries [@arcadia-ferry-act, annex]; about 25% of these carry cars. The act has \
applied since July 2019.
        """,
    ),
    "a page was added, one went, one only moved": (
        (
            Edit("content/rivers.md", "", small_files()["content/regimes.md"]),
            Edit("content/regimes.md"),
            Edit(
                "content/new.md",
                "",
                '---\ntitle: New\ndescription: A page.\nreviewed: "2026-01-25"\n---\n\nTwo words.\n',
            ),
            Edit("content/cases/ferryman.md"),
            Edit(TABLE, "home: regimes.md", "home: rivers.md"),
            Edit("data/tables/elapsed.yml", "home: regimes.md", "home: rivers.md"),
        ),
        """
        page-added content/new.md
        page-removed content/cases/ferryman.md
        page-moved content/rivers.md
          page: regimes.md -> rivers.md
        table-changed tables/elapsed
          page: regimes.md -> rivers.md
        table-changed tables/regimes
          page: regimes.md -> rivers.md
        """,
    ),
    "a question was reworded, and the order of columns changed": (
        (
            Edit(TABLE, "question: What does it cost?", "question: What does it cost in a year?"),
            Edit(TABLE, "columns: [aa, bo]", "columns: [bo, aa]"),
        ),
        """
        table-changed tables/regimes
          order of columns: Arcadia; Borduria -> Borduria; Arcadia
        row-changed tables/regimes/fee
          question: What does it cost? -> What does it cost in a year?
        """,
    ),
    "a question was added: its unanswered cells are told with it": (
        (
            Edit(
                TABLE,
                "wording:\n  present: In force\n",
                "  - id: dogs\n    label: Dogs\n    question: May dogs sail?\nwording:\n  present: In force\n",
            ),
        ),
        """
        row-added tables/regimes/dogs
        """,
    ),
    "a source was read further, another dropped": (
        (
            Edit(LETTER, "seen: not-seen", "seen: excerpt"),
            Edit(COURIER),
        ),
        """
        source-dropped sources/arcadian-courier-2025
        source-read-further sources/old-pilot-letter
          how it was read: not seen -> an excerpt was read
        """,
    ),
    "a source's new title changes the source and nothing that cites it": (
        (Edit(COURIER, "title: Ferries, fees and fines", "title: Fees and fines"),),
        """
        source-changed sources/arcadian-courier-2025
          title: Ferries, fees and fines -> Fees and fines
        """,
    ),
    "a term is explained otherwise": (
        (Edit(TERM, "A ferry that carries cars.", "A ferry with a deck for cars."),),
        """
        term-changed terms/car-ferry
          meaning: A ferry that carries cars. -> A ferry with a deck for cars.
        """,
    ),
    "what is said of a correction changed": (
        (Edit("data/corrections/log.yml", "Four rowing boats", "Five rowing boats"),),
        """
        correction-changed corrections/arcadia-fleet-2025
          why: Four rowing boats had been counted. -> Five rowing boats had been counted.
        """,
    ),
    "a jurisdiction's authority and a case's day of review": (
        (
            Edit(AA, "role: Grants ferry licences", "role: Grants licences"),
            Edit(CASE, 'reviewed: "2026-01-25"', 'reviewed: "2026-01-26"'),
        ),
        """
        reviewed cases/ferryman
          reviewed: 25 January 2026 -> 26 January 2026
        jurisdiction-changed jurisdictions/aa
          authorities: Harbour Office (HO), Grants ferry licences, https://example.org/harbour-office -> \
Harbour Office (HO), Grants licences, https://example.org/harbour-office
        """,
    ),
    "the publication speaks of itself, and a unit has another plural": (
        (Edit(SETTINGS, 'edition: "2026.01"', 'edition: "2026.02"'), Edit(UNITS, "ferries", "ferry-boats")),
        """
        settings-changed publication
          edition: 2026.01 -> 2026.02
        unit-changed units/ferry
          after other numbers: ferries -> ferry-boats
        """,
    ),
    "a source was renamed wherever it is cited": (
        (
            Edit(COURIER),
            Edit("data/sources/courier.yml", "", "aliases: [arcadian-courier-2025]\n" + small_files()[COURIER]),
            *(
                Edit(path, "arcadian-courier-2025", "courier")
                for path, text in small_files().items()
                if "arcadian-courier-2025" in text and path != COURIER
            ),
        ),
        """
        renamed sources/courier (was sources/arcadian-courier-2025)
        """,
    ),
    "a jurisdiction was renamed, and an answer of it changed: it keeps its history": (
        (
            Edit(AA),
            Edit(
                "data/jurisdictions/arcadia.yml",
                "",
                "aliases: [aa]\n" + small_files()[AA].replace("No limit at night", "No limit in summer"),
            ),
            *(
                Edit(path, old, old.replace("aa", "arcadia"))
                for path, old in (
                    (TABLE, "[aa, bo]"),
                    (CLAIM, "licence/aa"),
                    (CASE, "[aa, bo]"),
                    (INDEX, "licence/aa"),
                    (INDEX, '["aa"]'),
                )
            ),
        ),
        """
        answer-changed regimes/night/arcadia (was regimes/night/aa)
          answer: No limit at night -> No limit in summer
        renamed jurisdictions/arcadia (was jurisdictions/aa)
        """,
    ),
}


@pytest.mark.parametrize("name", TABLE_OF_CHANGES)
def test_an_edit_is_told_as_exactly_these_changes(name: str, tmp_path: Path) -> None:
    edits, expected = TABLE_OF_CHANGES[name]
    changes = compare(manuscript(tmp_path / "old"), manuscript(tmp_path / "new", *edits))
    found = [line for change in changes for line in told(change)]
    assert found == [line.removeprefix("        ") for line in expected.strip("\n").rstrip().split("\n")]


def test_every_kind_of_change_that_a_state_can_make_is_in_the_table_or_beside_it() -> None:
    told_here = {
        line.strip().split(" ")[0] for _, expected in TABLE_OF_CHANGES.values() for line in expected.split("\n")
    }
    whole_records = {
        kind.token for kind in Kind if kind.token.endswith(("-added", "-removed", "-dropped")) or "-read-" in kind.token
    }
    assert {kind.token for kind in Kind} - whole_records <= told_here | {"fact-lost", "fact-changed", "event-changed"}


def test_a_claim_that_rests_on_a_figure_that_is_gone_needs_another_look(tmp_path: Path) -> None:
    gone = Edit(FIGURE, "arcadia-fleet:\n", "boats:\n")
    changes = compare(manuscript(tmp_path / "old"), manuscript(tmp_path / "new", gone))
    (look,) = [change for change in changes if change.kind is Kind.NEEDS_ANOTHER_LOOK]
    assert look.address == "claims/most-carry-cars"
    assert {cause.address for cause in look.causes if cause.gone} == {"figures/arcadia-fleet"}


def test_a_change_names_where_readers_see_it(tmp_path: Path) -> None:
    changes = compare(
        manuscript(tmp_path / "old"), manuscript(tmp_path / "new", Edit(AA, "No limit at night", "No limit in summer"))
    )
    (change,) = changes
    assert (change.where, change.page, change.anchor) == ("Arcadia, At night", "regimes.md", "regimes/night/aa")
    assert change.also_on == ("index.md",), "the home page prints a part of the table"


def test_a_changed_number_names_the_essays_that_print_it(tmp_path: Path) -> None:
    changes = compare(
        manuscript(tmp_path / "old"), manuscript(tmp_path / "new", Edit(FIGURE, "value: 40", "value: 50"))
    )
    assert {change.address: change.also_on for change in changes}["figures/arcadia-fleet"] == ("index.md",)
