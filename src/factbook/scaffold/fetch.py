"""A page's or a DOI's description from the network, as bytes that nobody trusts.

In: an address. Out: what came, or why nothing did. Only https, only addresses of the public internet (checked at the
moment of connecting, at every redirect), only text, only so much of it and for so long. No proxy, no cookies.
"""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

MOST_BYTES = 1_000_000
MOST_SECONDS = 20.0
MOST_QUIET = 8.0
MOST_REDIRECTS = 5
MOST_ADDRESSES = 3

TEXT_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "application/json",
    "application/vnd.citationstyles.csl+json",
)

_AGENT = "factbook (source metadata; reads one page on a person's request)"


class Unreachable(Exception):
    """Nothing came; says why, in words for a contributor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came: the kind of text, and the text."""

    media_type: str
    text: str


def public_only(address: str) -> None:
    """Refuse an address that is not of the public internet."""
    number = ip_address(address.split("%")[0])
    if not number.is_global or number.is_multicast:
        raise Unreachable(f"the name leads to {address}, which is not an address of the public internet")


def connect_publicly(target: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
    """A connection to the first address of a name that answers, once all are known to be public."""
    found = socket.getaddrinfo(*target, type=socket.SOCK_STREAM)
    for *_, address in found:
        public_only(str(address[0]))
    failure: OSError = OSError("the name has no address")
    for family, kind, protocol, _, address in found[:MOST_ADDRESSES]:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(MOST_QUIET)
            connection.connect(address)
            return connection
        except OSError as error:
            connection.close()
            failure = error
    raise failure


class _PublicConnection(HTTPSConnection):
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._create_connection = connect_publicly


class _PublicHandler(HTTPSHandler):
    def https_open(self, request: Request) -> Any:
        return self.do_open(_PublicConnection, request)


class SameKindRedirects(HTTPRedirectHandler):
    """Follows few redirects, and only to addresses of the schemes that may be opened."""

    max_redirections = MOST_REDIRECTS
    schemes = ("https",)

    def redirect_request(self, request: Request, *answer: Any) -> Request | None:
        """The request that follows, or a refusal."""
        if urlsplit(answer[-1]).scheme not in self.schemes:
            raise Unreachable("the address leads on to one that is not https")
        return super().redirect_request(request, *answer)


def opener() -> OpenerDirector:
    """What opens addresses: https to the public internet, and nothing else that urllib could do."""
    director = OpenerDirector()
    for handler in (_PublicHandler(), SameKindRedirects(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        director.add_handler(handler)
    return director


Open = Callable[..., Any]


def fetch(url: str, accept: str, open_: Open | None = None, schemes: tuple[str, ...] = ("https",)) -> Answer:
    """What stands at an address. Raises Unreachable, and nothing else."""
    if urlsplit(url).scheme not in schemes:
        raise Unreachable("only https addresses are read")
    request = Request(url, headers={"Accept": accept, "User-Agent": _AGENT, "Accept-Encoding": "identity"})
    try:
        with (open_ or opener().open)(request, timeout=MOST_QUIET) as response:
            return _read(response)
    except Unreachable:
        raise
    except (URLError, HTTPException, OSError, ValueError, LookupError) as error:
        raise Unreachable(_why(error)) from None


def _read(response: Any) -> Answer:
    headers = response.headers
    media_type = headers.get_content_type()
    if media_type not in TEXT_TYPES:
        raise Unreachable(f"what stands there is no web page ({_plain(media_type)})")
    if headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Unreachable("it came packed, which is not unpacked here")
    until = time.monotonic() + MOST_SECONDS
    data = b""
    while part := response.read1(65_536):
        data += part
        if len(data) > MOST_BYTES:
            if media_type.endswith("json"):
                raise Unreachable("it is larger than 1 MB")
            break
        if time.monotonic() > until:
            raise Unreachable(f"it took longer than {MOST_SECONDS:.0f} seconds")
    charset = headers.get_content_charset("utf-8")
    charset = charset if charset in ("utf-8", "iso-8859-1", "windows-1252", "us-ascii") else "utf-8"
    return Answer(media_type=media_type, text=data[:MOST_BYTES].decode(charset, "replace"))


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    if isinstance(reason, Unreachable):
        return str(reason)
    code = getattr(error, "code", None)
    if isinstance(code, int):
        return f"the server answered {code}"
    if isinstance(reason, socket.gaierror) or isinstance(error, socket.gaierror):
        return "the name of the server is not known here, or there is no network"
    if isinstance(reason, TimeoutError) or isinstance(error, TimeoutError):
        return "the server did not answer in time"
    return f"it cannot be reached ({_plain(str(reason or error))})"


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)[:120]
