"""The forms in which a comparison is printed: text for a terminal, Markdown for a comment, HTML, and JSON."""

from collections.abc import Callable

from factbook.compare.change import Comparison
from factbook.compare.forms.html import as_html
from factbook.compare.forms.json import as_json
from factbook.compare.forms.markdown import as_markdown
from factbook.compare.forms.text import as_text

FORMS: dict[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}
"""Every form by name; each ends in a line break."""

__all__ = ["FORMS", "as_html", "as_json", "as_markdown", "as_text"]
