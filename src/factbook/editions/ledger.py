"""The ledger: the branch that holds every published edition, read with git and without a checkout.

The branch's root is what is deployed, so that a clone of it can be verified as it is:

| path | holds |
| --- | --- |
| `2026.11/` | the edition's site, edition.json, SHA256SUMS |
| `assets/HASH/` | style sheets, scripts and fonts, shared by the editions that have the same |
| `ledger/addresses.json` | every page and id that the newest edition had to keep, with its own |
| `ledger/withdrawals/2026.11.json` | a notice; the edition itself stays |
| `ledger/replacements.json` | stored assets that are served in another version, each with its reason |

Comes in: a repository. Goes out: values, read when they are asked for.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from factbook.editions.addresses import page_of, read_addresses
from factbook.editions.checksums import NAME as CHECKSUMS
from factbook.editions.checksums import read_checksums
from factbook.editions.edition import ABOUT, ASSETS, DATA, DATA_FOLDER, About, read_about
from factbook.editions.git import Entry, entries, git, read_blobs, read_file
from factbook.editions.head import BRANCH, head
from factbook.editions.names import in_order, is_name
from factbook.editions.published import Published, Withdrawal
from factbook.failure import Failure

ADDRESSES = "ledger/addresses.json"
WITHDRAWALS = "ledger/withdrawals"
REPLACEMENTS = "ledger/replacements.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A stored asset that is served in another version: the digests of both, why, and since when."""

    path: str
    old: str
    new: str
    reason: str
    date: str


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The ledger as it stands at one commit; `commit` is None where nothing was ever published."""

    repository: Path
    commit: str | None
    _about: dict[str, About] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def root(self) -> dict[str, Entry]:
        """What lies at the root of the branch."""
        return entries(self.repository, self.commit) if self.commit else {}

    @property
    def names(self) -> tuple[str, ...]:
        """The editions, oldest first."""
        return in_order(name for name, entry in self.root.items() if entry.kind == "tree" and is_name(name))

    @property
    def newest(self) -> str | None:
        """The newest edition, or None."""
        return self.names[-1] if self.names else None

    def about(self, name: str) -> About:
        """What an edition says of itself. Raises Failure where there is no such edition."""
        if name not in self._about:
            data = self.file(f"{name}/{ABOUT}") if name in self.root else None
            if data is None:
                raise Failure(f"there is no edition {name}; there {_listed(self.names)}")
            self._about[name] = read_about(data, name)
        return self._about[name]

    def file(self, path: str) -> bytes | None:
        """The bytes of one file, or None."""
        return read_file(self.repository, self.commit, path) if self.commit else None

    def data(self, name: str) -> bytes | None:
        """The data of an edition with the texts of its essays, as `edition_contents` reads it; None without any."""
        from factbook.compare.edition import with_texts  # with all models, which few who read a ledger need

        data = self.file(f"{name}/{DATA}")
        if data is None:
            return None

        def texts(paths: Iterable[str]) -> dict[str, bytes]:
            listed, below = self.files(name), {f"{DATA_FOLDER}{path}": path for path in paths}
            found = self.read({path: listed[path] for path in below if path in listed})
            return {below[path]: text for path, text in found}

        return with_texts(data, texts)

    def files(self, folder: str) -> dict[str, Entry]:
        """Every file below a folder of the root, by path in it."""
        return entries(self.repository, self.root[folder].id, deep=True) if folder in self.root else {}

    def everything(self) -> dict[str, Entry]:
        """Every file of the branch, by path."""
        return entries(self.repository, self.commit, deep=True) if self.commit else {}

    def read(self, found: Mapping[str, Entry]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, by path, in order."""
        return zip(found, read_blobs(self.repository, [entry.id for entry in found.values()]), strict=True)

    def checksums(self, name: str) -> dict[str, str]:
        """The checksum list of an edition. Raises Failure where it has none."""
        data = self.file(f"{name}/{CHECKSUMS}")
        if data is None:
            raise Failure(f"edition {name} has no {CHECKSUMS}")
        return read_checksums(data)

    def promised(self) -> dict[str, frozenset[str]]:
        """Every page and id that the next edition has to keep."""
        return read_addresses(self.file(ADDRESSES))

    def withdrawals(self) -> dict[str, Withdrawal]:
        """The notices by edition."""
        if not self.commit or "ledger" not in self.root:
            return {}
        below = entries(self.repository, self.root["ledger"].id, deep=True)
        folder = WITHDRAWALS.removeprefix("ledger/") + "/"
        found = {path: entry for path, entry in below.items() if path.startswith(folder)}
        return {
            path.removeprefix(folder).removesuffix(".json"): Withdrawal(**_object(data, path))
            for path, data in self.read(found)
        }

    def replacements(self) -> tuple[Replacement, ...]:
        """The assets that are served in another version, in the order in which they were replaced."""
        data = self.file(REPLACEMENTS)
        return tuple(Replacement(**one) for one in json.loads(data)) if data else ()

    def published(self) -> tuple[Published, ...]:
        """The editions as other parts of the program see them, oldest first."""
        withdrawn = self.withdrawals()
        return tuple(self._published(name, withdrawn.get(name)) for name in self.names)

    def _published(self, name: str, withdrawn: Withdrawal | None) -> Published:
        about = self.about(name)
        pages = (page_of(path) for path in self.checksums(name) if not path.startswith(f"../{ASSETS}/"))
        return Published(
            name=name,
            date=about.date,
            commit=about.commit,
            data=self.data(name) or b"",
            pages=tuple(sorted(page for page in pages if page is not None)),
            withdrawn=withdrawn,
        )

    def commit_of(self, name: str) -> str:
        """The commit of the ledger that stored an edition."""
        found = git(self.repository, "log", "--format=%H", "--reverse", "--diff-filter=A", self.commit or "HEAD", "--",
                    f"{name}/{ABOUT}")  # fmt: skip
        return found.decode("ascii").split()[0]


def read_ledger(repository: Path, commit: str | None = None) -> Ledger:
    """The ledger at its head, or at a commit of it."""
    return Ledger(repository=repository, commit=commit or head(repository))


def write_replacements(replacements: tuple[Replacement, ...]) -> bytes:
    """ledger/replacements.json."""
    return (json.dumps([asdict(one) for one in replacements], ensure_ascii=False, indent=1) + "\n").encode()


def write_withdrawal(withdrawal: Withdrawal) -> bytes:
    """A notice as JSON."""
    return (json.dumps(asdict(withdrawal), ensure_ascii=False, indent=1) + "\n").encode()


def _object(data: bytes, path: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
        return {"date": str(found["date"]), "reason": str(found["reason"])}
    except (ValueError, KeyError, TypeError):
        raise Failure(f"ledger/{path} cannot be read") from None


def _listed(names: tuple[str, ...]) -> str:
    return f"are {', '.join(names)}" if names else f"is none yet on the branch {BRANCH.removeprefix('refs/heads/')}"
