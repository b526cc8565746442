"""Files that a stranger may try to lay into content/ and data/, each with the rule under which it is to be named.

Every one that could run anything would make the file CANARY; every one that leads outside leads to the folder OUTSIDE.
"""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TOUCH = "touch CANARY"
PYTHON = "import os\nos.system('touch CANARY')\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script></svg>'
ELF = b"\x7fELF\x02\x01\x01" + bytes(64)
HEAD = '---\ntitle: "Words"\ndescription: "Words."\nreviewed: "2026-01-01"\n---\n\n'
SOURCE = (
    'kind: news\ntitle: "T"\npublisher: "P"\nissued: "2025"\nurl: https://example.org/\nprimary: false\nseen: full\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One file: its path, how it is made, and the rule that names it ("proposal": only a proposal is refused it)."""

    path: str
    make: Callable[[Path, Path], object]
    rule: str


def _file(path: str, content: str | bytes, rule: str) -> Hostile:
    def make(target: Path, outside: Path) -> None:
        data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        data = data.replace(b"CANARY", os.fsencode(outside / "canary")).replace(b"OUTSIDE", os.fsencode(outside))
        target.write_bytes(data)

    return Hostile(path=path, make=make, rule=rule)


def _link(path: str, leads: str, rule: str = "file-not-regular") -> Hostile:
    return Hostile(
        path=path, make=lambda target, outside: target.symlink_to(leads.replace("OUTSIDE", str(outside))), rule=rule
    )


def _bound(target: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(target.parent)  # the address of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(target.name)
    finally:
        os.chdir(here)


def links() -> Iterator[Hostile]:
    """Names that lead elsewhere, and what is no file at all."""
    yield _link("content/passwd.md", "/etc/passwd")
    yield _link("content/secret.md", "OUTSIDE/secret.md")
    yield _link("content/outside", "OUTSIDE")
    yield _link("content/up.md", "../../../../../../etc/hostname")
    yield _link("content/itself.md", "itself.md")
    yield _link("content/nowhere.md", "no-such-file.md")
    yield _link("content/environment.md", "/proc/self/environ")
    yield _link("content/memory.md", "/proc/self/mem")
    yield _link("content/endless.md", "/dev/zero")
    yield _link("content/round", ".")
    yield _link("content/README.md", "OUTSIDE/secret.md", "proposal")
    yield _link("data/sources/passwd.yml", "/etc/passwd")
    yield _link("data/sources/secret.yml", "OUTSIDE/secret.yml")
    yield _link("data/sources/outside", "OUTSIDE")
    yield _link("data/terms/configuration.yml", "../../mkdocs.yml")
    yield _link("data/facts/again.yml", "ferries.yml")
    yield Hostile(path="content/pipe.md", make=lambda target, _: os.mkfifo(target), rule="file-not-regular")
    yield Hostile(path="data/sources/pipe.yml", make=lambda target, _: os.mkfifo(target), rule="file-not-regular")
    yield Hostile(path="content/socket.md", make=_bound, rule="file-not-regular")
    yield _file("content/folder.md/inside.md", HEAD, "file-name")
    yield _file("data/cases/folder.yml/inside.yml", SOURCE, "file-place")
    yield _file("content/" + "a/" * 14 + "deep.md", HEAD, "file-too-large")
    yield _file("data/sources/" + "b/" * 14 + "deep.yml", SOURCE, "file-too-large")


def takeovers() -> Iterator[Hostile]:
    """Names that Python, its tools, renderers, shells, git and GitHub read somewhere."""
    modules = (
        "sitecustomize usercustomize conftest yaml jinja2 markdown factbook mkdocs click hooks macros setup __init__"
    )
    for name in modules.split():
        yield _file(f"content/{name}.py", PYTHON, "file-extension")
    for name in ("sitecustomize", "conftest", "yaml", "pydantic"):
        yield _file(f"data/{name}.py", PYTHON, "file-extension")
    yield _file("content/evil.pth", "import os; os.system('touch CANARY')\n", "file-extension")
    yield _file("data/sources/evil.pth", "import os; os.system('touch CANARY')\n", "file-extension")
    yield _file("content/mkdocs.yml", "site_name: x\nhooks: [hooks.py]\nplugins: [macros]\n", "file-extension")
    yield _file("data/mkdocs.yml", "site_name: x\nhooks: [hooks.py]\nINHERIT: OUTSIDE/secret.yml\n", "file-place")
    yield _file("data/theme.yml", "custom_dir: OUTSIDE\n", "file-place")
    yield _file("data/hooks/post-build.yml", f"run: {TOUCH}\n", "file-place")
    yield _file("data/plugins/macros.yml", "module: hooks\n", "file-place")
    yield _file("data/theme/templates/source.html", "{{ cycler.__init__.__globals__ }}", "file-place")
    yield _file("data/overrides/main.html", "<script>x()</script>", "file-place")
    yield _file("content/theme/templates/source.html", "{% include 'OUTSIDE/secret.md' %}", "file-extension")
    yield _file("content/overrides/main.html", "<script>x()</script>", "file-extension")
    yield _file("content/javascripts/extra.js", "x()", "file-extension")
    yield _file("content/stylesheets/extra.css", "@import 'https://outside.example/'", "file-extension")
    configuration = (
        "pyproject.toml zensical.toml ruff.toml pytest.ini tox.ini setup.cfg mypy.ini package.json Makefile Dockerfile "
        "requirements.txt CODEOWNERS action.yml compose.yaml Jenkinsfile crontab.txt"
    )
    for name in configuration.split():
        yield _file(
            f"content/{name}", f"[tool.x]\ncommand = '{TOUCH}'\nextend = 'OUTSIDE/secret.md'\n", "file-extension"
        )
    dotted = (
        ".env .envrc .netrc .npmrc .pypirc .gitattributes .gitmodules .gitconfig .gitignore .editorconfig "
        ".python-version .pre-commit-config.yaml .ruff.toml .coveragerc .htaccess .nojekyll"
    )
    for name in dotted.split():
        yield _file(
            f"content/{name}", "* filter=evil export-ignore\nBASH_ENV=CANARY\nPYTHONSTARTUP=CANARY\n", "proposal"
        )
    yield _file("data/.gitattributes", "*.yml linguist-generated filter=evil\n", "proposal")
    yield _file("data/.env", "PYTHONPATH=OUTSIDE\n", "proposal")
    yield _file("data/sources/.git/config", f"[core]\nfsmonitor = {TOUCH}\n", "proposal")
    yield _file("content/.git/hooks/post-checkout", f"#!/bin/sh\n{TOUCH}\n", "proposal")
    yield _file("content/.github/workflows/evil.yml", f"on: push\njobs: {{x: {{steps: [run: {TOUCH}]}}}}\n", "proposal")
    yield _file("content/.vscode/tasks.json", '{"tasks": []}', "proposal")
    yield _link("data/.hidden.yml", "OUTSIDE/secret.yml", "proposal")


def yaml() -> Iterator[Hostile]:
    """Records that YAML readers have run, unfolded or choked on."""
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    records: dict[str, tuple[str | bytes, str]] = {
        "tag-apply": (f"title: !!python/object/apply:os.system ['{TOUCH}']\n", "yaml-tag"),
        "tag-name": ("title: !!python/name:os.system\n", "yaml-tag"),
        "tag-module": ("title: !!python/module:sitecustomize\n", "yaml-tag"),
        "tag-env": ("title: !ENV [HOME]\n", "yaml-tag"),
        "tag-include": ("title: !include OUTSIDE/secret.yml\n", "yaml-tag"),
        "tag-binary": ("title: !!binary R0lG\n", "yaml-tag"),
        "directive": ('%YAML 1.1\n%TAG ! tag:yaml.org,2002:python/\n---\ntitle: "x"\n', "yaml-tag"),
        "bomb": (bomb, "yaml-anchor"),
        "merge": ("base: {title: x}\n<<: *base\n", "yaml-alias"),
        "documents": (SOURCE + "---\n" + SOURCE, "yaml-documents"),
        "brackets": ("title: " + "[" * 100_000, "yaml-depth"),
        "braces": ("title: " + "{a: " * 20_000, "yaml-depth"),
        "dashes": ("- " * 20_000 + "x\n", "yaml-depth"),
        "list-key": ("? [a, b]\n: c\n", "yaml-key"),
        "twice": (SOURCE + 'title: "U"\n', "yaml-duplicate-key"),
        "huge": (b'note: "' + b"x" * 2_000_000 + b'"\n', "file-too-large"),
        "utf-16": ("title: x\n".encode("utf-16"), "file-not-utf8"),
        "elf": (ELF + b"\xff\xfe", "file-not-utf8"),
        "null": (b'title: "a\x00b"\n', "file-character"),
        "bidi": (SOURCE.replace('"T"', '"T\u202egpj.exe"'), "file-character"),
        "tag-characters": (SOURCE.replace('"T"', '"T\U000e0041\U000e0042"'), "file-character"),
        "escape": (SOURCE.replace('"T"', '"\x1b]0;x\x07"'), "file-character"),
        "hooks": (SOURCE + "hooks: [CANARY]\n", "unknown-field"),
        "plugins": (SOURCE + "plugins: {macros: {module_name: hooks}}\n", "unknown-field"),
        "dunder": (SOURCE + "__class__: os\nmodel_config: {extra: allow}\n", "unknown-field"),
        "jinja": (SOURCE.replace('"T"', "{{ cycler.__init__ }}"), "yaml-key"),
        "number": (SOURCE.replace("primary: false", "primary: " + "9" * 100_000), "wrong-type"),
        "exponent": (SOURCE.replace("primary: false", "primary: 1e999999999"), "wrong-type"),
        "script-address": (SOURCE.replace("https://example.org/", "javascript:x()"), "wrong-form"),
        "file-address": (SOURCE.replace("https://example.org/", "file://OUTSIDE/secret.md"), "wrong-form"),
        "traversal": (SOURCE + "supersedes: [../../../etc/passwd]\n", "wrong-id"),
        "syntax": ("a: b: c\n}{\n", "yaml-syntax"),
        "conflict": ("<<<<<<< ours\n" + SOURCE + ">>>>>>> theirs\n", "file-conflict"),
        "svg": (SVG, "yaml-empty"),
        "php": ("<?php system('touch CANARY'); ?>\n", "yaml-empty"),
    }
    for name, (content, rule) in records.items():
        yield _file(f"data/sources/hostile-{name}.yml", content, rule)


def essays() -> Iterator[Hostile]:
    """Essays that template engines, snippet extensions and renderers have run or followed."""
    bodies: dict[str, tuple[str | bytes, str]] = {
        "jinja": (HEAD + "{{ ''.__class__.__mro__[1].__subclasses__() }}\n", "shortcode-form"),
        "import": (HEAD + "{{ figure(__import__('os').system('touch CANARY')) }}\n", "shortcode-argument"),
        "lambda": (HEAD + "{{ (lambda: 0)() }}\n", "shortcode-form"),
        "comprehension": (HEAD + "{{ tiles([x for x in ().__class__.__bases__]) }}\n", "shortcode-argument"),
        "deep-call": (HEAD + "{{ tiles(" + "[" * 3_000 + "]" * 3_000 + ") }}\n", "essay-limit"),
        "statement": (HEAD + "{% include 'OUTSIDE/secret.md' %}\n", "essay-brace"),
        "snippet": (HEAD + '--8<-- "OUTSIDE/secret.md"\n', "essay-block"),
        "snippet-web": (HEAD + '--8<-- "https://outside.example/x"\n', "essay-block"),
        "include": (HEAD + "{!OUTSIDE/secret.md!}\n", "essay-brace"),
        "attributes": (HEAD + "words\n{: onclick=x() }\n", "essay-brace"),
        "script": (HEAD + "<script>x()</script>\n", "essay-html"),
        "frame": (HEAD + '<iframe src="file://OUTSIDE/secret.md"></iframe>\n', "essay-html"),
        "svg": (HEAD + SVG + "\n", "essay-html"),
        "style": (HEAD + "<style>@import url(//outside.example)</style>\n", "essay-html"),
        "object": (HEAD + '<object data="x.swf"></object>\n', "essay-html"),
        "comment": (HEAD + "<!-- --><script>x()</script> -->\n", "essay-html"),
        "php": (HEAD + "<?php system('touch CANARY'); ?>\n", "essay-html"),
        "javascript-link": (HEAD + "[x](javascript:x())\n", "essay-address"),
        "data-link": (HEAD + "[x](data:text/html,<script>x()</script>)\n", "essay-address"),
        "file-link": (HEAD + "![x](file://OUTSIDE/secret.md)\n", "essay-address"),
        "picture-outside": (HEAD + "![x](https://outside.example/x.png)\n", "essay-address"),
        "traversal-link": (HEAD + "[x](../../../../OUTSIDE/secret.md)\n", "essay-address"),
        "brackets": (HEAD + "[" * 20_000 + "\n", "essay-limit"),
        "quotes": (HEAD + "> " * 5_000 + "x\n", "essay-limit"),
        "null": (HEAD.encode() + b"a\x00b\n", "file-character"),
        "bidi": (HEAD + "a\u202eb\n", "file-character"),
        "zero-width": (HEAD + "a\u200bb\n", "file-character"),
        "latin": (HEAD.encode() + b"caf\xe9\n", "file-not-utf8"),
        "conflict": (HEAD + "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "file-conflict"),
        "huge": (HEAD + "word " * 400_000, "file-too-large"),
        "front-hooks": (
            HEAD.replace("---\n\n", "hooks: [CANARY]\ntemplate: OUTSIDE/secret.md\n---\n\n"),
            "unknown-field",
        ),
        "front-tag": (HEAD.replace('"Words"', "!!python/object/apply:os.system ['touch CANARY']"), "yaml-tag"),
        "front-alias": (HEAD.replace('"Words."', "&a [*a]"), "yaml-alias"),
        "zip": (b"PK\x03\x04\xff" + bytes(40), "file-not-utf8"),
        "elf": (ELF + b"\xff", "file-not-utf8"),
        "gif": (b"GIF89a/*\xff*/=1;x()", "file-not-utf8"),
        "no-front": ("# Words\n", "essay-front-matter"),
    }
    for name, (content, rule) in bodies.items():
        yield _file(f"content/hostile-{name}.md", content, rule)


def names() -> Iterator[Hostile]:
    """Names that shells, logs, browsers and people misread."""
    hostile = (
        "new\nline.md",
        "new\n::error::line.md",
        "::set-output name=x::y.md",
        "carriage\rreturn.md",
        "with spaces.md",
        "-rf.md",
        "--help.md",
        "$(touch canary).md",
        "`touch canary`.md",
        "; touch canary;.md",
        "| tee canary.md",
        "%2e%2e%2fpasswd.md",
        "..\\..\\passwd.md",
        "quote'quote\".md",
        "<script>x()<.md",
        "{{ figure }}.md",
        "b\u0456nance.md",  # a Cyrillic i
        "\u0430dmin.md",  # a Cyrillic a
        "e\u0301tude.md",
        "\u202efdp.md",
        "zero\u200bwidth.md",
        "\U0001f4a3.md",
        "UPPER.md",
        "double--hyphen.md",
        "x" * 200 + ".md",
        "bytes\udcff\udcfe.md",
        "tab\there.md",
        "bell\x07.md",
        "colour\x1b[31m.md",
    )
    for name in hostile:
        yield _file(f"content/{name}", HEAD + "Words.\n", "proposal" if name.startswith(".") else "file-name")
    for name in ("ar\u0441adia.yml", "with space.yml", "line\nbreak.yml", "@mention.yml", "SHOUTED.yml"):
        yield _file(f"data/jurisdictions/{name}", 'name: "X"\n', "file-name")


def binaries() -> Iterator[Hostile]:
    """Files of other kinds, and files of two kinds at once."""
    kinds: dict[str, str | bytes] = {
        "picture.svg": SVG,
        "page.html": "<script>x()</script>",
        "code.js": "x()",
        "code.wasm": b"\x00asm\x01\x00\x00\x00",
        "library.so": ELF,
        "program.exe": b"MZ" + bytes(60),
        "compiled.pyc": b"\xa7\r\r\n" + bytes(12),
        "document.pdf": b"%PDF-1.7\n/JavaScript",
        "archive.zip": b"PK\x05\x06" + bytes(18),
        "archive.tar.gz": b"\x1f\x8b" + bytes(16),
        "words.md.gz": b"\x1f\x8b" + bytes(16),
        "pickle.pkl": b"cos\nsystem\n(S'touch CANARY'\ntR.",
        "base.sqlite": b"SQLite format 3\x00",
        "search_index.json": '{"docs": []}',
        "sitemap.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://OUTSIDE/secret.md">]><x>&e;</x>',
        "no-ending": "words",
    }
    for name, content in kinds.items():
        yield _file(f"content/{name}", content, "file-extension")
    yield _file("data/sources/pickle.pkl", b"cos\nsystem\n(S'touch CANARY'\ntR.", "file-extension")
    yield _file("data/terms/sheet.csv", "=cmd|'/c calc'!A0", "file-extension")


HOSTILE: tuple[Hostile, ...] = (*links(), *takeovers(), *yaml(), *essays(), *names(), *binaries())
