"""Factbook: a compiler from typed records and essays to a versioned, searchable static site."""

import os

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""No package that happens to be installed takes part in reading records, or is looked for."""

__version__ = "0.1.0"
