"""Issue forms made from the models: comes in the publication's settings, goes out files of .github/ISSUE_TEMPLATE.

A form asks for what a record needs, in the words of the models' own descriptions and with their closed lists. Every
field has an id, so that a link on the site can fill it in:
`issues/new?template=correction.yml&address=regimes/custody/eu&value=...`.
"""

from collections.abc import Mapping
from typing import Any, get_args

import yaml

from factbook.github.form_fields import Element, choice, consent, described, line, markdown, needed, text
from factbook.model.case import Case, Levers, Outcome, Party
from factbook.model.cell import MISSING_FOR_STATE, Cell, State
from factbook.model.settings import Publication as Settings
from factbook.model.source import Citation, Seen, Source, SourceKind

HEAD = "# Made from the models by scripts/make-forms; changes here are lost.\n"

ADDRESS = (
    "The record's address, as in its link: regimes/custody/eu for an answer (table, question, jurisdiction), "
    "figures/ID, claims/ID, events/ID, sources/ID. For a whole page, its web address."
)


def forms(settings: Settings) -> dict[str, str]:
    """Every file of .github/ISSUE_TEMPLATE by name, as text."""
    made: dict[str, Mapping[str, Any]] = {
        "correction.yml": correction(),
        "new-case.yml": new_case(),
        "reply.yml": reply(),
        "config.yml": config(settings),
    }
    return {name: HEAD + _yaml(content) for name, content in made.items()}


def correction() -> dict[str, Any]:
    """Something in the record is wrong."""
    return _form(
        "Correct a value",
        "A figure, date, name, answer or verdict is wrong, or out of date.",
        "Correction: ",
        "correction",
        [
            markdown(
                "Thank you. A correction needs the address of what is wrong and a source that shows it. Leave out "
                "what you do not know; a maintainer writes the record."
            ),
            line("address", "Address", ADDRESS, required=True, example="regimes/custody/eu"),
            text("value", "What it says now", "The words or the number as printed."),
            text("proposed", "What it should say", described(Cell, "value"), required=True),
            choice("state", "State of the answer", _states(), get_args(State)),
            line("as_of", "As of", f"{described(Cell, 'as_of')} As exactly as known.", example="2026-11-20"),
            text("note", "Note", described(Cell, "note")),
            *_source(required=True),
        ],
    )


def new_case() -> dict[str, Any]:
    """A case that is not in the record yet."""
    return _form(
        "Propose a case",
        "A proceeding or an episode that belongs in the record.",
        "Case: ",
        "new case",
        [
            markdown(
                "A case is a record of what happened, each event with its date and source, and an essay. Give what you "
                "have; nothing is filled in from memory."
            ),
            line("name", "Name", described(Case, "name"), required=needed(Case, "name")),
            line("short", "Short name", described(Case, "short")),
            text("summary", "Summary", described(Case, "summary"), required=needed(Case, "summary")),
            text(
                "parties",
                "Parties",
                f"{described(Case, 'parties')} One a line: name, {described(Party, 'role').lower().rstrip('.')}, and "
                "where it is based.",
            ),
            line("forum", "Forum", described(Case, "forum")),
            line("docket", "Docket", described(Case, "docket")),
            line("status", "Status", described(Case, "status"), required=needed(Case, "status")),
            choice(
                "outcome", "Outcome", described(Case, "outcome"), get_args(Outcome), required=needed(Case, "outcome")
            ),
            text(
                "events",
                "Events",
                "One a line: the date as exactly as the source gives it, what happened, and who says so.",
                required=True,
                example="2023-11-21: the company pleaded guilty (address of the source, page)",
            ),
            line("jurisdictions", "Jurisdictions", "Which countries or unions it concerns."),
            text("worked", "What worked", described(Levers, "worked")),
            text("failed", "What failed", described(Levers, "failed")),
            text("question", "Question", described(Case, "question")),
            *_source(required=True),
        ],
    )


def reply() -> dict[str, Any]:
    """The right of reply of those named."""
    return _form(
        "Reply of someone named",
        "A person, firm or authority named here replies to a statement.",
        "Reply: ",
        "reply",
        [
            markdown(
                "Anyone named in this publication may reply; the page on the method says what becomes of a reply. It "
                "is public from the moment at which you send it: write nothing here that should not be."
            ),
            line("who", "Who is replying", "The person, firm or authority, and for whom you speak.", required=True),
            line("address", "Which record or page", ADDRESS, example="claims/ID"),
            text("value", "Which statement", "The words that are meant, as printed.", required=True),
            text("disputed", "What is disputed", "What is wrong with it, and what you hold to be so.", required=True),
            text("document", "Document", "The address of a document that bears it out, where one exists."),
            consent(
                "terms",
                "What becomes of it",
                "I understand that this reply is public, is checked like any other source, and may be summarised on "
                "the page that names me.",
            ),
        ],
    )


def config(settings: Settings) -> dict[str, Any]:
    """What stands beside the forms."""
    repository = str(settings.repository).rstrip("/")
    return {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "A hole in security",
                "url": f"{repository}/security/advisories/new",
                "about": "Tell the maintainers in private.",
            },
            {
                "name": "Change it yourself",
                "url": f"{repository}/blob/{settings.branch}/CONTRIBUTING.md",
                "about": "A first correction takes five minutes in the browser.",
            },
        ],
    }


def _source(*, required: bool) -> list[Element]:
    return [
        line("source", "Source", described(Source, "url"), required=required, example="https://"),
        line("source_title", "Title of the source", described(Source, "title")),
        line("publisher", "Publisher", described(Source, "publisher")),
        line("issued", "Issued", described(Source, "issued")),
        choice("kind", "Kind of source", described(Source, "kind"), get_args(SourceKind)),
        line("at", "Place in the source", described(Citation, "at")),
        choice("seen", "How you read it", described(Source, "seen"), get_args(Seen)),
    ]


def _states() -> str:
    """What each state needs, as the model refuses it without."""
    needs = {state: lacking(Cell.model_construct(state=state)) for state, lacking in MISSING_FOR_STATE.items()}
    return "; ".join(f"{state} needs {need}" for state, need in needs.items() if need) + "."


def _form(name: str, description: str, title: str, label: str, body: list[Element]) -> dict[str, Any]:
    return {"name": name, "description": description, "title": title, "labels": [label], "body": body}


def _yaml(content: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(content), sort_keys=False, allow_unicode=True, width=110)
