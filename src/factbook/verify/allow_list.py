"""The allow-list of HTML in articles, and the judgement of what it would remove.

Comes in: the HTML of an article. Goes out: whether anything in it is off the list. The parser is ammonia's
(html5ever), which reads HTML as browsers do: markup that fools another parser does not fool it.
"""

import re
import string

import nh3

from factbook.verify.vocabulary import ATTRIBUTES, EVERYWHERE, PREFIXES, SCHEMES, TAGS

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
