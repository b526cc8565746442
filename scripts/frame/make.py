"""Makes frame.css of the theme's style sheets: `make.py FILE [--check]`.

Material for MkDocs styles far more than a publication has (a search window, version lists, annotations, tabs, blogs,
diagrams, kinds of admonition, right-to-left text): two thirds of its bytes, which would hold up the first paint of
every page. What is left is one file, so that both renderers have the same. With --check nothing is written, and the
exit status says whether the file is what the installed theme gives.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import material

NOTE = "/* Made by scripts/make-frame of Material for MkDocs, (c) Martin Donath, MIT licence. Not edited by hand. */"

SHEETS = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"

OF_NO_PAGE = (
    r"md-(?:search|tooltip|annotation|select|clipboard|code__|feedback|post|top\b|pagination|path|status|consent|dialog)",
    r"md-(?:pin|meta|progress|social|draft|profile|version|source|banner|tag|author|copyright|typeset__table)",
    r"md-(?:nav--integrated|header--lifted|tabs__link--|footer__|footer-meta)",
    r"tabbed|task-list|mermaid|giscus|arithmatex|MathJax|mjx|critic|emojione|twemoji|gemoji|swagger|iconsearch",
    r"\.keys|\.grid|\.card|\.inline|\.doc-|\.autorefs|\.headerlink:target|\.no-js|js-focus|\.focus-visible",
    r"highlighttable|linenos|\.highlight \.|\.linenodiv",
    r"data-md-component=(?:announce|consent|icon|outdated)|data-md-color-(?:primary|accent)|\[dir=rtl\]",
    r"\.(?:abstract|info|tip|success|question|warning|failure|danger|bug|example|quote)\b",
)
LEFT_OUT = re.compile("|".join(OF_NO_PAGE))
"""Parts of selectors that no page of a publication matches."""


def rules(css: str) -> Iterator[str]:
    """The rules that stay, those of an at-rule inside it."""
    at = 0
    while at < len(css):
        if css[at] == "@" and css.find(";", at) != -1 and css.find(";", at) < css.find("{", at):
            at = css.index(";", at) + 1  # @charset
            continue
        opened = css.find("{", at)
        if opened == -1:
            return
        closed, depth = opened + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[closed], 0)
            closed += 1
        head, body = css[at:opened], css[opened + 1 : closed - 1]
        at = closed
        if head.startswith(("@media", "@supports")):
            inside = "".join(rules(body))
            if inside and "print" not in head:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            kept = [one for one in selectors(head) if not LEFT_OUT.search(one)]
            if kept and body:
                yield f"{','.join(kept)}{{{body}}}"


def selectors(head: str) -> Iterator[str]:
    """The selectors of a rule: commas inside brackets part nothing."""
    depth, start = 0, 0
    for at, sign in enumerate(head):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if sign == "," and not depth:
            yield head[start:at]
            start = at + 1
    yield head[start:]


def without_unused(css: str) -> str:
    """Without properties that nothing reads, and animations that nothing runs."""
    smaller = _without_unread(_without_unrun(css))
    return css if smaller == css else without_unused(re.sub(r"[^{}]+\{\}", "", smaller))


def _without_unread(css: str) -> str:
    read = set(re.findall(r"var\((--[\w-]+)", css))
    declared = r'(?<=[{;])(--md-[\w-]+):(?:url\("[^"]*"\)|[^;{}]*)(?:;|(?=\}))'
    return re.sub(declared, lambda found: found[0] if found[1] in read else "", css)


def _without_unrun(css: str) -> str:
    run = " ".join(re.findall(r"animation(?:-name)?:([^;}]*)", css))
    declared = r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}"
    return re.sub(declared, lambda found: found[0] if found[1] in run else "", css)


def frame() -> str:
    """The file's text."""
    (main,), (palette,) = SHEETS.glob("main.*.min.css"), SHEETS.glob("palette.*.min.css")
    css = "".join(rules(re.sub(r"/\*.*?\*/", "", main.read_text("utf-8"), flags=re.S)))
    slate = "".join(one for one in rules(palette.read_text("utf-8")) if "slate" in one.partition("{")[0])
    css = without_unused(css + slate).replace("}", "}\n")
    return f"{NOTE}\n{css}"


if __name__ == "__main__":
    target, made = Path(sys.argv[1]), frame()
    if "--check" in sys.argv:
        sys.exit(target.read_text("utf-8") != made)
    target.write_text(made, "utf-8")
