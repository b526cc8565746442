"""`factbook source add ADDRESS`: a form for a source, with what its page says of itself already written.

In: a publication's folder, an address or a DOI. Out: what was written, and why the page could not be read where it
could not. What nobody can know from a page stands open: its kind, whether it is primary, and how it was read.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pydantic import TypeAdapter, ValidationError

from factbook.load.scalars import quoted
from factbook.load.suggest import kebab
from factbook.manuscript import Manuscript
from factbook.model.source import Source, Url
from factbook.scaffold.fetch import Answer, Unreachable, fetch
from factbook.scaffold.form import form, is_plain
from factbook.scaffold.kinds import SINGULAR
from factbook.scaffold.metadata import described
from factbook.scaffold.new import HEAD, Made, Refusal, path_of, publication_at, refuse_bad_id, refuse_taken, write_files

HTML = "text/html, application/xhtml+xml;q=0.9"
CSL = "application/vnd.citationstyles.csl+json"

_DOI = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_URL: TypeAdapter[str] = TypeAdapter(Url)
_MOST_OF_ID = 60

Fetch = Callable[[str, str], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was written; the fields that were found; and why nothing was, in words."""

    made: Made
    found: Mapping[str, str]
    unreachable: str = ""


def add_source(root: Path, address: str, record_id: str = "", folder: str = "", fetch_: Fetch = fetch) -> Added:
    """Write a source's form with its address, and with what its page says of itself if it can be read.

    Raises Refusal when the address is none or is that of a source already, and OSError when the disk fails.
    """
    url, accept = _address(address.strip())
    manuscript = publication_at(root)
    _refuse_known(manuscript, url)
    record_id = record_id or suggested_id(url)
    kind = SINGULAR["source"]
    refuse_bad_id(record_id, "source")
    refuse_taken(manuscript, kind, record_id)
    path = path_of(kind, record_id, folder)
    found: Mapping[str, str] = {}
    reason = ""
    try:
        found = described(fetch_(url, accept))
    except Unreachable as unreachable:
        reason = str(unreachable)
    text = source_text({**found, "url": url})
    return Added(made=write_files(root, kind, record_id, {path: text}, manuscript), found=found, unreachable=reason)


def _address(written: str) -> tuple[str, str]:
    if doi := _DOI.match(written):
        return "https://doi.org/" + quote(doi.group(1), safe="/.;()-_:"), CSL
    try:
        return _URL.validate_python(written, strict=True), HTML
    except ValidationError:
        raise Refusal(f"{written[:100]!r} is neither a web address (https://...) nor a DOI (10.1234/abcd)") from None


def _refuse_known(manuscript: Manuscript | None, url: str) -> None:
    for entry in manuscript.entries("sources") if manuscript else ():
        if url.rstrip("/") in {each.rstrip("/") for each in (entry.record.url or "", *entry.record.also_at)}:
            raise Refusal(f"this address is that of the source {entry.id} already, in {entry.path}")


def suggested_id(url: str) -> str:
    """An id from an address: the name of the site, and the last part of the path that says something."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "doi.org":
        return kebab("doi " + parts.path)[:_MOST_OF_ID].strip("-")
    labels = host.split(".")
    site = max(labels[:-1] or labels, key=len)
    steps = [kebab(re.sub(r"\.[a-z]{2,5}$", "", step)) for step in parts.path.split("/")]
    last = next((step for step in reversed(steps) if step and step != "index"), "")
    return kebab(f"{site} {last}")[:_MOST_OF_ID].strip("-") or "source"


def source_text(values: Mapping[str, str]) -> str:
    """The form of a source with some fields written. Every value stands on its field's line, in quotes if need be."""
    lines: list[str] = [HEAD]
    for line in form(Source):
        name = line.lstrip("#").removesuffix(":")
        if name in values and line in (f"{name}:", f"#{name}:"):
            line = f"{name}: {_scalar(name, values[name])}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _scalar(name: str, value: str) -> str:
    return value if (name == "url" and " #" not in value and ": " not in value) or is_plain(value) else quoted(value)
