"""The list of editions: comes in a history, goes out the page at editions/: every edition, the newest first."""

from factbook.compare.forms.entries import sentence_case
from factbook.history.comparisons import compare_path, since_path, size_of
from factbook.history.edition import Edition
from factbook.history.feeds import feeds_by_jurisdiction, feeds_by_table
from factbook.history.frame import Frame, counted, sentence
from factbook.history.timeline import History

PATH = "editions/"


def edition_list(history: History, frame: Frame) -> dict[str, bytes]:
    """The page."""
    last = len(history.editions) - 1
    entries = [_entry(history, frame, number) for number in range(last, -1, -1)]
    return frame.page(
        "editions.html",
        PATH,
        title="Editions",
        description=f"Every edition of {frame.site.title}, and what changed between them.",
        lead=(
            f"{counted(len(entries), 'edition')}, the newest first. Each stays at its own address as it was published."
            if entries
            else "No edition has been published yet."
        ),
        editions=entries,
        jurisdiction_feeds=feeds_by_jurisdiction(history),
        table_feeds=feeds_by_table(history),
    )


def _entry(history: History, frame: Frame, number: int) -> dict[str, object]:
    edition = history.editions[number]
    step = history.steps[number - 1] if number else None
    newest = number == history.standing
    links = [{"path": f"{edition.name}/data/publication.json", "label": "All records (JSON)"}]
    if step:
        links.insert(
            0, {"path": compare_path(step.old.name, step.new.name), "label": f"What changed from {step.old.name}"}
        )
    if not newest:
        links.insert(0, {"path": since_path(edition.name), "label": "What changed since"})
    withdrawn = edition.withdrawn
    return {
        "name": edition.name,
        "path": f"{edition.name}/",
        "date": edition.date,
        "when": frame.when(edition.date),
        "newest": newest,
        "withdrawn": withdrawn and {"date": withdrawn.date, "reason": sentence(withdrawn.reason)},
        "withdrawn_when": frame.when(withdrawn.date) if withdrawn else "",
        "holds": _holds(edition),
        "size": sentence_case(f"{size_of(step.changes)} since {step.old.name}.") if step else "The first edition.",
        "links": links,
    }


def _holds(edition: Edition) -> str:
    contents = edition.contents
    answered = sum(1 for cell in contents.cells.values() if cell.state not in ("not-researched", "not-found"))
    parts = [
        counted(answered, "answer"),
        counted(len(contents.claims), "claim"),
        counted(len(contents.cases), "case"),
        counted(len(contents.sources), "source"),
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) + "." if any(parts) else ""
