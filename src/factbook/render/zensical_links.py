"""A Markdown extension for Zensical: raw HTML keeps the addresses that it was compiled with.

MkDocs rewrites the links of Markdown and leaves raw HTML alone, so compiled HTML holds addresses as the site has them:
"../figures/" from a page that is served from a folder of its own. Zensical rewrites both, and puts "../" before every
relative address on a page that is not an index. This takes one "../" off beforehand, so that both come to the same.

Comes in: the HTML blocks that Python-Markdown has set aside; goes out: the same with addresses as seen
from the file.
"""

import html
import re
from pathlib import PurePosixPath
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r"(?P<before>\s(?:href|src)=)\"(?P<address>[^\"]*)\"")
_FINAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/#?]|$")
"""What Zensical leaves alone: a scheme, an address from the root, a fragment, a query, nothing."""

BEFORE_HTML_IS_PUT_BACK = 31
"""Python-Markdown's own postprocessor that puts it back has 30."""


def seen_from_file(address: str, page: str) -> str:
    """A relative address from the page's folder in the site, as seen from its file: without one "../"."""
    plain = html.unescape(address)
    if _FINAL.match(plain):
        return address
    if plain.startswith("../"):
        return html.escape(plain.removeprefix("../") or "./")
    return html.escape(f"{PurePosixPath(page).stem}/{plain}")


def rewritten(block: str, page: str) -> str:
    """Raw HTML with the addresses in its tags as seen from the page's file."""

    def address(found: re.Match[str]) -> str:
        return f'{found["before"]}"{seen_from_file(found["address"], page)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), block)


class Rewrite(Postprocessor):
    """Rewrites the raw HTML of a page that is not an index."""

    done = 0
    """How many blocks are rewritten: postprocessors run for every heading too, and no block may change twice."""

    def run(self, text: str) -> str:
        """Change what was set aside; the text itself stays."""
        from zensical.extensions.context import ContextPreprocessor

        context = ContextPreprocessor.from_markdown(self.md)
        if context is not None and PurePosixPath(context.page.path).name != "index.md":
            stash = self.md.htmlStash.rawHtmlBlocks
            for number in range(self.done, len(stash)):
                block = stash[number]
                if isinstance(block, str):
                    stash[number] = rewritten(block, context.page.path)
            self.done = len(stash)
        return text


class ZensicalLinks(Extension):
    """Registers the postprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.postprocessors.register(Rewrite(md), "factbook-links", BEFORE_HTML_IS_PUT_BACK)


def makeExtension(**options: Any) -> ZensicalLinks:
    """Called by Python-Markdown for the extension's dotted name."""
    return ZensicalLinks(**options)
