"""Outside addresses tried: comes in addresses, goes out what each answered.

Polite and careful: one request at a time for each host, a pause between two, a word of who asks, a few bytes read. An
address that leads into the machine's own network is not asked, nor a redirect that would lead there.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from factbook.github.links import Answer

SECONDS = 25
PAUSE = 1.0
HOSTS_AT_ONCE = 12
AGENT = "Mozilla/5.0 (compatible; factbook link check)"


class Inward(Exception):
    """The address leads into the machine's own network."""


def outward(address: str) -> None:
    """Raise Inward unless every machine behind the address is on the public network; OSError where none is found."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Inward
    for found in socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(str(found[4][0]).split("%")[0]).is_global:
            raise Inward


def fetch_all(addresses: Iterable[str], pause: float = PAUSE) -> Mapping[str, Answer]:
    """Every address tried, hosts side by side, each host's addresses one after another."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)

    def try_host(own: list[str]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for address in own:
            if answers:
                time.sleep(pause)
            answers[address] = fetch(address)
        return answers

    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        return {
            address: answer for answers in pool.map(try_host, by_host.values()) for address, answer in answers.items()
        }


def fetch(address: str, judge: Callable[[str], None] = outward) -> Answer:
    """One address tried once. `judge` raises for an address that may not be asked."""
    try:
        judge(address)
        request = Request(quote(address, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": AGENT, "Accept": "*/*"})
        with build_opener(_Judged(judge), ProxyHandler({})).open(request, timeout=SECONDS) as answer:
            answer.read(512)
            return Answer(status=answer.status)
    except HTTPError as error:
        return Answer(status=error.code)
    except Inward:
        return Answer(why="leads into a private network")
    except URLError as error:
        return Answer(
            why=f"no answer: {type(error.reason).__name__ if isinstance(error.reason, Exception) else 'error'}"
        )
    except (TimeoutError, OSError, HTTPException, ValueError) as error:
        return Answer(why=f"no answer: {type(error).__name__}")


class _Judged(HTTPRedirectHandler):
    """Follows only redirects to addresses that may be asked."""

    max_redirections = 6

    def __init__(self, judge: Callable[[str], None]) -> None:
        self.judge = judge

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to follow, unless it leads inward."""
        self.judge(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
