"""Factbook: a compiler from typed records and essays to a versioned, searchable static site."""

__version__ = "0.1.0"
