"""Compiled pages as a browser would get them: comes in Markdown, goes out elements, words and attributes."""

import re
from html.parser import HTMLParser

import markdown

EXTENSIONS = ["abbr", "admonition", "footnotes", "tables", "toc", "pymdownx.superfences"]
VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})
DERIVED = frozenset({"id", "href"})
"""Attributes made from a heading's words or from ids, which say nothing in a field's own words."""


class Rendered(HTMLParser):
    """A page's elements with their classes; every text and every attribute that may hold a field's words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        self.html = markdown.markdown(body, extensions=EXTENSIONS)
        self.elements: list[str] = []
        self.said: list[str] = []
        self.unclosed: list[str] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append(f"<{tag} class={given.get('class')} {' '.join(sorted(given))}>")
        self.said += [f"{name}={value}" for name, value in attrs if name not in DERIVED]
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"</{tag}>")
        assert self.unclosed.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def words(self) -> str:
        """All texts and attributes in order, with single spaces."""
        return " ".join(" ".join(self.said).split())
