"""What names in HTML mean to the rules: the elements and attributes that articles may hold, and those that fetch."""

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
    "svg": {
        "viewbox",
        "viewBox",
        "x",
        "y",
        "width",
        "height",
        "focusable",
        "preserveAspectRatio",
        "xmlns",
        "fill",
        "stroke",
    },
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

FETCHING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href",),
    "image": ("href",),
}
"""Elements whose attributes make a browser fetch something."""

FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
