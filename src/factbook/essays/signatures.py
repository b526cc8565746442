"""The shortcodes: their names, their parameters, and whether they stand alone. Declared once, for parser and docs."""

from dataclasses import dataclass
from typing import Literal

ParameterKind = Literal["id", "address", "ids", "id-or-ids", "word", "whole", "truth"]
"""What an argument is: one id, the address of a cell, a list of ids, either, a word, a whole number, true or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a shortcode. `words` is the closed list of a word; `most` the largest whole number or list."""

    name: str
    kind: ParameterKind
    required: bool = False
    words: tuple[str, ...] = ()
    most: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One shortcode. `block`: it stands alone on its line. `one_of`: exactly one of these is given.

    Only the first parameter may be given by position, so that a call reads as what it says.
    """

    name: str
    block: bool
    parameters: tuple[Parameter, ...]
    example: str
    one_of: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, if there is one."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


_ID = Parameter(name="id", kind="id", required=True)

SIGNATURES: dict[str, Signature] = {
    signature.name: signature
    for signature in (
        Signature(
            name="figure",
            block=False,
            parameters=(
                _ID,
                Parameter(name="form", kind="word", words=("compact", "full")),
                Parameter(name="digits", kind="whole", most=6),
                Parameter(name="bare", kind="truth"),
            ),
            example='{{ figure("figure-id") }}',
        ),
        Signature(
            name="date",
            block=False,
            parameters=(_ID, Parameter(name="form", kind="word", words=("day", "month", "year"))),
            example='{{ date("event-id") }}',
        ),
        Signature(
            name="cell",
            block=False,
            parameters=(Parameter(name="id", kind="address", required=True),),
            example='{{ cell("table/row/jurisdiction") }}',
        ),
        Signature(name="case", block=False, parameters=(_ID,), example='{{ case("case-id") }}'),
        Signature(name="term", block=False, parameters=(_ID,), example='{{ term("term-id") }}'),
        Signature(name="claim", block=True, parameters=(_ID,), example='{{ claim("claim-id") }}'),
        Signature(
            name="tiles",
            block=True,
            parameters=(Parameter(name="id", kind="id-or-ids", required=True, most=6),),
            example='{{ tiles(["figure-a", "figure-b"]) }}',
        ),
        Signature(
            name="table",
            block=True,
            parameters=(
                _ID,
                Parameter(name="columns", kind="ids"),
                Parameter(name="rows", kind="ids"),
                Parameter(name="view", kind="id"),
            ),
            example='{{ table("table-id", columns=["us", "eu"]) }}',
        ),
        Signature(
            name="timeline",
            block=True,
            parameters=(Parameter(name="case", kind="id"), Parameter(name="events", kind="ids")),
            example='{{ timeline(case="case-id") }}',
            one_of=("case", "events"),
        ),
        Signature(name="chart", block=True, parameters=(_ID,), example='{{ chart("chart-id") }}'),
    )
}
