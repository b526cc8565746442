"""Pages that lead on: comes in where they stand and where they lead, goes out a small page with a link and no script.

The browser follows by itself (a refresh after no time), a reader without that has the link, and search engines are told
which page counts.
"""

import posixpath
from html import escape

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def forwarding_page(*, at: str, to: str, anchor: str = "", canonical: str, title: str) -> bytes:
    """The page in the folder `at` ("latest/old/"; "" is the root) that leads to the folder `to` ("latest/new/")."""
    link = posixpath.relpath(f"/{to}", f"/{at}")
    link = ("./" if link == "." else f"{link}/") if to.endswith("/") or not to else link
    link += f"#{anchor}" if anchor else ""
    address = escape(link)
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        "</head>\n<body>\n"
        f'<p>{escape(title)}: <a href="{address}">{escape(to or "/")}</a></p>\n'
        "</body>\n</html>\n"
    ).encode()
