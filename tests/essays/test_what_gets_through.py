"""What passes the rules is harmless: the renderer makes no element, attribute or address from it that was not meant.

Random documents are put together from pieces that attack. Those without problems are rendered as pages are, and the
HTML may hold nothing but what Markdown itself makes.
"""

import re
from html.parser import HTMLParser

import markdown
from essay_texts import FRONT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factbook.essays.destinations import as_browsers_read
from factbook.essays.parse import parse_essay

EXTENSIONS = ["abbr", "admonition", "footnotes", "tables", "toc", "pymdownx.superfences", "pymdownx.highlight"]
ELEMENTS = set(
    "p a em strong code pre ul ol li blockquote h1 h2 h3 h4 h5 h6 hr br img table thead tbody tr th td div span"
    " sub sup kbd input label abbr".split()
)
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
ATTRIBUTES = set("href src alt title id class start align".split())
PIECES = [
    "<script>", "</script>", "<img src=x onerror=a>", "<a href='javascript:a'>", "<b", "<!--", "-->", "<?a",
    "?>", "<![CDATA[", "<", ">", "[a](javascript:a)", "[a]", "(javascript:a)", "[b]: javascript:a", "[b]:",
    "javascript:a", "![a](b.png)", "![", "](", "]:", "[", "]", "(", ")", "`", "``", "`<script>`",
    "`[b]: javascript:a`", "\\", "\\[", "\\<", "\\`", "&lt;", "&#60;script&#62;", "&#106;avascript:a", "\n",
    "\n\n", "\n    ", "\n- ", "\n> ", "\n```\n", "\n~~~\n", " ", "a", "\"", "'", "{: onclick=a }",
    "<https://a>", "<javascript://a>", "<a@b>", "[a](b 'c')", "[a](b.md \"c\")", "|", "\n---|---\n", "*", "**",
    "\n[a]\n", "\n# ", "\n!!! note ", "://", "<svg/onload=a>", "<sup>", "</sup>", "[^1]", "\n[^1]: a",
    "\n*[a]: b", "data:a",
]  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.odd.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.odd.append(f"{tag} {name}")
            scheme = SCHEME.match(as_browsers_read(value or ""))
            if name in ("href", "src") and scheme and scheme[1].lower() not in ("https", "http", "mailto"):
                self.odd.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.odd.append("a comment")

    def handle_pi(self, data: str) -> None:
        self.odd.append("an instruction")

    def handle_decl(self, decl: str) -> None:
        self.odd.append("a declaration")

    def unknown_decl(self, data: str) -> None:
        self.odd.append("a declaration")


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
@example("[a](`javascript:a`)")
@example("`a`\n[b]: javascript:a\n\n[b]")
@example("[a\nb]: javascript:a\n\n[a b]")
@example("\\[b]: javascript:a\n\n[b]")
@example("- [b]: javascript:a\n\n[b]")
@example("`<!--` a <!-- b")
def test_a_document_without_problems_makes_no_html_of_its_own(body: str) -> None:
    _, problems = parse_essay("content/a.md", FRONT + body)
    if problems:
        return
    options = {"pymdownx.highlight": {"use_pygments": False}}
    html = markdown.markdown(body, extensions=EXTENSIONS, extension_configs=options)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.odd == [], html
