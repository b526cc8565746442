"""Comparison tables as HTML blocks, whole or in part: matrices (answers) and listings (records as rows)."""

import re

from factbook.compile.listings import listing_html
from factbook.compile.matrices import matrix_html

__all__ = ["listing_html", "matrix_html", "way_to_table"]

_CAPTION = re.compile(r'<caption id="([^"]*)"[^>]*>(.*?)</caption>')


def way_to_table(body: str) -> str:
    """A link over the text to the first table in it, for readers who move by keyboard; empty where there is none."""
    found = _CAPTION.search(body)
    if found is None:
        return ""
    return f'<p class="fb-way"><a href="#{found[1]}">Skip to the table: {found[2]}</a></p>'
