"""GitHub's REST interface, as far as it is used here: comes in a path and a body, goes out what GitHub answered.

The token goes to GitHub alone: it is not sent along when an answer leads to another host. Answers have a limit of
size, because an artifact is whatever its maker put there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from factbook.failure import Failure

MOST_BYTES = 20_000_000
SECONDS = 30
_REPOSITORY = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}")


@dataclass(frozen=True, kw_only=True)
class GitHub:
    """One repository on GitHub. Every path is below it."""

    address: str
    repository: str
    token: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            raise Failure(f"{self.repository!r} is not the name of a repository")

    @classmethod
    def of_job(cls, environment: Mapping[str, str]) -> "GitHub":
        """The repository of the job that runs, from the variables that GitHub sets and GITHUB_TOKEN."""
        missing = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environment.get(name)]
        if missing:
            raise Failure(f"{' and '.join(missing)} must be set: this runs in a job on GitHub")
        return cls(
            address=environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"),
            repository=environment["GITHUB_REPOSITORY"],
            token=environment["GITHUB_TOKEN"],
        )

    def get(self, path: str, **query: str | int) -> Any:
        """What GitHub says of a path, as JSON values."""
        return json.loads(self._ask("GET", path, query))

    def pages(self, path: str, **query: str | int) -> Iterator[Any]:
        """The entries of a list, over all its pages, at most 1,000."""
        for page in range(1, 11):
            entries = self.get(path, per_page=100, page=page, **query)
            yield from entries
            if len(entries) < 100:
                return

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        """Post or patch; what GitHub made of it."""
        return json.loads(self._ask(method, path, {}, json.dumps(body).encode("utf-8")) or b"null")

    def download(self, path: str, most: int) -> bytes:
        """The bytes at a path, followed to where they are kept; refused when there are more than `most`."""
        return self._ask("GET", path, {}, most=most)

    def _ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, str | int],
        body: bytes | None = None,
        most: int = MOST_BYTES,
    ) -> bytes:
        address = f"{self.address}/repos/{self.repository}/{quote(path, safe='/')}"
        if query:
            address += f"?{urlencode(query)}"
        request = Request(address, data=body, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("User-Agent", "factbook")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                content: bytes = answer.read(most + 1)
        except HTTPError as error:
            raise Failure(f"GitHub answered {error.code} to {method} {path}") from None
        except (URLError, TimeoutError) as error:
            raise Failure(f"GitHub did not answer {method} {path}: {error}") from None
        if len(content) > most:
            raise Failure(f"the answer to {method} {path} is larger than {most:,} bytes")
        return content
