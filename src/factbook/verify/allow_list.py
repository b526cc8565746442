"""The allow-list of HTML in articles, and the judgement of what it would remove.

Comes in: the HTML of an article. Goes out: whether anything in it is off the list. The parser is ammonia's
(html5ever), which reads HTML as browsers do: markup that fools another parser does not fool it.
"""

import re
import string

import nh3

TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 header footer hr i img ins kbd label li mark nav ol p pre q s section small span strong "
    "sub summary sup table tbody td tfoot th thead time tr ul var wbr button input "
    "svg g path rect line circle polyline polygon text tspan title desc defs use".split()
)

EVERYWHERE = frozenset("id class title lang dir role tabindex hidden".split())

ATTRIBUTES = {
    "*": set(EVERYWHERE),
    "a": {"href", "rel", "target", "download", "hreflang", "type"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "th": {"scope", "colspan", "rowspan", "headers", "abbr", "align"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open", "name"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "button": {"type", "disabled"},
    "input": {"type", "checked", "disabled", "name", "for"},
    "svg": {"viewbox", "viewBox", "width", "height", "focusable", "preserveAspectRatio", "xmlns", "fill", "stroke"},
    "use": {"href"},
    **{
        tag: set(
            "x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height transform fill stroke stroke-width "
            "stroke-dasharray stroke-linecap stroke-linejoin opacity text-anchor dominant-baseline font-size "
            "font-weight offset fill-rule clip-rule".split()
        )
        for tag in ("g", "path", "rect", "line", "circle", "polyline", "polygon", "text", "tspan")
    },
}

PREFIXES = {"data-", "aria-"}

SCHEMES = {"http", "https", "mailto"}

_TAG_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")

_STRICT = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    generic_attribute_prefixes=PREFIXES,
    url_schemes=SCHEMES,
    clean_content_tags=set(),
    link_rel=None,
    strip_comments=False,
)


def would_change(article: str) -> bool:
    """Whether the allow-list would remove anything from `article`.

    The article is cleaned twice: once by the list, and once by a list that allows every element and attribute in it
    (every tag name that occurs, every attribute by its first letter, every scheme). If the two agree, nothing is off
    the list.
    """
    names = {name.lower() for name in _TAG_NAME.findall(article)}
    schemes = {scheme.lower() for scheme in _SCHEME.findall(article)}
    every_letter = set(string.ascii_letters) | {"_", ":"}
    everything = nh3.Cleaner(
        tags=set(TAGS) | names,
        attributes={"*": set(EVERYWHERE)},
        generic_attribute_prefixes=every_letter,
        url_schemes=SCHEMES | {"javascript", "data", "vbscript", "file", "blob"} | set(schemes),
        clean_content_tags=set(),
        link_rel=None,
        strip_comments=False,
    )
    return everything.clean(article) != _STRICT.clean(article)
