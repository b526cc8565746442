"""The scanner and the real renderer agree on what is code.

A random document holds probes: `{{ term("a1") }}` and so on, each with an id of its own. In the page that Markdown
makes, a probe stands inside <code> or outside. In a document without problems the scanner finds exactly those outside.
"""

import re
from html.parser import HTMLParser

import markdown
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factbook.essays.essay import Essay, Shortcode
from factbook.essays.parse import parse_essay

FRONT = '---\ntitle: A title\ndescription: A sentence.\nreviewed: "2026-01-01"\n---\n'
EXTENSIONS = ["abbr", "admonition", "footnotes", "tables", "toc", "pymdownx.superfences", "pymdownx.highlight"]
PROBE = re.compile(r"\{\{ term\(\"(p\d+)\"\) \}\}")


class _Code(HTMLParser):
    """Collects probes by whether they stand inside <code>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.text: dict[bool, list[str]] = {True: [], False: []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.text[self.depth > 0].append(data)


def rendered(body: str) -> tuple[set[str], set[str]]:
    """The probes inside and outside of code on the rendered page."""
    options = {"pymdownx.highlight": {"use_pygments": False}}
    html = markdown.markdown(body, extensions=EXTENSIONS, extension_configs=options)
    reader = _Code()
    reader.feed(html)
    inside, outside = (set(PROBE.findall("".join(reader.text[code]).replace("“", '"'))) for code in (True, False))
    return inside, outside


def found(essay: Essay) -> set[str]:
    """The probes that the scanner found."""
    return {str(insert.arguments["id"]) for insert in essay.inserts if isinstance(insert, Shortcode)}


TAME = ["PROBE", "PROBE", "`PROBE`", "`` PROBE ` ``", "`a`", "word", "two words", "\\`", "\\\\", "*", "**", " ", "  "]
WILD = [*TAME, "`", "``", "```", "~~~", "|", "#", ":", "1.", "-", "\\[", "a < b", "&amp;"]
STARTS = ["", "", "", "- ", "1. ", "  ", "> ", "# ", "!!! note\n    ", "!!! note\n        ", "| "]
WILD_STARTS = [*STARTS, "    ", "        ", "\t", "> > ", "- - ", "-  \n    ", "    - ", "===\n", "---\n"]


@st.composite
def fences(draw: st.DrawFn, wild: bool) -> str:
    indent = draw(st.sampled_from(["", "", "  ", "    ", "\t", "> "] if wild else ["", "", "  "]))
    mark = draw(st.sampled_from(["```", "~~~", "````", "~~~~"]))
    language = draw(st.sampled_from(["", "yaml", " yaml", " .py", " title=x"] if wild else ["", "yaml", " .py"]))
    inner = draw(
        st.lists(st.sampled_from(["PROBE", "`PROBE", "", "    PROBE", "# PROBE", "- x", "~~", "``"]), max_size=3)
    )
    ends = [mark, mark + " "]
    end = draw(st.sampled_from([*ends, mark + mark[0], "", mark[:2]] if wild else ends))
    return "\n".join([indent + mark + language, *(indent + text for text in inner), indent + end])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document; half of them of pieces that go well together, half of anything."""
    wild = draw(st.booleans())
    text = st.lists(st.sampled_from(WILD if wild else TAME), min_size=1, max_size=6).map(" ".join)
    line = st.tuples(st.sampled_from(WILD_STARTS if wild else STARTS), text).map("".join)
    blocks = draw(st.lists(st.one_of(line, line, fences(wild), st.just("")), min_size=1, max_size=9))
    parts = draw(st.sampled_from(["\n", "\n\n"])).join(blocks).split("PROBE")
    numbered = [f'{part}{{{{ term("p{index}") }}}}' for index, part in enumerate(parts[:-1])]
    return "".join(numbered) + parts[-1]


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(documents())
@example('- item\n\n    {{ term("p0") }}\n')
@example('text\n\n    {{ term("p0") }}\n')
@example('    ```\n    ```\n    {{ term("p0") }}')
@example('-  \n        {{ term("p0") }}')
@example('word\n-  \n    {{ term("p0") }}')
@example('- - word\n-  \n    {{ term("p0") }}')
@example('# heading\n    {{ term("p0") }}\n')
@example('!!! note\n        {{ term("p0") }}')
@example('!!! note\n    word\n        {{ term("p0") }}')
@example('!!! note\n    - word\n            {{ term("p0") }}')
@example('- word\n\n    !!! note\n            {{ term("p0") }}')
@example('1. a\n\n    ```\n    {{ term("p0") }}\n    ```\n\n    {{ term("p1") }}\n')
@example('{{ term("p0") }}\n> ``` `{{ term("p1") }}`')
@example('`` {{ term("p0") }} ` `` {{ term("p1") }} \\` {{ term("p2") }}')
@example('\\\\`{{ term("p0") }}`')
@example('```\n{{ term("p0") }}\n````\n\n{{ term("p1") }}\n')
def test_in_a_document_without_problems_the_scanner_finds_exactly_what_the_renderer_shows_outside_code(
    body: str,
) -> None:
    essay, problems = parse_essay("content/a.md", FRONT + body)
    assert essay is not None
    if problems:
        return
    inside, outside = rendered(body)
    assert found(essay) == outside
    assert inside == set(PROBE.findall(body)) - outside


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(["Some words.", '{{ term("p0") }}', "`code`", "``a ` b``", "*two*", "\\*"]),
        min_size=1,
        max_size=8,
    )
)
def test_an_ordinary_paragraph_has_no_problem(parts: list[str]) -> None:
    _, problems = parse_essay("content/a.md", FRONT + " ".join(parts) + "\n")
    assert problems == ()
