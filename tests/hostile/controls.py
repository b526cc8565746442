"""Careless code: what each control makes of a hostile text, so that a browser shows what it would do unguarded.

Comes in: an input. Goes out: the article that a page without any guard would have.
"""

import json
from typing import Any

import jinja2
import markdown
import yaml
from hostile_input import Hostile

CARELESS_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
CARELESS_EXTENSIONS += [f"pymdownx.{name}" for name in ("superfences", "highlight", "details", "tabbed")]

HIGHLIGHT: dict[str, dict[str, Any]] = {"pymdownx.highlight": {"use_pygments": False}}

_AROUND = {
    "article": "{}",
    "reparsed": '<div class="reparse">{}</div>',
    "double quotes": '<b title="{}">words</b>',
    "single quotes": "<b title='{}'>words</b>",
    "no quotes": "<b title={}>words</b>",
    "address": '<a href="{}">words</a>',
    "picture": '<iframe src="{}"></iframe>',
    "title": "<title>{}</title>",
    "comment": "<!-- {} -->",
    "before text": "{}<p title=\"words\">It is</p><p title='words'>words</p>",
    "script's text": '<script>var a = "{}"</script>',
    "script's data": '<script type="application/json">{{"a": "{}"}}</script>',
    "style": '<style>a{{b:"{}"}}</style>',
}


def careless(one: Hostile) -> str:
    """The article."""
    text = one.markup
    match one.control:
        case "markdown":
            return printed_as_markdown(text)
        case "angle brackets":
            return f'<a href="{text[1:-1]}">words</a>'
        case "filtered":
            return text.replace("<script>", "").replace("</script>", "")
        case "template":
            return jinja2.Environment(autoescape=False).from_string(text).render(config={"a": "b"})
        case "front matter":
            page = f'---\ntitle: "{text}"\n---\n\nwords\n'
            _, front, body = page.split("---\n", 2)
            return printed_as_markdown(f"{yaml.safe_load(front).get('body', '')}\n\n{body}")
        case "json":
            return str(json.loads(f'{{"title": "{text}"}}')["body"])
    return _AROUND[one.control].format(text)


def printed_as_markdown(text: str) -> str:
    """Markdown as Python-Markdown prints it with the extensions that many sites switch on."""
    return markdown.markdown(text, extensions=CARELESS_EXTENSIONS, extension_configs=HIGHLIGHT)
