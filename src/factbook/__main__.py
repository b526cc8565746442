"""`python -m factbook`."""

from factbook.cli import run

run()
