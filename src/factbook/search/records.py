"""Search records: comes in a publication, goes out everything in it that a reader can find, in a fixed order.

Pure: no file, no clock. Each maker below turns the records of one kind into `SearchRecord`s; what a record says is
its own words, and what it is also called (dockets, the names of its jurisdictions) goes into `keys`.
"""

from collections.abc import Callable, Iterable, Iterator

from factbook.compile.names import name_of
from factbook.compile.press import Press
from factbook.compile.wording import KIND_WORDS as SOURCE_KINDS
from factbook.compile.wording import OUTCOME_WORDS, VERDICT_WORDS
from factbook.model.cell import Cell
from factbook.model.claim import VERDICT_MEANING
from factbook.model.quantity import Quantity
from factbook.model.table import Listing, Matrix
from factbook.search.names import names
from factbook.search.passages import passage_records
from factbook.search.record import KIND_WORDS, Kind, SearchRecord

LONGEST_TITLE = 160


def search_records(press: Press) -> tuple[SearchRecord, ...]:
    """Everything that can be found: by kind in the order of KIND_WORDS, claims by verdict, then by address."""
    kinds, verdicts = list(KIND_WORDS), ["", *VERDICT_MEANING]
    found = [record for maker in MAKERS for record in maker(press)]
    return tuple(
        sorted(
            found,
            key=lambda record: (kinds.index(record.kind), verdicts.index(record.verdict), record.address, record.title),
        )
    )


def _record(press: Press, kind: Kind, address: str, title: str, *text: str | None, **more: object) -> SearchRecord:
    page, anchor = press.publication.placement[address]
    return SearchRecord(
        kind=kind,
        address=address,
        page=page,
        anchor=anchor,
        title=shortened(title),
        text=" ".join(joined((title if len(title) > LONGEST_TITLE else "", *text))),
        **more,  # type: ignore[arg-type]
    )


def joined(parts: Iterable[str | None]) -> Iterator[str]:
    """The parts that say anything, each ending as a sentence does, so that none runs into the next."""
    for part in parts:
        words = " ".join((part or "").split())
        if words:
            yield words if words[-1] in ".?!:;" else f"{words}."


def shortened(title: str) -> str:
    """A title that fits two lines: cut between words."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def quantity(press: Press, value: Quantity) -> str:
    """A number in both forms: as it is printed, and in full."""
    compact, full = press.words.quantity(value, "compact"), press.words.quantity(value, "full")
    text = compact if compact == full else f"{compact} ({full})"
    return text.replace("\u00a0", " ")


def _cases(press: Press) -> Iterator[SearchRecord]:
    for case in press.publication.cases.values():
        essay = press.publication.manuscript.essays.get(f"cases/{case.id}.md")
        levers = case.levers
        yield _record(
            press,
            "case",
            f"cases/{case.id}",
            case.name,
            case.summary,
            case.forum,
            case.docket,
            f"{OUTCOME_WORDS[case.outcome]}. {case.outcome_note or ''}",
            case.status,
            case.question,
            case.shows,
            f"Worked: {levers.worked}" if levers and levers.worked else "",
            f"Failed: {levers.failed}" if levers and levers.failed else "",
            "; ".join(party.name for party in case.parties),
            where=case.short if case.short != case.name else "",
            keys=(case.short, case.docket or "", *case.aliases, *names(press, case.jurisdictions), *case.places)
            + ((essay.meta.title, essay.meta.description) if essay else ()),
            jurisdictions=case.jurisdictions,
        )


def _terms(press: Press) -> Iterator[SearchRecord]:
    for term in press.publication.terms.values():
        title = f"{term.term} ({term.full})" if term.full else term.term
        yield _record(press, "term", f"terms/{term.id}", title, term.meaning, keys=(term.id, *term.aliases))


def _answers(press: Press) -> Iterator[SearchRecord]:
    publication = press.publication
    for matrix in publication.matrices.values():
        for row in matrix.rows:
            for column in matrix.columns:
                address = f"{matrix.id}/{row.id}/{column}"
                cell = publication.cells[address]
                if cell.state == "not-researched":
                    continue
                jurisdiction = publication.jurisdictions[column]
                yield _record(
                    press,
                    "answer",
                    address,
                    f"{row.label}: {jurisdiction.name}",
                    press.words.state(cell.state, matrix, row),
                    *_cell(press, cell),
                    where=matrix.title,
                    keys=(row.question, row.help or "", *names(press, (column,))),
                    jurisdictions=(column,),
                )


def _cell(press: Press, cell: Cell) -> Iterator[str | None]:
    yield "; ".join(value if isinstance(value, str) else quantity(press, value) for value in cell.values)
    yield cell.note
    yield cell.reason
    yield from (position.says for position in cell.positions)


def _tables(press: Press) -> Iterator[SearchRecord]:
    publication = press.publication
    tables: tuple[Matrix | Listing, ...] = (*publication.matrices.values(), *publication.listings.values())
    for table in tables:
        asked = [f"{row.label}: {row.question}" for row in table.rows] if isinstance(table, Matrix) else []
        yield _record(press, "table", f"tables/{table.id}", table.title, table.description, table.scope.covers, *asked)


def _jurisdictions(press: Press) -> Iterator[SearchRecord]:
    for key, record in press.publication.jurisdictions.items():
        authorities = (
            f"{one.name}{f' ({one.short})' if one.short else ''}{f': {one.role}' if one.role else ''}"
            for one in record.authorities
        )
        yield _record(
            press,
            "jurisdiction",
            f"jurisdictions/{key}",
            record.name,
            record.summary,
            *authorities,
            keys=(*names(press, (key,)), *(one.short for one in record.authorities if one.short)),
            jurisdictions=(key,),
        )


def _claims(press: Press) -> Iterator[SearchRecord]:
    publication = press.publication
    for claim in publication.claims.values():
        made_in = publication.sources[claim.made_in]
        yield _record(
            press,
            "claim",
            f"claims/{claim.id}",
            claim.claim,
            claim.assessment,
            where=shortened(made_in.title),
            keys=(claim.id, VERDICT_WORDS[claim.verdict]),
            jurisdictions=_concerned(press, claim.rests_on),
            verdict=claim.verdict,
        )


def _concerned(press: Press, addresses: Iterable[str]) -> tuple[str, ...]:
    """The jurisdictions of what a claim rests on or a correction corrects; a bare id is a figure's or a fact's."""
    publication = press.publication
    found: list[str] = []
    for address in addresses:
        kind, _, key = address.rpartition("/")
        if address in publication.cells or kind == "jurisdictions":
            found.append(key)
        elif kind in ("", "figures") and key in publication.figures:
            found += publication.figures[key].jurisdictions
        elif kind == "events":
            found += publication.events[key].jurisdictions
        elif kind in ("cases", "essays/cases"):
            found += publication.cases[key].jurisdictions
    return tuple(dict.fromkeys(found))


def _figures(press: Press) -> Iterator[SearchRecord]:
    publication = press.publication
    for figure in publication.figures.values():
        computed = publication.computed[figure.id]
        case = publication.cases[figure.case] if figure.case else None
        yield _record(
            press,
            "figure",
            f"figures/{figure.id}",
            figure.label,
            quantity(press, computed.quantity),
            figure.statement,
            figure.lever,
            figure.note,
            where=case.short if case else "",
            keys=(figure.id, *names(press, figure.jurisdictions), *figure.places),
            jurisdictions=figure.jurisdictions,
        )


def _facts(press: Press) -> Iterator[SearchRecord]:
    for fact in press.publication.facts.values():
        yield _record(press, "fact", f"facts/{fact.id}", fact.statement, fact.note, keys=(fact.id,))


def _events(press: Press) -> Iterator[SearchRecord]:
    publication = press.publication
    for key, event in publication.events.items():
        case = publication.case_of_event.get(key)
        date = press.words.date(event.date).replace("\u00a0", " ")
        yield _record(
            press,
            "event",
            f"events/{key}",
            event.what,
            event.note,
            where=f"{date}, {publication.cases[case].short}" if case else date,
            keys=(key, *names(press, event.jurisdictions)),
            jurisdictions=event.jurisdictions,
        )


def _corrections(press: Press) -> Iterator[SearchRecord]:
    for correction in press.publication.corrections.values():
        concerned = _concerned(press, (correction.address,))
        yield _record(
            press,
            "correction",
            f"corrections/{correction.id}",
            name_of(press.publication, correction.address),
            correction.was_wrong,
            correction.why,
            correction.found,
            where=f"Corrected in edition {correction.corrected_in}",
            keys=(correction.id, *correction.aliases, correction.address, *names(press, concerned)),
            jurisdictions=concerned,
        )


def _sources(press: Press) -> Iterator[SearchRecord]:
    for source in press.publication.sources.values():
        kind = SOURCE_KINDS[source.kind][0]
        about = ", ".join(
            part for part in (kind, source.publisher, press.words.date(source.issued) if source.issued else "") if part
        )
        yield _record(
            press,
            "source",
            f"sources/{source.id}",
            source.title,
            source.court,
            source.docket,
            source.reporter,
            source.note,
            where=about.replace("\u00a0", " "),
            keys=(source.id, source.docket or "", source.reporter or ""),
        )


MAKERS: tuple[Callable[[Press], Iterator[SearchRecord]], ...] = (
    _cases,
    _terms,
    _answers,
    _tables,
    _jurisdictions,
    _claims,
    _figures,
    _facts,
    _events,
    _corrections,
    _sources,
    passage_records,
)
