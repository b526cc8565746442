"""Editions: published once, kept as bytes in an append-only ledger, assembled into the site that is deployed."""

BRANCH = "refs/heads/editions"
"""The ledger's branch."""

_NAME = BRANCH.removeprefix("refs/heads/")

NONE_HERE = (
    "No published edition is known here, so no page says what changed since the last one. Where there is one, "
    f"fetch its branch: git fetch origin {_NAME}:{_NAME}"
)
