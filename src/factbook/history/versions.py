"""What each record says in one edition, in the words and values by which editions are compared.

Comes in an edition's contents and the newest address of whatever was renamed later; goes out a `Version` of every
record, cell, question, column and essay. The fields are those of `factbook.compare`; ids in them are newest addresses,
so that the versions of any two editions can be laid side by side without following renames again.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from factbook.compare.cells import fields_of_cell
from factbook.compare.contents import Contents
from factbook.compare.essays import paragraphs
from factbook.compare.fields import DAYS_OF_REVIEW, FIELDS, fields_of_front, fields_of_settings
from factbook.compare.for_readers import OF_EVERY_EDITION
from factbook.compare.records import about_record, called, number_field
from factbook.compare.tables import about_column, about_row, about_table, fields_of_row, fields_of_table
from factbook.compare.wording import Item, Said, Wording
from factbook.compile.wording import VERDICT_WORDS
from factbook.history.shown import jurisdictions_of
from factbook.model.table import Matrix

RECORDS = ("claims", "figures", "facts", "cases", "events", "jurisdictions", "sources", "terms", "corrections", "units")
"""Kinds whose records are compared field by field and have nothing of their own besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One record in one edition. `kind` and `address` (the newest) are its identity through all editions."""

    kind: str
    address: str
    here: str
    """The address that it has in this edition."""
    name: str
    about: str
    fields: tuple[Said, ...]
    jurisdictions: tuple[str, ...] = ()
    derived: bool = False
    """Of a figure: whether it is computed."""
    inputs: tuple[str, ...] = ()
    """Of a figure: what it is computed from."""
    matrix: bool = False
    """Of a table."""
    called: str = ""
    """How others name it among their causes, where that is not its name."""
    looked: str = ""
    """Of a claim: what moves when somebody looks at it again."""
    looked_words: str = ""
    grounds: tuple[str, ...] = ()
    """Of a claim: the addresses that it rests on."""


def versions_of(contents: Contents, newest: Mapping[str, str], wanted: Container[str]) -> Iterator[Version]:
    """The versions of an edition's records whose newest address is wanted, and of claims that rest on such a one.

    `newest` has the addresses that were renamed later.
    """
    wording = Wording(contents, newest)
    for address, cell in contents.cells.items():
        if wording.address(address) not in wanted:
            continue
        yield Version(
            kind="cells",
            address=wording.address(address),
            here=address,
            name=wording.cell_name(address),
            about="",
            fields=tuple(fields_of_cell(wording, address, cell)),
            jurisdictions=(address.rsplit("/", 1)[1],),
        )
    for kind in RECORDS:
        for key in getattr(contents, kind):
            if wording.address(f"{kind}/{key}") in wanted or (kind == "claims" and _rests_on(wording, key, wanted)):
                yield _record(wording, kind, key)
    yield from _tables(wording, wanted)
    yield from _essays(wording, wanted)
    if "publication" in wanted:
        yield Version(
            kind="publication",
            address="publication",
            here="publication",
            name=contents.settings.title,
            about="",
            fields=tuple(
                field for field in fields_of_settings(wording, contents.settings) if field.name not in OF_EVERY_EDITION
            ),
        )


def _rests_on(wording: Wording, claim: str, wanted: Container[str]) -> bool:
    return any(ground in wanted for ground in _grounds(wording, claim))


def _grounds(wording: Wording, claim: str) -> Iterator[str]:
    for each in wording.contents.claims[claim].rests_on:
        yield wording.address(wording.full_address(each))


def _record(wording: Wording, kind: str, key: str) -> Version:
    contents = wording.contents
    record = getattr(contents, kind)[key]
    here = f"{kind}/{key}"
    version = Version(
        kind=kind,
        address=wording.address(here),
        here=here,
        name=called(wording, kind, record),
        about=about_record(wording, kind, record),
        fields=tuple(FIELDS[kind](wording, record)),
        jurisdictions=jurisdictions_of(contents, here),
        called=wording.name(here) if kind == "events" else "",
    )
    if kind == "figures":
        return _figure(wording, key, version)
    if kind == "claims":
        return _claim(wording, key, version)
    return version


def _figure(wording: Wording, key: str, version: Version) -> Version:
    figure, computed = wording.contents.figures[key], wording.contents.computed.get(key)
    return replace(
        version,
        fields=(*number_field(wording, computed), *version.fields),
        derived=figure.derived is not None,
        inputs=tuple(wording.address(each) for each in computed.inputs) if computed else (),
    )


def _claim(wording: Wording, key: str, version: Version) -> Version:
    claim = wording.contents.claims[key]
    return replace(
        version,
        looked=repr((claim.checked.on, claim.checked.by, claim.verdict, claim.assessment)),
        looked_words=(
            f"verdict: {VERDICT_WORDS[claim.verdict]}, checked {wording.date(claim.checked.on)} by {claim.checked.by}"
        ),
        grounds=tuple(dict.fromkeys(_grounds(wording, key))),
    )


def _tables(wording: Wording, wanted: Container[str]) -> Iterator[Version]:
    contents = wording.contents
    for key, table in contents.tables.items():
        here = f"tables/{key}"
        address = wording.address(here)
        if address in wanted:
            yield Version(
                kind="tables",
                address=address,
                here=here,
                name=table.title,
                about=about_table(contents, table),
                fields=tuple(fields_of_table(wording, table)),
                matrix=isinstance(table, Matrix),
            )
        if not isinstance(table, Matrix):
            continue
        for row in table.rows:
            if f"{address}/{row.id}" not in wanted:
                continue
            yield Version(
                kind="rows",
                address=f"{address}/{row.id}",
                here=f"{here}/{row.id}",
                name=f"{table.title}, row “{row.label}”",
                about=about_row(contents, key, row.id),
                fields=tuple(fields_of_row(wording, row)),
            )
        for column in table.columns:
            moved = f"{address}/{wording.id('jurisdictions', column)}"
            if moved not in wanted:
                continue
            yield Version(
                kind="columns",
                address=moved,
                here=f"{here}/{column}",
                name=f"{table.title}, column “{wording.name(f'jurisdictions/{column}')}”",
                about=about_column(contents, key, column),
                fields=(),
                jurisdictions=(column,),
            )


def _essays(wording: Wording, wanted: Container[str]) -> Iterator[Version]:
    for page, essay in (wording.contents.essays or {}).items():
        here = f"content/{page}"
        if wording.address(here) not in wanted:
            continue
        text = Said(
            name="text",
            label="text",
            items=tuple(Item(key=one.under, value=one.compared, text=one.shown) for one in paragraphs(wording, essay)),
            many=True,
        )
        front = fields_of_front(wording, essay.meta)
        yield Version(
            kind="essays",
            address=wording.address(here),
            here=here,
            name=essay.meta.title,
            about=f"{essay.meta.description} ({len(essay.body.split())} words)",
            fields=(
                *(field for field in front if field.name not in DAYS_OF_REVIEW),
                text,
                *(field for field in front if field.name in DAYS_OF_REVIEW),
            ),
            jurisdictions=jurisdictions_of(wording.contents, here),
        )
