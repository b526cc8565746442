"""One hostile input: a text that does harm where it is printed without care.

In `markup`, FIRE stands for the payload, a call that reports itself, and OUTSIDE for an address of another host. The
control says how careless code would embed the text, so that a browser shows that it is no mere string of signs.
"""

from dataclasses import dataclass
from typing import Literal

OUTSIDE = "http://outside.example"

Control = Literal[
    "article",  # as it is, in a page's article
    "reparsed",  # the same, written once more by the page's own script, as a search result is
    "filtered",  # as it is, after a filter that takes <script> out once
    "markdown",  # through Python-Markdown with the extensions that it comes with
    "double quotes",  # inside an attribute, value not escaped
    "single quotes",
    "no quotes",
    "address",  # as the address of a link
    "picture",  # as the address of a frame
    "angle brackets",  # <address>, which most renderers make a link of
    "title",  # inside an element that holds only text
    "comment",
    "before text",  # as it is, with ordinary text and its quotes after it
    "script's text",
    "script's data",
    "style",
    "template",  # run as a template of the page
    "front matter",  # pasted between quotes at the top of a page
    "json",  # pasted between quotes of a JSON file
]

Signal = Literal["script", "request"]
"""What a browser does that it should not: run the payload, or ask another host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One input. `name` is its id everywhere: in the payload, in the address, in ids of records."""

    family: str
    name: str
    written: str
    control: Control = "article"
    signal: Signal = "script"
    refused: bool = True
    """Whether an essay's prose may not hold it: it is HTML, or leads where links may not. Else it is mere words."""
    several_lines: bool = False
    """Whether it does harm only over several lines; on one line it is mere words, or code."""
    alone: bool = False
    """Whether it needs a page of its own: it takes the rest of the page with it."""
    stopped: bool = True
    """Whether the pages' policy alone stops it; no policy of a browser stops a page that sends its reader away."""

    @property
    def markup(self) -> str:
        """The text with its payload in it."""
        return self.written.replace("FIRE", f"fired(/{self.name}/)").replace("OUTSIDE", f"{OUTSIDE}/{self.name}")

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.markup.split())
