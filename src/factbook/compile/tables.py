"""Comparison tables as HTML blocks, whole or in part: matrices (answers) and listings (records as rows)."""

from factbook.compile.listings import listing_html
from factbook.compile.matrices import matrix_html

__all__ = ["listing_html", "matrix_html"]
