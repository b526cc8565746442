"""What a proposal changes, from the file that its own build wrote: comes in bytes, goes out a `Proposal` or a refusal.

The build of a proposal may have been steered by whoever proposed it, so this file is judged like any stranger's text:
its size, its shape, its vocabulary. What is read is values, which are escaped wherever they are printed; no Markdown
is ever taken from it.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from factbook.compare.change import Comparison, Kind
from factbook.compare.forms.json import SCHEMA_VERSION, as_json
from factbook.problems import Problem
from factbook.rules import RULES

MOST_BYTES = 5_000_000
MOST_PROBLEMS = 100

_WORDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,-"


class Refused(Exception):
    """The file is not what a build writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What readers would see change, and what is wrong with it: `found` counts all, `problems` has the first."""

    comparison: Comparison | None
    problems: tuple[Problem, ...] = ()
    found: int = 0
    failed: str = ""
    """What the machine could not do, in one line."""


_COMPARISON: TypeAdapter[Comparison] = TypeAdapter(Comparison)
_PROBLEMS: TypeAdapter[tuple[Problem, ...]] = TypeAdapter(tuple[Problem, ...])


def as_file(proposal: Proposal) -> bytes:
    """The proposal as the bytes that `read_file` reads."""
    document = {
        "comparison": proposal.comparison and json.loads(as_json(proposal.comparison)),
        "problems": [asdict(problem) for problem in proposal.problems[:MOST_PROBLEMS]],
        "found": proposal.found,
        "failed": proposal.failed,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def read_file(content: bytes) -> Proposal:
    """The proposal in these bytes. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES:,} bytes")
    try:
        document = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"it is not JSON: {type(error).__name__}") from None
    if not isinstance(document, dict) or set(document) != {"comparison", "problems", "found", "failed"}:
        raise Refused("it has other parts than a build writes")
    found, failed = document["found"], document["failed"]
    if type(found) is not int or not 0 <= found < 1_000_000 or not isinstance(failed, str):
        raise Refused("its counts are no counts")
    return Proposal(
        comparison=None if document["comparison"] is None else _comparison(document["comparison"]),
        problems=_problems(document["problems"]),
        found=found,
        failed=failed[:300],
    )


def _comparison(written: Any) -> Comparison:
    if not isinstance(written, dict) or written.pop("schema_version", None) != SCHEMA_VERSION:
        raise Refused("its comparison is of another version")
    changes = written.get("changes")
    if not isinstance(changes, list):
        raise Refused("it lists no changes")
    kinds = {kind.token: kind for kind in Kind}
    for change in changes:
        if not isinstance(change, dict) or (kind := kinds.get(str(change.get("kind")))) is None:
            raise Refused("it tells of a kind of change that there is none of")
        change.pop("says", None)
        change["kind"] = kind
    try:
        comparison = _COMPARISON.validate_python(written)
    except ValidationError as error:
        raise Refused(f"its comparison is not of the form of one, in {error.error_count()} places") from None
    for count in comparison.coverage:
        # The names of what is counted are the program's own words: anything else is somebody's Markdown.
        if set(count.group + count.name) - set(_WORDS):
            raise Refused("it counts something that is not counted")
    return comparison


def _problems(written: Any) -> tuple[Problem, ...]:
    if not isinstance(written, list) or len(written) > MOST_PROBLEMS:
        raise Refused("it lists too many problems")
    if not all(isinstance(one, dict) and one.get("rule") in RULES for one in written):
        raise Refused("it tells of a rule that there is none of")
    try:
        return _PROBLEMS.validate_python(written)
    except ValidationError:
        raise Refused("its problems are not of the form of problems") from None
