"""An edition as it is stored: the files of its folder, the assets that it shares, and what it says of itself.

Comes in: a built tree. Goes out: one value, which `factbook.editions.store` puts into the ledger as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from factbook.editions.addresses import Redirects, address
from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import checksum_list
from factbook.failure import Failure

SCHEMA_VERSION = 1
ABOUT = "edition.json"
LOCK = "requirements.lock"
DATA_FOLDER = "data/"
DATA = f"{DATA_FOLDER}publication.json"
ASSETS = "assets"
"""The folder beside the editions that holds what they share, each set in a folder named by its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an edition says of itself in edition.json."""

    name: str
    date: str
    commit: str
    """The commit that it was built from."""
    ledger: str
    """The commit of the ledger that holds its predecessor, with which it was built; empty for the first."""
    predecessor: str
    """The name of the edition before it; empty for the first."""
    address: str
    """The address of the whole site, below which every edition has its folder."""
    program: str
    """The version of Factbook that built it."""
    assets: tuple[str, ...]
    """The folders of shared assets that its pages use, as "assets/HASH"."""
    redirects: Redirects
    """Where addresses of earlier editions lead in this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A built edition. Paths of `files` are relative to its folder, those of `assets` to the folder of all editions."""

    about: About
    files: Mapping[str, bytes]
    assets: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """Its name."""
        return self.about.name

    def stored_files(self) -> dict[str, bytes]:
        """The files of its folder, with what it says of itself and the checksum list of everything."""
        inside = {**self.files, ABOUT: write_about(self.about)}
        listed = {**inside, **{f"../{path}": data for path, data in self.assets.items()}}
        return {**inside, CHECKSUMS: checksum_list(listed)}


def write_about(about: About) -> bytes:
    """edition.json."""
    document = {"schema_version": SCHEMA_VERSION, **asdict(about)}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_about(data: bytes, name: str) -> About:
    """What an edition says of itself. Raises Failure where this is no edition.json."""
    try:
        document: dict[str, Any] = json.loads(data)
        if document.pop("schema_version") != SCHEMA_VERSION:
            raise Failure(f"edition {name} is of another version of the ledger: update Factbook")
        about = About(**{**document, "assets": tuple(document["assets"])})
        for old, new in about.redirects.items():
            address(old), address(new)
        return about
    except (ValueError, TypeError, KeyError, AttributeError) as reason:
        raise Failure(f"{name}/{ABOUT} cannot be read: {reason}") from None
