"""`python -m factbook`."""

from factbook.cli import main

main()
