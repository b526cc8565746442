"""Essays that hold hostile texts wherever an essay can hold anything.

Comes in: inputs. Goes out: blocks of Markdown by the place in an essay (a heading, a cell, a link's title), and
essays made of them.
"""

import json
from collections.abc import Callable

from all_inputs import Bundle
from hostile_input import Hostile

Placing = Callable[[Hostile], str]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


PLACINGS: dict[str, Placing] = {
    "paragraph": lambda one: f"Words {one.line} words.",
    "lines": lambda one: one.markup,
    "heading": lambda one: f"## Words {one.line}",
    "list": lambda one: f"- words\n- {one.line}",
    "table cell": lambda one: f"| a | b |\n|---|---|\n| {one.line} | b |",
    "quotation": lambda one: f"> {one.line}",
    "admonition": lambda one: f"!!! note\n{_indented(one.markup)}",
    "admonition title": lambda one: f'!!! note "{one.line}"\n    words',
    "footnote": lambda one: f"Words[^{one.name}]\n\n[^{one.name}]: {one.line}",
    "abbreviation": lambda one: f"*[words]: {one.line}",
    "link words": lambda one: f"[{one.line}](index.md)",
    "link address": lambda one: f"[words]({one.line})",
    "link address in brackets": lambda one: f"[words](<{one.line}>)",
    "link title": lambda one: f'[words](index.md "{one.line}")',
    "definition": lambda one: f"[words][{one.name}]\n\n[{one.name}]: {one.line}",
    "definition title": lambda one: f'[words][t{one.name}]\n\n[t{one.name}]: index.md "{one.line}"',
    "picture words": lambda one: f"![{one.line}](index.png)",
    "bare address": lambda one: f"<{one.line}>",
    "emphasis": lambda one: f"**{one.line}** *{one.line}*",
    "fence language": lambda one: f"```{one.line}\nwords\n```",
    "fence": lambda one: f"``````yaml\n{one.markup}\n``````",
    "code span": lambda one: f"Words `````` {one.line} `````` words.",
    "claim words": lambda one: f"[{one.line}]{{claim=m-script-plain}}",
    "claim id": lambda one: f"[words]{{claim={one.line}}}",
    "citation": lambda one: f"Words [@plain-act, {one.line}].",
    "citation id": lambda one: f"Words [@{one.line}].",
    "shortcode": lambda one: f'{{{{ figure("{one.line}") }}}}',
    "shortcode word": lambda one: f'{{{{ figure("f-script-plain", form="{one.line}") }}}}',
    "shortcode name": lambda one: f"{{{{ {one.line} }}}}",
}

ONLY_CODE = ("fence", "code span")
"""Where a text may stand whatever it says, because it is shown and not read."""

NOT_BUILT = ("picture words",)
"""Read like the others, but not built: a publication has no pictures of its own yet that could be shown."""


def block(placing: str, one: Hostile) -> str:
    """The input in its place, between words of ours."""
    return PLACINGS[placing](one)


def front_matter(title: str, description: str = "Words.", **more: object) -> str:
    """The top of an essay; each value on its own line, as its author would write it."""
    fields = {"title": title, "description": description, "reviewed": "2026-01-25", **more}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def case_essay(one: Bundle) -> str:
    """The essay of the input's case: it prints every record of the input with every shortcode."""
    name = one.name
    return front_matter(one.line, one.line, open_questions=[one.markup]) + "\n\n".join(
        (
            f'Words {{{{ figure("f-{name}") }}}}, {{{{ case("c-{name}") }}}}, {{{{ term("n-{name}") }}}}, '
            f'{{{{ cell("t-{name}/present/j-{name}") }}}} and {{{{ date("e-{name}") }}}} [@s-{name}; @v-{name}, p. 1].',
            f"[Words of it]{{claim=m-{name}}}.",
            f'{{{{ claim("m-{name}") }}}}',
            f'{{{{ tiles("c-{name}") }}}}',
            f'{{{{ table("t-{name}", view="part") }}}}',
            f'{{{{ timeline(case="c-{name}") }}}}',
        )
    )


def tables_essay(inputs: tuple[Bundle, ...]) -> str:
    """The home of every table that one input has for itself."""
    tables = (f'{{{{ table("{kind}-{one.name}") }}}}' for one in inputs for kind in "tl")
    return front_matter("All tables") + "\n\n".join(tables)


def charts_essay() -> str:
    """The home of the tables that hold all inputs together, with the charts that draw them."""
    return front_matter("All charts") + "\n\n".join(
        f'{{{{ {shortcode}("{name}") }}}}'
        for shortcode, name in (
            ("table", "elapsed"),
            ("table", "cases"),
            ("table", "regimes"),
            ("chart", "elapsed"),
            ("chart", "outcomes"),
            ("chart", "regimes"),
        )
    )
