"""Templates of generated HTML, as a value: comes in as a mapping of names to sources, goes out as rendered text.

The package's own templates are in `factbook/compile/defaults`; a publication's `theme/templates` may replace any of
them by name. They are read once by the caller; nothing is loaded while pages are compiled. Every value that a template
prints is escaped by `escape.html` unless it is `Markup`, so that no template can forget it. Templates loop and print;
decisions are in Python.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from factbook.bytecode import Bytecode
from factbook.compile.escape import html

DEFAULTS = Path(__file__).parent / "defaults"


def _escaped(value: Any) -> Any:
    """What Jinja prints for a value: Markup as it is, nothing for None, and anything else as escaped text."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    if isinstance(value, str):
        return Markup(html(value))
    return value


@cache
def default_sources() -> Mapping[str, str]:
    """The package's own templates by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(DEFAULTS.glob("*.html"))}


class Templates:
    """Named templates, ready to render. The same sources and values give the same bytes."""

    def __init__(self, sources: Mapping[str, str], bytecode: Bytecode | None = None) -> None:
        self.sources = dict(sorted(sources.items()))
        self._environment = Environment(
            loader=DictLoader(self.sources),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_escaped,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=bytecode,
        )

    @classmethod
    def read(cls, folder: Path | None = None, bytecode: Bytecode | None = None) -> Self:
        """The package's templates, with those of a publication's theme/templates in their place. Reads the disk."""
        sources = dict(default_sources())
        if folder is not None and folder.is_dir():
            for path in sorted(folder.rglob("*.html")):
                if path.is_file() and not path.is_symlink():
                    sources[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
        return cls(sources, bytecode)

    @property
    def digest(self) -> str:
        """A digest of all sources."""
        return sha256(repr(list(self.sources.items())).encode()).hexdigest()

    def render(self, name: str, **values: Any) -> str:
        """The template `name` with these values. Raises jinja2's TemplateError for a mistake in a template."""
        return self._environment.get_template(name).render(**values)
