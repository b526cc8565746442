"""A file of records for the evidence panel, in which what the records share stands once.

Comes in: records as `compile.evidence` shows them. Goes out: the file's bytes. Every edition keeps such files for ever,
and one script alone reads them (evidence.js); spelled out, they would hold most sources and addresses many times.

| part | holds |
| --- | --- |
| `edit`, `report` | how links to edit and to report start; one adds a file, the other the record's address and value |
| `files` | paths of files; `edit` is a number in this list, and left out where it is 0, as `home` is |
| `kind` | the kind of every record that names none |
| `pages` | pages from the site's root; a place is a number in this list and an id; `home` is a number |
| `reads` | ways in which sources were read |
| `sources` | of each its title, place (two values), issuer, number of how it was read, and address if it has one |
| `records` | the records by address; they cite a source by its number in the list, or by a pair of number and locator |
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from factbook.compile.press import Press
from factbook.compile.references import how_read, issued_by
from factbook.model.source import Citation

Cited = int | tuple[int, str]
"""A citation: the number of its source, with the locator where there is one."""

_dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Shared:
    """What the records of one file name more than once, by the number under which it stands in the file."""

    def __init__(self, press: Press, root: str) -> None:
        """`root` is the page from which links are written."""
        self.press = press
        self.root = root
        self._edit = press.edit_file("")
        self._files: dict[str, int] = {}
        self._pages: dict[str, int] = {}
        self._reads: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._rows: list[tuple[str | int, ...]] = []

    def place(self, address: str) -> tuple[int, str]:
        """Where a record is at home: the number of the page, and the id on it."""
        page, _, anchor = self.press.link_to(self.root, address).partition("#")
        return _number(self._pages, page), anchor

    def citation(self, citation: Citation) -> Cited:
        """The source of a citation, told in full where it is cited first."""
        if citation.ref not in self._sources:
            self._rows.append(self._row(citation.ref))
        number = _number(self._sources, citation.ref)
        return (number, citation.at) if citation.at else number

    def _row(self, source_id: str) -> tuple[str | int, ...]:
        source = self.press.publication.sources[source_id]
        place = self.place(f"sources/{source_id}")
        read = _number(self._reads, how_read(source))
        return (source.title, *place, issued_by(self.press, source), read, *([str(source.url)] if source.url else []))

    def file_at(self, edit_link: str) -> int:
        """The file that a link to edit opens: its number."""
        return _number(self._files, edit_link.removeprefix(self._edit))

    def file(self, records: Mapping[str, Mapping[str, Any]]) -> bytes:
        """The file of these records, one a line; all that they name was asked for here."""
        usual = Counter(str(shown["kind"]) for shown in records.values()).most_common(1)[0][0]
        head = {
            "edit": self._edit,
            "report": self.press.report_link(),
            "kind": usual,
            "files": list(self._files),
            "pages": list(self._pages),
            "reads": list(self._reads),
            "sources": self._rows,
        }
        own = {
            key: {name: value for name, value in shown.items() if name != "kind" or value != usual}
            for key, shown in records.items()
        }
        return f'{_opened(head)},\n"records":{_opened(own)}\n}}}}\n'.encode()


def _opened(entries: Mapping[str, Any]) -> str:
    """An object with one entry a line, left open."""
    return "{\n" + ",\n".join(f"{_dumped(name)}:{_dumped(value)}" for name, value in entries.items())


def _number(known: dict[str, int], value: str) -> int:
    return known.setdefault(value, len(known))
