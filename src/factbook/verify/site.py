"""Reads a page of a built site as the facts that the rules judge.

Comes in: a page's bytes. Goes out: one `SitePage`, with ids, links and what is suspicious, each with its line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from factbook.verify.allow_list import would_change
from factbook.verify.vocabulary import ATTRIBUTES, EVERYWHERE, FETCHING, FETCHING_LINKS, PREFIXES, SCHEMES, TAGS

LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\[@[a-z0-9]|\]\{claim=")

_QUOTED = {"&#123;": "\ue000", "&#125;": "\ue001", "&#91;": "\ue002"}
"""Braces and brackets that a record's words hold: the compiler writes them so, and a leftover never is."""

_UNPRINTED = ("code", "pre", "script", "style", "kbd", "textarea")

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something on a page that breaks a rule which needs no other page."""

    rule: str
    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """One HTML file of the site, `path` relative to it."""

    path: str
    ids: frozenset[str]
    links: tuple[tuple[int, str], ...]
    """Line and address of every link and every fetched file."""
    findings: tuple[Finding, ...]


def read_page(path: str, data: bytes) -> SitePage:
    """The facts of one page."""
    text = data.decode("utf-8")
    tree = html.document_fromstring(_with_quoted_signs(text))
    ids: Counter[str] = Counter()
    links: list[tuple[int, str]] = []
    findings: list[Finding] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        line = element.sourceline or 0
        name = element.get("id")
        if name is not None:
            ids[name] += 1
            if ids[name] == 2:
                findings.append(Finding(rule="duplicate-id", line=line, message=f"the id {name!r} stands twice"))
        if element.tag == "a" and element.get("name"):
            ids[element.get("name", "")] += 1
        for attribute in ("href", "src"):
            address = element.get(attribute)
            if address is not None and not _only_hint(element):
                links.append((line, address))
        findings.extend(_requests(element, line))
        findings.extend(_scripts(element, line))
    findings.extend(_policy(tree))
    for article in tree.iter("article"):
        findings.extend(_leftovers(article))
    if (start := text.find("<article")) != -1:
        article_text = text[start : text.rfind("</article>") + len("</article>")]
        if would_change(article_text):
            findings.extend(_off_the_list(tree) or [_unnamed(text[:start].count("\n") + 1)])
    return SitePage(path=path, ids=frozenset(ids), links=tuple(links), findings=tuple(findings))


def _with_quoted_signs(text: str) -> str:
    for reference, sign in _QUOTED.items():
        text = text.replace(reference, sign)
    return text


def _only_hint(element: HtmlElement) -> bool:
    """Whether a link element only says something about the page (canonical, next): its address may be elsewhere."""
    return element.tag == "link" and not set((element.get("rel") or "").lower().split()) & FETCHING_LINKS


def is_outside(address: str) -> bool:
    """Whether a browser would leave the site for it."""
    cleaned = re.sub(r"[\t\n\r]", "", address.strip()).replace("\\", "/")
    return cleaned.startswith("//") or bool(re.match(r"(?i)(https?|ftp|wss?):", cleaned))


def _requests(element: HtmlElement, line: int) -> Iterator[Finding]:
    """Nothing on a page is fetched from another host."""
    addresses = [element.get(attribute) or "" for attribute in FETCHING.get(str(element.tag), ())]
    if element.tag == "link" and not _only_hint(element):
        addresses.append(element.get("href") or "")
    style = (element.get("style") or "") + ((element.text or "") if element.tag == "style" else "")
    addresses += re.findall(r"url\(\s*['\"]?([^'\")]+)", style) + re.findall(r"@import\s+['\"]([^'\"]+)", style)
    if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        addresses.append((element.get("content") or "").partition("=")[2])
    for address in addresses:
        for part in address.split(",") if "," in address and not address.startswith("data:") else [address]:
            if is_outside(part):
                yield Finding(rule="outside-request", line=line, message=f"{element.tag!s} fetches {part.strip()}")


def _scripts(element: HtmlElement, line: int) -> Iterator[Finding]:
    """No page holds an inline script or an event attribute."""
    if element.tag == "script" and element.get("src") is None:
        kind = (element.get("type") or "text/javascript").lower()
        if kind not in ("application/json", "application/ld+json"):
            yield Finding(rule="inline-script", line=line, message="a script stands in the page itself")
    for attribute in element.attrib:
        if str(attribute).lower().startswith("on"):
            yield Finding(rule="inline-script", line=line, message=f"{element.tag!s} has the attribute {attribute}")


def _policy(tree: HtmlElement) -> Iterator[Finding]:
    """The first element of every page's head is its Content-Security-Policy."""
    head = tree.find("head")
    first = next((child for child in head if isinstance(child.tag, str)), None) if head is not None else None
    if first is None or first.tag != "meta" or (first.get("http-equiv") or "").lower() != "content-security-policy":
        found = "nothing" if first is None else f"<{first.tag!s}>"
        line = 0 if first is None else first.sourceline or 0
        yield Finding(rule="missing-policy", line=line, message=f"head starts with {found}, not with the policy")


def _leftovers(article: HtmlElement) -> Iterator[Finding]:
    """No shortcode, citation or claim mark is left unprinted on a page."""
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        inside_code = element.tag in _UNPRINTED or any(parent.tag in _UNPRINTED for parent in element.iterancestors())
        parent = element.getparent()
        outside_code = parent is None or not (
            parent.tag in _UNPRINTED or any(above.tag in _UNPRINTED for above in parent.iterancestors())
        )
        for text, printed in ((element.text, not inside_code), (element.tail, outside_code and element is not article)):
            if printed and text and (match := LEFTOVER.search(text)):
                around = " ".join(text[max(0, match.start() - 20) : match.end() + 40].split())
                yield Finding(
                    rule="leftover-markup", line=element.sourceline or 0, message=f"the page prints {around!r}"
                )


def _off_the_list(tree: HtmlElement) -> list[Finding]:
    """What in the articles is off the allow-list, each by name."""
    found = []
    for article in tree.iter("article"):
        for element in article.iter():
            if not isinstance(element.tag, str) or element is article:
                continue
            line = element.sourceline or 0
            if element.tag not in TAGS:
                found.append(Finding(rule="unsafe-html", line=line, message=f"the element <{element.tag}>"))
                continue
            allowed = {name.lower() for name in EVERYWHERE | ATTRIBUTES.get(element.tag, set())}
            for name, value in element.attrib.items():
                name = str(name).lower()
                if name not in allowed and not any(name.startswith(prefix) for prefix in PREFIXES):
                    found.append(
                        Finding(rule="unsafe-html", line=line, message=f"<{element.tag}> has {name}={value!r}")
                    )
                elif name in ("href", "src", "cite"):
                    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", str(value)))
                    if scheme and scheme.group(1).lower() not in SCHEMES:
                        found.append(Finding(rule="unsafe-html", line=line, message=f"a link with {scheme.group(0)}"))
    return found


def _unnamed(line: int) -> Finding:
    return Finding(
        rule="unsafe-html", line=line, message="the article holds markup that browsers and parsers read unlike"
    )
