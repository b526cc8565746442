"""Hostile addresses, Markdown and plain values: what harms only where something makes HTML of it."""

from hostile_input import Hostile


def _h(family: str, name: str, written: str, **more: object) -> Hostile:
    return Hostile(family=family, name=name, written=written, **more)  # type: ignore[arg-type]


def _address(name: str, written: str) -> Hostile:
    return _h("scheme", name, written, control="address", refused=False)


def _markdown(family: str, name: str, written: str, **more: object) -> Hostile:
    return _h(family, name, written, control="markdown", **more)


SCHEMES = (
    _address("scheme-plain", "javascript:FIRE"),
    _address("scheme-mixed", "JaVaScRiPt:FIRE"),
    _address("scheme-entity", "&#106;avascript:FIRE"),
    _address("scheme-hex-entity", "&#x6A&#x61vascript&colon;FIRE"),
    _address("scheme-tab", "java&Tab;script:FIRE"),
    _address("scheme-tab-itself", "java\tscript:FIRE"),
    _address("scheme-newline", "java&NewLine;script&#10;:FIRE"),
    _address("scheme-control", "&#1;javascript:FIRE"),
    _address("scheme-comment", "javascript://example.org/%0aFIRE"),
    _address("scheme-percent", "javascript:%66ired(/scheme-percent/)"),
    _address("scheme-query", "javascript:/*https://example.org/*/FIRE"),
    _h("scheme", "scheme-data", "data:text/html,<script>FIRE</script>", control="picture"),
    _h(
        "scheme",
        "scheme-data-base64",
        "data:text/html;base64,PHNjcmlwdD5maXJlZCgvc2NoZW1lLWRhdGEtYmFzZTY0Lyk8L3NjcmlwdD4=",
        control="picture",
        refused=False,
    ),
    _h("scheme", "scheme-brackets", "<javascript:FIRE>", control="angle brackets"),
    _h("scheme", "scheme-brackets-entity", "<&#106;avascript:FIRE>", control="angle brackets", refused=False),
)

LINKS = (
    _markdown("Markdown link", "link-plain", "[words](javascript:FIRE)"),
    _markdown("Markdown link", "link-entity", "[words](&#106;avascript&#58;FIRE)"),
    _markdown("Markdown link", "link-brackets", "[words](<javascript:FIRE>)"),
    _markdown("Markdown link", "link-title", "[words](javascript:FIRE 'title')"),
    _markdown("Markdown link", "link-reference", "[words][a]\n\n[a]: javascript:FIRE", several_lines=True),
    _markdown(
        "Markdown link", "link-short-reference", "[words]\n\n[words]: javascript:FIRE 'title'", several_lines=True
    ),
    _markdown("Markdown link", "link-indented-reference", "[words][b]\n\n   [b]: <javascript:FIRE>"),
    _markdown("Markdown link", "link-image-inside", "[![a](b.png)](javascript:FIRE)"),
    _markdown("Markdown link", "link-newline", "[words](\njavascript:FIRE)"),
    _markdown("Markdown link", "picture-outside", "![words](OUTSIDE)", signal="request"),
    _markdown("Markdown link", "link-html-inside", "[<img src=x onerror=FIRE>](index.md)"),
    _markdown("Markdown link", "emphasis-html", "**<svg onload=FIRE>**"),
    _markdown("Markdown link", "link-escaped", "[words](java\\script:0) <svg onload=FIRE>"),
)

NOTES = (
    _markdown("notes and ids", "footnote-text", "words[^n]\n\n[^n]: <img src=x onerror=FIRE>"),
    _markdown("notes and ids", "abbreviation", "*[HO]: x\n\nHO <img src=x onerror=FIRE>"),
    _markdown("notes and ids", "heading-id", '## words {: onclick="FIRE" }'),
    _markdown("notes and ids", "attribute-list", 'words{ onclick="FIRE" }\n\n*words*{: onclick="FIRE" }'),
    _markdown("notes and ids", "contents", "[TOC]\n\n## <img src=x onerror=FIRE>"),
    _markdown("notes and ids", "definition", "words\n:   <img src=x onerror=FIRE>"),
    _markdown("notes and ids", "list-attribute", '- words\n{: onmouseover="FIRE" }'),
    _markdown("notes and ids", "markdown-in-html", "<div markdown onclick=FIRE>\n\n*words*\n\n</div>"),
)

FENCES = (
    _markdown("fence", "fence-attributes", '``` { .yaml onclick="FIRE" }\nwords\n```', several_lines=True),
    _h("fence", "fence-open", "```\nwords\n\n<img src=x onerror=FIRE>\n"),
    _markdown("fence", "fence-mixed", "~~~\nwords\n```\n~~~\n\n<img src=x onerror=FIRE>\n"),
    _markdown("fence", "fence-indented", "- words\n\n  ```\n  a\n  ```\n\n<img src=x onerror=FIRE>"),
    _markdown("fence", "span-uneven", "`` a ` <b> `` <img src=x onerror=FIRE> ` b"),
    _markdown("fence", "span-lines", "`a\n\n<img src=x onerror=FIRE>\n\nb`", several_lines=True),
)

ADMONITIONS = (
    _markdown("admonition", "admonition-title", '!!! note "<img src=x onerror=FIRE>"\n    words'),
    _markdown("admonition", "admonition-body", "!!! note\n    <img src=x onerror=FIRE>"),
    _markdown("admonition", "details-title", '??? note "<img src=x onerror=FIRE>"\n    words'),
    _markdown("admonition", "tab-title", '=== "<img src=x onerror=FIRE>"\n    words'),
)

TABLES = (
    _markdown("table", "table-cell", "| a | b |\n|---|---|\n| <img src=x onerror=FIRE> | c |"),
    _markdown("table", "table-header", "| <svg onload=FIRE> | b |\n|---|---|\n| a | c |"),
    _h("table", "cell-ended", "</td></tr></table><img src=x onerror=FIRE>"),
    _h("table", "caption-ended", "</caption></table></article><svg onload=FIRE>", alone=True),
)

QUOTES = (
    _h("attribute breakout", "quote-hover", '" onmouseover="FIRE', control="double quotes", refused=False),
    _h(
        "attribute breakout",
        "quote-focus",
        '" contenteditable autofocus onfocus=FIRE x="',
        control="double quotes",
        refused=False,
    ),
    _h("attribute breakout", "quote-element", '"><img src=x onerror=FIRE>', control="double quotes"),
    _h("attribute breakout", "quote-single", "' onclick='FIRE", control="single quotes", refused=False),
    _h("attribute breakout", "quote-single-element", "'><svg onload=FIRE>", control="single quotes"),
    _h("attribute breakout", "quote-none", "x onclick=FIRE", control="no quotes", refused=False),
    _h("attribute breakout", "quote-newline", '"\nonclick\n=\n"FIRE', control="double quotes", refused=False),
    _h("attribute breakout", "quote-slash", '"/onmouseover="FIRE"/x="', control="double quotes", refused=False),
)

BREAKOUTS = (
    _h("data breakout", "yaml-block", 'x"\n---\n\n<img src=x onerror=FIRE>\n', control="front matter"),
    _h("data breakout", "yaml-key", 'x"\nbody: "<img src=x onerror=FIRE>', control="front matter"),
    _h("data breakout", "json-key", 'x", "body": "<img src=x onerror=FIRE>', control="json"),
    _h("data breakout", "json-script", "</script><script>FIRE</script>", control="script's data"),
    _h("data breakout", "string-double", '";FIRE;"', control="script's text", refused=False),
    _h("data breakout", "style-value", '"}</style><img src=x onerror=FIRE>', control="style"),
    _h(
        "data breakout",
        "style-request",
        '"}*{background:url(OUTSIDE)}a{b:"',
        control="style",
        signal="request",
        refused=False,
    ),
)

TEMPLATES = (
    _h("template", "template-value", "{{ '<img src=x onerror=FIRE>' }}", control="template"),
    _h("template", "template-config", "{{ config }}<img src=x onerror=FIRE>", control="template"),
    _h("template", "template-statement", "{% if true %}<img src=x onerror=FIRE>{% endif %}", control="template"),
    _h("template", "template-codes", "{{ '\\x3cimg src=x onerror=FIRE\\x3e' }}", control="template"),
    _h("template", "template-raw", "{% raw %}{{{% endraw %}<svg onload=FIRE>", control="template"),
    _h("template", "template-loop", "{% for a in 'x' %}<svg onload=FIRE>{% endfor %}", control="template"),
    _h("template", "template-comment", "{# a #}<svg onload=FIRE>", control="template"),
    _h("template", "template-filter", "{{ '<svg onload=FIRE>' | safe }}", control="template"),
    _h("template", "template-joined", "{{ ['<sv', 'g onload=FIRE>'] | join }}", control="template"),
)

TITLES = (
    _h("title and search", "title-ended", "</title><img src=x onerror=FIRE>", control="title"),
    _h("title and search", "search-title", "<img src=x onerror=FIRE> searchtitle", control="reparsed"),
    _h("title and search", "search-text", "<img src=x onerror=FIRE> searchtext", control="reparsed"),
    _h("title and search", "search-mark", "searchmark <img src=x onerror=FIRE>", control="reparsed"),
    _h("title and search", "search-link", "<a href=javascript:FIRE>searchlink</a>", control="reparsed"),
    _h(
        "title and search",
        "search-attribute",
        "<b onmouseover=FIRE tabindex=0>searchattribute</b>",
        control="reparsed",
    ),
)

LETTERS = (
    _h("letters", "letter-nul", "<img src=x onerror\x00=1><scr\x00ipt></script><img src=x onerror=FIRE>"),
    _h("letters", "letter-form-feed", "<img\x0csrc=x\x0conerror=FIRE>"),
    _h("letters", "letter-bidi", "\u202e<img src=x onerror=FIRE>\u202c"),
    _h("letters", "letter-bom", "\ufeff<img src=x onerror=FIRE>"),
    _h("letters", "letter-zero-width", "<img src=x onerror=FIRE title=a\u200bb>"),
    _h("letters", "letter-line-separator", "<img src=x onerror='\u2028FIRE\u2029'>"),
    _h("letters", "letter-escapes", "<img src=x onerror=\\u0066ired(/letter-escapes/)>"),
    _h("letters", "letter-no-break", "<img src=x title=\u00a0 onerror=FIRE>"),
    _h("letters", "letter-long", "<img src=x title=" + "a" * 200 + " onerror=FIRE>"),
)

WORDS = (
    *SCHEMES, *LINKS, *NOTES, *FENCES, *ADMONITIONS, *TABLES, *QUOTES, *BREAKOUTS, *TEMPLATES, *TITLES, *LETTERS,
)  # fmt: skip
