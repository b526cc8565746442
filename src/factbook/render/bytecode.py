"""The theme's compiled templates: as any, but that MkDocs has to see a file of the site which a template includes."""

from jinja2 import Environment
from jinja2.bccache import Bucket

from factbook.bytecode import Bytecode
from factbook.render.kept import Doubt
from factbook.render.outside import STATIC


class ThemeBytecode(Bytecode):
    """Jinja's cache of the theme's templates."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Called by Jinja for every template that it loads. Raises Doubt for a file that is no template's."""
        if name.startswith(STATIC):
            raise Doubt(f"a template includes {name}")
        return super().get_bucket(environment, name, filename, source)
