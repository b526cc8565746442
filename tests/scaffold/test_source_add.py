"""`factbook source add`: what a page says of itself is hostile text, and the network is one that may not be there."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import HTTPDefaultErrorHandler, HTTPErrorProcessor, HTTPHandler, OpenerDirector

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.load.records import read_record_file
from factbook.load.text import REFUSED
from factbook.scaffold import fetch as fetching
from factbook.scaffold.fetch import MOST_BYTES, Answer, SameKindRedirects, Unreachable, connect_publicly, fetch
from factbook.scaffold.metadata import described
from factbook.scaffold.new import Refusal
from factbook.scaffold.report import render_added
from factbook.scaffold.source import CSL, HTML, add_source, suggested_id

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<title>Order in full | River Court</title>
<meta name="citation_title" content="Order in re  Ferries &amp; Fines">
<meta property="og:site_name" content="River Court">
<meta name="citation_publication_date" content="2025/3/7">
</head><body>Text.</body></html>"""


class Pages(BaseHTTPRequestHandler):
    """A server of a few pages, good and bad."""

    def do_GET(self) -> None:
        """Answer by path."""
        answers = {
            "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
            "/doi": (200, CSL, b'{"title": "A paper", "publisher": "A press", "issued": {"date-parts": [[2024, 5]]}}'),
            "/picture": (200, "image/png", b"\x89PNG"),
            "/long": (200, "text/html", PAGE.encode() + b" " * (2 * MOST_BYTES)),
            "/long-json": (200, "application/json", b'"' + b"a" * (MOST_BYTES + 1) + b'"'),
            "/gone": (404, "text/html", b"gone"),
        }
        path = self.path
        if path == "/packed":
            self.send(200, "text/html", b"x", {"Content-Encoding": "gzip"})
        elif path.startswith("/to/"):
            self.send(302, "text/html", b"", {"Location": path.removeprefix("/to/")})
        elif path == "/round":
            self.send(302, "text/html", b"", {"Location": "/round"})
        elif path == "/accept":
            self.send(200, "text/html", f"<title>{self.headers['Accept']}</title>".encode())
        else:
            self.send(*answers[path])

    def send(self, status: int, kind: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        """Send one answer."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class LoopbackRedirects(SameKindRedirects):
    """As in earnest, over plain http: the server of the tests has no certificate."""

    schemes = ("http",)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    pages = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{pages.server_port}"
    pages.shutdown()
    pages.server_close()


def loopback() -> OpenerDirector:
    director = OpenerDirector()
    for handler in (HTTPHandler(), LoopbackRedirects(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        director.add_handler(handler)
    return director


def read(url: str, accept: str = HTML) -> Answer:
    return fetch(url, accept, loopback().open, ("http",))


def no_network(url: str, accept: str) -> Answer:
    raise Unreachable("there is no network")


def test_a_page_fills_in_what_it_says_and_leaves_the_rest_open(small: Path, server: str) -> None:
    added = add_source(small, "https://court.example/order", "order", fetch_=lambda url, accept: read(f"{server}/page"))
    assert added.found == {"title": "Order in re Ferries & Fines", "publisher": "River Court", "issued": "2025-03-07"}
    data = (small / "data/sources/order.yml").read_bytes()
    text = data.decode()
    for line in ("title: Order in re Ferries & Fines", 'issued: "2025-03-07"', "url: https://court.example/order"):
        assert f"\n{line}\n" in text
    said = read_record_file("data/sources/order.yml", data).problems
    assert [problem.message.split()[0] for problem in said] == ["kind", "primary", "seen"]
    assert {problem.rule for problem in said} == {"to-fill"}


def test_a_doi_is_asked_for_its_description(small: Path, server: str) -> None:
    asked: list[tuple[str, str]] = []

    def answer(url: str, accept: str) -> Answer:
        asked.append((url, accept))
        return read(f"{server}/doi", accept)

    for doi in ("10.1234/ab(1).x", "doi:10.1234/CD", "https://doi.org/10.1234/ef"):
        added = add_source(small, doi, fetch_=answer)
        assert added.found == {"title": "A paper", "publisher": "A press", "issued": "2024-05"}
    assert asked == [
        ("https://doi.org/10.1234/ab(1).x", CSL),
        ("https://doi.org/10.1234/CD", CSL),
        ("https://doi.org/10.1234/ef", CSL),
    ]
    assert (small / "data/sources/doi-10-1234-ab-1-x.yml").exists()


def test_the_header_says_what_is_wanted(server: str) -> None:
    assert described(read(f"{server}/accept", CSL)) == {"title": CSL}


def test_without_a_network_the_form_has_its_address_and_says_what_to_type_where(small: Path) -> None:
    added = add_source(small, "https://court.example/2025/order-7.html", fetch_=no_network)
    assert (added.found, added.unreachable) == ({}, "there is no network")
    assert added.made.written == ("data/sources/court-order-7.yml",)
    lines = (small / "data/sources/court-order-7.yml").read_text(encoding="utf-8").split("\n")
    for problem in added.made.open:
        assert lines[problem.place.line - 1] == f"{problem.message.split()[0]}:"
    assert [problem.message.split()[0] for problem in added.made.open] == [
        "kind",
        "title",
        "publisher",
        "primary",
        "seen",
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/picture", "no web page (image/png)"),
        ("/packed", "packed"),
        ("/long-json", "larger than 1 MB"),
        ("/gone", "answered 404"),
        ("/round", "answered 302"),
        ("/to/file:///etc/passwd", "answered 302"),
        ("/to/ftp://127.0.0.1/x", "not https"),
        ("/to/https://127.0.0.1/x", "not https"),  # in these tests http stands for https
    ],
)
def test_what_is_no_page_is_not_read(server: str, path: str, reason: str) -> None:
    with pytest.raises(Unreachable) as said:
        read(server + path)
    assert reason in str(said.value)


def test_of_a_long_page_the_beginning_is_read(server: str) -> None:
    answer = read(f"{server}/long")
    assert len(answer.text) == MOST_BYTES and described(answer)["publisher"] == "River Court"


def test_a_redirect_is_followed_where_it_may_be(server: str) -> None:
    assert described(read(f"{server}/to/{server}/page"))["publisher"] == "River Court"


@pytest.mark.parametrize(
    "url", ["http://example.org/", "file:///etc/passwd", "ftp://example.org/x", "data:text/html,x"]
)
def test_only_https_is_read_in_earnest(url: str) -> None:
    with pytest.raises(Unreachable, match="only https"):
        fetch(url, HTML)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_an_address_that_is_not_public_is_never_connected_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    other = (family, socket.SOCK_STREAM, 6, "", (address, 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [public, other])

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", never)
    with pytest.raises(Unreachable, match="not an address of the public internet"):
        connect_publicly(("rebound.example", 443))
    with pytest.raises(Unreachable, match="not an address of the public internet"):
        fetch("https://rebound.example/", HTML)


def test_a_server_that_dawdles_is_left(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", -1.0)
    with pytest.raises(Unreachable, match="took longer"):
        read(f"{server}/long")


def html(head: str) -> Answer:
    return Answer(media_type="text/html", text=f"<html><head>{head}</head></html>")


HOSTILE = [
    '<meta name="citation_title" content="a\nkind: news\nseen: full">',
    '<meta name="citation_title" content="\\"]} # !!python/object: x">',
    '<meta name="citation_title" content="&#x202e;&#0;\x1b[31mred">',
    "<title>" + "a" * 400 + "</title>",
    '<meta name="citation_title" content="...">',
    '<meta name="citation_title" content="TODO">',
    '<meta name="citation_title" content="NO"><meta name="citation_date" content="99/99/2020">',
    '<meta name="citation_date" content="2025-02-30"><meta property="og:site_name" content="{{ figure(1) }}">',
    '<script type="application/ld+json">' + "[" * 20_000 + "</script>",
    '<script type="application/ld+json">{"headline": ["a"], "publisher": 5, "datePublished": {"x": 1}}</script>',
    '<script type="application/ld+json">{"@graph": [{"headline": "&lt;script&gt;x"}]}</script>',
    "<title>" * 5_000,
    '<meta name="citation_title" content="- a: [b">',
    '<meta name="citation_title" content="&amp;amp;lt;b&amp;amp;gt;">',
]


@pytest.mark.parametrize("head", HOSTILE)
def test_a_hostile_page_can_only_fill_in_plain_words(small: Path, head: str) -> None:
    added = add_source(small, "https://evil.example/x", "evil", fetch_=lambda url, accept: html(head))
    data = (small / "data/sources/evil.yml").read_bytes()
    read_file = read_record_file("data/sources/evil.yml", data)
    assert {problem.rule for problem in read_file.problems} == {"to-fill"}
    assert not REFUSED.search(data.decode())
    assert all(len(value) <= 300 and "\n" not in value for value in added.found.values())
    assert {"kind", "seen", "primary"} <= {problem.message.split()[0] for problem in read_file.problems}


@pytest.mark.parametrize("head", HOSTILE)
def test_what_the_command_prints_of_a_hostile_page_is_printable(small: Path, head: str) -> None:
    said = render_added(add_source(small, "https://evil.example/x", fetch_=lambda url, accept: html(head)))
    assert all(character.isprintable() or character == "\n" for character in said)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"title": [], "issued": {"date-parts": [["2020"]]}}', '{"issued": []}', "[" * 100_000],
)
def test_a_doi_that_says_nothing_useful_gives_nothing(text: str) -> None:
    assert described(Answer(media_type=CSL, text=text)) == {}


def test_linked_data_is_read_where_the_tags_say_nothing() -> None:
    data = {"headline": "Ferries", "publisher": {"name": "Courier"}, "datePublished": "2025-06-01T10:00:00Z"}
    answer = html(f'<script type="application/ld+json">{json.dumps(data)}</script><title>Other</title>')
    assert described(answer) == {"title": "Ferries", "publisher": "Courier", "issued": "2025-06-01"}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.sec.gov/newsroom/press-releases/2024-73", "sec-2024-73"),
        ("https://eur-lex.europa.eu/eli/reg/2023/1114/oj/index.html", "eur-lex-oj"),
        ("https://example.org/", "example"),
        ("https://doi.org/10.2139/ssrn.1", "doi-10-2139-ssrn-1"),
        ("https://xn--e1afmkfd.example/%D0%B0", "xn-e1afmkfd-d0-b0"),
    ],
)
def test_an_id_is_made_from_the_address(url: str, name: str) -> None:
    assert suggested_id(url) == name


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("javascript:alert(1)", "neither a web address"),
        ("the ferry act", "neither a web address"),
        ("https://example.org/court/2024/7/", "that of the source river-court-2024"),
    ],
)
def test_an_address_that_is_none_or_known_is_refused(small: Path, address: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        add_source(small, address, fetch_=no_network)


def test_the_command_works_without_a_network(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = CliRunner().invoke(main, ["--root", str(small), "source", "add", "https://court.example/a", "--id", "a"])
    assert answer.exit_code == 0
    assert answer.output.startswith(
        "The page was not read: the name of the server is not known here, or there is no network. "
        "Only the address is filled in.\nWrote data/sources/a.yml\n"
    )
    assert "  data/sources/a.yml:9  title is still to be filled\n" in answer.output
