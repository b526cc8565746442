"""The machine's failures: what cannot be a problem of content. The command line prints one line and exits with 2."""


class Failure(Exception):
    """Something outside content and data failed; the message says what and what to do."""
