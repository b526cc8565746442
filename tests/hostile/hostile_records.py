"""Records that say hostile things in every field that takes words: one of each kind for each bundle.

Comes in: bundles of inputs. Goes out: the files of data/ as plain values. Where a field has rules of its own (an
address), the hostile text is planted there too, and has to be refused.
"""

from collections.abc import Iterator
from typing import Any

from all_inputs import Bundle

DAY = "2026-01-25"

Files = dict[str, Any]
"""Path below the publication, and what the file says."""


def hostile_settings(one: Bundle) -> dict[str, Any]:
    """The publication's own words, which hold one input at a time."""
    words = ("title", "subtitle", "description", "branch", "publisher", "licence", "repository", "address", "edition")
    return dict.fromkeys(words, one.line) | {"schema_version": 1, "date": "2026-01-31", "locale": one.line}


def records(inputs: tuple[Bundle, ...]) -> Files:
    """All files of data/ but the publication's own."""
    files: Files = {}
    files["data/units.yml"] = {f"u-{one.name}": {"one": one.line, "other": one.line} for one in inputs}
    files |= _charted(inputs)
    for one in inputs:
        files |= dict(_own_files(one))
    for kind, make in (
        ("figures", _figures),
        ("facts", _facts),
        ("events", _event),
        ("claims", _claim),
        ("terms", _term),
    ):
        files[f"data/{kind}/all.yml"] = {name: record for one in inputs for name, record in make(one).items()}
    return files


def _cited(one: Bundle) -> list[dict[str, str]]:
    return [
        {"ref": f"s-{one.name}", "at": one.line, "supports": one.line},
        {"ref": "plain-act"},
        {"ref": f"v-{one.name}"},
    ]


def _own_files(one: Bundle) -> Iterator[tuple[str, Any]]:
    plain = {"kind": "statute", "title": "Act", "publisher": "Parliament", "url": "https://example.org/act"}
    yield "data/sources/plain-act.yml", plain | {"primary": True, "seen": "full"}
    yield f"data/sources/s-{one.name}.yml", _source(one, f"https://example.org/s/{one.name}", "excerpt")
    yield f"data/sources/v-{one.name}.yml", _source(one, one.line, "full")
    yield f"data/jurisdictions/j-{one.name}.yml", _jurisdiction(one)
    yield f"data/tables/t-{one.name}.yml", _matrix(one)
    yield f"data/tables/l-{one.name}.yml", _listing(one)
    yield f"data/cases/c-{one.name}.yml", _case(one)


def _source(one: Bundle, url: str, seen: str) -> dict[str, Any]:
    line = one.line
    fields = dict.fromkeys(("title", "publisher", "court", "docket", "reporter", "licence"), line)
    return fields | {
        "kind": "news",
        "url": url,
        "also_at": [line],
        "archive": {"url": line},
        "primary": False,
        "seen": seen,
        "seen_via": [line, line],
        "note": one.markup,
    }


def _jurisdiction(one: Bundle) -> dict[str, Any]:
    line, text, cited = one.line, one.markup, _cited(one)
    answered = {"sources": cited, "note": text, "confidence": "medium"}
    answers = {
        "present": {"state": "present", "value": [line, line], "as_of": "2026-01", **answered},
        "partly": {"state": "partly", "value": line, **answered},
        "not-applicable": {"state": "not-applicable", "reason": text},
        "not-found": {"state": "not-found", "searched": {"by": line, "on": "2026-01", "where": line}},
        "disputed": {"state": "disputed", "positions": [{"says": text, "sources": cited}] * 2, **answered},
        "withdrawn": {"state": "withdrawn", "asserted_in": line, "reason": text},
    }
    return {
        "name": line,
        "short": line,
        "summary": text,
        "authorities": [{"name": line, "short": line, "role": line, "url": line}],
        "reviewed": DAY,
        "answers": {f"t-{one.name}": answers},
    }


def _scope(one: Bundle) -> dict[str, str]:
    return dict.fromkeys(("covers", "leaves_out", "because"), one.markup)


def _matrix(one: Bundle) -> dict[str, Any]:
    line = one.line
    states = ("present", "partly", "not-applicable", "not-found", "disputed", "withdrawn")
    words = {"label": line, "question": line, "help": one.markup}
    return {
        "kind": "matrix",
        "title": line,
        "description": line,
        "home": "tables.md",
        "scope": _scope(one),
        "columns": [f"j-{one.name}"],
        "rows": [{"id": state, **words, "wording": {state: line}} for state in states],
        "wording": {"present": line, "absent": line},
        "views": [{"id": "part", "title": line, "rows": ["partly"]}],
        "reviewed": DAY,
    }


def _listing(one: Bundle) -> dict[str, Any]:
    fields = ("name", "value", "lever", "note", "sources", "jurisdictions", "from", "to")
    return {
        "kind": "listing",
        "of": "figures",
        "title": one.line,
        "description": one.line,
        "home": "tables.md",
        "scope": _scope(one),
        "rows": [f"f-{one.name}", f"d-{one.name}"],
        "columns": [{"field": name, "label": one.line} for name in fields],
        "reviewed": DAY,
    }


def _charted(inputs: tuple[Bundle, ...]) -> Files:
    """The tables that charts draw: every input's figure, case and jurisdiction together."""
    about = {"title": "All", "description": "All.", "home": "charts.md", "reviewed": DAY}
    about |= {"scope": dict.fromkeys(("covers", "leaves_out", "because"), "All.")}
    columns = [
        {"field": name, "label": "Words"} for name in ("name", "forum", "docket", "status", "outcome", "amounts")
    ]
    listed = {"kind": "listing", "of": "cases", "rows": "all", "columns": columns}
    days = {"kind": "listing", "of": "figures", "rows": [f"d-{one.name}" for one in inputs], "columns": columns[:1]}
    rows = [{"id": "words", "label": "Words", "question": "Words?"}]
    matrix = {"kind": "matrix", "columns": [f"j-{one.name}" for one in inputs], "rows": rows}
    tables = {"cases": listed, "elapsed": days, "regimes": matrix}
    return {f"data/tables/{name}.yml": {**about, **table} for name, table in tables.items()}


def _events(one: Bundle) -> dict[str, Any]:
    said = {"what": one.markup, "note": one.markup, "sources": _cited(one)}
    return {f"a-{one.name}": {"date": "2024-03-01", **said}, f"b-{one.name}": {"date": "2024-05-01", **said}}


def _case(one: Bundle) -> dict[str, Any]:
    names = ("name", "short", "summary", "forum", "docket", "status", "outcome_note", "question", "shows")
    return dict.fromkeys(names, one.line) | {
        "parties": [{"name": one.line, "role": "issuer", "based": one.line}],
        "outcome": "open",
        "filed": f"a-{one.name}",
        "amounts": [f"f-{one.name}"],
        "tiles": [f"f-{one.name}"],
        "jurisdictions": [f"j-{one.name}"],
        "places": [one.line],
        "levers": {"worked": one.line, "failed": one.line},
        "events": _events(one),
        "sources": _cited(one),
        "open_questions": [one.markup],
        "confidence": "medium",
        "reviewed": DAY,
    }


def _figures(one: Bundle) -> dict[str, Any]:
    said = {"label": one.line, "statement": one.markup, "note": one.markup, "lever": one.line, "places": [one.line]}
    said |= {"confidence": "medium", "jurisdictions": [f"j-{one.name}"], "case": f"c-{one.name}"}
    return {
        f"f-{one.name}": {**said, "value": 12, "unit": f"u-{one.name}", "sources": _cited(one)},
        f"d-{one.name}": {
            **said,
            "derived": {"operation": "days-between", "from": f"a-{one.name}", "to": f"b-{one.name}"},
        },
    }


def _facts(one: Bundle) -> dict[str, Any]:
    said = {"statement": one.markup, "note": one.markup, "sources": _cited(one), "confidence": "medium"}
    return {f"k-{one.name}": said, f"g-{one.name}": {**said, "state": "not-found"}}


def _event(one: Bundle) -> dict[str, Any]:
    return {f"e-{one.name}": {"date": "2020", "what": one.markup, "note": one.markup, "sources": _cited(one)}}


def _claim(one: Bundle) -> dict[str, Any]:
    return {
        f"m-{one.name}": {
            "claim": one.markup,
            "made_in": f"s-{one.name}",
            "section": one.line,
            "verdict": "outdated",
            "assessment": one.markup,
            "sources": _cited(one),
            "for": _cited(one),
            "against": _cited(one),
            "rests_on": [f"f-{one.name}"],
            "confidence": "medium",
            "checked": {"on": DAY, "by": one.line},
            "history": [{"verdict": "unsupported", "until": "2025", "why": one.line}],
        }
    }


def _term(one: Bundle) -> dict[str, Any]:
    return {f"n-{one.name}": {"term": one.line, "full": one.line, "meaning": one.markup, "sources": _cited(one)}}
